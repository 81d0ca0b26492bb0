"""Folds writing to plain lower-case letters while remembering where each letter came from.

The promise: every folded character knows its place in the text as given, so spans never drift.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
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
_ODD = re.compile(r"[^\x00-\x7f]|`")


@dataclass(frozen=True)
class Folded:
    """`text` is folded, `cased` is the same length but keeps capitals, `origins[i]` is the source offset."""

    text: str
    cased: str
    origins: Sequence[int]
    length: int

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text as given for a non-empty stretch `start:end` of the folded text."""
        return self.origins[start], self.origins[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold `text`. One pass: each odd character gives at most a handful of folded ones, plain stretches themselves."""
    if not _ODD.search(text):
        return Folded(text.casefold(), text, range(len(text)), len(text))
    mixed = any(letter in _LATIN_HINT for letter in text.casefold())
    folded: list[str] = []
    cased: list[str] = []
    origins: list[int] = []
    done = 0
    for odd in (*_ODD.finditer(text), None):
        place = len(text) if odd is None else odd.start()
        folded.append(text[done:place].casefold())
        cased.append(text[done:place])
        origins += range(done, place)
        done = place + 1
        for plain in _plain(text[place], mixed) if odd else "":
            lower = plain.casefold()
            folded.append(lower)
            cased.append(plain if len(lower) == 1 else lower)
            origins += [place] * len(lower)
    return Folded("".join(folded), "".join(cased), tuple(origins), len(text))


def _plain(character: str, mixed: bool) -> str:
    # Look-alikes are only undone beside Latin letters: a comment in another script is left as it is.
    if mixed and character in _LOOK_ALIKES:
        return _LOOK_ALIKES[character]
    if unicodedata.category(character) == "Cf":
        return ""
    parts = unicodedata.normalize("NFKD", character)
    kept = "".join(_LOOK_ALIKES.get(part, part) if mixed else part for part in parts)
    return "".join(part for part in kept if not unicodedata.combining(part) and part not in "\ufe0e\ufe0f")
