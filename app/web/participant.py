"""A phone in the room, without a socket: the page, plain forms, the same messages by request, and asking again."""

from __future__ import annotations

import base64
import secrets
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.access import Seat
from app.domain.errors import Conflict, Forbidden, Gone, Invalid, NotFound, Refused, TooMany
from app.domain.movement import DOTS
from app.domain.roles import Role
from app.domain.room import Room, RoomState
from app.domain.stages import FACTS
from app.domain.stages.reflective_analysis import SUPPORT
from app.domain.views.phone import phone_view, support_of
from app.domain.views.phone_notice import MendView, RestView, SavedView, ended_view, saved_view, taken_view
from app.live import steady
from app.live.frames import Message, error, read_message
from app.web.cookies import SEAT, keep_cookie
from app.web.errors import status_of
from app.web.forms import Fields, read_form
from app.web.house import SignedOut, claimed_seat, house, seated, wants_fragment
from app.web.messages import answer
from app.web.one_length import OneLength

router = APIRouter()

_ABOUT = ("entry", "basis", "domain", "recommendation", "for")
_NEED_WORDS = {card.key for card in (*FACTS.cards, *SUPPORT) if card.needs_text}


@router.get("/r")
async def room_page(request: Request) -> Response:
    """The phone's page. After the close it says thank you, and the phone forgets what it held."""
    here, claimed = house(request), claimed_seat(request)
    if claimed is None:
        raise SignedOut("/")
    try:
        room, seated_here = await here.room_of(claimed)
    except NotFound:
        raise SignedOut("/") from None
    if room.state is RoomState.CLOSED:
        gone = here.page(request, "public/ended.html", ended_view(room), status=410, rehearsal=room.brief.rehearsal)
        keep_cookie(request, gone, SEAT, "")
        return gone
    if not seated_here:
        raise SignedOut("/")
    return here.room_page(request, room, lambda: phone_view(room, here.hub.phones(room.id), steady.now()), new_key)


@router.get("/r/rest")
async def resting(request: Request) -> Response:
    """Sitting a part out, for a phone without script. It changes nothing and tells nobody."""
    seat = await seated(request)
    room = await house(request).room(seat.session)
    return _own_page(request, room, "public/rest.html", RestView(support_of(room.brief)))


@router.get("/r/view")
async def room_view(request: Request, v: int = 0) -> Response:
    """What a phone asks where sockets are blocked: the room, if it is newer than what the phone shows."""
    seat = await seated(request)
    house(request).hub.asked(seat.session, seat.token)
    return await view_answer(request, seat.session, Role.PARTICIPANT, v)


@router.post("/r/contributions")
async def contribution(request: Request) -> Response:
    """A contribution, a change of one, or an answer that is a choice only."""
    if is_json(request):
        return await _by_message(request, "say", "change")
    seat, form = await seated(request), await read_form(request)
    try:
        return await _plain(request, seat, _messages(form))
    except Refused as refused:
        return await _mend(request, form, refused)


@router.post("/r/ballots")
async def ballot(request: Request) -> Response:
    """A ballot; for dots, one number for each theme."""
    if is_json(request):
        return await _by_message(request, "vote")
    seat, form = await seated(request), await read_form(request)
    poll = form.raw("poll")
    dots = {name[4:]: form.number(name, 0, 5) for name in form.names if name.startswith("dot-")}
    choice: object = dots if poll.startswith(f"{DOTS}#") else form.raw("choice")
    return await _plain(request, seat, [_message("vote", form, poll=poll, choice=choice)])


@router.post("/r/taken-back")
async def taken_back(request: Request) -> Response:
    """Takes a contribution back."""
    if is_json(request):
        return await _by_message(request, "take")
    seat, form = await seated(request), await read_form(request)
    return await _plain(request, seat, [Message("take", {"key": form.raw("key")})], taken_view())


async def view_answer(request: Request, session: str, role: Role, version: int) -> Response:
    """The view frame for somebody who asks: 204 when they are up to date."""
    frame = await house(request).hub.snapshot(session, role, version)
    return Response(status_code=204) if frame is None else Response(frame, media_type="application/json")


def new_key() -> str:
    """A key for a plain form, so that sending it twice is sending it once."""
    return base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")


