"""The facilitator's work on the chronology as a whole: questions to find out, key episodes, and foresight."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.actions.episodes import add_episode, change_episode, remove_episode
from app.actions.foresight import set_foresight
from app.actions.queries import add_query, change_query, remove_query
from app.domain.episodes import LONGEST_TITLE
from app.domain.queries import Query, QueryState
from app.domain.roles import Act, Role
from app.web.forms import Fields, read_form
from app.web.house import after_change, house, signed_in

router = APIRouter(prefix="/console")


@router.post("/entries/{entry}/queries")
async def query_added(request: Request, entry: str) -> Response:
    """Asks something the room could not tell about an entry."""
    found, form = await signed_in(request, Act.SETTLE_ENTRY, Role.FACILITATOR), await read_form(request)
    text, who = _question(form)
    await house(request).database.write(lambda tx: add_query(tx, found.session, entry, text, who))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/entries/{entry}/queries/{query}")
async def query_changed(request: Request, entry: str, query: str) -> Response:
    """Keeps what became of a question, or removes it."""
    found, form = await signed_in(request, Act.SETTLE_ENTRY, Role.FACILITATOR), await read_form(request)
    database = house(request).database
    if form.raw("remove"):
        await database.write(lambda tx: remove_query(tx, found.session, entry, query))
    else:
        state = QueryState(form.choice("state", [state.value for state in QueryState]))
        changed = Query(query, *_question(form), state, form.optional("answer", 500))
        await database.write(lambda tx: change_query(tx, found.session, entry, changed))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/episodes")
async def episode_added(request: Request) -> Response:
    """Marks a key practice episode from one entry to another."""
    found, form = await signed_in(request, Act.SETTLE_ENTRY, Role.FACILITATOR), await read_form(request)
    span = _span(form)
    await house(request).database.write(lambda tx: add_episode(tx, found.session, *span))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/episodes/{episode}")
async def episode_changed(request: Request, episode: str) -> Response:
    """Changes an episode, or removes it; its entries stay."""
    found, form = await signed_in(request, Act.SETTLE_ENTRY, Role.FACILITATOR), await read_form(request)
    database = house(request).database
    if form.raw("remove"):
        await database.write(lambda tx: remove_episode(tx, found.session, episode))
    else:
        span = _span(form)
        await database.write(lambda tx: change_episode(tx, found.session, episode, *span))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/foresight")
async def foresight_turned(request: Request) -> Response:
    """Turns foresight on or off."""
    found, form = await signed_in(request, Act.MOVE_STAGE, Role.FACILITATOR), await read_form(request)
    on = form.choice("foresight", ["yes", "no"]) == "yes"
    await house(request).database.write(lambda tx: set_foresight(tx, found.session, on))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


def _question(form: Fields) -> tuple[str, str]:
    return form.text("text", limit=500, lines=False), form.optional("who", 120, lines=False)


def _span(form: Fields) -> tuple[str, str, str]:
    title = form.text("title", limit=LONGEST_TITLE, lines=False)
    return form.raw("first"), form.raw("last"), title
