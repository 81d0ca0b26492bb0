"""Cuts folded writing into words and sentences.

The promise: one left-to-right pass, and every word keeps its folded offsets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .folding import Folded

WORD = re.compile(r"[a-z0-9&]+(?:'[a-z]+)?")
# A full stop only ends a sentence when a space, a quotation mark or the end follows ("4.12" does not).
SENTENCE_END = re.compile(r"[.!?;\n](?=[\s\"')]|$)")
_TITLES_WITH_STOP = frozenset({"dr", "mr", "mrs", "ms", "st", "sgt", "no", "vs", "approx"})


class Word(NamedTuple):
    """`text` is folded, `base` is without a possessive ending, `cased` keeps the capitals."""

    text: str
    base: str
    cased: str
    start: int
    end: int
    sentence: int


@dataclass(frozen=True)
class Words:
    """All words of a text, and for each sentence number the position just after its last word."""

    every: tuple[Word, ...]
    ends: tuple[int, ...]

    @cached_property
    def present(self) -> tuple[frozenset[str], ...]:
        """For each sentence number the words that are in it."""
        begins = (0, *self.ends)
        return tuple(
            frozenset(word.text for word in self.every[first:after])
            for first, after in zip(begins, self.ends, strict=False)
        )

    def sentence_end(self, position: int) -> int:
        """The position after the last word of the sentence that holds the word at `position`."""
        return self.ends[self.every[position].sentence]

    def starts_sentence(self, position: int) -> bool:
        """Whether the word at `position` is the first of its sentence."""
        return position == 0 or self.every[position - 1].sentence != self.every[position].sentence


def split(folded: Folded) -> Words:
    """Words in order. Sentences end at stops, question and exclamation marks, semicolons and new lines."""
    stops = [match.start() for match in SENTENCE_END.finditer(folded.text)]
    words: list[Word] = []
    sentence, stop = 0, 0
    for match in WORD.finditer(folded.text):
        while stop < len(stops) and stops[stop] < match.start():
            stop += 1
            if words and words[-1].sentence == sentence and words[-1].text not in _TITLES_WITH_STOP:
                sentence += 1
        text = match.group()
        base = text.removesuffix("'s")
        cased = folded.cased[match.start() : match.end()]
        words.append(Word(text, base, cased, match.start(), match.end(), sentence))
    ends = [0] * (sentence + 1)
    for position, word in enumerate(words):
        ends[word.sentence] = position + 1
    return Words(tuple(words), tuple(ends))
