"""A server that has started puts aside what it loaded, so that tidying its memory is no pause for a phone."""

from __future__ import annotations

import asyncio
import gc
import socket
from typing import Any, cast

import pytest
import uvicorn

from app import serving
from app.main import settle


def test_what_was_loaded_is_not_looked_through_again() -> None:
    before = gc.get_freeze_count()
    try:
        asyncio.run(settle())
        assert gc.get_freeze_count() - before > 50_000
        assert len(gc.get_objects()) < 5_000
    finally:
        gc.unfreeze()


@pytest.mark.parametrize("starts", [True, False])
def test_a_server_settles_once_it_has_started(monkeypatch: pytest.MonkeyPatch, starts: bool) -> None:
    told = list[str]()

    class Server:
        started = False

        async def serve(self, sockets: list[socket.socket]) -> None:
            self.started = starts
            await asyncio.sleep(0.05)

    async def settled() -> None:
        told.append("settled")

    monkeypatch.setattr(serving, "settle", settled)
    server = cast(uvicorn.Server, Server())
    asyncio.run(serving._until_stopped(server, cast(Any, None), lambda: told.append("said")))
    assert told == (["said", "settled"] if starts else [])
