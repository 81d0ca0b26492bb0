"""Who can get in: devices, the projector's code, the recovery sheet, and the staff log."""

from __future__ import annotations

import asyncio
from datetime import datetime
from functools import partial

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.devices import devices_of, end_device, let_wall_in
from app.actions.recovery import keep_sheet, new_sheet, sheet_left
from app.actions.staff_log import LogLine, clear_alert, first_broken_line, log_head, read_log
from app.domain.dates import read_date
from app.domain.errors import Refused
from app.domain.roles import Act, Role
from app.domain.room import RoomState
from app.domain.views.access import AccessView, DeviceLine, LogRow, LogView, SheetView, access_view, log_row
from app.web.errors import status_of
from app.web.forms import read_form
from app.web.house import Pass, house, now, signed_in

router = APIRouter(prefix="/console")


@router.get("/access")
async def access_page(request: Request, done: str = "") -> Response:
    """The devices that are signed in, links to hand on, and the projector's code."""
    found = await signed_in(request, Act.MANAGE_ACCESS, Role.FACILITATOR)
    return house(request).page(request, "console/access.html", await _view(request, found, done=done))


@router.post("/access/projector")
async def projector_let_in(request: Request) -> Response:
    """Lets the projector in whose code was typed."""
    found, form = await signed_in(request, Act.MANAGE_ACCESS, Role.FACILITATOR), await read_form(request)
    code = form.raw("code")[:64]
    try:
        await house(request).database.write(lambda tx: let_wall_in(tx, found.session, code, now=now()))
    except Refused as refused:
        view = await _view(request, found, error=refused.sentence, typed=form.typed("code")[:12])
        return house(request).page(request, "console/access.html", view, status=status_of(refused))
    return RedirectResponse("/console/access?done=projector", 303)


@router.post("/access/devices/{device}")
async def device_ended(request: Request, device: str) -> Response:
    """Signs a device out; its sockets close at once."""
    found = await signed_in(request, Act.MANAGE_ACCESS, Role.FACILITATOR)
    await house(request).database.write(lambda tx: end_device(tx, found.session, device))
    await house(request).hub.sign_out(found.session, device)
    return RedirectResponse("/f" if device == found.device else "/console/access?done=ended", 303)


@router.post("/access/others")
async def others_ended(request: Request) -> Response:
    """Signs every other device of staff out, the big screen excepted."""
    found, here = await signed_in(request, Act.MANAGE_ACCESS, Role.FACILITATOR), house(request)
    held = await here.database.read(partial(devices_of, session=found.session, now=now()))
    for device in held:
        if device.name != found.device and device.role is not Role.WALL:
            await here.database.write(partial(end_device, session=found.session, device=device.name))
            await here.hub.sign_out(found.session, device.name)
    return RedirectResponse("/console/access?done=ended", 303)


@router.post("/access/sheet")
async def sheet_made(request: Request) -> Response:
    """A new recovery sheet, shown this once. The codes of an older one end."""
    found, here = await signed_in(request, Act.MANAGE_ACCESS, Role.FACILITATOR), house(request)
    codes = await asyncio.to_thread(new_sheet)
    await here.database.write(lambda tx: keep_sheet(tx, found.session, codes))
    title = (await here.room(found.session)).brief.title
    return here.page(request, "console/sheet.html", SheetView(title, tuple(code.shown for code in codes)))


@router.post("/access/seen")
async def alert_seen(request: Request) -> Response:
    """Takes the line about a new device or a wrong PIN off every staff screen; it stays in the log."""
    found = await signed_in(request, Act.MANAGE_ACCESS, Role.FACILITATOR)
    await house(request).database.write(lambda tx: clear_alert(tx, found.session))
    return RedirectResponse("/console/access?done=seen", 303)


@router.get("/log")
async def log_page(request: Request) -> Response:
    """The staff log in words, newest line first, and whether it is whole."""
    found, here = await signed_in(request, Act.READ_LOG, Role.FACILITATOR), house(request)
    lines = await here.database.read(partial(read_log, session=found.session))
    broken = await here.database.read(lambda tx: first_broken_line(tx, found.session))
    view = LogView(
        title=(await here.room(found.session)).brief.title,
        rows=tuple(_row(line) for line in lines[::-1]),
        broken=broken or 0,
        head=await here.database.read(partial(log_head, session=found.session)),
    )
    return here.page(request, "console/log.html", view)


def _row(line: LogLine) -> LogRow:
    return log_row(line.minute, line.role, line.label, line.act, line.kind, line.how, said_at)


def said_at(minute: int) -> str:
    """A minute as people say it, in the time of the server's own place: 14 May 2024, 9.30am."""
    when = datetime.fromtimestamp(60 * minute).astimezone()
    hour, half = when.hour % 12 or 12, "am" if when.hour < 12 else "pm"
    return f"{read_date(when.date().isoformat()).text}, {hour}.{when.minute:02d}{half}"


async def _view(request: Request, found: Pass, *, done: str = "", error: str = "", typed: str = "") -> AccessView:
    here = house(request)
    room = await here.room(found.session)
    held = await here.database.read(partial(devices_of, session=found.session, now=now()))
    return access_view(
        room.brief.title,
        room.version,
        (DeviceLine(device.name, device.label, device.name == found.device) for device in held),
        sheet=await here.database.read(partial(sheet_left, session=found.session)),
        live=room.state is not RoomState.CLOSED,
        alert=room.alert,
        done=done,
        error=error,
        typed=typed,
    )
