"""Casting a ballot, and turning a vote into its tally when it closes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from app.actions.rows import session_row
from app.domain.anonymity import stepped
from app.domain.coverage import CHECKED, service_key
from app.domain.errors import Conflict, Invalid
from app.domain.events import BallotCast, BallotGroupReached
from app.domain.movement import DOTS
from app.domain.room import Position
from app.domain.stages import FACTS
from app.domain.stages.learning import PULSE_ANSWERS
from app.domain.stages.reflective_analysis import SUPPORT
from app.storage.database import Tx
from app.storage.records import open_brief, open_theme
from app.storage.tables import BallotRow, TallyRow, ThemeRow
from app.storage.vault import ballot_hash

BUDGET = 5
_BALLOTS = "*"
_ANSWERS = {"facts": FACTS.cards, "support": SUPPORT, "pulse": PULSE_ANSWERS}


def cast_ballot(tx: Tx, session: str, position: Position, *, key: bytes, poll: object, choice: object) -> None:
    """Keeps one phone's answer in an open vote; a later one with the same key replaces it.

    `choice` is a card key; for dots a mapping of theme ids to whole numbers that add up to at most five; for the
    services that a fact was checked with a list of their keys (`coverage`).
    Raises Conflict when the vote is not open, Invalid when the choice is not one of its answers.
    """
    if not isinstance(poll, str) or poll not in position.open_polls:
        raise Conflict("That question has closed. Thank you.", code="stale", field="poll")
    chosen = _checked_choice(tx, session, poll.partition("#")[0], choice)
    name, token = bytes.fromhex(session), ballot_hash(session, poll, key)
    if not tx.change(BallotRow, {"session": name, "poll": poll, "token_hash": token}, choice=chosen):
        before = tx.count(BallotRow, session=name, poll=poll)
        tx.add(BallotRow(session=name, poll=poll, token_hash=token, choice=chosen))
        if stepped(before + 1) != stepped(before):
            tx.record(BallotGroupReached(session))
    tx.record(BallotCast(session))


def move_dots(tx: Tx, session: str, theme: str, into: str) -> None:
    """Gives the dots of a theme to the one it was joined into: in open ballots, and in what was counted already."""
    name = bytes.fromhex(session)
    for ballot in tx.all(BallotRow, session=name):
        if not ballot.poll.startswith(f"{DOTS}#"):
            continue
        dots: dict[str, int] = json.loads(ballot.choice)
        if theme in dots:
            dots[into] = dots.get(into, 0) + dots.pop(theme)
            key: dict[str, object] = {"session": name, "poll": ballot.poll, "token_hash": ballot.token_hash}
            tx.change(BallotRow, key, choice=json.dumps(dots, sort_keys=True))
    for tally in tx.all(TallyRow, session=name, choice=theme):
        counted: dict[str, object] = {"session": name, "poll": tally.poll, "choice": into}
        kept = tx.get(TallyRow, **counted)
        if kept is None:
            tx.add(TallyRow(session=name, poll=tally.poll, choice=into, count=tally.count))
        else:
            tx.change(TallyRow, counted, count=kept.count + tally.count)
        tx.remove(TallyRow, session=name, poll=tally.poll, choice=theme)


def close_polls(tx: Tx, session: str, polls: Iterable[str]) -> None:
    """Counts each vote and removes its ballots. A vote nobody answered leaves nothing and may open again."""
    name = bytes.fromhex(session)
    for poll in polls:
        ballots = tx.all(BallotRow, session=name, poll=poll)
        counts: Counter[str] = Counter()
        for ballot in ballots:
            counts.update(_counted(poll, ballot.choice))
        tx.remove(BallotRow, session=name, poll=poll)
        if ballots:
            counts[_BALLOTS] = len(ballots)
        for choice, count in counts.items():
            tx.add(TallyRow(session=name, poll=poll, choice=choice, count=count))


def closed_polls(tx: Tx, session: str) -> frozenset[str]:
    """The votes that have been counted."""
    return frozenset(row.poll for row in tx.all(TallyRow, session=bytes.fromhex(session), choice=_BALLOTS))


def _counted(poll: str, choice: str) -> dict[str, int]:
    if poll.startswith(f"{CHECKED}:"):
        return dict.fromkeys(json.loads(choice), 1)
    return dict(json.loads(choice)) if poll.startswith(f"{DOTS}#") else {choice: 1}


def _checked_choice(tx: Tx, session: str, base: str, choice: object) -> str:
    if base == DOTS:
        return json.dumps(_checked_dots(tx, session, choice), sort_keys=True)
    if base.partition(":")[0] == CHECKED:
        return json.dumps(_checked_services(tx, session, choice))
    cards = _ANSWERS[base.partition(":")[0]]
    if not isinstance(choice, str) or choice not in {card.key for card in cards}:
        raise Invalid("Please choose one of the answers.", field="choice")
    return choice


def _checked_services(tx: Tx, session: str, choice: object) -> list[str]:
    brief, _ = open_brief(tx.vault, session_row(tx, session))
    known = {service_key(service) for service in brief.services}
    if not isinstance(choice, list) or not choice or not all(isinstance(key, str) for key in choice):
        raise Invalid("Please tick the services again, then send.", code="bad_type", field="choice")
    found = sorted(known.intersection(choice))
    if not found:
        raise Invalid("Those services are no longer on the list. Please tick again, then send.", field="choice")
    return found


def _checked_dots(tx: Tx, session: str, choice: object) -> dict[str, int]:
    if not isinstance(choice, dict):
        raise Invalid("Please place your dots and send again.", code="bad_type", field="choice")
    themes = (open_theme(tx.vault, row) for row in tx.all(ThemeRow, session=bytes.fromhex(session)))
    known = {name: theme.id for theme in themes for name in theme.names}
    dots = {theme: n for theme, n in choice.items() if theme in known}
    if any(type(n) is not int or not 0 <= n <= BUDGET for n in dots.values()) or sum(dots.values()) > BUDGET:
        raise Invalid(f"You have {BUDGET} dots in all. Take some away and send again.", field="choice")
    counted: Counter[str] = Counter()
    for theme, n in dots.items():
        counted[known[theme]] += n
    return {theme: n for theme, n in counted.items() if n}
