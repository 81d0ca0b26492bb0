"""The chronology as a whole in the transcript: key practice episodes, and what is still to be found out, by whom."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.episodes import span
from app.domain.queries import NOBODY_NAMED, STATE_WORDS, Query, QueryState, open_queries
from app.domain.room import Room
from app.domain.views.known_then import when_of
from app.domain.views.transcript_groups import in_order
from app.domain.views.transcript_numbers import Numbers
from app.domain.views.transcript_shapes import ChronologyRow, EpisodeRow, ToFindOut


def episode_rows(room: Room, chronology: Sequence[ChronologyRow], numbers: Numbers) -> tuple[EpisodeRow, ...]:
    """Every episode with the numbers of the entries it spans."""
    cited = _cited(room, chronology)
    spans = [(episode, span(episode, in_order(room.entries))) for episode in in_order(room.episodes)]
    return tuple(
        EpisodeRow(
            numbers.give("episode", episode.id),
            episode.title,
            when_of(room, episode),
            cited[entries[0].id],
            cited[entries[-1].id],
        )
        for episode, entries in spans
        if entries
    )


def to_find_out(room: Room, chronology: Sequence[ChronologyRow]) -> tuple[ToFindOut, ...]:
    """The questions nobody has answered, by who can, in the order of the alphabet; those without anybody last."""
    cited = _cited(room, chronology)
    piles: dict[str, list[tuple[int, str]]] = {}
    names: dict[str, str] = {}
    for entry in in_order(room.entries):
        for query in open_queries(entry):
            name = names.setdefault(query.who.casefold(), query.who)
            piles.setdefault(name, []).append((cited[entry.id], _asked(query)))
    ordered = sorted(piles, key=lambda who: (not who, who.casefold()))
    return tuple(ToFindOut(who or NOBODY_NAMED, tuple(piles[who])) for who in ordered)


def _asked(query: Query) -> str:
    """The question; what happens next stands behind one that the review takes away."""
    if query.state is not QueryState.CARRIED:
        return query.text
    return f"{query.text} {STATE_WORDS[query.state]}{f': {query.answer}' if query.answer else '.'}"


def _cited(room: Room, chronology: Sequence[ChronologyRow]) -> dict[str, int]:
    return {entry.id: row.number for entry, row in zip(in_order(room.entries), chronology, strict=True)}
