"""Kinds of review and templates by plain forms: asked before anything is replaced, saved to a file, loaded again.

The promise: a file that is not right changes nothing, and everything wrong with it is told with its place.
"""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.templates import load_template, set_kind
from app.domain.errors import Invalid
from app.domain.roles import Act, Role
from app.domain.templates import TEMPLATES
from app.domain.templates.file import BadFile, read_template, template_of, write_template
from app.domain.views.prepare_template import kind_view, template_view
from app.web.forms import read_form
from app.web.house import house, signed_in

router = APIRouter()

# It names the kind of thing and nothing of the event it was made for.
FILE_NAME = "learning-event-template.json"


@router.get("/kind")
async def asked(request: Request, to: str = "") -> Response:
    """Asks before the kind of review is changed: what would be replaced, and what stays."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    room = await house(request).room(session)
    if to not in TEMPLATES or to == room.brief.review_type:
        return RedirectResponse("/prepare#settings", 303)
    return house(request).page(request, "prepare/kind.html", kind_view(room, to))


@router.post("/kind")
async def kind_changed(request: Request) -> Response:
    """Changes the kind of review."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    to = (await read_form(request)).choice("to", TEMPLATES)
    await house(request).database.write(lambda tx: set_kind(tx, session, to))
    return RedirectResponse("/prepare?done=kind#prompts", 303)


@router.get("/template.json")
async def template_saved(request: Request) -> Response:
    """The template of this session as a file."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    room = await house(request).room(session)
    headers = {"content-disposition": f'attachment; filename="{FILE_NAME}"'}
    return Response(write_template(template_of(room.brief)), media_type="application/json", headers=headers)


@router.post("/template")
async def template_loaded(request: Request) -> Response:
    """Loads a template from a file, as a whole or not at all."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    form, here = await read_form(request), house(request)
    try:
        chosen = form.file("file")
        if chosen is None:
            raise Invalid("No file is chosen yet. Choose a template that was saved here.", code="empty", field="file")
        template = read_template(chosen)
    except Invalid as refused:
        problems = [each.said for each in refused.problems] if isinstance(refused, BadFile) else []
        view = template_view(await here.room(session), refused.sentence, problems)
        return here.page(request, "prepare/template.html", view, status=422)
    await here.database.write(lambda tx: load_template(tx, session, template))
    return RedirectResponse("/prepare?done=template#prompts", 303)
