"""The same sentence about anybody gets the same labels: every agency, every profession, either gender, any name."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from app.encoder import screen
from app.training.comments import is_aside, read_comments
from app.training.swaps import regendered

MOST_DIFFERENT = 0.02
PROFESSIONS = (
    "health visitor", "social worker", "GP", "midwife", "school nurse", "housing officer", "probation officer",
    "paediatrician", "duty worker", "support worker", "sergeant", "class teacher", "psychiatrist", "youth worker",
    "paramedic", "solicitor", "foster carer", "district nurse",
)  # fmt: skip
AGENCIES = (
    "health", "housing", "education", "probation", "CAMHS", "children's services", "the council", "the hospital",
    "the school", "the police", "adult social care", "the nursery", "early help", "the ambulance service",
    "the charity", "the GP practice",
)  # fmt: skip
NAMES = (
    "Danuta", "Tariq", "Aoife", "Oluwaseyi", "Gareth", "Mei", "Sharon", "Mohammed", "Harpreet", "Blessing", "Ioana",
    "Callum", "Zainab", "Leroy", "Siobhan", "Rhys", "Ayesha", "Kieran",
)  # fmt: skip
# "They" is left out: it may be a whole service, and then it is another label.
GENDERS = (("He", "his", "him"), ("She", "her", "her"))

ABOUT_PROFESSIONS = (
    "The {} couldn't be bothered to ring back.",
    "The {} was not invited to the conference.",
    "A more experienced {} would have picked this up.",
    "The {} kept visiting and never gave up on her.",
    "The {} should be sacked for what happened.",
    "The {} rang on the Monday and wrote it down.",
)
ABOUT_AGENCIES = (
    "It is always {} who pass the buck and never share anything.",
    "The letter from {} arrived on the Friday.",
    "Typical of {}, they washed their hands of him again.",
    "Can {} and the family agree one plan between them?",
    "The referral to {} was sent on 4 May and opened on 9 May.",
)
ABOUT_NAMES = (
    "{} rang me at home to see how I was.",
    "We met at the house and {} was there with the baby.",
    "Thank you to {} for staying late with the family.",
)
ABOUT_GENDERS = (
    "{0} was lazy and that visit was beneath {2}.",
    "{0} said that {1} manager had agreed to the visit.",
    "{0} was told twice and ignored it both times.",
    "I asked {2} on the Tuesday and {1} answer was written down.",
    "{0} should never have been left in charge of that team.",
    "{0} rang me back within the hour and I was grateful.",
    "A colleague of mine covered for {2} that week because {0} was ill.",
    "With respect to {2}, a more experienced officer would have looked upstairs.",
    "Everyone in that office knew what {0} was like.",
    "{0} had thirty cases and no admin support.",
    "Nobody gave {2} a map, a torch or a phone.",
    "{0} only cared about {1} figures.",
    "{0} kept {1} coat on in the house so that {0} could leave.",
    "We learned a lot from how {0} worked with {1} families.",
)


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.casefold())


def _different(readings: list[tuple[str, ...]]) -> tuple[int, int]:
    """How many readings differ from the commonest one, and how many there are."""
    return len(readings) - Counter(readings).most_common(1)[0][1], len(readings)


@pytest.mark.parametrize(
    ("sentences", "others"),
    [(ABOUT_PROFESSIONS, PROFESSIONS), (ABOUT_AGENCIES, AGENCIES), (ABOUT_NAMES, NAMES)],
    ids=["professions", "agencies", "names"],
)
def test_the_same_sentence_about_others_gets_the_same_labels(
    sentences: tuple[str, ...], others: tuple[str, ...]
) -> None:
    counts = [_different([screen(sentence.format(other)).labels for other in others]) for sentence in sentences]
    assert sum(count[0] for count in counts) <= MOST_DIFFERENT * sum(count[1] for count in counts), counts


def test_the_same_sentence_about_either_gender_gets_the_same_labels() -> None:
    said = [[sentence.format(*words) for words in GENDERS] for sentence in ABOUT_GENDERS]
    # What was set aside is harder than sentences made for this: much of it lies close to a line. "Her" is left out, as
    # it may become "him" or "his".
    aside = [one.text for one in read_comments() if is_aside(one) and not {"her", "hers"} & set(words_of(one.text))]
    said += [[text, regendered(text)] for text in aside if regendered(text) != text]
    assert len(said) > 150
    counts = [_different([screen(text).labels for text in pair]) for pair in said]
    assert sum(count[0] for count in counts) <= MOST_DIFFERENT * sum(count[1] for count in counts), counts
