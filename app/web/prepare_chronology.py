"""Bringing a chronology in from a table: shown first, kept only when somebody says so.

The promise: the preview saves nothing, what was pasted is never lost, and a second “Keep” adds nothing twice.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.preparation import Brought, bring_in
from app.domain.chronology import ImportPreview
from app.domain.chronology_import import MAX_ROWS, asked_of, read_table
from app.domain.columns import ANSWERABLE, AskedColumns, Choice
from app.domain.errors import Invalid
from app.domain.preparation import MOST_ENTRIES, entry_of
from app.domain.roles import Act, Role
from app.domain.room import Entry, Room
from app.domain.views.preview import OfferedSheet, Ticks, preview_view
from app.web.chronology_files import Opened, chosen_columns, opened
from app.web.forms import Fields, read_form
from app.web.house import house, signed_in
from app.web.prepare_page import point_at_names

router = APIRouter(prefix="/chronology")

_ALL, _CHOSEN = "all", "chosen"


@router.get("")
async def paste(request: Request) -> Response:
    """The box to paste a table into."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    return await _page(request, await house(request).room(session), Opened())


@router.post("/preview")
async def previewed(request: Request) -> Response:
    """What the pasted or chosen table would become, row by row; nothing is saved."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    form, room = await read_form(request), await house(request).room(session)
    found = Opened(form.typed("table"))
    choice: Choice | None = None
    try:
        found = await opened(form)
        # The columns were chosen for the table in the box, not for a file that has just come in.
        choice = None if found.fresh else chosen_columns(form)
        preview = None if found.sheets else await asyncio.to_thread(read_table, found.table, choice)
    except Invalid as refused:
        asked = await _asked(found, choice, refused)
        if asked is None:
            found = Opened(form.typed("table"))
        return await _page(request, room, found, error=refused, asked=asked)
    return await _page(request, room, found, preview, asked=await _asked(found, choice))


@router.post("")
async def confirmed(request: Request) -> Response:
    """Keeps the rows of a preview. The table is read again, so what is kept is what was shown."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    form, here = await read_form(request, most=2 * MAX_ROWS + 10), house(request)
    room, preview = await here.room(session), None
    found, choice = Opened(form.typed("table")), None
    try:
        found, choice = await opened(form), chosen_columns(form)
        if found.sheets:
            raise Invalid("Look at the workbook first, and choose a sheet.", code="sheets", field="table")
        preview = await asyncio.to_thread(read_table, found.table, choice)
        wanted = _wanted(form, preview)
        brought = await here.database.write(lambda tx: bring_in(tx, session, wanted))
    except Invalid as refused:
        ticks = Ticks(frozenset(form.values.get("facts", ())), frozenset(form.values.get("lived", ())))
        asked = await _asked(found, choice, refused if preview is None else None)
        return await _page(request, room, found, preview, error=refused, ticks=ticks, asked=asked)
    return RedirectResponse(f"/prepare?done={_done(brought)}#chronology", 303)


async def _asked(found: Opened, choice: Choice | None, refused: Invalid | None = None) -> AskedColumns | None:
    """What to ask about the columns: always for a table that was read, else only where an answer would help."""
    if not found.table.strip() or found.sheets or (refused is not None and refused.code not in ANSWERABLE):
        return None
    try:
        return await asyncio.to_thread(asked_of, found.table, choice)
    except Invalid:
        return None


def _wanted(form: Fields, preview: ImportPreview) -> list[Entry]:
    """The entries to keep: all that could be read, or only those ticked for a stage."""
    facts, lived = set(form.many("facts")), set(form.many("lived"))
    keep = form.choice("keep", [_ALL, _CHOSEN]) if "keep" in form.names else _ALL
    entries = [
        entry_of(draft, in_facts=str(place) in facts, in_lived=str(place) in lived)
        for place, draft in enumerate(preview.entries)
    ]
    if keep == _CHOSEN:
        entries = [entry for entry in entries if entry.in_facts or entry.in_lived]
    if not entries:
        raise Invalid("No row is chosen yet. Tick the rows to keep.", code="no_rows", field="table")
    return entries


def _done(brought: Brought) -> str:
    """What to say afterwards: counts only, so that the address holds no words."""
    return f"kept-{brought.added}-{brought.already}"


async def _page(
    request: Request,
    room: Room,
    found: Opened,
    preview: ImportPreview | None = None,
    *,
    error: Invalid | None = None,
    ticks: Ticks | None = None,
    asked: AskedColumns | None = None,
) -> Response:
    """The page, drawn beside the loop that phones depend on: a long table takes a moment."""
    texts = {draft.text for draft in preview.entries[:MOST_ENTRIES]} if preview else set()
    pointed = await asyncio.to_thread(point_at_names, [(text, text) for text in texts], room.brief.name)
    view = preview_view(room, found.table, preview, pointed, error.sentence if error else "", ticks)
    sheets = tuple(OfferedSheet(**vars(sheet)) for sheet in found.sheets)
    view = replace(view, asked=asked, notes=found.notes, sheets=sheets)
    status = 422 if error else 200
    return await asyncio.to_thread(house(request).page, request, "prepare/chronology.html", view, status=status)
