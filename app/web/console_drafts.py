"""The facilitator's work on draft recommendations: their words, and what the day makes of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from fastapi import APIRouter, Request, Response

from app.actions.recommendations import (
    add_recommendation,
    change_recommendation,
    remove_recommendation,
    set_status,
)
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.recommendations import DraftStatus, Level, Recommendation
from app.domain.roles import Act, Role
from app.domain.room import Room
from app.domain.views.both_wordings import both_drafts, both_fates
from app.screening.titles import Named, named_in
from app.web.console_queue import carry_out
from app.web.forms import Fields, read_form
from app.web.house import after_change, house, signed_in, wants_fragment

router = APIRouter(prefix="/console")


@dataclass(frozen=True)
class _Words:
    """What the form of a draft says."""

    text: str
    case: str
    owner: str
    theme: str
    level: Level
    sign: str


@router.post("/recommendations")
async def recommendation_added(request: Request) -> Response:
    """Drafts a recommendation."""
    found, form = await signed_in(request, Act.DRAFT_RECOMMENDATION, Role.FACILITATOR), await read_form(request)
    here = house(request)
    words = _read(form, await here.room(found.session))
    await here.database.write(
        lambda tx: add_recommendation(
            tx,
            found.session,
            text=words.text,
            case=words.case,
            owner=words.owner,
            theme=words.theme,
            level=words.level,
            sign=words.sign,
        )
    )
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/recommendations/{draft}")
async def recommendation_changed(request: Request, draft: str) -> Response:
    """Re-words a draft, or removes it."""
    found, form = await signed_in(request, Act.DRAFT_RECOMMENDATION, Role.FACILITATOR), await read_form(request)
    here = house(request)
    if form.raw("remove"):
        await here.database.write(lambda tx: remove_recommendation(tx, found.session, draft))
        return await after_change(request, found.session, Role.FACILITATOR, "/console")
    words = _read(form, await here.room(found.session))
    try:
        await here.database.write(
            lambda tx: change_recommendation(
                tx,
                found.session,
                draft,
                text=words.text,
                case=words.case,
                owner=words.owner,
                theme=words.theme,
                level=words.level,
                sign=words.sign,
                seen=form.raw("seen"),
            )
        )
    except Conflict:
        if wants_fragment(request):
            raise
        return await _both(request, found.session, draft, words, form.raw("keep"))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/recommendations/{draft}/status")
async def recommendation_decided(request: Request, draft: str) -> Response:
    """Keeps a draft, parks it, joins it with another, or takes it up again."""
    found, form = await signed_in(request, Act.DRAFT_RECOMMENDATION, Role.FACILITATOR), await read_form(request)
    status = DraftStatus(form.choice("becomes", [status.value for status in DraftStatus]))
    into = form.raw("into") if status is DraftStatus.MERGED else ""
    try:
        return await carry_out(
            request, found.session, lambda tx: set_status(tx, found.session, draft, status, into, form.raw("seen"))
        )
    except Conflict:
        room = await house(request).room(found.session)
        view = both_fates(room, _kept(room, draft), status, [("becomes", status.value), ("into", into)])
        return house(request).page(request, "console/both.html", view, status=409)


async def _both(request: Request, session: str, draft: str, words: _Words, keep: str) -> Response:
    """Somebody else re-worded it first: both on one page, for a console without script."""
    room = await house(request).room(session)
    kept = _kept(room, draft)
    fields = [*((name, str(value)) for name, value in asdict(words).items()), ("keep", keep)]
    return house(request).page(request, "console/both.html", both_drafts(room, kept, fields), status=409)


def _kept(room: Room, draft: str) -> Recommendation:
    found = next((each for each in room.recommendations if each.id == draft), None)
    if found is None:
        raise NotFound("That draft is not here any more. Please reload this page.", field="recommendation")
    return found


def _read(form: Fields, room: Room) -> _Words:
    owner, theme = form.optional("owner", 200), form.raw("theme")
    if named_in(owner, frozenset({room.brief.name.casefold()})) is Named.PERSON and not form.raw("keep"):
        raise Invalid(
            "The owner should be a body, such as a board, a team or a service. "
            "If this is a body, tick “It is a body” and save again.",
            code="names_one",
            field="owner",
        )
    return _Words(
        text=form.text("text", limit=500),
        case=form.optional("case", 1000),
        owner=owner,
        theme=theme if room.theme(theme) else "",
        level=Level(form.raw("level") and form.choice("level", [level.value for level in Level])),
        sign=form.optional("sign", 500),
    )
