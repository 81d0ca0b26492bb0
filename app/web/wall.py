"""The projector: its door, its page, and asking again where sockets are blocked."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.devices import ask_for_wall, is_asking
from app.domain.errors import Refused
from app.domain.roles import Act, Role
from app.domain.views.access import AskingView
from app.domain.views.wall import wall_view
from app.live import steady
from app.web.cookies import cookie_name, held, keep_cookie
from app.web.doors import DoorView, redeem
from app.web.errors import status_of
from app.web.forms import read_form
from app.web.house import SignedOut, house, now, signed_in
from app.web.participant import view_answer

router = APIRouter()

_CODE = "ple_screen"


@router.get("/w")
async def wall_door(request: Request) -> Response:
    """Where the wall's link leads; a script posts it, or a person presses the button."""
    return house(request).page(request, "wall/door.html", DoorView())


@router.post("/w")
async def wall_link(request: Request) -> Response:
    """Redeems the wall's link."""
    link = (await read_form(request)).raw("link").strip().rpartition("#")[2]
    try:
        role, token = await redeem(request, link, pin="", roles={Role.WALL})
    except Refused as refused:
        return house(request).page(request, "wall/door.html", DoorView(refused.sentence), status=status_of(refused))
    answer = RedirectResponse("/wall", 303)
    keep_cookie(request, answer, cookie_name(role), token)
    return answer


@router.post("/w/code")
async def code_shown(request: Request) -> Response:
    """A projector asks to be let in: it gets a code to show. A token it brought itself is dropped."""
    here = house(request)
    here.asking.check()
    here.asking.failed()
    code, token = await here.database.write(lambda tx: ask_for_wall(tx, now=now()))
    answer = RedirectResponse("/w/code", 303)
    keep_cookie(request, answer, cookie_name(Role.WALL), token)
    keep_cookie(request, answer, _CODE, code, hours=1)
    return answer


@router.get("/w/code")
async def code_asking(request: Request) -> Response:
    """The code, until the facilitator has typed it; then the wall. It looks again every few seconds by itself."""
    here, code = house(request), held(request, _CODE)[:16]
    try:
        await signed_in(request, Act.WATCH_WALL, Role.WALL)
        return RedirectResponse("/wall", 303)
    except SignedOut:
        token = held(request, cookie_name(Role.WALL))
    if not await here.database.read(lambda tx: is_asking(tx, code, token, now=now())):
        return RedirectResponse("/w", 303)
    return here.page(request, "wall/asking.html", AskingView(code))


@router.get("/wall")
async def wall_page(request: Request) -> Response:
    """What the room sees. The facilitator may look at it too, as the preview on the console."""
    found = await signed_in(request, Act.WATCH_WALL, Role.WALL, Role.FACILITATOR)
    here = house(request)
    room = await here.room(found.session)
    view = wall_view(room, here.hub.phones(found.session), steady.now())
    return here.page(request, "wall/wall.html", view, rehearsal=room.brief.rehearsal)


@router.get("/wall/view")
async def wall_again(request: Request, v: int = 0) -> Response:
    """The wall as it is now, if it is newer."""
    found = await signed_in(request, Act.WATCH_WALL, Role.WALL, Role.FACILITATOR)
    return await view_answer(request, found.session, Role.WALL, v)
