"""A series of sessions: joined by the host, handed over at the desks, combined into a pack, brought to a recall.

No page here shows a word of another session. What another one handed over is read to make a pack or a recall, and
only in the version that was signed off there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.desk import editions_of
from app.actions.packs import begin_pack
from app.actions.series import (
    HandedOver,
    Member,
    bring_in,
    hand_over,
    handed_over,
    join_series,
    leave_series,
    members,
    own_series,
    save_draft,
)
from app.actions.staff_log import log_head
from app.domain.errors import NotFound, Refused
from app.domain.pack.recorded import attendance
from app.domain.pack.series import FEWEST_SESSIONS, Combined, combine, heard_from, outputs_of
from app.domain.pack.shapes import REHEARSED
from app.domain.roles import Act, Role
from app.domain.room import Room
from app.domain.series import LONGEST_DRAFT, RECALL_STAGES, SessionKind
from app.domain.stages import StageName
from app.domain.views.series import (
    Known,
    SeriesDesk,
    SeriesPage,
    member_lines,
    not_here,
    recall_desk,
    session_choices,
)
from app.exports.data import from_json
from app.storage.database import Tx
from app.storage.records import open_brief
from app.storage.tables import SessionRow
from app.web.errors import status_of
from app.web.forms import read_form
from app.web.house import house, now, signed_in
from app.web.packs import TAKE_AWAY, make_beside
from app.web.reviewer import at_desk

router = APIRouter()

TAKE_OUT = "leave"
_DONE = {"heard": "Brought in", "draft": "Saved"}


@router.get("/sessions/{session}/series")
async def series_page(request: Request, session: str) -> Response:
    """The series of a session, for the host: titles, days and states."""
    await signed_in(request, Act.CREATE_SESSION, Role.HOST)
    return await _host_page(request, session)


@router.post("/sessions/{session}/series")
async def series_changed(request: Request, session: str) -> Response:
    """Joins a session to another one of the same review, or takes it out."""
    await signed_in(request, Act.CREATE_SESSION, Role.HOST)
    form, here = await read_form(request), house(request)
    known = {name for name, _, _ in await here.database.read(_sessions)}
    if session not in known:
        raise NotFound("There is no such session here.")
    try:
        if form.raw("do") == TAKE_OUT:
            await here.database.write(lambda tx: leave_series(tx, session))
        else:
            other = form.choice("other", known)
            kind = SessionKind(form.choice("kind", [each.value for each in SessionKind]))
            await here.database.write(lambda tx: join_series(tx, session, other, kind))
    except Refused as refused:
        return await _host_page(request, session, refused)
    return RedirectResponse(f"/sessions/{session}/series", 303)


@router.get("/transcript/series")
async def series_desk(request: Request) -> Response:
    """What the sessions of this review handed over, and what this one may."""
    return await _desk(request)


@router.post("/transcript/series")
async def handed(request: Request) -> Response:
    """Hands a signed version of this session to the series, or takes it back."""
    staff, room, _ = await at_desk(request, Act.REVISE_RECORD)
    form = await read_form(request)
    try:
        version, enough = form.number("version", 0, 9999), attendance(room) is not None
        await house(request).database.write(lambda tx: hand_over(tx, staff.session, version, enough=enough))
    except Refused as refused:
        return await _desk(request, refused)
    return RedirectResponse("/transcript/series", 303)


@router.post("/transcript/series/pack")
async def combined_asked_for(request: Request) -> Response:
    """Begins to make the combined pack of what was handed over."""
    staff, room, _ = await at_desk(request, TAKE_AWAY)
    here = house(request)
    try:
        combined = await _combined(request, staff.session, room)
        name = await here.database.write(lambda tx: begin_pack(tx, staff.session, now=now()))
    except Refused as refused:
        return await _desk(request, refused)
    head = await here.database.read(lambda tx: log_head(tx, staff.session))
    make_beside(here, staff.session, name, combined, head)
    return RedirectResponse("/transcript/downloads", 303)


@router.get("/prepare/recall")
async def recall_page(request: Request, done: str = "") -> Response:
    """Where the facilitator lays what was heard beside the draft."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    return await _recall(request, session, done=_DONE.get(done, ""))


