"""The facilitator's tools of the learning stage: moving notes between the boards, and the next steps."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request, Response

from app.actions.contributions import move_to_board
from app.actions.next_steps import add_next_step, remove_next_step
from app.actions.rows import position_of, save_position
from app.domain.roles import Act, Role
from app.domain.room import NextStep
from app.domain.stages import LEARNING
from app.domain.templates.limits import LONGEST_WHAT, LONGEST_WHEN
from app.storage.database import Tx
from app.web.console_queue import carry_out
from app.web.forms import read_form
from app.web.house import after_change, house, signed_in

router = APIRouter(prefix="/console")


@router.post("/contributions/{pub}/board")
async def moved_to_board(request: Request, pub: str) -> Response:
    """Moves a note to another board of the learning stage."""
    found, form = await signed_in(request, Act.DECIDE_CONTRIBUTION, Role.FACILITATOR), await read_form(request)
    card = form.choice("card", [each.key for each in LEARNING.cards])

    def change(tx: Tx) -> None:
        move_to_board(tx, found.session, pub, card, was=form.raw("was") or None)
        save_position(tx, found.session, replace(position_of(tx, found.session), last_decided=pub))

    return await carry_out(request, found.session, change)


@router.post("/next-steps")
async def next_step_changed(request: Request) -> Response:
    """Adds a step that follows the day, or takes one out."""
    found, form = await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR), await read_form(request)
    when = form.text("when", limit=LONGEST_WHEN, lines=False)
    step = NextStep(when, form.text("what", limit=LONGEST_WHAT, lines=False))
    change = remove_next_step if form.raw("remove") else add_next_step
    await house(request).database.write(lambda tx: change(tx, found.session, step))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")
