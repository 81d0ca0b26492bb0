"""The way in for phones: the code, the notice, a seat. Three taps, no name, no account."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.access import leave_seat, open_door, read_door, take_seat
from app.actions.sessions import find_by_code
from app.domain.errors import Forbidden, Gone, NotFound, Refused
from app.domain.room import RoomState
from app.domain.views.phone_notice import CodeView, ended_view, notice_view
from app.web.cookies import DOOR, SEAT, held, keep_cookie
from app.web.form_key import cookie_of
from app.web.forms import read_form
from app.web.house import SignedOut, claimed_seat, house, now, seated

router = APIRouter()


@router.get("/")
@router.get("/j")
async def code_form(request: Request) -> Response:
    """Where a phone starts: the code, typed or read from the address by a script."""
    return house(request).page(request, "public/home.html", CodeView())


@router.post("/j")
async def code_given(request: Request) -> Response:
    """Looks the code up. A wrong, locked or ended one gets a kind and true sentence, and the form again."""
    form = await read_form(request)
    typed = form.raw("code")
    guesses, (held, new) = house(request).guesses, cookie_of(request)
    who = "" if new else held
    try:
        await guesses.turn(who)
        session, state = await house(request).database.read(lambda tx: find_by_code(tx, typed[:200]))
        _check_open(state)
    except Refused as refused:
        if isinstance(refused, NotFound):  # only a wrong code is a guess; else those who wait would prolong the wait
            guesses.failed(who)
        view = CodeView(refused.sentence, form.typed("code")[:20])
        return house(request).page(request, "public/home.html", view, status=422)
    answer = RedirectResponse("/j/notice", 303)
    door = await house(request).database.read(lambda tx: open_door(tx, session, now=now()))
    keep_cookie(request, answer, DOOR, door, hours=1)
    return answer


@router.get("/j/notice")
async def notice(request: Request) -> Response:
    """What the app does with what people write, before they join. A phone that is inside goes straight there."""
    try:
        await seated(request)
        return RedirectResponse("/r", 303)
    except SignedOut:
        pass
    here = house(request)
    session = await _door(request)
    room = await here.room(session)
    _check_open(room.state)
    view = notice_view(room, here.hub.phones(session), here.settings.unencrypted)
    return here.page(request, "public/notice.html", view, rehearsal=room.brief.rehearsal)


@router.post("/j/seat")
async def seat_taken(request: Request) -> Response:
    """A seat in the room. The door is forgotten, so nothing on the phone says which code was used."""
    session = await _door(request)
    seat = await house(request).database.write(lambda tx: take_seat(tx, session), room=session)
    answer = RedirectResponse("/r", 303)
    keep_cookie(request, answer, SEAT, f"{seat.session}.{seat.token}")
    keep_cookie(request, answer, DOOR, "")
    return answer


@router.post("/r/leave")
async def left(request: Request) -> Response:
    """Gives the seat up, and says thank you."""
    seat = claimed_seat(request)
    here = house(request)
    if seat is None:
        return RedirectResponse("/", 303)
    room = await here.room(seat.session)
    await here.database.write(lambda tx: leave_seat(tx, seat), room=seat.session)
    await here.hub.sign_out(seat.session, seat.token)
    answer = here.page(request, "public/ended.html", ended_view(room, left=True), rehearsal=room.brief.rehearsal)
    keep_cookie(request, answer, SEAT, "")
    return answer


async def _door(request: Request) -> str:
    """The session whose notice a phone may read. Raises SignedOut without a door, Gone when its code has changed."""
    door = held(request, DOOR)
    if not door:
        raise SignedOut("/")
    return await house(request).database.read(lambda tx: read_door(tx, door, now=now()))


def _check_open(state: RoomState) -> None:
    if state is RoomState.CLOSED:
        raise Gone("This event has ended. Thank you for coming. If you need someone, ask at the welcome desk.")
    if state is RoomState.LOCKED:
        raise Forbidden("The doors of this room are closed for now. Ask the lead reviewer to let you in.")
