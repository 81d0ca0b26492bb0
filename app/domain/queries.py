"""What the room could not tell about an entry: a question, the body that can answer it, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

NOBODY_NAMED = "Nobody named yet"


class QueryState(StrEnum):
    """Open: to be found out. Answered: settled in the room. Carried: the review takes it away."""

    OPEN = "open"
    ANSWERED = "answered"
    CARRIED = "carried"


STATE_WORDS = {
    QueryState.OPEN: "Open",
    QueryState.ANSWERED: "Answered",
    QueryState.CARRIED: "Carried into the review",
}


@dataclass(frozen=True)
class Query:
    """A question about an entry. `who` is a body (a service, a court), never a person; `id` is 32 hex digits."""

    id: str
    text: str
    who: str = ""
    state: QueryState = QueryState.OPEN
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """True until it was answered; one that is carried is still unanswered."""
        return self.state is not QueryState.ANSWERED


class Questioned(Protocol):
    """An entry with its questions. `query` is the one written while settling it, in words alone."""

    @property
    def id(self) -> str: ...
    @property
    def query(self) -> str: ...
    @property
    def queries(self) -> tuple[Query, ...]: ...


def queries_of(entry: Questioned) -> tuple[Query, ...]:
    """Every question about an entry. One written while settling it stands first, under the id of the entry."""
    first = (Query(entry.id, entry.query),) if entry.query else ()
    return (*first, *entry.queries)


def open_queries(entry: Questioned) -> tuple[Query, ...]:
    """The questions that nobody has answered yet."""
    return tuple(query for query in queries_of(entry) if query.is_open)


def count_open(entries: Iterable[Questioned]) -> int:
    """How many questions are unanswered in a whole chronology."""
    return sum(len(open_queries(entry)) for entry in entries)


def in_words(query: Query) -> str:
    """A question in one line: who can answer it, and what became of it once it is no longer just open."""
    parts = [query.text]
    if query.who:
        parts.append(f"Who can answer: {query.who}.")
    if query.state is not QueryState.OPEN:
        parts.append(f"{STATE_WORDS[query.state]}{f': {query.answer}' if query.answer else '.'}")
    return " ".join(parts)
