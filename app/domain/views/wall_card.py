"""A bias card on the wall: one question to everybody, in the same words whatever led to it."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.bias import BIAS_CARDS, BY_KEY, FLIP
from app.domain.room import Room
from app.domain.views.known_then import chosen_episode
from app.domain.views.wall_fit import excerpt


@dataclass(frozen=True)
class CardWall:
    """The card's title, what it sounds like, its question, and for the flip test the episode it is about."""

    title: str
    sounds: str
    ask: str
    about: str = ""


def card_wall(room: Room) -> CardWall:
    """The card the facilitator chose; one that is no longer known is the first."""
    card = BY_KEY.get(room.position.card, BIAS_CARDS[0])
    episode = chosen_episode(room) if card.key == FLIP else None
    return CardWall(card.title, card.sounds, card.ask, excerpt(room.brief.named(episode.title), 60) if episode else "")
