"""What anybody who was invited may open: the page of the event, its printed sheets, and the link for answers.

The promise: no login, no cookie, and no trace of a visit. An answer adds one to a count and nothing else.
"""

from __future__ import annotations

import secrets

from fastapi import APIRouter, Request, Response

from app.actions.invitations import Invited, count_answer, find_page, find_reply
from app.domain.errors import Invalid, NotFound, Refused
from app.domain.invitation import Answer
from app.domain.views.invitation import PublicPage, ReplyPage, public_page
from app.web.errors import status_of
from app.web.forms import read_form
from app.web.house import house

router = APIRouter()

GIVEN = {
    Answer.COMING: "Thank you. We look forward to having you there.",
    Answer.NOT_COMING: "Thank you for telling us. That is fine, and nobody will ask you why.",
    Answer.TALK_FIRST: "Thank you. Please ring or write to the business unit below, or talk with your line manager.",
}


@router.get("/e/{page}")
async def event_page(request: Request, page: str) -> Response:
    """The page of an event."""
    return house(request).page(request, "public/event.html", await _found(request, page))


@router.get("/e/{page}/leaflet")
async def leaflet(request: Request, page: str) -> Response:
    """The same as a leaflet to print."""
    return house(request).page(request, "public/leaflet.html", await _found(request, page))


@router.get("/e/{page}/conversation")
async def conversation(request: Request, page: str) -> Response:
    """The sheet for a line manager: a conversation before the day and one after it."""
    return house(request).page(request, "public/conversation.html", await _found(request, page))


@router.get("/e/{page}/check-in")
async def check_in(request: Request, page: str) -> Response:
    """The sheet for a line manager after the close: fifteen minutes, what is common, what to watch for, where to go."""
    return house(request).page(request, "public/check_in.html", await _found(request, page))


@router.get("/a/{reply}")
async def reply_form(request: Request, reply: str) -> Response:
    """The three answers. Opening this counts nothing, so a mail scanner that follows links answers for nobody."""
    found = await house(request).database.read(lambda tx: find_reply(tx, reply[:64]))
    return house(request).page(request, "public/reply.html", _reply(found, secrets.token_urlsafe(12)))


@router.post("/a/{reply}")
async def replied(request: Request, reply: str) -> Response:
    """Adds one to the count of an answer. The same form sent twice counts once."""
    here, form = house(request), await read_form(request)
    here.guesses.check()
    try:
        answer = Answer(form.choice("answer", [each.value for each in Answer]))
        once = form.raw("once")[:40]
        if here.answered.is_new(once):
            found = await here.database.write(lambda tx: count_answer(tx, reply[:64], answer))
        else:
            found = await here.database.read(lambda tx: find_reply(tx, reply[:64]))
    except Refused as refused:
        if isinstance(refused, NotFound):
            here.guesses.failed()
        if not isinstance(refused, Invalid):
            raise
        found = await here.database.read(lambda tx: find_reply(tx, reply[:64]))
        view = _reply(found, secrets.token_urlsafe(12), error=refused.sentence)
        return here.page(request, "public/reply.html", view, status=status_of(refused))
    return here.page(request, "public/reply.html", _reply(found, "", given=GIVEN[answer]))


async def _found(request: Request, page: str) -> PublicPage:
    return _page(await house(request).database.read(lambda tx: find_page(tx, page[:64])))


def _page(found: Invited) -> PublicPage:
    return public_page(found.invitation, found.brief, found.state, found.series)


def _reply(found: Invited, once: str, *, given: str = "", error: str = "") -> ReplyPage:
    return ReplyPage(_page(found), found.invitation.reply, once, given, error)
