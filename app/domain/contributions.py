"""What may be sent: the rules a contribution must meet, said as sentences for a tired practitioner."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.audience import read_audience
from app.domain.errors import Conflict, Gone, Invalid
from app.domain.room import Position, RoomState
from app.domain.stages import BY_NAME, MISSED, AboutEntry, StageName
from app.domain.words import clean_text

LIMIT = 1500


@dataclass(frozen=True)
class Draft:
    """A contribution that meets the rules, before it is kept."""

    stage: StageName
    card: str
    text: str
    entry: str | None = None
    basis: str = ""
    recommendation: str | None = None
    audience: str = "room"
    domain: str = ""


def check_room_takes_part(state: RoomState) -> None:
    """Raises Gone when phones may no longer send, Conflict when they may not yet."""
    if state is RoomState.CLOSED:
        raise Gone("This room has closed. Thank you for what you shared.")
    if not state.live:
        raise Conflict("This room has not opened yet.", code="stale")


def check_draft(
    position: Position,
    *,
    stage: object,
    card: object,
    body: object,
    entry: object = None,
    basis: object = "",
    recommendation: object = None,
    audience: object = "",
    domain: object = "",
) -> Draft:
    """The draft, if it meets the rules of its stage.

    A note for an earlier stage is welcome: it may have waited on a phone without a connection. Ids are checked
    for their shape here, and for existence by the action. Raises Invalid, or Conflict when the stage has not begun.
    """
    name = _stage_name(stage)
    if name not in position.visited:
        raise Conflict("That part of the event has not started yet.", code="stale", field="stage")
    rules = BY_NAME[name]
    kind = rules.card(card) if isinstance(card, str) else None
    if kind is None or not kind.needs_text:
        raise Invalid("Please choose what kind of note this is.", field="card")
    found = _shaped_id(entry, "entry")
    if rules.about_entry is AboutEntry.REQUIRED and found is None:
        raise Invalid("Please choose which moment this is about.", field="entry")
    return Draft(
        stage=name,
        card=kind.key,
        text=clean_text(body, limit=LIMIT),
        entry=None if rules.about_entry is AboutEntry.NO or kind is MISSED else found,
        basis=_basis(name, kind.key, basis),
        recommendation=_shaped_id(recommendation, "recommendation"),
        audience=read_audience(audience),
        domain=_domain(name, domain),
    )


def _stage_name(stage: object) -> StageName:
    try:
        return StageName(stage if isinstance(stage, str) else "")
    except ValueError:
        raise Invalid(
            "Please reload this page: it does not know which part of the event we are in.", field="stage"
        ) from None


def _basis(stage: StageName, card: str, basis: object) -> str:
    rules = BY_NAME[stage]
    known = {base.key for base in rules.bases_of(card)}
    if not known or (basis in ("", None) and not rules.basis_required):
        return ""
    if not isinstance(basis, str) or basis not in known:
        sentence = "Please choose how we know this." if rules.basis_required else "Please choose again, or leave it."
        raise Invalid(sentence, field="basis")
    return basis


def _domain(stage: StageName, domain: object) -> str:
    """What part of the child's life a statement is about. It may be left open: a few words are enough to ask for."""
    if domain in ("", None) or not BY_NAME[stage].domains:
        return ""
    if not isinstance(domain, str) or domain not in {card.key for card in BY_NAME[stage].domains}:
        raise Invalid("Please choose what it is about, or leave it open.", field="domain")
    return domain


def _shaped_id(value: object, field: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, str) and len(value) == 32 and set(value) <= set("0123456789abcdef"):
        return value
    raise Invalid("Please reload this page and choose again.", field=field)
