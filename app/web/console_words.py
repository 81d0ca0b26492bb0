"""The facilitator's work on the words of a note: hiding some of them, and saying it in other words with care.

The promise: the writer's first words stay sealed until the stage's seal, and what stands instead is read again by
the screening before it is kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from fastapi import APIRouter, Request, Response

from app.actions.contributions import hide_words
from app.domain.decisions import check_read
from app.domain.errors import Invalid, NotFound
from app.domain.general_words import Proposal
from app.domain.hidden_words import hide_each
from app.domain.notes import Contribution
from app.domain.roles import Act, Role
from app.domain.room import Room
from app.domain.views.console_words import proposals_for
from app.live.reading import read_note
from app.screening.naming import Known
from app.storage.database import Tx
from app.web.console_queue import DECISIONS, carry_out, remember, seen_version
from app.web.forms import Fields, read_form
from app.web.house import house, signed_in

router = APIRouter(prefix="/console")


@router.post("/contributions/{pub}/words")
async def words_hidden(request: Request, pub: str) -> Response:
    """Hides chosen words, and carries out chosen proposals; the rest stays as it was written."""
    found, form = await signed_in(request, Act.DECIDE_CONTRIBUTION, Role.FACILITATOR), await read_form(request)
    room = await house(request).room(found.session)
    item = _note(room, pub)
    return await _save(request, form, room, item, hide_each(item.text, _chosen(form, item)), reworded=False)


@router.post("/contributions/{pub}/wording")
async def reworded(request: Request, pub: str) -> Response:
    """Says a note in other words, with care."""
    found, form = await signed_in(request, Act.DECIDE_CONTRIBUTION, Role.FACILITATOR), await read_form(request)
    room = await house(request).room(found.session)
    item = _note(room, pub)
    return await _save(request, form, room, item, form.text("text"), reworded=True)


async def _save(
    request: Request, form: Fields, room: Room, item: Contribution, text: str, *, reworded: bool
) -> Response:
    then, seen = DECISIONS[form.choice("then", ["hold", "share"])], seen_version(form)
    known = Known(room.brief.name, room.brief.names)
    screened = await asyncio.to_thread(read_note, text, item.stage, known)

    # Proposals are chosen by number among those that followed from what had been read.
    read = form.number("read", 0, 99) if form.raw("proposals").strip() and "read" in form.names else None

    def change(tx: Tx) -> None:
        check_read(item, read)
        hide_words(tx, room.id, item.pub, text, screened, then, seen=seen, reworded=reworded)
        remember(tx, room.id, item.pub, shared=then is DECISIONS["share"])

    return await carry_out(request, room.id, change)


def _note(room: Room, pub: str) -> Contribution:
    found = next((item for item in room.contributions if item.pub == pub), None)
    if found is None:
        raise NotFound("That note is not here any more. Its author may have changed it or taken it back.")
    return found


def _chosen(form: Fields, item: Contribution) -> dict[int, str]:
    """What stands instead of each word: the same words for those chosen by hand, its own for each proposal."""
    instead = form.text("instead", limit=60, lines=False)
    chosen = dict.fromkeys(_numbers(form, "hidden"), instead)
    offered: Sequence[Proposal] = proposals_for(item)
    for number in _numbers(form, "proposals"):
        if number >= len(offered):
            raise Invalid("The words have changed meanwhile. Please choose again.", field="proposals")
        chosen |= dict.fromkeys(range(offered[number].first, offered[number].last + 1), offered[number].instead)
    if not chosen:
        raise Invalid("Please choose at least one word to hide.", field="hidden")
    return chosen


def _numbers(form: Fields, name: str) -> list[int]:
    parts = [part.strip() for part in form.raw(name).split(",") if part.strip()]
    if len(parts) > 1500 or not all(part.isascii() and part.isdecimal() and len(part) < 5 for part in parts):
        raise Invalid("Please choose at least one word to hide.", field=name)
    return [int(part) for part in parts]
