"""The outer door, as one pure ASGI layer: exact origins, known hosts, size caps and the headers of every answer.

A page elsewhere must not be able to act for the facilitator, so every unsafe request and every socket must come
from exactly one of our own addresses (scheme, host and port). A missing or `null` origin is refused. The check
needs no cookie and no token, so it also holds for forms without script.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

BODY_LIMIT = 65_536
IMPORT_LIMIT = 2 * 1024 * 1024 + 65_536
HEADER_LIMIT = 16_384
MOST_KEYS = 50
_SAFE = {"GET", "HEAD", "OPTIONS"}

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    (b"x-robots-tag", b"noindex, nofollow"),
)
# Where our address is https: a browser that was here once never asks without encryption again, for a year.
ALWAYS_SAFE = (b"strict-transport-security", b"max-age=31536000")


class Edge:
    """Wraps the app. `origins` are the exact addresses browsers may come from."""

    def __init__(self, app: App, origins: Iterable[str]) -> None:
        self._app = app
        self._origins = frozenset(origins)
        self._hosts = frozenset(origin.split("://", 1)[-1] for origin in self._origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses what may not come in; else passes it on with a nonce, a size cap and our headers."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = _read_headers(scope)
        if f"https://{headers.get(b'host')}" in self._origins:
            send = _always_safe(send)
        refusal = self._refusal(scope, headers)
        del headers  # a socket is open for hours, and what it said of itself is not kept
        if refusal is not None:
            await _refuse(scope, receive, send, *refusal)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce
        if scope["type"] == "websocket":
            await self._app(scope, receive, send)
            return
        limit = IMPORT_LIMIT if scope["path"].startswith("/prepare/chronology") else BODY_LIMIT
        static = scope["path"].startswith("/static/")
        await self._app(scope, _capped(receive, limit), _with_headers(send, nonce, static))

    def _refusal(self, scope: Scope, headers: dict[bytes, str]) -> tuple[int, str] | None:
        address = len(scope.get("raw_path") or b"") + len(scope.get("query_string", b""))
        if address + sum(len(name) + len(value) for name, value in scope["headers"]) > HEADER_LIMIT:
            return 431, "The request is too large."
        if headers.get(b"host") not in self._hosts:
            return 400, "This server is not known by that address."
        if not _each_key_once(scope.get("query_string", b"")):
            return 400, "That address says something twice. Go back and follow the page's own links."
        unsafe = scope["type"] == "websocket" or scope["method"] not in _SAFE
        if unsafe and headers.get(b"origin") not in self._origins:
            return 403, "That request came from another page. Please open the event's own address."
        limit = IMPORT_LIMIT if scope["path"].startswith("/prepare/chronology") else BODY_LIMIT
        length = headers.get(b"content-length", "0")
        if not length.isdecimal() or int(length) > limit:
            return 413, "That is too large to send. Please shorten it."
        return None


def _read_headers(scope: Scope) -> dict[bytes, str]:
    """The headers by name. Two of the same are joined, so that a doubled origin or host equals none of ours."""
    headers = dict[bytes, str]()
    for name, value in scope["headers"]:
        text = value.decode("latin-1")
        headers[name] = f"{headers[name]}, {text}" if name in headers else text
    return headers


def _each_key_once(query: bytes) -> bool:
    """Whether an address gives each of its keys once: two readers could take two different ones for the right one."""
    if not query:
        return True
    try:
        names = [name for name, _ in parse_qsl(query.decode("latin-1"), True, max_num_fields=MOST_KEYS)]
    except ValueError:
        return False
    return len(set(names)) == len(names)


def policy(nonce: str) -> str:
    """The content security policy of a page: only our own files, scripts by nonce, nothing inline."""
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; "
        "frame-src 'self'; object-src 'none'; require-trusted-types-for 'script'; trusted-types htmx"
    )


def _with_headers(send: Send, nonce: str, static: bool) -> Send:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = list(HEADERS)
            given = {name.lower() for name, _ in message["headers"]}
            if not static:
                own.append((b"content-security-policy", policy(nonce).encode()))
                if b"cache-control" not in given:
                    own.append((b"cache-control", b"no-store"))
            message["headers"] = [*message["headers"], *own]
        await send(message)

    return sending


def _always_safe(send: Send) -> Send:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], ALWAYS_SAFE]
        await send(message)

    return sending


class TooLarge(Exception):
    """A body grew past its cap while it was being received."""


def _capped(receive: Receive, limit: int) -> Receive:
    taken = 0

    async def receiving() -> MutableMapping[str, Any]:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise TooLarge
        return message

    return receiving


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, sentence: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 4403})
        return
    body = sentence.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    start = {"type": "http.response.start", "status": status, "headers": headers}
    await _with_headers(send, secrets.token_urlsafe(16), static=False)(start)
    await send({"type": "http.response.body", "body": body})
