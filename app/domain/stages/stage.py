"""The shape of a stage: a declaration of what it asks, what may be sent in it and how it moves on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StageName(StrEnum):
    """The five stages, in the order of the practitioner guide."""

    FACTS = "facts"
    LIVED = "lived_experience"
    THEMES = "themes"
    ANALYSIS = "reflective_analysis"
    LEARNING = "learning"


class AboutEntry(StrEnum):
    """Whether a contribution is tied to an entry of the chronology."""

    CURRENT = "current"  # always the entry the room is working on
    REQUIRED = "required"  # the writer chooses one
    OPTIONAL = "optional"  # the writer may choose one
    NO = "no"


@dataclass(frozen=True)
class Card:
    """One kind of contribution a stage accepts, shown on the phone as a tile.

    `needs_text` is False for an answer that is a choice only (to agree with a fact).
    """

    key: str
    label: str
    icon: str
    hint: str = ""
    text_label: str = ""
    needs_text: bool = True


@dataclass(frozen=True)
class Step:
    """A beat inside a stage. `collects` says phones may write; `polls` says a vote is open."""

    key: str
    label: str
    collects: bool = True
    polls: bool = False


MISSED_STEP = Step("recall", "What we missed")
MISSED = Card("missed", "What we missed", "circle-question-mark", text_label="What did we miss, or not get right?")
RECALL = (MISSED_STEP, MISSED)
"""What a recall session asks in facts and in themes, beside what was heard and what the draft says (domain 6)."""


@dataclass(frozen=True)
class Stage:
    """What one stage is for, asks and accepts. Prompts and minutes may be changed for a session.

    `bases` are the answers to a second question about a note, `basis_legend`; `basis_cards` are the keys of the
    cards that are asked it (none named: all), and `basis_required` says whether it must be answered.
    `recall` is the step and the card that this stage has in a recall session only.
    """

    name: StageName
    number: int
    title: str
    icon: str
    purpose: str
    wall_question: str
    question: str
    minutes: int
    steps: tuple[Step, ...]
    cards: tuple[Card, ...]
    about_entry: AboutEntry
    text_hint: str
    skip_label: str
    prompts: tuple[str, ...] = ()
    bases: tuple[Card, ...] = ()
    domains: tuple[Card, ...] = ()
    basis_legend: str = "How do we know?"
    basis_cards: tuple[str, ...] = ()
    basis_required: bool = True
    recall: tuple[Step, Card] | None = None

    def bases_of(self, card: str) -> tuple[Card, ...]:
        """The second question about a card of this kind, if it is asked: all cards are, unless some are named."""
        return self.bases if not self.basis_cards or card in self.basis_cards else ()

    def step(self, key: str) -> Step:
        """The step with this key, or the first one when the key belongs to no step here."""
        return next((step for step in self.steps_in(recalls=True) if step.key == key), self.steps[0])

    def steps_in(self, *, recalls: bool) -> tuple[Step, ...]:
        """The steps of this stage in an ordinary session, or in a recall session, where one more comes first."""
        return (self.recall[0], *self.steps) if recalls and self.recall else self.steps

    def card(self, key: str) -> Card | None:
        """The card type with this key, or None when this stage does not accept it."""
        more = (self.recall[1],) if self.recall else ()
        return next((card for card in (*self.cards, *more) if card.key == key), None)
