"""Practising: a rehearsal room with simulated practitioners, begun from the page of preparing, and its debrief."""

from __future__ import annotations

import random
import secrets

from fastapi import APIRouter, Request, Response

from app.actions.rehearsals import rooms_in_use, what_became
from app.actions.sessions import code_of
from app.domain.errors import Conflict
from app.domain.roles import Act, Role
from app.domain.views.debrief import Practised, debrief_view
from app.domain.views.issued import IssuedView
from app.rehearsal.case import CASE
from app.rehearsal.deck import Deck
from app.rehearsal.people import FEWEST, MOST, Venue, attend
from app.rehearsal.planted import PLANTED
from app.rehearsal.play import MANY, Played, play_rehearsal
from app.web.forms import read_form
from app.web.host import card_of, today
from app.web.house import House, house, signed_in

router = APIRouter()

IN_USE = (
    "A room is open just now, and a rehearsal would run beside it on this machine. If that is what you want, tick"
    " “Also beside an open room” and begin again."
)


@router.post("/prepare/rehearsal")
async def rehearsal_begun(request: Request) -> Response:
    """Opens a rehearsal room and lets simulated practitioners come in. Its links are shown this once."""
    await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)
    form, here = await read_form(request), house(request)
    people = form.number("people", FEWEST, MOST)
    if await here.database.read(rooms_in_use) and form.raw("beside") != "yes":
        raise Conflict(IN_USE)
    settings = here.settings
    played = await here.database.write(
        lambda tx: play_rehearsal(tx, today(), group_size=settings.group_size, small_number=settings.small_number)
    )
    await begin(here, played, people, pace=1.0)
    cards = tuple(card_of(played.links[role], MANY) for role in (Role.FACILITATOR, Role.WALL))
    view = IssuedView("Rehearsal", cards, "/prepare", "Back to preparing")
    return here.page(request, "host/links.html", view, rehearsal=True)


@router.get("/console/debrief")
async def debrief(request: Request) -> Response:
    """What was there to practise on, and what became of it."""
    session = (await signed_in(request, Act.READ_QUEUE, Role.FACILITATOR)).session
    became = await house(request).database.read(lambda tx: what_became(tx, session))
    practised = [Practised(item.kind, item.note.stage, item.note.text, item.notice) for item in PLANTED]
    return house(request).page(request, "console/debrief.html", debrief_view(practised, became), rehearsal=True)


async def begin(here: House, played: Played, people: int, pace: float) -> None:
    """So many simulated practitioners come into the room of a rehearsal. `pace` 2 is twice human pace."""
    code = await here.database.read(lambda tx: code_of(tx, played.session))
    chance = random.Random(secrets.randbits(64))  # noqa: S311 - who says what when is no secret here
    deck = Deck((item.note for item in PLANTED), CASE.notes, played.entries, chance)
    venue = Venue(here.settings.origin, here.settings.port, code)
    here.go_on(attend(venue, deck, people, pace, chance))