@router.post("/prepare/recall")
async def recall_changed(request: Request) -> Response:
    """Brings in what was handed over, or keeps the draft text."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    form, here = await read_form(request), house(request)
    try:
        do = form.choice("do", ["heard", "nothing", "draft"])
        if do == "draft":
            stage = StageName(form.choice("stage", [name.value for name in RECALL_STAGES]))
            text = form.optional("text", LONGEST_DRAFT)
            await here.database.write(lambda tx: save_draft(tx, session, stage, text))
        else:
            found = await _handed(request, session) if do == "heard" else ()
            heard = await asyncio.to_thread(
                lambda: tuple(
                    heard_from(from_json(one.edition.pack.encode()), one.member.kind, enough=one.enough)
                    for one in found
                    if one.member.session != session
                )
            )
            await here.database.write(lambda tx: bring_in(tx, session, heard))
    except Refused as refused:
        return await _recall(request, session, refused, typed=(form.typed("stage"), form.typed("text")))
    return RedirectResponse(f"/prepare/recall?done={'draft' if do == 'draft' else 'heard'}", 303)


async def _combined(request: Request, session: str, room: Room) -> Combined:
    found = await _handed(request, session)
    waiting = not_here(await _known(request, session))
    notice = REHEARSED if room.brief.rehearsal else ""

    def put_together() -> Combined:
        outputs = [
            outputs_of(from_json(one.edition.pack.encode()), one.member.kind, enough=one.enough) for one in found
        ]
        return combine(outputs, waiting, room.brief.name, notice)

    return await asyncio.to_thread(put_together)


async def _handed(request: Request, session: str) -> Sequence[HandedOver]:
    return await house(request).database.read(lambda tx: handed_over(tx, session))


async def _known(request: Request, session: str) -> Sequence[Known]:
    return tuple(map(_of, await house(request).database.read(lambda tx: members(tx, session))))


def _of(member: Member) -> Known:
    return Known(member.session, member.title, member.event_date, member.state, member.kind, member.handed)


async def _host_page(request: Request, session: str, refused: Refused | None = None) -> Response:
    here = house(request)
    found = await here.database.read(_sessions)
    title = next((words for name, words, _ in found if name == session), None)
    if title is None:
        raise NotFound("There is no such session here.")
    place = await here.database.read(lambda tx: own_series(tx, session))
    lines = member_lines(await _known(request, session), session)
    kind = place.kind.value if place else SessionKind.PRACTITIONER.value
    sentence, status = (refused.sentence, status_of(refused)) if refused else ("", 200)
    view = SeriesPage(session, title, lines, session_choices(found, session), kind=kind, sentence=sentence)
    return here.page(request, "host/series.html", view, status=status)


async def _desk(request: Request, refused: Refused | None = None) -> Response:
    staff, room, _ = await at_desk(request)
    here = house(request)
    known = await _known(request, staff.session)
    editions = await here.database.read(lambda tx: editions_of(tx, staff.session))
    ready = [each for each in known if each.handed]
    sentence, status = (refused.sentence, status_of(refused)) if refused else ("", 200)
    view = SeriesDesk(
        members=member_lines(known, staff.session),
        versions=tuple(edition.number for edition in editions),
        handed=room.series.handed if room.series else 0,
        may_combine=len(ready) >= FEWEST_SESSIONS,
        held_back=attendance(room) is None,
        sentence=sentence,
    )
    return here.page(request, "reviewer/series.html", view, status=status, rehearsal=room.brief.rehearsal)


async def _recall(
    request: Request, session: str, refused: Refused | None = None, *, typed: tuple[str, str] = ("", ""), done: str = ""
) -> Response:
    room, known = await house(request).room(session), await _known(request, session)
    sentence, status = (refused.sentence, status_of(refused)) if refused else ("", 200)
    view = recall_desk(room, [each for each in known if each.session != session], done=done, sentence=sentence)
    page = house(request).page
    return page(
        request, "prepare/recall.html", view, status=status, rehearsal=room.brief.rehearsal, typed=dict([typed])
    )


def _sessions(tx: Tx) -> Sequence[tuple[str, str, date]]:
    rows = (row for row in tx.all(SessionRow) if tx.vault.holds(row.id.hex()))
    briefs = ((row.id.hex(), open_brief(tx.vault, row)[0]) for row in rows)
    return [(session, brief.title, brief.event_date) for session, brief in briefs]
