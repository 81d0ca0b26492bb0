"""What screening may say about a piece of writing: labels, where they point, and plain reasons.

The promise: it speaks of words, never of the person who typed them, and it carries no score.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """The four things worth a second look. The values are stored and exported, so they do not change."""

    INDIVIDUAL_BLAME = "individual_blame"
    AGENCY_CRITICISM = "agency_criticism"
    IDENTIFIES_PERSON = "identifies_person"
    HINDSIGHT = "hindsight"


@dataclass(frozen=True)
class Span:
    """The words a label points at, as character offsets into the text exactly as it was given."""

    start: int
    end: int
    label: Label


@dataclass(frozen=True)
class Screening:
    """One reading of one text. Every label has at least one span and one reason, in the same order.

    `support` is true when the words turn hard on the person who speaks, whatever else they say. `act_now` is true
    when somebody may be at risk now, or an offence may have come to light: it must not wait in a queue. `prompts`
    are softer than labels and never flag: "family_blame", and "label" for a label in place of a reason. `nudge`
    is true when the reading is sure enough to ask the author, privately and once. `abstained` is true when the
    words are in a language that this reading does not know; then it says nothing else. `by_rules` is true when only
    rules have read the words so far and the rest of the reading is still to come.
    """

    labels: tuple[Label, ...]
    spans: tuple[Span, ...]
    reasons: tuple[str, ...]
    suggestion: str | None
    support: bool = False
    act_now: bool = False
    prompts: tuple[str, ...] = ()
    nudge: bool = False
    abstained: bool = False
    by_rules: bool = False

    @property
    def flagged(self) -> bool:
        """Whether a facilitator is asked to look. Hindsight alone is a softer prompt and is not flagged."""
        return any(label is not Label.HINDSIGHT for label in self.labels)
