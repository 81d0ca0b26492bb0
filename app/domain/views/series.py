"""The pages of a series: where the host joins sessions, where a desk hands over, and where a recall is prepared.

The promise: a session is told to the others by its title, its day and its state, and by nothing that is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.dates import read_date
from app.domain.room import Room, RoomState
from app.domain.series import KIND_TITLES, RECALL_STAGES, HeardLine, Series, SessionKind
from app.domain.stages import BY_NAME
from app.domain.views.console import BADGES

KINDS = tuple((kind.value, words) for kind, words in KIND_TITLES.items())


@dataclass(frozen=True)
class MemberLine:
    """One session of a series as it is listed. `handed` is its version in words, empty for none."""

    title: str
    kind: str
    when: str
    badge: str
    handed: str
    own: bool


@dataclass(frozen=True)
class SeriesPage:
    """The host's page of one session: its series, and the form to join it to another session."""

    session: str
    title: str
    members: tuple[MemberLine, ...]
    others: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...] = KINDS
    kind: str = SessionKind.PRACTITIONER.value
    sentence: str = ""


@dataclass(frozen=True)
class SeriesDesk:
    """The reviewer's page: what was handed over, what this session may hand over, and the combined pack."""

    members: tuple[MemberLine, ...]
    versions: tuple[int, ...]
    handed: int
    may_combine: bool
    held_back: bool
    sentence: str = ""


@dataclass(frozen=True)
class RecallPart:
    """One stage of the recall: what was heard, by session, and the draft text as typed."""

    key: str
    title: str
    icon: str
    number: int
    heard: tuple[tuple[str, tuple[HeardLine, ...]], ...]
    draft: str


@dataclass(frozen=True)
class RecallDesk:
    """Where the facilitator prepares the recall: what can be brought in, and the draft for each stage."""

    title: str
    closed: bool
    waiting: tuple[str, ...]
    parts: tuple[RecallPart, ...]
    brought: bool
    done: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Known:
    """A session of the series, as its row tells of it."""

    session: str
    title: str
    day: date
    state: RoomState
    kind: SessionKind
    handed: int


def member_lines(members: Iterable[Known], own: str) -> tuple[MemberLine, ...]:
    """The sessions as they are listed; `own` is the one whose page it is."""
    return tuple(
        MemberLine(
            title=each.title,
            kind=KIND_TITLES[each.kind],
            when=_day(each.day),
            badge=BADGES[each.state],
            handed=f"Version {each.handed}" if each.handed else "",
            own=each.session == own,
        )
        for each in members
    )


def not_here(members: Iterable[Known]) -> tuple[str, ...]:
    """Which sessions of a series a combined pack cannot hold yet, and why, one sentence each."""
    return tuple(
        f"{KIND_TITLES[each.kind]} of {_day(each.day)}: {_why(each)}"
        for each in members
        if not each.handed or each.state is not RoomState.CLOSED
    )


def _why(each: Known) -> str:
    if each.state is not RoomState.CLOSED:
        return "the room has not closed."
    return "no signed-off version was handed over."


def session_choices(sessions: Iterable[tuple[str, str, date]], own: str) -> tuple[tuple[str, str], ...]:
    """The other sessions of the host as id and words, the newest first."""
    newest = sorted(sessions, key=lambda each: (each[2], each[1]), reverse=True)
    return tuple((session, f"{title}, {_day(day)}") for session, title, day in newest if session != own)


def recall_desk(room: Room, earlier: Sequence[Known], *, done: str = "", sentence: str = "") -> RecallDesk:
    """The page on which a recall is prepared. `earlier` are the other sessions of its series."""
    series = room.series or Series(SessionKind.RECALL)
    return RecallDesk(
        title=room.brief.title,
        closed=room.state is RoomState.CLOSED,
        waiting=not_here(earlier),
        parts=tuple(
            RecallPart(
                key=name.value,
                title=BY_NAME[name].title,
                icon=BY_NAME[name].icon,
                number=BY_NAME[name].number,
                heard=tuple((f"{heard.title}, {heard.when}", lines) for heard, lines in series.heard_in(name)),
                draft=series.draft(name),
            )
            for name in RECALL_STAGES
        ),
        brought=bool(series.heard),
        done=done,
        sentence=sentence,
    )


def _day(day: date) -> str:
    return read_date(day.isoformat()).text
