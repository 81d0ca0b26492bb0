"""The facilitator's day: beats, the wall's question cards, the frozen wall, and when the day should end."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.actions.positions import freeze_wall, set_day_end, show_card, take_beat
from app.domain.agenda import Beat
from app.domain.bias import BIAS_CARDS
from app.domain.errors import Conflict
from app.domain.freeze import frozen_at
from app.domain.roles import Act, Role
from app.web.forms import read_form
from app.web.house import after_change, house, now, signed_in

router = APIRouter(prefix="/console")


@router.post("/beat")
async def beat_taken(request: Request) -> Response:
    """Goes to a beat of the stage; the same beat again ends it."""
    found, form = await signed_in(request, Act.MOVE_STAGE, Role.FACILITATOR), await read_form(request)
    beat = Beat(form.choice("beat", [beat.value for beat in Beat if beat]))
    await house(request).database.write(lambda tx: take_beat(tx, found.session, beat))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/card")
async def card_shown(request: Request) -> Response:
    """Shows a bias card on the wall, and remembers for the method statement that it was used."""
    found, form = await signed_in(request, Act.SHOW_WALL, Role.FACILITATOR), await read_form(request)
    key = form.choice("card", [card.key for card in BIAS_CARDS])
    await house(request).database.write(lambda tx: show_card(tx, found.session, key))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/freeze")
async def wall_frozen(request: Request) -> Response:
    """Keeps the wall where it stands, or lets it follow the room again."""
    found, form = await signed_in(request, Act.SHOW_WALL, Role.FACILITATOR), await read_form(request)
    here, kept = house(request), None
    if form.choice("freeze", ["yes", "no"]) == "yes":
        kept = frozen_at(await here.room(found.session))
        if kept is None:
            raise Conflict("There is nothing to freeze: the screen shows no stage now.")
    await here.database.write(lambda tx: freeze_wall(tx, found.session, kept))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/day")
async def day_moved(request: Request) -> Response:
    """Moves the end of the day by some minutes."""
    found, form = await signed_in(request, Act.MOVE_STAGE, Role.FACILITATOR), await read_form(request)
    by = int(form.choice("by", ["-15", "15"]))
    here = house(request)
    before = (await here.room(found.session)).position.day_ends
    if before is None:
        raise Conflict("The day has not started yet. Start with the first stage.")
    ends = max(now(), before + 60 * by)
    await here.database.write(lambda tx: set_day_end(tx, found.session, ends))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")
