"""What a browser keeps for us: no script can read it, no other site can send it, and on https nobody can plant it.

On https the names begin with `__Host-`. Browsers take such a cookie over https only, from this very host and for all
of it, so neither a neighbour in the same domain nor a page on plain http can put another in its place. In a room on
plain http they would drop it, so there the names stay plain, and every screen says what plain http means.
"""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import Response

from app.domain.roles import Role

SEAT, DOOR = "ple_seat", "ple_door"
ON_HTTPS = "__Host-"


def cookie_name(role: Role) -> str:
    """Each role has its own cookie, so that one laptop can hold the console and the wall."""
    return f"ple_{role.value}"


def held(connection: HTTPConnection, name: str) -> str:
    """What the browser holds under this name; empty when it holds nothing."""
    return connection.cookies.get(_named(connection, name), "")


def keep_cookie(connection: HTTPConnection, response: Response, name: str, value: str, *, hours: int = 12) -> None:
    """Gives the browser something to hold; an empty value takes it away."""
    secure, age = _on_https(connection), hours * 3600 if value else 0
    named = _named(connection, name)
    response.set_cookie(named, value, max_age=age, httponly=True, samesite="strict", secure=secure, path="/")


def _named(connection: HTTPConnection, name: str) -> str:
    return ON_HTTPS + name if _on_https(connection) else name


def _on_https(connection: HTTPConnection) -> bool:
    origin: str = connection.app.state.house.settings.origin
    return origin.startswith("https://")
