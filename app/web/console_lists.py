"""Long lists of the console as one browser has turned them: a page of each, and what is looked for in them.

Everybody who watches is sent the first page of every list. Who has turned one asks for the queue and the tools with
it, here, and again whenever the room changes. The words looked for are in the body of the request, never in an
address, because an address is written into logs and a name may be among the words.
"""

from __future__ import annotations

import re

from fastapi import APIRouter, Request, Response

from app.domain.errors import Invalid
from app.domain.roles import Act, Role
from app.domain.views.console_rights import console_for
from app.domain.views.turning import LONGEST_FIND, Turn
from app.live import steady
from app.live.face import encode
from app.web.forms import Fields, read_form
from app.web.house import house, signed_in, wants_fragment

router = APIRouter(prefix="/console")

MOST_LISTS = 60
MOST_PAGES = 100_000
_KEY = re.compile(r"[a-z]+(-[a-z0-9_]+)?")


@router.post("/lists")
async def lists_turned(request: Request) -> Response:
    """The queue and the tools at these pages, for a script; the whole console for a plain form. Changes nothing."""
    found, form = await signed_in(request, Act.OPEN_CONSOLE, Role.FACILITATOR), await read_form(request)
    turns, here = read_turns(form), house(request)
    room, phones = await here.room(found.session), here.hub.phones(found.session)
    if wants_fragment(request):
        drawn = here.faces.lists(room, found.role, phones, turns)
        return Response(encode(drawn, list(drawn.regions)), media_type="application/json")
    view = console_for(found.role, room, phones, steady.now(), turns)
    return here.page(request, "console/console.html", view, rehearsal=room.brief.rehearsal)


def read_turns(form: Fields) -> dict[str, Turn]:
    """The pages turned to: for each `list` a `page` and what to `find`, in the same order. Raises Invalid."""
    keys, pages, finds = (form.many(name) for name in ("list", "page", "find"))
    if len(keys) > MOST_LISTS or not all(_KEY.fullmatch(key) for key in keys):
        raise Invalid("Those lists are not here. Please reload this page.", field="list")
    pages += ["1"] * (len(keys) - len(pages))
    finds += [""] * (len(keys) - len(finds))
    return {key: Turn(_number(page), _words(find)) for key, page, find in zip(keys, pages, finds, strict=False)}


def _number(page: str) -> int:
    if not (page.isascii() and page.isdecimal() and len(page) <= len(str(MOST_PAGES))):
        raise Invalid("There is no such page. Please choose one that is offered here.", field="page")
    return int(page)


def _words(find: str) -> str:
    if len(find) > LONGEST_FIND:
        raise Invalid(f"Please look for fewer words: at most {LONGEST_FIND} characters.", field="find")
    return find.replace("\0", "").strip()
