"""The invitation: a public page without case data, and a count of who means to come.

The promise: nothing here joins an answer to a person, a phone or a seat in the room. An answer is one more in
a count, and a count below three is never shown, nor one so close to all that it tells of the one or two others
(product A4, domain 6). The page is made of what the host wrote for it and of the date; it never reads the title,
the pseudonym, the chronology or anything else of the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.errors import Invalid
from app.domain.invitation_words import ALL, Section

FEWEST_SHOWN = 3
MOST_INVITED = 500
LONGEST_SECTION = 16_000
SPARE_ANSWERS = 60


class Answer(StrEnum):
    """What an invited person may say."""

    COMING = "coming"
    NOT_COMING = "not_coming"
    TALK_FIRST = "talk_first"


@dataclass(frozen=True)
class Invitation:
    """What the host wrote for those invited. `page` and `reply` are the random ends of the two addresses.

    `words` overrides the text of a section by its key; `invited` is how many were invited, 0 when not said.
    """

    page: str
    reply: str
    shown: bool = False
    heading: str = "Practitioner learning event"
    venue: str = ""
    ends: str = ""
    access: str = ""
    contacts: str = ""
    hear: str = ""
    invited: int = 0
    words: tuple[tuple[str, str], ...] = ()

    def text(self, section: Section) -> str:
        """The words of a section as they stand."""
        return dict(self.words).get(section.key) or section.words

    def with_words(self, words: Mapping[str, str]) -> Invitation:
        """The invitation with these texts. A text left empty, or as it was written for us, is the usual one again."""
        kept = {**dict(self.words), **words}
        own = {key: text for key, text in kept.items() if key in ALL and text and text != ALL[key].words}
        return replace(self, words=tuple(sorted(own.items())))


@dataclass(frozen=True)
class AnswerLine:
    """One answer in words, and how many gave it, in words that are true and never too exact."""

    answer: Answer
    title: str
    count: str


TITLES = {
    Answer.COMING: "Coming",
    Answer.NOT_COMING: "Not coming",
    Answer.TALK_FIRST: "Would like to talk first",
}


def answer_lines(counts: Mapping[Answer, int], invited: int) -> tuple[AnswerLine, ...]:
    """Each answer with its count. Below three, or within two of everyone invited, the number itself is not said."""
    return tuple(AnswerLine(answer, TITLES[answer], _count(counts.get(answer, 0), invited)) for answer in Answer)


def _count(number: int, invited: int) -> str:
    if number < FEWEST_SHOWN:
        return f"fewer than {FEWEST_SHOWN}"
    if invited and invited - number < FEWEST_SHOWN:
        return "nearly all, or all"
    return str(number)


def passed_on(counts: Mapping[Answer, int], invited: int) -> bool:
    """Whether there are more answers than invitations, so that the link has gone further than it should."""
    return bool(invited) and sum(counts.values()) > invited


def check_not_full(counts: Mapping[Answer, int], invited: int) -> None:
    """Raises Invalid when a link was used so often that its counts can mean nothing any more."""
    if sum(counts.values()) >= max(SPARE_ANSWERS, 3 * invited):
        raise Invalid(
            "This link has been used more often than there are invitations, so it has closed."
            " Please ring or write to the business unit instead.",
            code="full",
        )
