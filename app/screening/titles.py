"""Reads the title of a theme or the owner of an idea: does it name a service, or point at one person?

The promise: pure, and only about the few words of a name that a facilitator gives. The facilitator decides.
"""

from __future__ import annotations

from enum import StrEnum

from .folding import fold
from .identity import find_people
from .targets import mentions_of
from .words import split

# Words that are as often a subject as a service.
_SUBJECTS = frozenset({"health", "mental health", "education", "secondary", "primary care", "secondary care"})


class Named(StrEnum):
    """What a title names."""

    NOBODY = ""
    SERVICE = "service"
    PERSON = "person"


def named_in(title: str, pseudonyms: frozenset[str] = frozenset()) -> Named:
    """Whom a title names. `pseudonyms` are the names this review has chosen; they name nobody."""
    folded = fold(title)
    words = split(folded)
    found = mentions_of(words)
    if find_people(folded, words, pseudonyms) or found["someone"] or found["role"]:
        return Named.PERSON
    services = (" ".join(word.base for word in words.every[at:end]) for at, end in found["agency"].items())
    return Named.SERVICE if any(name not in _SUBJECTS for name in services) else Named.NOBODY
