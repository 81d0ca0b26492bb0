"""What the facilitator does with the wall: pages, the size of the room, voices read out, and a quiet pause."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.actions.positions import start_pause
from app.actions.projection import set_hall, turn_page
from app.actions.voices import back_to_the_line, show_voice
from app.domain.roles import Act, Role
from app.domain.views.wall_pages import PALETTES, SCALES
from app.web.forms import read_form
from app.web.house import after_change, house, now, signed_in

router = APIRouter(prefix="/console")

_MOST_PAGES = 99


@router.post("/page")
async def page_turned(request: Request) -> Response:
    """Shows a page of the wall, counted from 1."""
    found, form = await signed_in(request, Act.SHOW_WALL, Role.FACILITATOR), await read_form(request)
    page = form.number("page", 1, _MOST_PAGES) - 1
    await house(request).database.write(lambda tx: turn_page(tx, found.session, page))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/hall")
async def hall_set(request: Request) -> Response:
    """Draws the wall for a small, medium or large room, and light or dark."""
    found, form = await signed_in(request, Act.SHOW_WALL, Role.FACILITATOR), await read_form(request)
    here = house(request)
    before = (await here.room(found.session)).position
    size = form.choice("room_size", SCALES) if "room_size" in form.names else before.room_size
    palette = form.choice("palette", PALETTES) if "palette" in form.names else before.palette
    await here.database.write(lambda tx: set_hall(tx, found.session, size, palette))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/voice")
async def voice_shown(request: Request) -> Response:
    """Shows one statement alone on the screen, or the whole line again."""
    found, form = await signed_in(request, Act.SHOW_WALL, Role.FACILITATOR), await read_form(request)
    pub, database = form.raw("voice"), house(request).database
    if pub:
        await database.write(lambda tx: show_voice(tx, found.session, pub))
    else:
        await database.write(lambda tx: back_to_the_line(tx, found.session))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/pause")
async def pause_started(request: Request) -> Response:
    """A quiet pause of some minutes, with nothing of the case on the screen."""
    found, form = await signed_in(request, Act.SHOW_WALL, Role.FACILITATOR), await read_form(request)
    ends = now() + 60 * form.number("minutes", 1, 15)
    await house(request).database.write(lambda tx: start_pause(tx, found.session, ends=ends))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")
