"""The facilitator's decisions about contributions: share, hold, send back, lay aside, move, undo.

The promise: a decision says which version of the note it was made of. Where somebody decided first, nothing is
overwritten: the answer is one sentence, and the queue as it is now.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from app.actions.contributions import decide, put_in_theme, set_aside, undo_decision
from app.actions.rows import position_of, save_position
from app.actions.themes import theme_row
from app.domain.errors import Conflict, Invalid
from app.domain.lanes import Aside
from app.domain.movement import after_decision
from app.domain.roles import Act, Role
from app.domain.room import ContributionState
from app.live.face import partials
from app.storage.database import Tx
from app.web.acting import note_how
from app.web.errors import status_of
from app.web.forms import Fields, read_form
from app.web.house import after_change, house, signed_in, wants_fragment

router = APIRouter(prefix="/console")

DECISIONS = {
    "share": ContributionState.SHARED,
    "hold": ContributionState.HELD,
    "send_back": ContributionState.SENT_BACK,
    "to_read": ContributionState.TO_READ,
}
_ASIDES = {way.value: way for way in Aside}


@router.post("/contributions/{pub}/decision")
async def decided(request: Request, pub: str) -> Response:
    """Shares, holds, sends back with a note, lays aside, or puts back to read."""
    found, form = await signed_in(request, Act.DECIDE_CONTRIBUTION, Role.FACILITATOR), await read_form(request)
    wish, seen = form.choice("decision", [*DECISIONS, *_ASIDES]), seen_version(form)
    note_how(request, wish)
    reply = form.optional("note", 500) if wish == "send_back" else ""

    def change(tx: Tx) -> None:
        if wish in _ASIDES:
            set_aside(tx, found.session, pub, _ASIDES[wish], seen=seen)
        else:
            decide(tx, found.session, pub, DECISIONS[wish], reply=reply, seen=seen)
        remember(tx, found.session, pub, shared=wish == "share")

    return await carry_out(request, found.session, change)


@router.post("/contributions/{pub}/theme")
async def moved_to_theme(request: Request, pub: str) -> Response:
    """Moves a note into a theme, or out of one."""
    found, form = await signed_in(request, Act.GROUP_THEMES, Role.FACILITATOR), await read_form(request)
    theme, seen = form.raw("theme"), seen_version(form) if "rev" in form.names else None

    def change(tx: Tx) -> None:
        if theme:
            theme_row(tx, found.session, theme)
        put_in_theme(tx, found.session, pub, theme or None, seen=seen)
        save_position(tx, found.session, replace(position_of(tx, found.session), last_decided=pub))

    return await carry_out(request, found.session, change)


@router.post("/undo")
async def undone(request: Request) -> Response:
    """Takes back the last decision, if it is still the one that the page offers to take back."""
    found, form = await signed_in(request, Act.DECIDE_CONTRIBUTION, Role.FACILITATOR), await read_form(request)
    offered = form.raw("pub")

    def change(tx: Tx) -> None:
        pub = position_of(tx, found.session).last_decided
        if pub is None:
            raise Conflict("There is nothing to undo.")
        if offered and offered != pub:
            raise Conflict("Somebody decided about another note meanwhile. Nothing was undone.", code="decided")
        undo_decision(tx, found.session, pub, seen=seen_version(form) if offered else None)
        save_position(tx, found.session, replace(position_of(tx, found.session), last_decided=None))

    return await carry_out(request, found.session, change)


async def carry_out(request: Request, session: str, change: Callable[[Tx], object]) -> Response:
    """Carries a decision out; where somebody was first, says so and shows the queue as it is now."""
    here = house(request)
    try:
        await here.database.write(change)
    except Conflict as refused:
        if refused.code != "decided" or not wants_fragment(request):
            raise
        drawn = here.faces.draw(await here.room(session), Role.FACILITATOR, here.hub.phones(session))
        told = {"err": refused.code, "say": refused.sentence, "v": drawn.version}
        told["html"] = partials(drawn, list(drawn.regions))
        return JSONResponse(told, status_of(refused))
    return await after_change(request, session, Role.FACILITATOR, "/console")


def seen_version(form: Fields) -> int:
    """The version of the note that was on the page. Raises Invalid."""
    if "rev" not in form.names:
        raise Invalid("This page is too old to decide from. Please reload it.", field="rev")
    return form.number("rev", 0, 1_000_000)


def remember(tx: Tx, session: str, pub: str, *, shared: bool) -> None:
    """Remembers the decision, for undo and for a full wall."""
    save_position(tx, session, after_decision(position_of(tx, session), pub, shared))
