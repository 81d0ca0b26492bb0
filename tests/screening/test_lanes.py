"""Beside the labels: risk now, soft prompts for families and labels, another language. Each with its neighbour."""

from __future__ import annotations

import pytest

from app.screening import screen

# What must not wait in a queue, and a look-alike about the past.
NOW = (
    ("He is still living with her two little ones.", "He was living with her two little ones by then."),
    ("I want to end my life.", "He said he wanted the visits to end."),
    ("The officer shredded his notes of the visit.", "The officer read his notes of the visit."),
    ("My manager told me to backdate the visit.", "My manager told me to book the visit."),
    ("She told us this morning that he hits her.", "She told us in March about the move."),
    ("There is another baby in that house.", "There was a gate in front of that house."),
)

# Words about a family that close a door, and the same told as a fact.
FAMILY = (
    ("Mum was hard to engage.", "Mum cancelled four appointments."),
    ("He was streetwise and put himself at risk.", "He was missing for nine nights in May."),
    ("She chose to go back to him.", "She went back to him on the Sunday."),
    ("Basically disguised compliance.", "Dad said yes and the visits did not happen."),
    ("It is a chaotic family.", "Nine people lived in two rooms."),
)

# A label in place of a reason, and the reason.
LABELS = (
    ("Basically a lack of professional curiosity across the board.", "Nobody had a form that asked about fathers."),
    ("Poor communication.", "The two systems did not send messages to each other."),
    ("Silo working, as in every review.", "We sat in three buildings and met twice a year."),
    (
        "Lack of professional curiosity.",
        "With twelve minutes a visit there was no room for professional curiosity about the boyfriend.",
    ),
)

OTHER_LANGUAGES = (
    "Nikt nie zapytał dziecka, czego chciało, a szkoła nic nie wiedziała.",
    "Ni ofynnodd neb i'r plentyn beth roedd yn ei ddymuno y noson honno.",
    "Niemand hat das Kind gefragt, und die Schule wusste nichts davon.",
    "Personne n'a demandé à l'enfant, et les services ne sont pas venus pour elle.",
    "لم يسأل أحد الطفل",
    "Никто не спросил ребёнка",
    "没有人问过孩子",
)


@pytest.mark.parametrize(("now", "then"), NOW)
def test_risk_now_and_offences_are_told_apart_from_the_past(now: str, then: str) -> None:
    assert screen(now).act_now
    assert not screen(then).act_now


@pytest.mark.parametrize(("closed", "told"), FAMILY)
def test_family_blame_is_a_soft_prompt_and_a_fact_is_none(closed: str, told: str) -> None:
    assert "family_blame" in screen(closed).prompts
    assert "family_blame" not in screen(told).prompts


@pytest.mark.parametrize(("label", "unpacked"), LABELS)
def test_a_label_without_its_condition_is_a_soft_prompt(label: str, unpacked: str) -> None:
    assert screen(label).prompts == ("label",)
    assert screen(unpacked).prompts == ()


@pytest.mark.parametrize("closed", [row[0] for row in FAMILY + LABELS])
def test_soft_prompts_never_flag(closed: str) -> None:
    assert not screen(closed).flagged


@pytest.mark.parametrize("text", OTHER_LANGUAGES)
def test_another_language_is_left_alone_and_says_so(text: str) -> None:
    found = screen(text)
    assert found.abstained
    assert (found.labels, found.prompts, found.nudge, found.act_now) == ((), (), False, False)


@pytest.mark.parametrize(
    "text",
    ["Danuta came.", "Housing, again.", "", "😢", 'Mum said "nie wiem" and the interpreter left.', "MASH NFA'd it"],
)
def test_english_is_not_taken_for_another_language(text: str) -> None:
    assert not screen(text).abstained


def test_the_author_is_asked_only_when_the_reading_is_sure() -> None:
    assert screen("The duty worker was lazy. She ignored every call and lied about it.").nudge
    assert screen("It was all my fault.").nudge
    assert not screen("The minutes did not reach school until Friday.").nudge
    assert not screen("The signs were all there.").nudge
