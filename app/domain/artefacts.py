"""What the stages leave behind, as plain values: the child's timeline, the learning boards, the two questions.

The promise: only what was shared stands here, in an order that means nothing, and a count that is too small to
tell is not told. Faces and papers read these values instead of working them out a second time.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.anonymity import shown, stepped
from app.domain.notes import in_order
from app.domain.room import Contribution, Entry, Room
from app.domain.stages import LEARNING, LIVED, Card, StageName
from app.domain.stages.learning import PULSE, PULSE_ANSWERS

GOOD_PRACTICE = "good_practice"
# Good practice is thin when it is less than one part in five of what was shared (domain 2.5).
ONE_IN = 5


@dataclass(frozen=True)
class Statement:
    """A sentence of the child's timeline: the moment it belongs to, what it is about, and how it is known.

    `lane` is outside (seen or heard) or inside (felt or needed); `basis` and `domain` are keys of the stage.
    """

    pub: str
    entry: str
    when: str
    label: str
    lane: str
    text: str
    basis: str
    basis_words: str
    domain: str = ""
    domain_words: str = ""


@dataclass(frozen=True)
class Board:
    """One board of the learning stage with what stands on it."""

    key: str
    title: str
    icon: str
    notes: tuple[Contribution, ...]


@dataclass(frozen=True)
class Balance:
    """How much of the learning is good practice. `thin` is for the facilitator alone."""

    good: int
    whole: int
    thin: bool


@dataclass(frozen=True)
class PulseResult:
    """How one of the two questions was answered; `answers` stay empty while that may not be told.

    An answer is (label, count in words). `asked` is True once the question has been put and counted.
    """

    question: str
    asked: bool
    answers: tuple[tuple[str, str], ...] = ()
    answered: int = 0


def child_timeline(room: Room) -> tuple[Statement, ...]:
    """Every statement that was shared, moment by moment in the order of the chronology."""
    said = sorted(room.shared(StageName.LIVED), key=lambda item: item.pub)
    placed = [_statement(room, entry, item) for entry in room.entries for item in said if item.entry == entry.id]
    known = {entry.id for entry in room.entries}
    return (*placed, *(_statement(room, None, item) for item in said if item.entry not in known))


def _statement(room: Room, entry: Entry | None, item: Contribution) -> Statement:
    named = room.brief.named
    return Statement(
        pub=item.pub,
        entry=entry.id if entry else "",
        when=entry.when if entry else "",
        label=named(entry.label) if entry else "",
        lane=item.card,
        text=item.text,
        basis=item.basis,
        basis_words=named(_label(LIVED.bases, item.basis)),
        domain=item.domain,
        domain_words=named(_label(LIVED.domains, item.domain)),
    )


def _label(cards: tuple[Card, ...], key: str) -> str:
    return next((card.label for card in cards if card.key == key), "")


def learning_boards(room: Room) -> tuple[Board, ...]:
    """Good practice, learning, improvement, each with its notes in the order of their random names."""
    return tuple(
        Board(
            card.key,
            card.label,
            card.icon,
            tuple(in_order(room.shared(StageName.LEARNING, card.key))),
        )
        for card in LEARNING.cards
    )


def balance(room: Room) -> Balance:
    """The balance of the learning stage, judged once enough was shared to judge it."""
    whole = len(room.shared(StageName.LEARNING))
    good = len(room.shared(StageName.LEARNING, GOOD_PRACTICE))
    return Balance(good, whole, thin=whole >= room.small_number and good * ONE_IN < whole)


def pulse(room: Room) -> tuple[PulseResult, ...]:
    """The two questions with their answers, once they are closed and enough people answered."""
    return tuple(_result(room, base, question) for base, question in PULSE)


def _result(room: Room, base: str, question: str) -> PulseResult:
    tally, small = room.tally(base), room.small_number
    if room.is_open(base) or tally is None:
        return PulseResult(question, asked=False)
    if not shown(tally.ballots, small):
        return PulseResult(question, asked=True)
    told = ((card.label, tally.count(card.key)) for card in PULSE_ANSWERS)
    answers = tuple((label, str(count) if count >= small else f"fewer than {small}") for label, count in told)
    return PulseResult(question, True, answers, stepped(tally.ballots, small))
