"""Signs in the shape of a comment rather than in its words: a clipped tail, an echo, scare quotes.

A fact often turns into criticism through what follows it ("Eleven days. Eleven."). These signs never stand
alone; like irony they need somebody to be judged and other signs beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from .exceptions import CHILDISH
from .folding import Folded
from .words import Word, Words

# A word or two in quotation marks often mock; longer quotations are mostly a record or the child speaking.
_QUOTED = re.compile(r'"[^"\n]{2,60}"')
_SPOKEN = re.compile(r'"[^"]*"')
_SHORT_TAIL = 3
_LONG_TAIL = 6
_LONG_WORD = 3
_SCARE = 2
_QUOTE = 5


def find_shapes(folded: Folded, words: Words) -> Iterator[tuple[str, int, int]]:
    """Yields `(kind, start, end)` in word positions."""
    if not words.every:
        return
    yield from _tails(words)
    yield from _quotes(folded, words)
    last = len(words.every) - 1
    closing = folded.text[words.every[last].end :]
    if "?" in closing:
        yield "question", last, last + 1
    if "!" in folded.text:
        yield "exclamation", last, last + 1


def is_spoken_by_one(folded: Folded, words: Words) -> bool:
    """Whether half of the words or more stand in quotation marks, and somebody says "I" or "my" in them."""
    inside = [word.text for part in _SPOKEN.finditer(folded.text) for word in _within(words, *part.span())]
    return 2 * len(inside) >= len(words.every) and not CHILDISH.isdisjoint(inside)


def _within(words: Words, start: int, end: int) -> Iterator[Word]:
    first = bisect_left(words.every, start, key=lambda word: word.start)
    for word in words.every[first:]:
        if word.end > end:
            return
        yield word


def _tails(words: Words) -> Iterator[tuple[str, int, int]]:
    seen: set[str] = set()
    for sentence, end in enumerate(words.ends):
        start = words.ends[sentence - 1] if sentence else 0
        texts = [word.text for word in words.every[start:end]]
        if sentence and texts and len(texts) <= 2 and all(text in seen for text in texts):
            yield "echo", start, end
        elif sentence and len(texts) <= _SHORT_TAIL:
            yield "tail", start, end
        elif sentence and end == len(words.every) and len(texts) <= _LONG_TAIL:
            yield "long_tail", start, end
        for at in range(start + 1, end):
            if words.every[at].text == words.every[at - 1].text and len(words.every[at].text) > _LONG_WORD:
                yield "echo", at - 1, at + 1
        seen.update(texts)


def _quotes(folded: Folded, words: Words) -> Iterator[tuple[str, int, int]]:
    at = 0
    for match in _QUOTED.finditer(folded.text):
        while at < len(words.every) and words.every[at].start < match.start():
            at += 1
        end = at
        while end < len(words.every) and words.every[end].end <= match.end():
            end += 1
        if 0 < end - at <= _QUOTE:
            yield "scare_quote" if end - at <= _SCARE else "quote", at, end
