"""Cuts folded writing into the pieces of words that the encoder knows, each with its place and its capitals.

The promise: the same cutting while teaching and while reading, linear in the length of the text, and every piece
knows which letters of the text as given it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.screening.folding import Folded, fold
from app.screening.identity import find_pseudonyms

START, PAD, END, UNKNOWN = 0, 1, 2, 3
SPECIAL = ("<s>", "<pad>", "</s>", "[UNK]")
# A stretch of letters and digits, or one sign. Everything else is space.
_PART = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST = 40
_STAGES = {
    "facts": "facts",
    "lived_experience": "lived experience",
    "themes": "themes",
    "reflective_analysis": "reflective analysis",
    "learning": "learning",
}
ANY_STAGE = "any"


@dataclass(frozen=True)
class Piece:
    """One piece: its number, how it was written (0 small, 1 Capital, 2 CAPITALS), and its place in the folded text."""

    number: int
    case: int
    start: int
    end: int


@dataclass(frozen=True)
class Pieces:
    """A whole comment in pieces, in order."""

    every: tuple[Piece, ...]
    folded: Folded


def read_vocabulary(text: str) -> dict[str, int]:
    """Piece -> number, from a file with one piece to a line."""
    return {piece: number for number, piece in enumerate(text.split("\n")) if piece}


def cut(text: str, vocabulary: Mapping[str, int], pseudonyms: frozenset[str] = frozenset()) -> Pieces:
    """The pieces of `text`. A pseudonym of the review ("Wren") is read as "child", so it is nobody's name."""
    folded = fold(text)
    pieces = list(_pieces(folded, vocabulary))
    for start, end in find_pseudonyms(folded, pseudonyms):
        inside = [piece for piece in pieces if start <= piece.start < end]
        if inside:
            at = pieces.index(inside[0])
            pieces[at : at + len(inside)] = [Piece(vocabulary["child"], 0, start, end)]
    return Pieces(tuple(pieces), folded)


def stage_pieces(stage: str | None, vocabulary: Mapping[str, int]) -> list[int]:
    """What stands before a comment: the start, the name of its stage, and a double end."""
    words = _STAGES.get(stage or "", ANY_STAGE).split()
    return [START, *(vocabulary[word] for word in words), END, END]


def _pieces(folded: Folded, vocabulary: Mapping[str, int]) -> Iterator[Piece]:
    for match in _PART.finditer(folded.text):
        word, at = match.group(), match.start()
        cased = folded.cased[at : match.end()]
        case = 0 if not cased[:1].isupper() else 2 if len(cased) > 1 and cased.isupper() else 1
        found = _split(word, vocabulary)
        if found is None:
            yield Piece(UNKNOWN, case, at, match.end())
            continue
        for number, length in found:
            yield Piece(number, case, at, at + length)
            at += length


def _split(word: str, vocabulary: Mapping[str, int]) -> list[tuple[int, int]] | None:
    """The longest known pieces from the left, as (number, length); None when a letter is not known at all."""
    found: list[tuple[int, int]] = []
    at = 0
    if len(word) > _LONGEST:
        return None
    while at < len(word):
        for end in range(len(word), at, -1):
            number = vocabulary.get(("##" if at else "") + word[at:end])
            if number is not None:
                found.append((number, end - at))
                at = end
                break
        else:
            return None
    return found