async def _by_message(request: Request, *kinds: str) -> Response:
    seat = await seated(request)
    try:
        message = read_message(await request.body())
        if message.kind not in kinds:
            raise Invalid("That message is of no known kind.", code="unknown_type")
    except Refused as refused:
        return OneLength(error(refused), status_of(refused))
    said = await answer(house(request).database, seat, message)
    return OneLength(said, 200 if said["t"] == "ack" else status_of_code(str(said["code"])))


async def _plain(request: Request, seat: Seat, messages: list[Message], view: SavedView | None = None) -> Response:
    """Carries a plain form out, and answers with a page that says so; a refusal keeps the words on the page."""
    for message in messages:
        said = await answer(house(request).database, seat, message)
        if said["t"] == "err":
            raise refused_as(str(said["code"]), str(said["say"]))
    if view is None:
        kept = next((message for message in messages if message.kind == "say"), None)
        view = saved_view(str(kept.fields["key"]) if kept else "", str(kept.fields.get("for", "")) if kept else "")
    if wants_fragment(request):
        return OneLength({"t": "ack"})
    if not messages:
        return RedirectResponse("/r", 303)
    return _own_page(request, await house(request).room(seat.session), "public/saved.html", view)


def _own_page(request: Request, room: Room, name: str, view: object, status: int = 200) -> Response:
    """A page of a phone outside the room's own: it carries the support card too, and says if this is a rehearsal."""
    page, brief = house(request).page, room.brief
    return page(request, name, view, status=status, rehearsal=brief.rehearsal, support=support_of(brief))


async def _mend(request: Request, form: Fields, refused: Refused) -> Response:
    """The words again, in a box, with the sentence that says what to do: nothing typed is lost without a script."""
    if wants_fragment(request):
        raise refused
    kept = tuple((name, form.typed(name)) for name in sorted(form.names) if name not in ("body", "key"))
    view = MendView(refused.sentence, form.typed("body"), kept)
    room = await house(request).room((await seated(request)).session)
    return _own_page(request, room, "public/mend.html", view, status_of(refused))


def _messages(form: Fields) -> list[Message]:
    """What a plain form asks for: a ballot for its choice, words for its box, or both."""
    poll, card, body = form.raw("poll"), form.raw("card"), form.raw("body")
    if not card:
        raise Invalid("Please choose one of the answers, then send again.", field="card")
    if poll and not body.strip() and card in _NEED_WORDS:
        raise Invalid("The box is empty. Please write a few words, then send again.", code="empty", field="body")
    found = [_message("vote", form, poll=poll, choice=card, key=new_key())] if poll else []
    services = [] if form.raw("rather_not") else form.many("checked")
    if services and form.raw("checked_poll"):
        found.append(_message("vote", form, poll=form.raw("checked_poll"), choice=services, key=new_key()))
    if body.strip():
        named = {name: form.raw(name) for name in _ABOUT if form.raw(name)}
        kind = "condition" if poll.startswith("support:") else card
        found.append(_message("say", form, stage=form.raw("stage"), card=kind, body=body, **named))
    if not found:
        raise Invalid("The box is empty. Please write a few words, then send again.", code="empty", field="body")
    return found


def _message(kind: str, form: Fields, **fields: object) -> Message:
    values: dict[str, Any] = {"key": form.raw("key") or new_key(), **fields}
    return Message(kind, values)


def is_json(request: Request) -> bool:
    """True for a message of a script, which is answered with a message."""
    return request.headers.get("content-type", "").partition(";")[0].strip() == "application/json"


_KIND: dict[str, type[Refused]] = {
    "not_found": NotFound,
    "closed": Gone,
    "stale": Conflict,
    "key_conflict": Conflict,
    "forbidden": Forbidden,
    "slow_down": TooMany,
}


def refused_as(code: str, sentence: str) -> Refused:
    """The refusal that was told as a message, for a page that says it."""
    return _KIND.get(code, Invalid)(sentence, code=code)


def status_of_code(code: str) -> int:
    """The status of an answer whose refusal has this code."""
    if code == "not_saved":
        return 503
    return status_of(_KIND.get(code, Invalid)("", code=code))
