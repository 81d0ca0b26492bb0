"""The host's page: which sessions there are, and the form for a new one.

The promise: a host sees a title, a date and a state, and nothing that was prepared, written or said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.dates import read_date
from app.domain.room import RoomState
from app.domain.templates import TEMPLATES
from app.domain.views.console import BADGES
from app.domain.views.prepare_fields import Box, Errors, boxes
from app.domain.views.prepare_template import KindLine, kind_lines

NEW_SESSION = ("title", "name", "event_date", "retention_date", "review_type")


@dataclass(frozen=True)
class Listed:
    """What the host may know of one session."""

    title: str
    event_date: date
    state: RoomState
    session: str = ""


@dataclass(frozen=True)
class SessionLine:
    """A session as it is listed."""

    title: str
    when: str
    badge: str
    live: bool
    invitation: str = ""
    keeping: str = ""
    id: str = ""
    series: str = ""


@dataclass(frozen=True)
class HostView:
    """The list, and the form with what stands in it."""

    lines: tuple[SessionLine, ...]
    fields: Mapping[str, Box]
    mistakes: tuple[Box, ...]
    kinds: tuple[tuple[str, str], ...]
    version: int = 0
    about_kinds: tuple[KindLine, ...] = ()
    ended: tuple[str, ...] = ()
    doubt: tuple[str, str] | None = None


def host_view(
    sessions: Iterable[Listed],
    values: Mapping[str, str] | None = None,
    errors: Errors | None = None,
    *,
    ended: Iterable[str] = (),
    doubt: date | None = None,
) -> HostView:
    """The page, newest event first. `values` and `errors` are of a form that could not be used.

    `ended` are the sentences of purge certificates. `doubt` is the day a clock says that may have leapt, while
    something would be due on it.
    """
    empty = dict.fromkeys(NEW_SESSION, "") | {"review_type": "cspr"}
    fields = boxes({**empty, **(values or {})}, errors or {})
    newest = sorted(sessions, key=lambda listed: (listed.event_date, listed.title), reverse=True)
    return HostView(
        lines=tuple(_line(listed) for listed in newest),
        fields=fields,
        mistakes=tuple(fields[name] for name in errors or {} if name in fields),
        kinds=tuple((kind.key, kind.title) for kind in TEMPLATES.values()),
        about_kinds=kind_lines(),
        ended=tuple(ended),
        doubt=None if doubt is None else (doubt.isoformat(), read_date(doubt.isoformat()).text),
    )


def _line(listed: Listed) -> SessionLine:
    when = read_date(listed.event_date.isoformat()).text
    own = f"/sessions/{listed.session}"
    badge = BADGES[listed.state]
    live, places = listed.state.live, (f"{own}/invitation", f"{own}/keeping")
    return SessionLine(listed.title, when, badge, live, *places, listed.session, f"{own}/series")
