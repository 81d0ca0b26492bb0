"""The facilitator's tools for the chronology as a whole: questions to find out, episodes, and what has been shown."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from app.domain.episodes import Episode, span
from app.domain.foresight import is_revealed
from app.domain.queries import STATE_WORDS, Query, count_open, queries_of
from app.domain.room import Entry, Room
from app.domain.views.known_then import chosen_episode, when_of

STATES = tuple((state.value, words) for state, words in STATE_WORDS.items())


@dataclass(frozen=True)
class QueryLine:
    """One question about the fact under discussion. `form` changes when the question does."""

    id: str
    form: str
    text: str
    who: str
    state: str
    state_words: str
    answer: str


@dataclass(frozen=True)
class Queries:
    """The questions about one entry, and how many are unanswered in the whole chronology."""

    entry: str
    lines: tuple[QueryLine, ...]
    open: int
    everywhere: int
    new_form: str
    states: tuple[tuple[str, str], ...] = STATES


@dataclass(frozen=True)
class EpisodeLine:
    """One key practice episode in the facilitator's list."""

    id: str
    form: str
    title: str
    when: str
    count: int
    first: str
    last: str
    current: bool
    hidden: bool


@dataclass(frozen=True)
class Episodes:
    """The episodes that were marked, and the entries to mark one between: (id, words)."""

    lines: tuple[EpisodeLine, ...]
    ends: tuple[tuple[str, str], ...]
    here: str
    new_form: str


@dataclass(frozen=True)
class Foresight:
    """Whether the chronology is shown forwards only, and how far the room has come, in words."""

    on: bool
    words: str


def queries(room: Room, entry: Entry) -> Queries:
    """The questions about an entry."""
    found = queries_of(entry)
    return Queries(
        entry=entry.id,
        lines=tuple(_query(query) for query in found),
        open=sum(query.is_open for query in found),
        everywhere=count_open(room.entries),
        new_form=_form("new-query", entry.id, *(query.id for query in found)),
    )


def episodes(room: Room) -> Episodes:
    """The episodes; those whose entries are no longer there can still be mended."""
    ends = tuple((entry.id, f"{entry.when}: {_short(room, entry)}") for entry in room.entries)
    current = room.current_entry
    return Episodes(
        lines=tuple(_episode(room, each) for each in room.episodes),
        ends=ends,
        here=current.id if current else "",
        new_form=_form("new-episode", *(each.id for each in room.episodes)),
    )


def titles_over(room: Room, entry: Entry) -> tuple[str, ...]:
    """The titles of the episodes that span an entry."""
    found = ((each.title, room.entry(each.first), room.entry(each.last)) for each in room.episodes)
    return tuple(
        title for title, first, last in found if first and last and first.position <= entry.position <= last.position
    )


def foresight(room: Room) -> Foresight:
    """How foresight stands."""
    if not room.brief.foresight:
        return Foresight(False, "Off. Phones can be asked about any moment of the chronology.")
    shown = sum(is_revealed(room, entry) for entry in room.entries)
    return Foresight(True, f"On. {shown} of {len(room.entries)} entries have been shown; later ones stay with you.")


def _query(query: Query) -> QueryLine:
    form = _form(f"query-{query.id}", query.text, query.who, query.state, query.answer)
    words = STATE_WORDS[query.state]
    return QueryLine(query.id, form, query.text, query.who, query.state.value, words, query.answer)


def _episode(room: Room, episode: Episode) -> EpisodeLine:
    entries = span(episode, room.entries)
    return EpisodeLine(
        id=episode.id,
        form=_form(f"episode-{episode.id}", episode.first, episode.last, episode.title),
        title=episode.title,
        when=when_of(room, episode),
        count=len(entries),
        first=episode.first,
        last=episode.last,
        current=chosen_episode(room) is episode,
        hidden=not all(is_revealed(room, entry) for entry in entries),
    )


def _short(room: Room, entry: Entry) -> str:
    words = room.brief.named(entry.label or entry.wording)
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"


def _form(name: str, *parts: str) -> str:
    return f"{name}-{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:8]}"
