"""“Will my phone work?”: a page that tries what the room needs, and a practice question that goes nowhere.

The promise: nothing that is tried or written here is kept, counted or logged; the server answers that it arrived
and forgets it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response, WebSocket, WebSocketDisconnect
from fastapi.responses import JSONResponse

from app.domain.errors import Invalid
from app.domain.words import NOTE_CHARACTERS, clean_text
from app.web.forms import read_form
from app.web.house import house

router = APIRouter()

SECONDS = 60
MOST_MESSAGES = 20
ARRIVED = "It arrived, and nothing of it was kept. On the day it will look just like this."


@dataclass(frozen=True)
class CheckView:
    """The page. `said` answers the practice question, `error` says what to mend, `typed` stays in the box."""

    said: str = ""
    error: str = ""
    typed: str = ""


@router.get("/check")
async def phone_check(request: Request) -> Response:
    """The page for anybody who was invited."""
    return house(request).page(request, "public/check.html", CheckView())


@router.post("/check")
async def practised(request: Request) -> Response:
    """The practice question by a plain form: looked at as a note would be, and let go."""
    form = await read_form(request)
    try:
        form.text("body")
    except Invalid as refused:
        view = CheckView(error=refused.sentence, typed=form.typed("body"))
        return house(request).page(request, "public/check.html", view, status=422)
    return house(request).page(request, "public/check.html", CheckView(said=ARRIVED))


@router.post("/check/echo")
async def echoed(request: Request) -> Response:
    """The way a phone takes where sockets are blocked: it answers that it was reached."""
    await request.body()
    return JSONResponse({"t": "pong"})


@router.websocket("/ws/check")
async def check_socket(socket: WebSocket) -> None:
    """Answers a few messages for a minute, then hangs up."""
    await socket.accept()
    with contextlib.suppress(WebSocketDisconnect, RuntimeError, OSError, TimeoutError):
        async with asyncio.timeout(SECONDS):
            for _ in range(MOST_MESSAGES):
                message = await socket.receive()
                if message["type"] == "websocket.disconnect":
                    return
                await socket.send_text(json.dumps(_reply(message.get("text") or "")))
    with contextlib.suppress(RuntimeError, OSError):
        await socket.close()


def _reply(raw: str) -> dict[str, str]:
    """`pong` for anything that is not a practice note; for one, what a note would be answered."""
    try:
        asked = json.loads(raw)
        words = asked["body"] if asked["t"] == "say" else None
    except (ValueError, KeyError, TypeError, RecursionError):
        words = None
    if not isinstance(words, str):
        return {"t": "pong"}
    try:
        clean_text(words, limit=NOTE_CHARACTERS)
    except Invalid as refused:
        return {"t": "err", "say": refused.sentence}
    return {"t": "ack", "say": ARRIVED}
