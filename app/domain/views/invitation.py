"""The public page of an event, its leaflet and sheets, and the page on which a host writes them.

The promise: the public page is built from the invitation and from the date, time and leader of the day. Nothing of
the case can stand on it, because nothing of the case is read here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.dates import read_date
from app.domain.invitation import Answer, AnswerLine, Invitation, answer_lines, passed_on
from app.domain.invitation_words import CHECK_IN, SECTIONS, SHEET, SHEETS, Section
from app.domain.room import Brief, Room, RoomState
from app.domain.series import Series
from app.domain.views.phone_notice import NoticeLine, notice_view
from app.domain.views.prepare_fields import Box, Errors, boxes

PLENTY = 40
LINES = ("heading", "venue", "ends", "access", "contacts", "hear")


@dataclass(frozen=True)
class Part:
    """A stretch of text as it is shown: a paragraph, or the points of a list."""

    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """One section as it is shown."""

    key: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class PublicPage:
    """What anybody with the address may read. `over` is true once the event has ended."""

    page: str
    heading: str
    when: str
    venue: str
    led_by: str
    partnership: str
    sections: tuple[Told, ...]
    notice: tuple[NoticeLine, ...]
    access: str
    contacts: tuple[str, ...]
    hear: str
    sheet: tuple[Told, ...]
    check_in: tuple[Told, ...]
    over: bool


@dataclass(frozen=True)
class ReplyPage:
    """The shared link for answers: the three answers, or thanks for one. `once` stops a second tap from counting."""

    page: PublicPage
    reply: str
    once: str
    given: str = ""
    error: str = ""


@dataclass(frozen=True)
class InvitationDesk:
    """The host's page for the invitation of one session."""

    session: str
    title: str
    fields: Mapping[str, Box]
    mistakes: tuple[Box, ...]
    sections: tuple[Section, ...]
    shown: bool
    path: str
    reply_path: str
    answers: tuple[AnswerLine, ...]
    passed_on: bool
    invited: int
    done: str = ""


def public_page(invitation: Invitation, brief: Brief, state: RoomState, series: Series | None = None) -> PublicPage:
    """The page for those invited. Of a series it says only that there is one, as the notice of the day does."""
    return PublicPage(
        page=invitation.page,
        heading=invitation.heading,
        when=_when(invitation, brief),
        venue=invitation.venue,
        led_by=brief.led_by,
        partnership=brief.partnership,
        sections=_told(invitation, SECTIONS),
        notice=_notice(brief, series),
        access=invitation.access,
        contacts=tuple(line for line in invitation.contacts.split("\n") if line),
        hear=invitation.hear,
        sheet=_told(invitation, SHEET),
        check_in=_told(invitation, CHECK_IN),
        over=state is RoomState.CLOSED,
    )


def invitation_desk(
    session: str,
    title: str,
    invitation: Invitation,
    counts: Mapping[Answer, int],
    *,
    values: Mapping[str, str] | None = None,
    errors: Errors | None = None,
    done: str = "",
) -> InvitationDesk:
    """The host's page. `values` and `errors` are of a form that could not be used."""
    fields = boxes({**invitation_values(invitation), **(values or {})}, errors or {})
    return InvitationDesk(
        session=session,
        title=title,
        fields=fields,
        mistakes=tuple(fields[name] for name in errors or {} if name in fields),
        sections=(*SECTIONS, *SHEETS),
        shown=invitation.shown,
        path=f"/e/{invitation.page}",
        reply_path=f"/a/{invitation.reply}",
        answers=answer_lines(counts, invitation.invited),
        passed_on=passed_on(counts, invitation.invited),
        invited=invitation.invited,
        done=done,
    )


def invitation_values(invitation: Invitation) -> dict[str, str]:
    """An invitation as the text in the boxes of its form."""
    return {
        **{name: getattr(invitation, name) for name in LINES},
        "invited": str(invitation.invited) if invitation.invited else "",
        **{section.key: invitation.text(section) for section in (*SECTIONS, *SHEETS)},
    }


def _when(invitation: Invitation, brief: Brief) -> str:
    day = read_date(brief.event_date.isoformat()).text
    if not brief.starts:
        return day
    return f"{day}, {brief.starts} to {invitation.ends}" if invitation.ends else f"{day}, {brief.starts}"


def _told(invitation: Invitation, sections: tuple[Section, ...]) -> tuple[Told, ...]:
    return tuple(Told(section.key, section.title, _parts(invitation.text(section))) for section in sections)


def _parts(text: str) -> tuple[Part, ...]:
    """Lines as paragraphs, and neighbouring lines that begin with a hyphen as the points of one list."""
    parts: list[Part] = []
    for line in (line.strip() for line in text.split("\n")):
        if line.startswith("- "):
            last = parts.pop() if parts and parts[-1].points else Part("")
            parts.append(replace(last, points=(*last.points, line[2:])))
        elif line:
            parts.append(Part(line))
    return tuple(parts)


def _notice(brief: Brief, series: Series | None) -> tuple[NoticeLine, ...]:
    """The notice of the day in the same words, as for a room with plenty of phones and an encrypted link.

    A line that will differ in that room is marked there. That proceedings are going on is of the case, so it is
    not said here; that what is signed off may be read beside other sessions is of the day, so it is.
    """
    plain = replace(brief, proceedings_live=False)
    room = Room(id="", version=0, state=RoomState.OPEN, code="", brief=plain, series=series)
    return notice_view(room, PLENTY, unencrypted=False).lines
