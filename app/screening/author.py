"""Words that may say who wrote a note, or name somebody of the review: the phone asks about them before sending.

The promise: it points at words and says what they are; it never blocks, and it keeps nothing. The names come
from the list the facilitator typed, which no phone is ever sent: only the places found in the phone's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.own_words import only_you

from .folding import Folded, fold
from .identity_patterns import FOLDED
from .names import FIRST_NAMES

LISTED, ONLY_YOU, CONTACT = "a name on the list", "words only you could write", "a contact detail"

_TITLES = frozenset("mr mrs ms miss mx dr doctor prof professor sir dame rev nurse sister aunt auntie uncle".split())
_SHORTEST = 3


@dataclass(frozen=True)
class Telling:
    """Words that may tell who is who: character offsets into the text as given, and what they are."""

    start: int
    end: int
    what: str


def find_telling(text: str, names: Iterable[str] = ()) -> tuple[Telling, ...]:
    """Everything in the text that may name its author or somebody on the list, in reading order.

    Overlapping finds become the widest one. Pure and total, in time proportional to the text and the list.
    """
    folded = fold(text)
    found = {*_listed(folded, names), *_singled_out(folded), *_contacts(folded)}
    return tuple(Telling(*folded.source_span(start, end), what) for start, end, what in _widest(found))


def _listed(folded: Folded, names: Iterable[str]) -> Iterable[tuple[int, int, str]]:
    """Whole names in any writing; single parts where they are written, or used, as a name."""
    for name in names:
        parts = [part for part in fold(name).text.split() if part.strip(".") not in _TITLES]
        if not parts:
            continue
        yield from _matches(folded, r"[\s\-]+".join(map(re.escape, parts)), whole=len(parts) > 1)
        for part in parts:
            if len(part) >= _SHORTEST:
                yield from _matches(folded, re.escape(part), whole=False)


def _matches(folded: Folded, pattern: str, *, whole: bool) -> Iterable[tuple[int, int, str]]:
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", folded.text):
        start, end = match.span()
        if whole or folded.cased[start].isupper() or match.group() in FIRST_NAMES or _after_a_title(folded, start):
            yield start, end, LISTED


def _after_a_title(folded: Folded, start: int) -> bool:
    before = folded.text[max(0, start - 12) : start].split()
    return bool(before) and folded.text[start - 1] == " " and before[-1].strip(".") in _TITLES


def _singled_out(folded: Folded) -> Iterable[tuple[int, int, str]]:
    yield from ((start, end, ONLY_YOU) for start, end in only_you(folded.text))


def _contacts(folded: Folded) -> Iterable[tuple[int, int, str]]:
    for _, pattern in FOLDED:
        yield from ((*match.span(), CONTACT) for match in pattern.finditer(folded.text))


def _widest(found: set[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for start, end, what in sorted(found, key=lambda hit: (hit[0], -hit[1], hit[2])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end, what))
    return kept
