"""The private question before a note is sent: the words marked, why, and one way to say it that keeps what happened.

The promise: it is told to one phone and to nobody else, once for each note; it asks and never blocks; and nothing of
what it read is kept. Words that turn hard on their own author are never met with a question about blame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.rewording import reword
from app.domain.room import Mark


class NudgeKind(StrEnum):
    """What the sheet is about. The values are the `data-kind` of its parts on the phone."""

    BLAME = "blame"
    NAMING = "naming"
    RISK = "risk"


@dataclass(frozen=True)
class Reading:
    """What was found in a draft. `telling` are words that may say who somebody is, its author included.

    `asks` says that the screening is sure enough to ask; `act_now` that somebody may be at risk now.
    """

    marks: tuple[Mark, ...] = ()
    asks: bool = False
    question: str = ""
    telling: tuple[Mark, ...] = ()
    act_now: bool = False


@dataclass(frozen=True)
class Nudge:
    """What the phone shows: the text in parts, each marked or not, why, and the words to start from."""

    kind: NudgeKind
    parts: tuple[tuple[str, bool], ...]
    why: str
    draft: str


NAMING = "identifies_person"
_SAYS: dict[str, str] = {
    "individual_blame": "point at one person",
    "agency_criticism": "single out one service",
    "hindsight": "look back with what we know now",
}
_NAMES = "The marked words may say who someone is, or who wrote this. Could a role, or fewer details, say it as well?"
_RISK = "The lead reviewer sees these words at once, before they are mixed with others. Nobody can tell who wrote them."


def nudge_for(text: str, found: Reading) -> Nudge | None:
    """The question for a draft, or None when there is none to ask. Risk comes first, then blame, then names."""
    if found.act_now:
        return Nudge(NudgeKind.RISK, ((text, False),), _RISK, text)
    if found.asks and any(mark.label in _SAYS for mark in found.marks):
        marks = (*found.marks, *found.telling)
        draft = reword(text, found.marks, found.question).draft or text
        return Nudge(NudgeKind.BLAME, parts(text, marks), _why(found), draft)
    named = [*found.telling, *(mark for mark in found.marks if found.asks and mark.label == NAMING)]
    if named:
        return Nudge(NudgeKind.NAMING, parts(text, named), _NAMES, text)
    return None


def parts(text: str, marks: Sequence[Mark]) -> tuple[tuple[str, bool], ...]:
    """The text cut where marks begin and end, so that no phone has to count characters as we do."""
    cut: list[tuple[str, bool]] = []
    last = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        start = max(mark.start, last)
        if start >= mark.end:
            continue
        cut += [(text[last:start], False), (text[start : mark.end], True)]
        last = mark.end
    cut.append((text[last:], False))
    return tuple(part for part in cut if part[0])


def _why(found: Reading) -> str:
    labels = {mark.label for mark in found.marks}
    said = [words for label, words in _SAYS.items() if label in labels]
    named = " Some may say who someone is." if found.telling or NAMING in labels else ""
    joined = ", and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]
    return f"What happened matters. The marked words {joined}.{named} {found.question}".strip()
