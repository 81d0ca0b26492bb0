"""One entry of the chronology at a time: added, changed, moved, chosen or taken out, by plain forms."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.preparation import add_entry, change_entry, choose_entries, discard_entry, move_entry
from app.domain.errors import Invalid, NotFound
from app.domain.preparation import MOST_ENTRIES
from app.domain.roles import Act, Role
from app.domain.room import Entry, Room
from app.domain.views.prepare import NEW, Typed
from app.domain.views.prepare_fields import NO, entry_values
from app.web.forms import Fields, read_form
from app.web.house import house, signed_in
from app.web.prepare_forms import read_entry
from app.web.prepare_page import prepare_page, typed_values

router = APIRouter(prefix="/entries")

_EMPTY = Entry(id="", position=0, when="", text="")
_BY = {"-1": -1, "1": 1}


@router.post("")
async def entry_added(request: Request) -> Response:
    """Adds an entry, in its place by date."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    form, here = await read_form(request), house(request)
    entry, errors = read_entry(form, _EMPTY)
    if errors:
        return await _mend(request, await here.room(session), form, NEW, errors)
    try:
        new = await here.database.write(lambda tx: add_entry(tx, session, entry))
    except Invalid as refused:
        return await _mend(request, await here.room(session), form, NEW, {}, refused.sentence)
    return RedirectResponse(f"/prepare?done=added#entry-{new}", 303)


@router.post("/choice")
async def chosen(request: Request) -> Response:
    """Chooses the entries for the facts and for lived experience: one id a tick, or ids with commas between."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    form = await read_form(request, most=2 * MOST_ENTRIES + 10)
    facts, lived = _ids(form, "facts"), _ids(form, "lived")
    await house(request).database.write(lambda tx: choose_entries(tx, session, facts, lived))
    return RedirectResponse("/prepare?done=chosen#chronology", 303)


@router.post("/{entry_id}")
async def entry_changed(request: Request, entry_id: str) -> Response:
    """Changes an entry. If it has gone meanwhile, what was typed stands in the form for a new one."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    form, here = await read_form(request), house(request)
    room = await here.room(session)
    before = room.entry(entry_id)
    if before is None:
        return await _mend(request, room, form, NEW, {}, _GONE, status=404)
    entry, errors = read_entry(form, before)
    if errors:
        return await _mend(request, room, form, entry_id, errors)
    try:
        await here.database.write(lambda tx: change_entry(tx, session, entry))
    except NotFound:
        return await _mend(request, await here.room(session), form, NEW, {}, _GONE, status=404)
    return RedirectResponse(f"/prepare?done=entry#entry-{entry_id}", 303)


@router.post("/{entry_id}/remove")
async def entry_removed(request: Request, entry_id: str) -> Response:
    """Takes an entry out of the chronology, while the room has not opened."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    await house(request).database.write(lambda tx: discard_entry(tx, session, entry_id))
    return RedirectResponse("/prepare?done=removed#chronology", 303)


@router.post("/{entry_id}/move")
async def entry_moved(request: Request, entry_id: str) -> Response:
    """Moves an entry one place up or down."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    by = _BY[(await read_form(request)).choice("by", _BY)]
    await house(request).database.write(lambda tx: move_entry(tx, session, entry_id, by))
    return RedirectResponse(f"/prepare?done=moved#entry-{entry_id}", 303)


_GONE = "That entry is no longer in this chronology. What you wrote is here: you can add it again."


async def _mend(
    request: Request,
    room: Room,
    form: Fields,
    which: str,
    errors: dict[str, str],
    sentence: str = "",
    status: int = 422,
) -> Response:
    """The page again, with the words in their boxes. A tick box that was not sent was not ticked."""
    values = dict.fromkeys(("in_facts", "in_lived"), NO) | typed_values(form, entry_values(None))
    typed = Typed(values, errors, which, sentence)
    return await prepare_page(request, room, typed=typed, status=status)


def _ids(form: Fields, name: str) -> set[str]:
    return {part.strip() for value in form.many(name) for part in value.split(",") if part.strip()}
