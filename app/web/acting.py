"""Who of the staff is acting in a request, so that whatever it changes has its line in the staff log.

The line is written in the transaction of the change, or, when an act changed nothing that is stored, by itself
before the answer is sent. No route can forget it: it hangs on the check of the right, which no route can do without.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from app.actions.staff_log import write_line
from app.domain.roles import PIN_AGAIN, UNLOGGED, Act, Role
from app.live import steady
from app.storage.database import BESIDE, Database, Tx

_SAFE = {"GET", "HEAD", "OPTIONS"}
_STATE = "acting"


@dataclass
class Acting:
    """One act of one device. `kind` is what is acted on, a word of the address; `how` the choice that was made."""

    session: str
    role: Role
    label: str
    act: Act
    kind: str
    how: str = ""
    written: bool = field(default=False)

    def write(self, tx: Tx) -> None:
        """Writes the line, once, beside whatever is changed first."""
        if self.written:
            return
        write_line(
            tx,
            self.session,
            now=steady.now(),
            role=self.role,
            label=self.label,
            act=self.act,
            kind=self.kind,
            how=self.how,
        )
        self.written = True


def begin_act(connection: HTTPConnection, session: str, role: Role, label: str, act: Act) -> None:
    """Remembers who acts, for requests that may change something or take something away. Looking leaves no line."""
    looks = connection.scope.get("method", "GET") in _SAFE and act not in PIN_AGAIN
    if looks or act in UNLOGGED:
        return
    acting = Acting(session, role, label, act, _kind(connection.scope))
    connection.scope["state"][_STATE] = acting
    BESIDE.set(acting.write)


def note_how(request: Request, how: str) -> None:
    """Adds the choice that was made, a word of the code and never of a person, before the change is written."""
    acting = request.scope["state"].get(_STATE)
    if acting is not None:
        acting.how = how


def _kind(scope: Scope) -> str:
    """The words of the route's own address behind its face: `/console/themes/{theme}` is about `themes`.

    They are words of the code; what stands in the places between braces is in no log.
    """
    words = [word for word in getattr(scope.get("route"), "path", "").split("/") if word and "{" not in word]
    return "/".join(words[1:] or words)


class ActsAreLogged:
    """Round the app: an act that was answered with success has its line before the answer goes out."""

    def __init__(self, app: ASGIApp, database: Callable[[], Database]) -> None:
        self._app, self._database = app, database

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on."""

        async def sending(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start" and message["status"] < 400:
                acting = scope.get("state", {}).get(_STATE)
                if acting is not None and not acting.written:
                    await self._database().write(acting.write)
            await send(message)

        await self._app(scope, receive, sending)
