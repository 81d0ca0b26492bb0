"""No text can make the reading slow: no repeat inside a repeat, and phrases have a fixed reach."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]  # private, untyped
from re import _parser  # type: ignore[attr-defined]  # private, untyped
from typing import Any

import pytest

import app.screening
from app.screening import blame, reading, screen
from app.screening.phrases import Pattern, PhraseBook, compile_pattern

NAMES = [f"app.screening.{module.name}" for module in pkgutil.iter_modules(app.screening.__path__)]
MODULES = [importlib.import_module(name) for name in NAMES]
REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}
FEW = 130
BOOKS: tuple[PhraseBook[Any], ...] = (
    blame.JUDGEMENTS,
    blame.CONDEMNATIONS,
    blame.SOFTENERS,
    blame.CHILD,
    reading.HINDSIGHT,
    reading.OUTCOMES,
)


def compiled(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from compiled(part)


SOURCES = sorted(
    {pattern.pattern for module in MODULES for value in vars(module).values() for pattern in compiled(value)}
)


def repeats(tree: Any, above: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """For each repeat in a parsed pattern: its upper bound, behind those of the repeats around it."""
    for operation, argument in tree:
        if operation in REPEATS:
            here = (*above, int(argument[1]))
            yield here
            yield from repeats(argument[2], here)
        else:
            for child in subtrees(argument):
                yield from repeats(child, above)


def subtrees(argument: object) -> Iterator[Any]:
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, (tuple, list)):
        for part in argument:
            yield from subtrees(part)


def unbounded(bound: int) -> bool:
    return bound >= int(sre.MAXREPEAT)


def is_nested(pattern: str) -> bool:
    """Whether an unbounded repeat holds, or is held by, a repeat that can go round more than once."""
    chains = repeats(_parser.parse(pattern))
    return any(sum(bound > 1 for bound in chain) > 1 and any(map(unbounded, chain)) for chain in chains)


def test_the_walk_sees_a_nested_repeat_when_there_is_one() -> None:
    assert is_nested(r"(a+)+")
    assert is_nested(r"(?:a{2,3}b)*")
    assert not is_nested(r"a+(?:b+)?")


def test_there_are_patterns_to_walk() -> None:
    assert len(SOURCES) > 20


@pytest.mark.parametrize("source", SOURCES)
def test_no_pattern_nests_an_unbounded_repeat(source: str) -> None:
    assert not is_nested(source)


@pytest.mark.parametrize("source", SOURCES)
def test_all_repeats_of_a_pattern_with_bounds_are_short(source: str) -> None:
    chains = repeats(_parser.parse(source))
    assert all(bound <= FEW or unbounded(bound) for chain in chains for bound in chain)


def all_phrases() -> list[Pattern]:
    return [pattern for book in BOOKS for pattern in book.patterns]


def test_no_phrase_reaches_further_than_a_few_dozen_words() -> None:
    # The work for one phrase at one word is at most parts x reach, so the whole is linear in the words.
    assert max(pattern.reach for pattern in all_phrases()) <= 40
    assert max(len(pattern.steps) for pattern in all_phrases()) <= 24


@pytest.mark.parametrize("source", ["!not this", ".. this", "maybe? this", "fail* here", "_ this", "$"])
def test_a_phrase_must_begin_with_a_word_or_a_slot(source: str) -> None:
    with pytest.raises(ValueError, match="plain word"):
        compile_pattern(source)


PIECES = (
    "a", "Aa ", "1 ", "0", '"x" ', "a.", "the gp ", "the gp never did ", "he should have ", "if had if ",
    "@a.", "only one at X ", "Child Q ", "\u200b", "never " * 9 + ". ", "Mr A", "no. ", "dob " + "x" * 44,
    "'", "\n",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("length", [1_500, 15_000])
def test_long_hostile_texts_return(piece: str, length: int) -> None:
    text = (piece * length)[:length]
    assert all(0 <= span.start < span.end <= length for span in screen(text).spans)
