"""Bias cards: short questions that help a room when it looks back, and which controls were used on the day.

The promise: a card asks about the thinking of everybody and points at nobody's words. That a card was shown is kept,
by its key alone, so that the method statement can say what was done and never claims what was not.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BiasCard:
    """A card: what it is called, what it sounds like in a room, and the question it asks."""

    key: str
    title: str
    sounds: str
    ask: str


FLIP = "flip"
BIAS_CARDS: tuple[BiasCard, ...] = (
    BiasCard(
        "hindsight",
        "Hindsight",
        "“The signs were all there.”",
        "Which sign, on which day, and who could see it? What else looked the same and turned out fine?",
    ),
    BiasCard(
        "outcome",
        "Outcome",
        "“Look how it ended.”",
        "If the same decision had ended well, how would we judge it?",
    ),
    BiasCard(
        "confirmatory",
        "Seeing what we expect",
        "“That just proves it.”",
        "What would we expect to find if we were wrong? Is any of it here?",
    ),
    BiasCard(
        "attribution",
        "Blaming character",
        "“Some people are just like that.”",
        "What would make a careful person do the same on that day?",
    ),
    BiasCard(
        "imagined",
        "Work as imagined",
        "“The procedure was clear.”",
        "How often can it be done just as it is written? What do people do when it cannot?",
    ),
    BiasCard(
        "single_cause",
        "One single cause",
        "“It all comes down to that.”",
        "What else had to be true for that to matter?",
    ),
    BiasCard(
        FLIP,
        "Flip test",
        "One decision, two endings",
        "Keep the decision and change the ending to a good one. How do we describe the decision now?",
    ),
)
BY_KEY = {card.key: card for card in BIAS_CARDS}


def remembered(used: tuple[str, ...], key: str) -> tuple[str, ...]:
    """The cards that were shown, with one more. The order is that of the list, so it tells nothing about when."""
    return tuple(card.key for card in BIAS_CARDS if card.key == key or card.key in used)
