"""Everyone who can look at a running app, each with a browser of their own; and the list of its routes."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import anyio
from fastapi import FastAPI
from starlette.testclient import TestClient, WebSocketTestSession

from app.actions.access import NO_SESSION, issue_link, redeem_link
from app.domain.roles import Role
from app.main import create_app
from app.settings import Settings
from app.storage.database import Tx
from tests.cast import Cast

ORIGIN = "http://localhost:8000"
DEADLINE = 10.0
AGENT = "Quietfox/1.0"
FILL = re.compile(r"\{\w+\}")


@dataclass
class Lookers:
    """The browsers by who holds them, over one app. `stranger` holds no cookie at all."""

    cast: Cast
    app: FastAPI
    browsers: dict[str, TestClient]

    def __getitem__(self, who: str) -> TestClient:
        return self.browsers[who]

    @contextmanager
    def socket(self, who: str, face: str) -> Iterator[Socket]:
        """An open socket that has said hello and been shown the room."""
        with self[who].websocket_connect(f"ws://localhost:8000/ws/{face}") as session:
            socket = Socket(session)
            socket.hello()
            yield socket

    def frame(self, who: str, path: str) -> dict[str, Any]:
        """The view frame somebody gets who asks."""
        found: dict[str, Any] = self[who].get(f"{path}?v=0").json()
        return found


class Socket:
    """A test socket whose waits end. `heard` is every frame, as text."""

    def __init__(self, session: WebSocketTestSession) -> None:
        self._session = session
        self.heard: list[str] = []

    def hello(self) -> dict[str, Any]:
        """Asks for the whole view and returns it."""
        self._session.send_json({"t": "hello", "v": 0})
        while (frame := self.next())["t"] != "view" or not frame["html"]:
            pass
        return frame

    def next(self) -> dict[str, Any]:
        """The next frame."""
        message = self._session.portal.call(self._receive)
        self._session._raise_on_close(message)
        self.heard.append(message["text"])
        frame: dict[str, Any] = json.loads(message["text"])
        return frame

    def up_to(self, version: int) -> str:
        """Everything it heard, once it has been shown this version."""
        deadline = time.monotonic() + DEADLINE
        while self.hello()["v"] < version:
            assert time.monotonic() < deadline, "the screen was never brought up to date"
        return "\n".join(self.heard)

    async def _receive(self) -> Any:
        with anyio.fail_after(DEADLINE):
            return await self._session._send_rx.receive()


@contextmanager
def looking(cast: Cast, folder: Path) -> Iterator[Lookers]:
    """The app over the cast's store, with everyone signed in."""
    app = create_app(Settings(folder), cast.database)
    held: dict[str, Mapping[str, str]] = {
        "phone": _seat(cast, cast.session),
        "outsider": _seat(cast, cast.outsider),
        "stranger": {},
    }
    held |= {role.value: _pass(cast, role, cast.session) for role in _SIGNED_IN}
    held |= {f"their {role.value}": _pass(cast, role, cast.outsider) for role in _SIGNED_IN}
    held["host"] = _pass(cast, Role.HOST, NO_SESSION)
    with _browser(app, {}) as first:
        browsers = {who: _browser(app, cookies) for who, cookies in held.items()}
        for browser in browsers.values():
            browser.portal = first.portal  # one loop for all, as in a server
        yield Lookers(cast, app, browsers)


_SIGNED_IN = (Role.FACILITATOR, Role.CO_FACILITATOR, Role.SCRIBE, Role.REVIEWER, Role.WALL)


def routes(app: FastAPI) -> list[tuple[str, str]]:
    """Every method and path of the app, read from the app itself."""
    return sorted(set(_routes_of(app.routes)))


def _routes_of(found: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    for route in found:
        if (inner := getattr(route, "original_router", None)) is not None:
            yield from _routes_of(inner.routes, prefix + route.include_context.prefix)
        elif hasattr(route, "methods"):
            yield from product(sorted(route.methods - {"HEAD"}), [prefix + route.path])


def filled(path: str, name: str) -> str:
    """A path with a name in place of each of its parameters."""
    return FILL.sub(name, path)


def _browser(app: FastAPI, cookies: Mapping[str, str]) -> TestClient:
    headers = {"origin": ORIGIN, "user-agent": AGENT, "x-form": "ours"}
    browser = TestClient(app, ORIGIN, headers=headers, follow_redirects=False, raise_server_exceptions=False)
    for name, value in cookies.items():
        browser.cookies.set(name, value)
    return browser


def _seat(cast: Cast, session: str) -> dict[str, str]:
    seat = cast.seat(session)
    return {"ple_seat": f"{seat.session}.{seat.token}"}


def _pass(cast: Cast, role: Role, session: str) -> dict[str, str]:
    at = int(time.time())

    def sign_in(tx: Tx) -> str:
        link = issue_link(tx, session, role, now=at, with_pin=False)
        return redeem_link(tx, link.token, pin_is_right=True, now=at)[1]

    return {f"ple_{role.value}": cast.write(sign_in)}
