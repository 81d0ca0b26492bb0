"""The facilitator's work on the artefacts: settling entries, naming themes, drafting recommendations."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.actions.entries import insert_entry, settle_entry
from app.actions.recommendations import add_recommendation, change_recommendation, remove_recommendation
from app.actions.themes import add_theme, change_theme, remove_theme
from app.domain.preparation import read_moment
from app.domain.roles import Act, Role
from app.domain.room import Entry, EntryStatus, ThemeKind
from app.web.forms import Fields, read_form
from app.web.house import after_change, house, signed_in

router = APIRouter(prefix="/console")


@router.post("/entries")
async def entry_added(request: Request) -> Response:
    """Adds an entry the room found missing, after the current one."""
    found, form = await signed_in(request, Act.SETTLE_ENTRY, Role.FACILITATOR), await read_form(request)
    when = read_moment(form.text("when", limit=60, lines=False))
    entry = Entry(
        id="",
        position=0,
        when=when.text,
        sort=when.sort,
        text=form.text("text", limit=2000),
        source=form.optional("source", 200),
        age=form.optional("age", 60),
        status=EntryStatus.ADDED,
        time=when.time,
        precision=when.precision.value,
    )
    here = house(request)
    current = (await here.room(found.session)).current_entry
    after = current.id if current else None
    await here.database.write(lambda tx: insert_entry(tx, found.session, entry, after=after))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/entries/{entry}")
async def entry_settled(request: Request, entry: str) -> Response:
    """Keeps what the room made of an entry."""
    found, form = await signed_in(request, Act.SETTLE_ENTRY, Role.FACILITATOR), await read_form(request)
    status = EntryStatus(form.choice("status", [item.value for item in EntryStatus]))
    words = {name: form.optional(name, 2000) for name in ("now", "why", "query", "coverage")}
    here = house(request)
    kept = (await here.room(found.session)).entry(entry)
    if kept and "query" not in form.names:
        words["query"] = kept.query  # questions have forms of their own
    await here.database.write(lambda tx: settle_entry(tx, found.session, entry, status=status, **words))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/themes")
async def theme_added(request: Request) -> Response:
    """Names a theme."""
    found, form = await signed_in(request, Act.GROUP_THEMES, Role.FACILITATOR), await read_form(request)
    title, kind = _theme(form)
    await house(request).database.write(lambda tx: add_theme(tx, found.session, title, kind))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/themes/{theme}")
async def theme_changed(request: Request, theme: str) -> Response:
    """Renames a theme, or removes it; its notes stay."""
    found, form = await signed_in(request, Act.GROUP_THEMES, Role.FACILITATOR), await read_form(request)
    database = house(request).database
    if form.raw("remove"):
        await database.write(lambda tx: remove_theme(tx, found.session, theme))
    else:
        title, kind = _theme(form)
        await database.write(lambda tx: change_theme(tx, found.session, theme, title, kind))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/recommendations")
async def recommendation_added(request: Request) -> Response:
    """Drafts a recommendation."""
    found, form = await signed_in(request, Act.DRAFT_RECOMMENDATION, Role.FACILITATOR), await read_form(request)
    words = _recommendation(form)
    await house(request).database.write(lambda tx: add_recommendation(tx, found.session, **words))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/recommendations/{draft}")
async def recommendation_changed(request: Request, draft: str) -> Response:
    """Re-words a draft, or removes it."""
    found, form = await signed_in(request, Act.DRAFT_RECOMMENDATION, Role.FACILITATOR), await read_form(request)
    database = house(request).database
    if form.raw("remove"):
        await database.write(lambda tx: remove_recommendation(tx, found.session, draft))
    else:
        words = _recommendation(form)
        await database.write(lambda tx: change_recommendation(tx, found.session, draft, **words))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


def _theme(form: Fields) -> tuple[str, ThemeKind]:
    return form.text("title", limit=120, lines=False), ThemeKind(
        form.choice("kind", [kind.value for kind in ThemeKind])
    )


def _recommendation(form: Fields) -> dict[str, str]:
    return {
        "text": form.text("text", limit=500),
        "case": form.optional("case", 1000),
        "owner": form.optional("owner", 200),
    }
