"""Hiding words inside a contribution: chosen words are replaced, everything else stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from app.domain.errors import Invalid

_WORD = re.compile(r"\S+")


def word_list(text: str) -> tuple[str, ...]:
    """The words of a text, in order, as they can be chosen for hiding."""
    return tuple(_WORD.findall(text))


def hide(text: str, chosen: Set[int], instead: str) -> str:
    """The text with the chosen words (by place, from 0) replaced; neighbours become one replacement.

    Raises Invalid when a place is not in the text.
    """
    return hide_each(text, dict.fromkeys(chosen, instead))


def hide_each(text: str, chosen: Mapping[int, str]) -> str:
    """The same with words of its own for each place; neighbours with the same words become one replacement."""
    words = list(_WORD.finditer(text))
    if not chosen or not all(0 <= place < len(words) for place in chosen):
        raise Invalid("The words have changed meanwhile. Please choose again.", field="hidden")
    parts, at = [], 0
    for place, word in enumerate(words):
        if place not in chosen:
            continue
        if chosen.get(place - 1) == chosen[place]:
            at = word.end()
            continue
        parts += [text[at : word.start()], chosen[place]]
        at = word.end()
    return "".join(parts) + text[at:]
