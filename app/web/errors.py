"""Refusals become answers here and nowhere else: one status for each kind, one sentence for the person."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.exceptions import HTTPException

from app.domain.errors import Conflict, Forbidden, Gone, Invalid, NotFound, Refused, TooMany
from app.domain.room import Room
from app.domain.views.phone import Support, support_of
from app.security.edge import TooLarge
from app.storage.database import Away, NotSaved
from app.web.house import PinNeeded, SignedOut, house, seated, wants_fragment

_STATUS: tuple[tuple[type[Refused], int], ...] = (
    (NotFound, 404),
    (Forbidden, 403),
    (Conflict, 409),
    (Gone, 410),
    (TooMany, 429),
    (NotSaved, 503),
    (Away, 503),
    (Invalid, 422),
)
_BY_CODE = {"bad_media": 415, "too_big": 413}


@dataclass(frozen=True)
class ErrorView:
    """What an error page says: a title, one sentence with what to do, and where to go from here.

    `support` is who is there today, for a phone that is in a room.
    """

    title: str
    sentence: str
    back: str = "/"
    support: Support | None = None


def status_of(refused: Refused) -> int:
    """The HTTP status that goes with a refusal."""
    if refused.code in _BY_CODE:
        return _BY_CODE[refused.code]
    return next((status for kind, status in _STATUS if isinstance(refused, kind)), 400)


def install(app: FastAPI) -> None:
    """Tells the app how each kind of refusal is answered."""

    @app.exception_handler(Refused)
    async def refused(request: Request, error: Refused) -> Response:
        return await _say(request, status_of(error), error.sentence, error.code)

    @app.exception_handler(SignedOut)
    async def signed_out(request: Request, error: SignedOut) -> Response:
        if wants_fragment(request):
            return JSONResponse({"err": "signed_out", "say": "Please sign in again. Nothing you typed is lost."}, 401)
        return RedirectResponse(error.door, 303)

    @app.exception_handler(PinNeeded)
    async def pin_needed(request: Request, error: PinNeeded) -> Response:
        if wants_fragment(request):
            return JSONResponse({"err": "pin", "say": "Please give your PIN again, on the page for documents."}, 403)
        return RedirectResponse(f"/pin?then={request.url.path}", 303)

    @app.exception_handler(TooLarge)
    async def too_large(request: Request, error: TooLarge) -> Response:
        return await _say(request, 413, "That is too large to send. Please shorten it.", "too_big")

    @app.exception_handler(RequestValidationError)
    async def unreadable(request: Request, error: RequestValidationError) -> Response:
        return await _say(request, 422, "That could not be read. Please go back and try again.", "invalid")

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        sentence = {
            404: "There is nothing at this address. Check the link, or start again from the first page.",
            405: "That cannot be done from here. Please go back and use the page's own buttons.",
        }.get(error.status_code, "That could not be read. Please go back and try again.")
        return await _say(request, error.status_code, sentence, "refused")

    @app.exception_handler(500)
    async def broken(request: Request, error: Exception) -> Response:
        return PlainTextResponse("Something went wrong here. What was saved is safe. Please reload the page.", 500)


async def _say(request: Request, status: int, sentence: str, code: str) -> Response:
    if wants_fragment(request) or request.headers.get("content-type", "").startswith("application/json"):
        return JSONResponse({"err": code, "say": sentence}, status)
    title = "This is not here" if status == 404 else "That did not work"
    room = await _room_of_phone(request)
    support = support_of(room.brief) if room else None
    view = ErrorView(title, sentence, "/r" if room else "/", support)
    rehearsal = room is not None and room.brief.rehearsal
    return house(request).page(request, "public/error.html", view, status=status, rehearsal=rehearsal)


async def _room_of_phone(request: Request) -> Room | None:
    """The room of the phone that asks, so that a refusal never leaves it without the support card."""
    if not request.url.path.startswith("/r"):
        return None
    try:
        return await house(request).room((await seated(request)).session)
    except (SignedOut, Refused):
        return None
