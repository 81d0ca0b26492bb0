"""The facilitator's work on the chronology: adding entries and settling them."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.actions.entries import insert_entry, settle_entry
from app.domain.preparation import read_moment
from app.domain.roles import Act, Role
from app.domain.room import Entry, EntryStatus
from app.web.forms import read_form
from app.web.house import after_change, house, signed_in

router = APIRouter(prefix="/console")


@router.post("/entries")
async def entry_added(request: Request) -> Response:
    """Adds an entry the room found missing, after the current one."""
    found, form = await signed_in(request, Act.SETTLE_ENTRY, Role.FACILITATOR), await read_form(request)
    when = read_moment(form.text("when", limit=60, lines=False))
    entry = Entry(
        id="",
        position=0,
        when=when.text,
        sort=when.sort,
        text=form.text("text", limit=2000),
        source=form.optional("source", 200),
        age=form.optional("age", 60),
        status=EntryStatus.ADDED,
        time=when.time,
        precision=when.precision.value,
    )
    here = house(request)
    current = (await here.room(found.session)).current_entry
    after = current.id if current else None
    await here.database.write(lambda tx: insert_entry(tx, found.session, entry, after=after))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/entries/{entry}")
async def entry_settled(request: Request, entry: str) -> Response:
    """Keeps what the room made of an entry."""
    found, form = await signed_in(request, Act.SETTLE_ENTRY, Role.FACILITATOR), await read_form(request)
    status = EntryStatus(form.choice("status", [item.value for item in EntryStatus]))
    words = {name: form.optional(name, 2000) for name in ("now", "why", "query", "coverage")}
    here = house(request)
    kept = (await here.room(found.session)).entry(entry)
    if kept and "query" not in form.names:
        words["query"] = kept.query  # questions have forms of their own
    await here.database.write(lambda tx: settle_entry(tx, found.session, entry, status=status, **words))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")
