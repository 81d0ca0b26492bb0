"""The facilitator's work on themes: naming, weighing, joining and removing them, and sorting notes into them."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.themes import add_theme, change_theme, join_themes, move_notes, remove_theme, weigh_theme
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.lenses import LENSES
from app.domain.roles import Act, Role
from app.domain.room import Room, Theme, ThemeKind
from app.domain.theme_board import Reach, View
from app.domain.views.both_wordings import both_names, both_weights
from app.domain.views.console_suggested import suggested_view
from app.domain.views.console_themes import loose_notes
from app.grouping.shared_words import suggest
from app.screening.titles import Named, named_in
from app.web.console_queue import carry_out
from app.web.forms import Fields, read_form
from app.web.house import after_change, house, signed_in, wants_fragment

router = APIRouter(prefix="/console")

MOST_NOTES = 700
SUGGESTED = "/console/themes/suggested"
LONGEST_TITLE = 120
_NAMED = {
    Named.SERVICE: "This names one service. Name what passes between services, or tick “Keep this name”.",
    Named.PERSON: "This points at one person. Name what happens, or tick “Keep this name”.",
}


@router.get("/themes/suggested")
async def groups_suggested(request: Request) -> Response:
    """Groups that the words of loose notes suggest, on a page of their own. Nothing changes by looking."""
    found = await signed_in(request, Act.GROUP_THEMES, Role.FACILITATOR)
    here = house(request)
    room = await here.room(found.session)
    notes = [(item.pub, item.text) for item in loose_notes(room)]
    # The library takes its time, the first time most of all, and the room must not wait for it.
    groups = await asyncio.to_thread(suggest, notes, (room.brief.name,))
    found_groups = tuple((group.words, group.notes) for group in groups)
    return here.page(request, "console/suggested.html", suggested_view(room, found_groups))


@router.post("/themes")
async def theme_added(request: Request) -> Response:
    """Names a theme, and puts the notes that were ticked into it."""
    found, form = await signed_in(request, Act.GROUP_THEMES, Role.FACILITATOR), await read_form(request, MOST_NOTES)
    here = house(request)
    title, kind = read_theme(form, await here.room(found.session)), _kind(form)
    notes, was = _places(form)
    if form.raw("then") == "suggested":
        await here.database.write(lambda tx: add_theme(tx, found.session, title, kind, notes, was))
        return RedirectResponse(SUGGESTED, 303)
    return await carry_out(request, found.session, lambda tx: add_theme(tx, found.session, title, kind, notes, was))


@router.post("/themes/moves")
async def notes_moved(request: Request) -> Response:
    """Moves the notes that were ticked into a theme, out of any, or into a new one."""
    found, form = await signed_in(request, Act.GROUP_THEMES, Role.FACILITATOR), await read_form(request, MOST_NOTES)
    here, (notes, was) = house(request), _places(form)
    theme = form.raw("to") if form.raw("theme") == "chosen" else form.raw("theme")
    if not notes:
        raise Invalid("Tick at least one note first.", field="note")
    if theme == "new":
        title, kind = read_theme(form, await here.room(found.session)), _kind(form)
        return await carry_out(request, found.session, lambda tx: add_theme(tx, found.session, title, kind, notes, was))
    return await carry_out(request, found.session, lambda tx: move_notes(tx, found.session, notes, theme or None, was))


@router.post("/themes/{theme}")
async def theme_changed(request: Request, theme: str) -> Response:
    """Renames a theme, or removes it; its notes stay."""
    found, form = await signed_in(request, Act.GROUP_THEMES, Role.FACILITATOR), await read_form(request)
    here = house(request)
    if form.raw("remove"):
        await here.database.write(lambda tx: remove_theme(tx, found.session, theme))
    else:
        title, kind = read_theme(form, await here.room(found.session)), _kind(form)
        seen = form.raw("seen")
        try:
            await here.database.write(lambda tx: change_theme(tx, found.session, theme, title, kind, seen))
        except Conflict:
            if wants_fragment(request):
                raise
            fields = [("title", title), ("kind", kind.value), ("keep", form.raw("keep"))]
            view = both_names(_theme_of(await here.room(found.session), theme), fields)
            return here.page(request, "console/both.html", view, status=409)
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/themes/{theme}/weight")
async def theme_weighed(request: Request, theme: str) -> Response:
    """Keeps what a theme was seen through, how far it goes, and what speaks against it."""
    found, form = await signed_in(request, Act.GROUP_THEMES, Role.FACILITATOR), await read_form(request)
    known, views = {lens.key for lens in LENSES}, {view.value: view for view in View}
    lenses = [key for key in form.many("lens") if key in known]
    through = [views[key] for key in form.many("view") if key in views]
    reach = Reach(form.choice("reach", [each.value for each in Reach]))
    counter, paraphrase = form.optional("counter", 1000), form.optional("paraphrase", 500)
    sought, here = bool(form.raw("sought")), house(request)
    try:
        await here.database.write(
            lambda tx: weigh_theme(
                tx,
                found.session,
                theme,
                lenses=lenses,
                reach=reach,
                views=through,
                counter=counter,
                counter_sought=sought,
                paraphrase=paraphrase,
                seen=form.raw("seen"),
            )
        )
    except Conflict:
        if wants_fragment(request):
            raise
        fields = [("counter", counter), ("paraphrase", paraphrase), ("reach", reach.value)]
        fields += [("lens", key) for key in lenses] + [("view", each.value) for each in through]
        view = both_weights(_theme_of(await here.room(found.session), theme), [*fields, ("sought", form.raw("sought"))])
        return here.page(request, "console/both.html", view, status=409)
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/themes/{theme}/join")
async def theme_joined(request: Request, theme: str) -> Response:
    """Makes one theme of two. The name of the other stays."""
    found, form = await signed_in(request, Act.GROUP_THEMES, Role.FACILITATOR), await read_form(request)
    into = form.raw("into")
    await house(request).database.write(lambda tx: join_themes(tx, found.session, theme, into))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


def _places(form: Fields) -> tuple[list[str], dict[str, str]]:
    """The notes that were ticked, and the theme each was seen in where the page told, as `NOTE:THEME` or `NOTE:`."""
    ticked = [note.partition(":") for note in form.many("note")]
    return [pub for pub, _, _ in ticked], {pub: theme for pub, told, theme in ticked if told}


def _theme_of(room: Room, theme: str) -> Theme:
    found = room.theme(theme)
    if found is None:
        raise NotFound("That theme is not here any more. Please reload this page.", field="theme")
    return found


def read_theme(form: Fields, room: Room) -> str:
    """The title of a theme. Raises Invalid when it names a service or a person and nobody said that it should."""
    title = form.text("title", limit=LONGEST_TITLE, lines=False)
    named = named_in(title, frozenset({room.brief.name.casefold()}))
    if named is not Named.NOBODY and not form.raw("keep"):
        raise Invalid(_NAMED[named], code="names_one", field="title")
    return title


def _kind(form: Fields) -> ThemeKind:
    return ThemeKind(form.choice("kind", [kind.value for kind in ThemeKind]))
