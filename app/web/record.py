"""The reviewer's last reading: words hidden before release, and the quotes that may be used."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.desk import add_edit, clear_quote, remove_edit, take_quote_out
from app.domain.errors import Invalid, NotFound, Refused
from app.domain.pack.desk import Clearance, Desk, SaidBy
from app.domain.pack.edits import LONGEST_AFTER, LONGEST_BEFORE, LONGEST_REASON, Edit, EditKind, check, released
from app.domain.roles import Act
from app.domain.room import Contribution, Room
from app.domain.stages import StageName
from app.domain.views.record_desk import EditForm, changes_view, place_of, previews, quotes_view
from app.domain.views.transcript import numbered
from app.screening import Label, screen
from app.web.errors import status_of
from app.web.forms import Fields, read_form
from app.web.house import house
from app.web.reviewer import at_desk

router = APIRouter(prefix="/transcript")

_LOOKED_AT = "Tick that you looked for anything that could identify someone."


@router.get("/changes")
async def changes_page(request: Request) -> Response:
    """What was changed in the record so far, and what could be looked at."""
    _, room, desk = await at_desk(request, Act.REVISE_RECORD)
    view = await asyncio.to_thread(changes_view, room, desk)
    return house(request).page(request, "reviewer/changes.html", view, rehearsal=room.brief.rehearsal)


@router.post("/changes")
async def change_made(request: Request) -> Response:
    """Shows what a change would do, or makes it."""
    staff, room, desk = await at_desk(request, Act.REVISE_RECORD)
    form = await read_form(request)
    try:
        edit = _edit(form, room)
        await asyncio.to_thread(check, room, desk.edits, edit)
        if form.raw("make"):
            await house(request).database.write(lambda tx: add_edit(tx, staff.session, room, edit))
            return RedirectResponse("/transcript/changes", 303)
    except Refused as refused:
        return await _changes(request, room, desk, _typed(form, refused), status_of(refused))
    shown = await asyncio.to_thread(previews, room, desk, edit)
    typed = EditForm(form.typed("number"), edit.before, edit.after, edit.kind, edit.reason, previews=shown)
    return await _changes(request, room, desk, typed, 200)


@router.post("/changes/{edit}")
async def change_taken_back(request: Request, edit: str) -> Response:
    """Takes a change back; the words stand again."""
    staff, _, _ = await at_desk(request, Act.REVISE_RECORD)
    await house(request).database.write(lambda tx: remove_edit(tx, staff.session, edit))
    return RedirectResponse("/transcript/changes", 303)


@router.get("/quotes")
async def quotes_page(request: Request, stage: str = StageName.FACTS, page: int = 1) -> Response:
    """The notes of one stage, to be cleared one by one for being quoted."""
    _, room, desk = await at_desk(request, Act.REVISE_RECORD)
    return await _quotes(request, room, desk, _stage(stage), page)


@router.post("/quotes")
async def quote_decided(request: Request) -> Response:
    """Clears a note to be quoted as it stands, or takes it out again."""
    staff, room, desk = await at_desk(request, Act.REVISE_RECORD)
    form = await read_form(request)
    item, stage = _note(room, desk, form.raw("number")), _stage(form.raw("stage"))
    page = form.number("page", 1, 9999)
    if form.raw("out"):
        await house(request).database.write(lambda tx: take_quote_out(tx, staff.session, item.pub))
    else:
        if form.raw("looked") != "yes":
            return await _quotes(request, room, desk, stage, page, _LOOKED_AT)
        said_by = SaidBy(int(form.choice("said_by", [str(int(each)) for each in SaidBy])))
        cleared = Clearance(item.pub, item.text, said_by)
        await house(request).database.write(lambda tx: clear_quote(tx, staff.session, cleared))
    return RedirectResponse(f"/transcript/quotes?stage={stage}&page={page}#q{form.raw('number').strip()}", 303)


async def _changes(request: Request, room: Room, desk: Desk, form: EditForm, status: int) -> Response:
    view = await asyncio.to_thread(changes_view, room, desk, form)
    return house(request).page(request, "reviewer/changes.html", view, status=status, rehearsal=room.brief.rehearsal)


async def _quotes(request: Request, room: Room, desk: Desk, stage: StageName, page: int, error: str = "") -> Response:
    pseudonyms = frozenset({room.brief.name.casefold()})

    def looks(text: str) -> Sequence[str]:
        read = screen(text, stage, pseudonyms=pseudonyms)
        return [f"{reason}." for label, reason in zip(read.labels, read.reasons, strict=False) if _points(label)]

    view = await asyncio.to_thread(quotes_view, room, desk, stage, page, looks, error)
    return house(request).page(
        request, "reviewer/quotes.html", view, status=422 if error else 200, rehearsal=room.brief.rehearsal
    )


def _points(label: Label) -> bool:
    return label is not Label.HINDSIGHT


def _edit(form: Fields, room: Room) -> Edit:
    place = place_of(room, form.raw("number"))
    if place is None:
        raise Invalid("There is no such number in this record. Leave it empty to mean everywhere.", field="number")
    return Edit(
        id="",
        place=place,
        before=form.text("before", LONGEST_BEFORE, lines=False),
        after=form.optional("after", LONGEST_AFTER, lines=False),
        reason=form.optional("reason", LONGEST_REASON, lines=False),
        kind=EditKind(form.choice("kind", [kind.value for kind in EditKind])),
    )


def _typed(form: Fields, refused: Refused) -> EditForm:
    kind = form.typed("kind")
    return EditForm(
        number=form.typed("number")[:12],
        before=form.typed("before")[:LONGEST_BEFORE],
        after=form.typed("after")[:LONGEST_AFTER],
        kind=EditKind(kind) if kind in list(EditKind) else EditKind.WORDS,
        reason=form.typed("reason")[:LONGEST_REASON],
        error=refused.sentence,
        field=refused.field or "before",
    )


def _stage(name: str) -> StageName:
    if name not in list(StageName):
        raise NotFound("There is no such stage.")
    return StageName(name)


def _note(room: Room, desk: Desk, number: str) -> Contribution:
    """The note under a number, as it stands in the record."""
    now = released(room, desk.edits)
    kind, _, name = (place_of(room, number) or "").partition(":")
    found = next((item for item in now.contributions if kind == "note" and item.pub == name), None)
    if found is None or numbered(now)[1].of("note", name) is None:
        raise NotFound("There is no note with this number. Please look at the list again.")
    return found
