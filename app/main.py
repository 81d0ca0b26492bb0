"""Puts the app together. Nothing happens on import; every call makes a house of its own."""

from __future__ import annotations

import asyncio
import gc
import getpass
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.types import ASGIApp

from app import encoder
from app.domain.errors import Refused
from app.security.edge import Edge
from app.settings import Settings
from app.storage.database import Database, holds_sessions, open_database, open_postgres
from app.storage.master import OPEN, is_locked
from app.storage.vault import Vault
from app.templating import STATIC
from app.web import (
    access,
    again,
    care,
    checks,
    console,
    console_board,
    console_day,
    console_drafts,
    console_history,
    console_learning,
    console_lists,
    console_queue,
    console_themes,
    console_wall,
    console_words,
    doors,
    errors,
    event_page,
    health,
    host,
    invitation,
    join,
    keeping,
    packs,
    participant,
    phone_check,
    phone_pages,
    prepare,
    record,
    rehearsal,
    reviewer,
    series,
    typing,
    wall,
)
from app.web.acting import ActsAreLogged
from app.web.assets import Assets
from app.web.form_key import came_from_our_page
from app.web.house import Clock, House
from app.web.sockets import Sockets

_ROUTERS = (
    participant.router,  # asked in this order, so what a whole hall asks at once comes first
    join.router,
    health.router,
    keeping.router,
    phone_pages.router,
    care.router,
    checks.router,
    doors.router,
    console.router,
    console_queue.router,
    console_words.router,
    console_board.router,
    console_themes.router,
    console_day.router,
    console_drafts.router,
    console_history.router,
    console_learning.router,
    console_lists.router,
    console_wall.router,
    wall.router,
    reviewer.router,
    record.router,
    packs.router,
    series.router,
    host.router,
    invitation.router,
    event_page.router,
    phone_check.router,
    prepare.router,
    rehearsal.router,
    typing.router,
    access.router,
    again.router,
)


def open_store(settings: Settings) -> Database:
    """The database of the settings, made if it is not there; the keys lie in the folder. Raises Refused, OSError.

    A folder whose keys have a passphrase asks for it.
    """
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = settings.data / "keys"
    if settings.database_url:
        return open_postgres(settings.database_url, Vault(folder, settings.key_file, ask_passphrase))
    master = settings.key_file or folder / OPEN
    if not master.exists() and not is_locked(folder) and holds_sessions(settings.data / "ple.db"):
        raise Refused(
            "There is a database here but its keys are missing, so nothing in it could be read. "
            "Put the folder keys back beside it, or use another data folder."
        )
    return open_database(settings.data / "ple.db", Vault(folder, settings.key_file, ask_passphrase))


def ask_passphrase() -> str:
    """What is typed, unseen; the next line of what is given, where nobody can type."""
    if sys.stdin.isatty():
        return getpass.getpass("Passphrase of the keys: ")
    return sys.stdin.readline().rstrip("\n")


def create_app(settings: Settings, database: Database, clock: Clock | None = None) -> FastAPI:
    """The app over an open store. It does not close the store: whoever opened it does.

    `clock` tells the day on which what is kept is due. Without one the app ends nothing by itself.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        here: House = app.state.house
        here.start(asyncio.get_running_loop())
        await here.neighbours.start(here.hub, here.notice)
        yield
        here.stop()
        await here.neighbours.stop()

    app = _App(
        title="Practitioner learning event",
        lifespan=lifespan,
        dependencies=[Depends(came_from_our_page)],
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.state.house = House(settings, database, clock)
    for router in _ROUTERS:
        app.include_router(router)
    app.mount("/static", Assets(directory=STATIC), name="static")
    errors.install(app)
    return app


class _App(FastAPI):
    """The edge goes round everything, so that even the answer to an error of ours carries its headers."""

    def build_middleware_stack(self) -> ASGIApp:
        """The whole app, inside the edge."""
        logged = ActsAreLogged(super().build_middleware_stack(), lambda: self.state.house.database)
        return Edge(Sockets(logged), self.state.house.settings.allowed_origins)


async def settle() -> None:
    """For a process that serves and does nothing else: what it has loaded stays, and is not looked through again.

    Every so often Python looks through all there is for what nobody needs any more. With the network's vocabulary that
    takes a tenth of a second, in which no phone is answered; of what a room itself makes, a few milliseconds.
    """
    await asyncio.to_thread(encoder.state)
    gc.collect()
    gc.freeze()
