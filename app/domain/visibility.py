"""Which roles may notice that an event happened: the privacy policy of the live view, on one page.

An event carries no words, but that something happened, and when, can itself tell who acted. A contribution
that was received may be noticed by nobody: if the console so much as blinked when one arrived, the person who
had just pressed send would be known. The same holds for a ballot. Taking back is noticed only by staff, and
by the wall and phones when the words were on the screen, because then they must vanish. Words that may mean
somebody is at risk now pass the mix, because waiting could cost a life: the facilitator alone may notice that one.

Roles that may notice are shown the room again. Whether anything on their face changed is decided by comparing
what they saw with what they would see now, so a role that notices needlessly costs time but leaks nothing.
"""

from __future__ import annotations

from app.domain import events
from app.domain.roles import Role

_STAFF = frozenset({Role.FACILITATOR, Role.CO_FACILITATOR, Role.SCRIBE})
_ROOM = _STAFF | {Role.WALL, Role.PARTICIPANT}
_NOBODY: frozenset[Role] = frozenset()

MAY_NOTICE: dict[type[events.Event], frozenset[Role]] = {
    events.SessionPrepared: _ROOM,
    events.RoomStateChanged: _ROOM,
    events.RoomMoved: _ROOM,
    events.StageEnded: _NOBODY,
    events.FewAreWaiting: _STAFF,
    events.ContributionReceived: _NOBODY,
    events.ContributionTakenBack: _ROOM,
    events.RoundReleased: _ROOM,
    events.RiskRaised: frozenset({Role.FACILITATOR}),
    events.ReadingCame: _STAFF,
    events.ContributionDecided: _ROOM,
    events.BallotCast: _NOBODY,
    events.BallotGroupReached: _STAFF,
    events.EntrySettled: _ROOM,
    events.ThemeChanged: _ROOM,
    events.RecommendationChanged: _ROOM,
    events.PauseAskedFor: _STAFF,
    events.EpisodeChanged: _ROOM,
}


def may_notice(event: events.Event) -> frozenset[Role]:
    """The roles whose face is drawn again after this event. An event without an entry is an error."""
    return MAY_NOTICE[type(event)]
