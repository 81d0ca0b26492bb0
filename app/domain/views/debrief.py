"""After a rehearsal: the notes that were put there to practise on, beside what became of each.

The promise: nobody is scored. The page lists what was shared, held, hidden, sent back or not met, and what there
was to notice, and leaves the rest to whoever practised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.room import ContributionState
from app.domain.stages import BY_NAME, StageName


@dataclass(frozen=True)
class Practised:
    """A note that was put there: its kind in words, its stage, its words, and what there was to notice."""

    kind: str
    stage: StageName
    text: str
    notice: str


@dataclass(frozen=True)
class Became:
    """What became of a note: its state, the words as they stand now, and whether any were hidden or re-worded."""

    state: ContributionState
    text: str
    changed: bool


@dataclass(frozen=True)
class DebriefLine:
    """One note of the debrief. `now` is empty when its words still stand as they were sent."""

    kind: str
    stage: str
    text: str
    outcome: str
    now: str
    notice: str


@dataclass(frozen=True)
class DebriefView:
    """The debrief: the notes to practise on, and how many of all were shared, held and so on."""

    lines: tuple[DebriefLine, ...]
    totals: tuple[tuple[str, int], ...]
    version: int = 0


_OUTCOMES = {
    ContributionState.MIXING: "still in the mix",
    ContributionState.TO_READ: "not decided",
    ContributionState.SHARED: "shared",
    ContributionState.HELD: "held",
    ContributionState.SENT_BACK: "sent back",
    ContributionState.TAKEN_BACK: "taken back by its author",
}
NOT_MET = "not met: it was not written before the room went on"


def debrief_view(practised: Iterable[Practised], became: Mapping[str, Became], version: int = 0) -> DebriefView:
    """The page. `became` is by the words as they were first sent."""
    counts: dict[str, int] = {}
    for found in became.values():
        outcome = _outcome(found)
        counts[outcome] = counts.get(outcome, 0) + 1
    return DebriefView(tuple(_line(note, became.get(note.text)) for note in practised), tuple(counts.items()), version)


def _line(note: Practised, found: Became | None) -> DebriefLine:
    outcome = _outcome(found) if found else NOT_MET
    now = found.text if found is not None and found.changed else ""
    return DebriefLine(note.kind, BY_NAME[note.stage].title, note.text, outcome, now, note.notice)


def _outcome(found: Became) -> str:
    words = _OUTCOMES[found.state]
    return f"{words}, with words hidden or changed" if found.changed else words
