"""What the encoder thinks of a comment, as plain values: the rules stay pure and decide what to make of it.

The promise: nothing here knows how an opinion came about, so a test can hold any opinion it likes.
"""

from __future__ import annotations

from dataclasses import dataclass

QUESTIONS = (
    "individual_blame",
    "agency_criticism",
    "identifies_person",
    "hindsight",
    "flag",
    "act_now",
    "family_blame",
    "label",
    "self",
)


@dataclass(frozen=True)
class Share:
    """The words `start:end` of the text as given, and how much they speak for each question."""

    start: int
    end: int
    values: tuple[float, ...]


@dataclass(frozen=True)
class Opinion:
    """How likely each question is answered with yes, from 0 to 1, in the order of `QUESTIONS`; one half is the line.

    `nudge` says that blame is likely enough to ask the author, which asks for more than telling a facilitator.
    """

    chances: tuple[float, ...]
    shares: tuple[Share, ...]
    nudge: bool = False

    def chance(self, question: str) -> float:
        """How likely it is that `question` is answered with yes."""
        return self.chances[QUESTIONS.index(question)]
