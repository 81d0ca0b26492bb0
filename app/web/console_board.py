"""The facilitator's work on the chronology: adding entries and settling them."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.actions.entries import insert_entry, settle_entry
from app.domain.errors import Conflict, NotFound
from app.domain.preparation import read_moment
from app.domain.roles import Act, Role
from app.domain.room import Entry, EntryStatus, Room
from app.domain.settling import LONGEST_ENTRY
from app.domain.views.both_wordings import both_wordings
from app.web.forms import read_form
from app.web.house import after_change, house, signed_in, wants_fragment

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
        text=form.text("text", limit=LONGEST_ENTRY),
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
    words = {name: form.optional(name, LONGEST_ENTRY) for name in ("now", "why", "query", "coverage")}
    words["coverage"] = ", ".join(dict.fromkeys([*form.many("service"), *filter(None, [words["coverage"]])]))
    here = house(request)
    kept = (await here.room(found.session)).entry(entry)
    if kept and "query" not in form.names:
        words["query"] = kept.query  # questions have forms of their own
    seen = form.raw("seen")
    try:
        await here.database.write(lambda tx: settle_entry(tx, found.session, entry, status=status, seen=seen, **words))
    except Conflict:
        if wants_fragment(request):
            raise
        room = await here.room(found.session)
        view = both_wordings(room.brief, _entry_of(room, entry), {"status": status.value, **words}.items())
        return here.page(request, "console/both.html", view, status=409)
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


def _entry_of(room: Room, entry: str) -> Entry:
    found = room.entry(entry)
    if found is None:
        raise NotFound("That entry is not in this chronology. Please reload this page.", field="entry")
    return found
