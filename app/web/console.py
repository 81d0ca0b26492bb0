"""The facilitator's console: its page, where the room is, what is projected, and the room's doors."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.contributions import ask_about_few
from app.actions.positions import (
    go_to_entry,
    go_to_episode,
    go_to_stage,
    go_to_step,
    set_timer,
    show_on_wall,
    start_break,
)
from app.actions.sessions import change_code, set_room_state
from app.domain.errors import Conflict, Invalid
from app.domain.roles import Act, Role, may
from app.domain.room import RoomState, WallMode
from app.domain.stages import StageName
from app.domain.views.console_rights import console_for
from app.domain.views.phone_notice import notice_view
from app.live import steady
from app.web.acting import note_how
from app.web.forms import read_form
from app.web.house import after_change, house, now, signed_in
from app.web.participant import view_answer

router = APIRouter(prefix="/console")

FULL_ROOM = 60


@router.get("")
async def console_page(request: Request) -> Response:
    """The console. A session still in preparation opens there instead."""
    found = await signed_in(request, Act.OPEN_CONSOLE, Role.FACILITATOR)
    here = house(request)
    room = await here.room(found.session)
    if room.state is RoomState.PREPARING and may(found.role, Act.PREPARE_SESSION):
        return RedirectResponse("/prepare", 303)
    view = console_for(found.role, room, here.hub.phones(found.session), steady.now())
    return here.page(request, "console/console.html", view, rehearsal=room.brief.rehearsal)


@router.get("/view")
async def console_again(request: Request, v: int = 0) -> Response:
    """The console as it is now, if it is newer."""
    found = await signed_in(request, Act.OPEN_CONSOLE, Role.FACILITATOR)
    # A wish for a pause is no version of the room: while one is told, the console is drawn anew.
    seen = 0 if house(request).signals.told(found.session) else v
    return await view_answer(request, found.session, found.role, seen)


@router.post("/position")
async def moved(request: Request) -> Response:
    """Goes to a stage, step, entry or episode. What is in the mix waits on: its group is whole, or the round ends."""
    found, form = await signed_in(request, Act.MOVE_STAGE, Role.FACILITATOR), await read_form(request)
    session, database = found.session, house(request).database
    if stage := form.raw("stage"):
        name = StageName(form.choice("stage", [item.value for item in StageName])) if stage else StageName.FACTS
        await database.write(lambda tx: go_to_stage(tx, session, name, now=now()))
    elif step := form.raw("step"):
        await database.write(lambda tx: go_to_step(tx, session, step))
    elif entry := form.raw("entry"):
        await database.write(lambda tx: go_to_entry(tx, session, entry))
    elif episode := form.raw("episode"):
        await database.write(lambda tx: go_to_episode(tx, session, episode))
    else:
        raise Invalid("Please choose where to go.", field="stage")
    return await after_change(request, session, Role.FACILITATOR, "/console")


@router.post("/wall")
async def projected(request: Request) -> Response:
    """Shows the lobby, the stage, the step-back card, nothing, or the close on the wall."""
    found, form = await signed_in(request, Act.SHOW_WALL, Role.FACILITATOR), await read_form(request)
    modes = [mode.value for mode in WallMode if mode not in (WallMode.BREAK, WallMode.CARD)]
    mode = WallMode(form.choice("mode", modes))
    if mode is WallMode.FAMILY and not (await house(request).room(found.session)).brief.family_words:
        raise Conflict("No words from the family were prepared. Write them in Prepare, under Care.")
    await house(request).database.write(lambda tx: show_on_wall(tx, found.session, mode))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/break")
async def break_started(request: Request) -> Response:
    """Starts a break of some minutes."""
    found, form = await signed_in(request, Act.SHOW_WALL, Role.FACILITATOR), await read_form(request)
    ends = now() + 60 * form.number("minutes", 1, 120)
    await house(request).database.write(lambda tx: start_break(tx, found.session, ends=ends))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/timer")
async def timed(request: Request) -> Response:
    """Sets, moves or stops the timer everyone sees."""
    found, form = await signed_in(request, Act.MOVE_STAGE, Role.FACILITATOR), await read_form(request)
    here, at = house(request), now()
    before = (await here.room(found.session)).position.timer_ends
    ends: int | None = None
    if form.raw("change"):
        later = form.choice("change", ["+5", "-5", "5"])
        ends = max(at, (before or at) + 60 * int(later))
    elif not form.raw("stop"):
        ends = at + 60 * form.number("minutes", 1, 240)
    await here.database.write(lambda tx: set_timer(tx, found.session, ends))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/round")
async def round_ended(request: Request) -> Response:
    """Ends the round: what waits in the mix is shown to staff, however little it is."""
    found = await signed_in(request, Act.READ_QUEUE, Role.FACILITATOR)
    await house(request).mixer.end_round(found.session)
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/few")
async def few_settled(request: Request) -> Response:
    """What to do with notes that were too few for a group when a stage ended: show them anyway, or let them wait."""
    found, form = await signed_in(request, Act.READ_QUEUE, Role.FACILITATOR), await read_form(request)
    here = house(request)
    if form.choice("few", ["show", "wait"]) == "show":
        await here.mixer.end_round(found.session)
    await here.database.write(lambda tx: ask_about_few(tx, found.session, False))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/room")
async def doors(request: Request) -> Response:
    """Opens, locks, unlocks or closes the room. Before the close, what waits in the mix is let out."""
    form = await read_form(request)
    acts: dict[str, Act] = {RoomState.LOCKED: Act.LOCK_ROOM, RoomState.CLOSED: Act.CLOSE_ROOM}
    found = await signed_in(request, acts.get(form.raw("state"), Act.OPEN_ROOM), Role.FACILITATOR)
    state = RoomState(form.choice("state", [item.value for item in RoomState if item is not RoomState.PREPARING]))
    here = house(request)
    if state is RoomState.OPEN:
        # Which notice people are shown from now on is kept in the log, by the name of its wording.
        room = await here.room(found.session)
        note_how(request, notice_view(room, FULL_ROOM, here.settings.unencrypted).version)
    if state is RoomState.CLOSED:
        await here.mixer.end_round(found.session)
    await here.database.write(lambda tx: set_room_state(tx, found.session, state))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/code")
async def code_changed(request: Request) -> Response:
    """A new join code; the old one dies at once."""
    found = await signed_in(request, Act.LOCK_ROOM, Role.FACILITATOR)
    await house(request).database.write(lambda tx: change_code(tx, found.session))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")
