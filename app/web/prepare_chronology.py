"""Bringing a chronology in from a table: shown first, kept only when somebody says so.

The promise: the preview saves nothing, what was pasted is never lost, and a second “Keep” adds nothing twice.
"""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.preparation import Brought, bring_in
from app.domain.chronology import ImportPreview
from app.domain.chronology_import import MAX_ROWS, read_table
from app.domain.errors import Invalid
from app.domain.preparation import MOST_ENTRIES, entry_of
from app.domain.roles import Act, Role
from app.domain.room import Entry, Room
from app.domain.table_text import open_table
from app.domain.views.preview import Ticks, preview_view
from app.web.forms import Fields, read_form
from app.web.house import house, signed_in
from app.web.prepare_page import point_at_names

router = APIRouter(prefix="/chronology")

_ALL, _CHOSEN = "all", "chosen"


@router.get("")
async def paste(request: Request) -> Response:
    """The box to paste a table into."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    return await _page(request, await house(request).room(session), "")


@router.post("/preview")
async def previewed(request: Request) -> Response:
    """What the pasted or chosen table would become, row by row; nothing is saved."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    form, room = await read_form(request), await house(request).room(session)
    try:
        table = _table(form)
        preview = await asyncio.to_thread(read_table, table)
    except Invalid as refused:
        return await _page(request, room, form.typed("table"), error=refused)
    return await _page(request, room, table, preview)


@router.post("")
async def confirmed(request: Request) -> Response:
    """Keeps the rows of a preview. The table is read again, so what is kept is what was shown."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    form, here = await read_form(request, most=2 * MAX_ROWS + 10), house(request)
    room, preview = await here.room(session), None
    try:
        table = _table(form)
        preview = await asyncio.to_thread(read_table, table)
        wanted = _wanted(form, preview)
        brought = await here.database.write(lambda tx: bring_in(tx, session, wanted))
    except Invalid as refused:
        ticks = Ticks(frozenset(form.values.get("facts", ())), frozenset(form.values.get("lived", ())))
        return await _page(request, room, form.typed("table"), preview, error=refused, ticks=ticks)
    return RedirectResponse(f"/prepare?done={_done(brought)}#chronology", 303)


def _table(form: Fields) -> str:
    """The table as text. A chosen file goes before the box, which may still hold an older one."""
    chosen = form.file("file")
    table = open_table(chosen) if chosen is not None else form.raw("table")
    if not table.strip():
        raise Invalid("There is no table here yet. Paste the rows, or choose a CSV file.", code="empty", field="table")
    return table


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
    table: str,
    preview: ImportPreview | None = None,
    *,
    error: Invalid | None = None,
    ticks: Ticks | None = None,
) -> Response:
    """The page, drawn beside the loop that phones depend on: a long table takes a moment."""
    texts = {draft.text for draft in preview.entries[:MOST_ENTRIES]} if preview else set()
    pointed = await asyncio.to_thread(point_at_names, [(text, text) for text in texts], room.brief.name)
    view = preview_view(room, table, preview, pointed, error.sentence if error else "", ticks)
    status = 422 if error else 200
    return await asyncio.to_thread(house(request).page, request, "prepare/chronology.html", view, status=status)
