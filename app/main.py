"""Puts the app together. Nothing happens on import; every call makes a house of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from app.security.edge import Edge
from app.settings import Settings
from app.storage.database import Database, open_database
from app.storage.vault import Vault
from app.templating import STATIC
from app.web import (
    console,
    console_board,
    console_queue,
    doors,
    errors,
    health,
    host,
    join,
    participant,
    prepare,
    reviewer,
    sockets,
    wall,
)
from app.web.house import House

_ROUTERS = (
    health.router,
    join.router,
    participant.router,
    doors.router,
    console.router,
    console_queue.router,
    console_board.router,
    wall.router,
    reviewer.router,
    host.router,
    prepare.router,
    sockets.router,
)


def open_store(settings: Settings) -> Database:
    """The database of the settings' data folder, made if it is not there. Raises Refused or OSError."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    return open_database(settings.data / "ple.db", Vault(settings.data / "keys"))


def create_app(settings: Settings, database: Database) -> FastAPI:
    """The app over an open store. It does not close the store: whoever opened it does."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.house.start(asyncio.get_running_loop())
        yield

    app = FastAPI(
        title="Practitioner learning event",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.house = House(settings, database)
    for router in _ROUTERS:
        app.include_router(router)
    app.mount("/static", _Kept(directory=STATIC), name="static")
    errors.install(app)
    app.add_middleware(Edge, origins=settings.allowed_origins)
    return app


class _Kept(StaticFiles):
    """Static files whose address carries a digest, so that a browser may keep them for good."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start" and b"v=" in scope["query_string"]:
                headers = message["headers"]
                assert isinstance(headers, list)
                headers.append((b"cache-control", b"public, max-age=31536000, immutable"))
            await send(message)

        await super().__call__(scope, receive, sending)  # type: ignore[arg-type]  # a message is any mapping
