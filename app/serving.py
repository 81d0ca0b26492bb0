"""Runs the server: binds, says where everything is, and stops without losing what was saved."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import qrcode
import uvicorn

from app.actions.access import NO_SESSION, issue_link
from app.actions.rehearsals import rooms_in_use
from app.actions.sessions import code_of
from app.domain.errors import Conflict, Invalid
from app.domain.join_code import show_code
from app.domain.roles import Role
from app.live.socket import Line
from app.main import create_app, open_store, settle
from app.rehearsal.play import Played, come_back, play, play_rehearsal, throw_away
from app.security.arrival import Arrival
from app.security.logs import LOGGING
from app.settings import Settings
from app.storage.database import Database, NotSaved
from app.storage.lock import FolderLock
from app.storage.rooms import RoomReader
from app.web.house import House
from app.web.rehearsal import begin

STOP_SECONDS = 5


def serve(settings: Settings) -> int:
    """Serves the data folder, and prints a link with which the host creates sessions."""
    listening, settings = _bind(settings)
    held = _hold_folder(settings)
    database = open_store(settings)
    link = database.write_now(lambda tx: issue_link(tx, NO_SESSION, Role.HOST, now=int(time.time())))

    def say(house: House) -> None:
        print(f"Serving at {settings.origin}")
        print(f"To create sessions, open {settings.origin}/host#{link.token} (works once, for a day)")
        print(f"The PIN of that link is {link.pin}", flush=True)

    return _run(settings, database, listening, say, held)


def demo(settings: Settings, *, as_json: bool, fresh: bool) -> int:
    """Serves the invented case, and prints the address of each face. It comes back as it was left.

    `fresh` throws it away first, and so does a case whose room has closed: it is invented, and nobody misses it.
    """
    listening, settings = _bind(settings)
    held = _hold_folder(settings)
    database = open_store(settings)
    mark = settings.data / "demo"
    before = _session_in(mark)
    played = None if fresh else come_back(database, before)
    if played is None:
        throw_away(database, before)
        played = play(
            database,
            today=datetime.now().astimezone().date(),
            fresh=fresh,
            finished=False,
            group_size=settings.group_size,
            small_number=settings.small_number,
        )
        mark.write_text(played.session + "\n", encoding="ascii")
    code = database.read_now(lambda tx: RoomReader().load(tx, played.session)).code
    faces = _addresses(settings, played, code)

    def say(house: House) -> None:
        if as_json:
            print(json.dumps(faces), flush=True)
        else:
            _introduce(settings, faces)

    return _run(settings, database, listening, say, held)


def _session_in(mark: Path) -> str:
    """The session of the invented case of before; empty when there was none, or the note of it is damaged."""
    found = mark.read_text(encoding="ascii", errors="replace").strip() if mark.exists() else ""
    return found if len(found) == 32 and set(found) <= set("0123456789abcdef") else ""


def _hold_folder(settings: Settings) -> FolderLock | None:
    """The data folder, for this server alone; several may share a PostgreSQL database. Raises Refused."""
    return None if settings.database_url else FolderLock(settings.data)


def rehearse(settings: Settings, *, as_json: bool, people: int, pace: float, beside: bool) -> int:
    """Serves a rehearsal: the invented case, with simulated practitioners who come in once it is open.

    Raises Conflict when a room of this data folder is open, unless `beside` says that this is known.
    """
    listening, settings = _bind(settings)
    held = _hold_folder(settings)
    database = open_store(settings)
    if database.read_now(rooms_in_use) and not beside:
        database.close()
        raise Conflict("A room is open here just now. To rehearse beside it all the same, add --beside-an-open-room.")
    today = datetime.now().astimezone().date()
    played = database.write_now(
        lambda tx: play_rehearsal(tx, today, group_size=settings.group_size, small_number=settings.small_number)
    )
    host = database.write_now(lambda tx: issue_link(tx, NO_SESSION, Role.HOST, now=int(time.time())))
    played = replace(played, links={**played.links, Role.HOST: host})
    faces = _addresses(settings, played, database.read_now(lambda tx: code_of(tx, played.session)))

    def say(house: House) -> None:
        if as_json:
            print(json.dumps(faces), flush=True)
        else:
            _introduce(settings, faces)
            print(f"{people} simulated practitioners are coming in. Close the room, then open the debrief.", flush=True)
        house.go_on(begin(house, played, people, pace))

    return _run(settings, database, listening, say, held)


def _addresses(settings: Settings, played: Played, code: str) -> dict[str, object]:
    origin, links = settings.origin, played.links
    return {
        "join": f"{origin}/j#{code}",
        "code": code,
        "console": f"{origin}/f#{links[Role.FACILITATOR].token}",
        "wall": f"{origin}/w#{links[Role.WALL].token}",
        "reviewer": f"{origin}/f#{links[Role.REVIEWER].token}",
        "host": f"{origin}/host#{links[Role.HOST].token}",
        "pins": {
            "console": links[Role.FACILITATOR].pin,
            "reviewer": links[Role.REVIEWER].pin,
            "host": links[Role.HOST].pin,
        },
    }


def _introduce(settings: Settings, faces: dict[str, object]) -> None:
    pins = cast(dict[str, str], faces["pins"])
    picture = qrcode.QRCode(border=2)
    picture.add_data(str(faces["join"]))
    picture.print_ascii(invert=True)
    print(f"The invented case is open at {settings.origin}")
    print(f"  Phones    {faces['join']}   (code {show_code(str(faces['code']))})")
    print(f"  Console   {faces['console']}   PIN {pins['console']}")
    print(f"  Wall      {faces['wall']}")
    print(f"  Reviewer  {faces['reviewer']}   PIN {pins['reviewer']}")
    print(f"  Host      {faces['host']}   PIN {pins['host']}")
    print("Press Ctrl and C to stop. Everything here is invented.", flush=True)


def _bind(settings: Settings) -> tuple[socket.socket, Settings]:
    """A listening socket, and the settings with the port it really has. Raises Invalid when that cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError:
        listening.close()
        raise Invalid(
            f"Port {settings.port} on {settings.host} cannot be used; another program may have it. "
            "Stop that program, or choose another port with --port."
        ) from None
    return listening, replace(settings, port=listening.getsockname()[1])


def _run(
    settings: Settings,
    database: Database,
    listening: socket.socket,
    say: Callable[[House], None],
    held: FolderLock | None = None,
) -> int:
    app = create_app(settings, database, lambda: datetime.now(UTC))
    quiet = app.state.house.meters.serve(settings.metrics_port) if settings.metrics_port else None
    config = uvicorn.Config(
        app,
        log_config=LOGGING,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        http=Arrival,
        ws=Line,
        ws_max_size=16_384,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        limit_concurrency=settings.connections,
    )
    with contextlib.suppress(NotSaved):  # a server that stopped between a stage and its seal makes good for it now
        database.seal_now()
    try:
        asyncio.run(_until_stopped(uvicorn.Server(config), listening, lambda: say(app.state.house)))
    finally:
        if quiet is not None:
            quiet()
        database.close()
        if held is not None:
            held.let_go()
    return 0


async def _until_stopped(server: uvicorn.Server, listening: socket.socket, say: Callable[[], None]) -> None:
    running = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started and not running.done():  # noqa: ASYNC110 - uvicorn offers a flag and no event
        await asyncio.sleep(0.01)
    settling = asyncio.create_task(settle()) if server.started else None
    if server.started:
        say()
    await running
    if settling is not None:
        settling.cancel()
