"""Phrases that single out the person who writes: "as the only paediatrician", "my visit on".

The promise: it points at words and decides nothing. Each repeat is bounded, so reading stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ROLE = r"(?:[a-z'\-]{2,20} ){0,3}(?:[a-z'\-]{2,20})"
_ONLY_YOU: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bas the (?:only|sole|lone|named|allocated|lead|duty|designated) " + _ROLE,
        r"\b(?:i was|i'm|i am|im) the (?:only|sole|one|first|last|allocated|named|duty|lead) " + _ROLE,
        r"\bi was the " + _ROLE + r" (?:who|that|on duty|on shift|at the time)\b",
        r"\bmy (?:line )?(?:manager|supervisor|boss|team|surgery|practice|school|class|caseload|ward|station)\b",
        r"\bmy (?:own )?(?:visit|report|statement|referral|entry|assessment|home visit) (?:on|of|in|dated)\b",
        r"\bi (?:have )?work(?:ed)? (?:at|in|for) [a-z'\-]{2,20}",
        r"\bin my (?:role|job|post|capacity) (?:as|at|with) " + _ROLE,
    )
)


def only_you(text: str) -> Iterator[tuple[int, int]]:
    """Where such phrases stand in a text, as pairs of start and end; two may overlap."""
    for pattern in _ONLY_YOU:
        for found in pattern.finditer(text):
            yield found.span()
