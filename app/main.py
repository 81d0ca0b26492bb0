"""Puts the app together. Nothing happens on import; every call makes a house of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.types import ASGIApp

from app.domain.errors import Refused
from app.security.edge import Edge
from app.settings import Settings
from app.storage.database import Database, holds_sessions, open_database, open_postgres
from app.storage.vault import Vault
from app.templating import STATIC
from app.web import (
    care,
    checks,
    console,
    console_board,
    console_drafts,
    console_history,
    console_learning,
    console_queue,
    console_themes,
    console_wall,
    doors,
    errors,
    event_page,
    health,
    host,
    invitation,
    join,
    participant,
    phone_check,
    prepare,
    reviewer,
    sockets,
    wall,
)
from app.web.assets import Assets
from app.web.house import House

_ROUTERS = (
    health.router,
    join.router,
    participant.router,
    care.router,
    checks.router,
    doors.router,
    console.router,
    console_queue.router,
    console_board.router,
    console_themes.router,
    console_drafts.router,
    console_history.router,
    console_learning.router,
    console_wall.router,
    wall.router,
    reviewer.router,
    host.router,
    invitation.router,
    event_page.router,
    phone_check.router,
    prepare.router,
    sockets.router,
)


def open_store(settings: Settings) -> Database:
    """The database of the settings, made if it is not there; the keys lie in the folder. Raises Refused, OSError."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if settings.database_url:
        return open_postgres(settings.database_url, Vault(settings.data / "keys"))
    keys = settings.data / "keys" / "master.key"
    if not keys.exists() and holds_sessions(settings.data / "ple.db"):
        raise Refused(
            "There is a database here but its keys are missing, so nothing in it could be read. "
            "Put the folder keys back beside it, or use another data folder."
        )
    return open_database(settings.data / "ple.db", Vault(settings.data / "keys"))


def create_app(settings: Settings, database: Database) -> FastAPI:
    """The app over an open store. It does not close the store: whoever opened it does."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.house.start(asyncio.get_running_loop())
        yield

    app = _App(
        title="Practitioner learning event",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.state.house = House(settings, database)
    for router in _ROUTERS:
        app.include_router(router)
    app.mount("/static", Assets(directory=STATIC), name="static")
    errors.install(app)
    return app


class _App(FastAPI):
    """The edge goes round everything, so that even the answer to an error of ours carries its headers."""

    def build_middleware_stack(self) -> ASGIApp:
        """The whole app, inside the edge."""
        return Edge(super().build_middleware_stack(), self.state.house.settings.allowed_origins)
