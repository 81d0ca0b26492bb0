"""A form is ours when it carries the key its browser was given; a script says so with a header of its own.

This comes besides the exact origin that the edge asks for: a page elsewhere knows neither the key, which is bound to a
cookie no script can read, nor may it send such a header.
"""

from __future__ import annotations

import hmac
import re
import secrets

from fastapi import Request
from starlette.requests import HTTPConnection

from app.domain.errors import Forbidden
from app.web.cookies import held as browser_holds

COOKIE = "ple_form"
# Forms that act for nobody: who answers an invitation or tries a phone has no cookie that somebody could ride on,
# and these pages promise to leave none.
FOR_ANYBODY = ("/e/", "/a/", "/check")
_SAFE = {"GET", "HEAD", "OPTIONS"}
_KEY = re.compile(rb'(?:(?:^|&)form_key=|name="form_key"\r\n\r\n)([A-Za-z0-9_-]{43})(?=&|\r\n|$)')
_STATE = "form_cookie"
_OLD = "This page is older than your visit. Go back, reload the page and send it again."


def cookie_of(connection: HTTPConnection) -> tuple[str, bool]:
    """The browser's own random word, and whether it was made just now and has still to be given."""
    held = browser_holds(connection, COOKIE)
    if re.fullmatch(r"[A-Za-z0-9_-]{22}", held):
        return held, False
    state = connection.scope.setdefault("state", {})
    return state.setdefault(_STATE, secrets.token_urlsafe(16)), True


async def came_from_our_page(connection: HTTPConnection) -> None:
    """Asked before every route. Raises Forbidden for an unsafe request with neither the key nor the header."""
    if not isinstance(connection, Request) or connection.method in _SAFE:
        return
    if connection.url.path.startswith(FOR_ANYBODY):
        return
    headers = connection.headers
    json = headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json"
    if json or headers.get("hx-request") == "true" or headers.get("x-form") == "ours":
        return
    found = _KEY.search(await connection.body())
    held, new = cookie_of(connection)
    key = connection.app.state.house.form_key(held)
    if new or found is None or not hmac.compare_digest(found[1], key.encode()):
        raise Forbidden(_OLD, code="form_key")
