"""Everything that can happen in a room, in the past tense, carrying ids and never words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """Something that happened in the session with this id (32 hex digits)."""

    session: str


@dataclass(frozen=True)
class SessionPrepared(Event):
    """The brief, the chronology or the links changed."""


@dataclass(frozen=True)
class RoomStateChanged(Event):
    """The room was opened, locked, unlocked or closed, or its code was changed."""


@dataclass(frozen=True)
class RoomMoved(Event):
    """The stage, step, entry, timer or projected card changed."""


@dataclass(frozen=True)
class StageEnded(Event):
    """The room left a stage for another. What it leaves behind is sealed a little later; nobody need notice."""


@dataclass(frozen=True)
class FewAreWaiting(Event):
    """A stage ended with too few notes in the mix for a group: the facilitator is asked what to do, or has said."""


@dataclass(frozen=True)
class ContributionReceived(Event):
    """A contribution is on disk and waits in the mix. Nobody may notice one alone."""


@dataclass(frozen=True)
class ContributionTakenBack(Event):
    """An author changed or took back a contribution."""


@dataclass(frozen=True)
class RoundReleased(Event):
    """A group of contributions left the mix for the facilitator's queue."""


@dataclass(frozen=True)
class RiskRaised(Event):
    """Words that may mean somebody is at risk now passed the mix, to the facilitator alone."""


@dataclass(frozen=True)
class ReadingCame(Event):
    """Notes that had left the mix read by rules only have been read whole; staff see the marks."""


@dataclass(frozen=True)
class ContributionDecided(Event):
    """The facilitator shared, held, sent back, re-worded or moved a contribution."""


@dataclass(frozen=True)
class BallotCast(Event):
    """A ballot was cast or changed in an open vote."""


@dataclass(frozen=True)
class EntrySettled(Event):
    """An entry of the chronology was agreed, amended, queried or added."""


@dataclass(frozen=True)
class ThemeChanged(Event):
    """A theme was named, changed or removed."""


@dataclass(frozen=True)
class RecommendationChanged(Event):
    """A draft recommendation was written, changed or removed."""


@dataclass(frozen=True)
class EpisodeChanged(Event):
    """A key practice episode was marked, changed or removed."""


@dataclass(frozen=True)
class BallotGroupReached(Event):
    """Another whole group of ballots is in; staff may see the stepped count move."""


@dataclass(frozen=True)
class PauseAskedFor(Event):
    """What may be told of the wishes for a pause changed: three or more asked, or their five minutes are over."""
