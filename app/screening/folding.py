"""Folds writing to plain lower-case letters while remembering where each letter came from.

The promise: every folded character knows its place in the text as given, so spans never drift.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# Letters of other scripts, and marks of typography, that a reader takes for these plain ones.
_CYRILLIC = ("аеорсухіѕјһԛԝАВЕКМНОРСТУХІЅЈ", "aeopcyxisjhqwABEKMHOPCTYXISJ")
_GREEK = ("αορτνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aoptvikABEZHIKMNOPTYX")
_MARKS = ("‘’‚‛ʼ`´“”„«»‐‑‒–—―−", "'''''''\"\"\"\"\"-------")
_LETTERS = ("ıłŁøØđĐ", "ilLoOdD")
_LOOK_ALIKES = {
    odd: plain
    for odds, plains in (_CYRILLIC, _GREEK, _MARKS, _LETTERS)
    for odd, plain in zip(odds, plains, strict=True)
}
_LATIN_HINT = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Folded:
    """`text` is folded, `cased` is the same length but keeps capitals, `origins[i]` is the source offset."""

    text: str
    cased: str
    origins: tuple[int, ...]
    length: int

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text as given for a non-empty stretch `start:end` of the folded text."""
        return self.origins[start], self.origins[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold `text`. One pass: each character gives at most a handful of folded ones."""
    mixed = any(letter in _LATIN_HINT for letter in text.casefold())
    folded: list[str] = []
    cased: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        for plain in _plain(character, mixed):
            lower = plain.casefold()
            for letter in lower:
                folded.append(letter)
                cased.append(plain if len(lower) == 1 else letter)
                origins.append(place)
    return Folded("".join(folded), "".join(cased), tuple(origins), len(text))


def _plain(character: str, mixed: bool) -> str:
    if character < "\x80" and character != "`":
        return character
    # Look-alikes are only undone beside Latin letters: a comment in another script is left as it is.
    if mixed and character in _LOOK_ALIKES:
        return _LOOK_ALIKES[character]
    if unicodedata.category(character) == "Cf":
        return ""
    parts = unicodedata.normalize("NFKD", character)
    kept = "".join(_LOOK_ALIKES.get(part, part) if mixed else part for part in parts)
    return "".join(part for part in kept if not unicodedata.combining(part) and part not in "\ufe0e\ufe0f")
