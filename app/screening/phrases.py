"""A small language for word patterns, so that the rules can be read as lists.

A pattern is written as words with spaces between them:

    failed          this word                      fail*  *ed  any word that starts or ends so
    was|were        either word                    a|an?       may be left out
    !because        this word does not come here   _           any one word
    ..              up to four words               ...         up to eight words
    ^  $            start, end of the sentence     <role>      a mention that was found before

Matching keeps a set of reachable positions and moves it over the pattern once. A set can never hold
more positions than the pattern's reach, so the work is (words x rules) times a constant that is
fixed when the rules are written. There is no backtracking and nothing to blow up.
A match never leaves its sentence. Apostrophes in "n't" and "'ve" words may be missing in the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from .words import Words

# For each slot name: where a mention starts -> the position after its last word.
Mentions = Mapping[str, Mapping[int, int]]
# (words, position, end of the sentence, mentions) -> the positions that can be reached.
Step = Callable[[Words, int, int, Mentions], tuple[int, ...]]
Meaning = TypeVar("Meaning")

GAPS = {"..": 4, "...": 8}
LONGEST_MENTION = 6


@dataclass(frozen=True)
class Pattern:
    """One compiled pattern. It starts with one of `keys` or with `slot`, and spans at most `reach` words.

    `needs` holds, for each part that cannot be left out, the words of which one must be in the sentence.
    """

    source: str
    steps: tuple[Step, ...]
    keys: frozenset[str]
    slot: str | None
    reach: int
    needs: tuple[frozenset[str], ...]


def lines(block: str) -> tuple[str, ...]:
    """The patterns of a block, one to a line. A line that starts with "|" or "+ " continues the last."""
    joined = block.replace("\n        |", "|").replace("\n        + ", " ")
    return tuple(line.strip() for line in joined.splitlines() if line.strip())


def compile_pattern(source: str) -> Pattern:
    """Compile one line. Raises ValueError if its first part is not a plain word or a slot."""
    parts = source.split()
    first = parts[1] if parts[0] == "^" else parts[0]
    if first[0] in "!_.$" or first.endswith("?") or "*" in first:
        raise ValueError(f"a pattern must start with a plain word or a slot: {source}")
    slot = first[1:-1] if first.startswith("<") else None
    keys = frozenset[str]() if slot else frozenset(_variants(first))
    reach = sum(GAPS.get(part, LONGEST_MENTION if part.startswith("<") else 1) for part in parts)
    needs = tuple(frozenset(_variants(part)) for part in parts if _is_needed(part))
    return Pattern(source, tuple(_step(part) for part in parts), keys, slot, reach, needs)


def _is_needed(part: str) -> bool:
    return part[0] not in "<!_.^$" and not part.endswith("?") and "*" not in part


def match_at(pattern: Pattern, words: Words, start: int, mentions: Mentions) -> int | None:
    """The position after the shortest match of `pattern` that begins at `start`, or None."""
    limit = words.sentence_end(start)
    reached = {start}
    for step in pattern.steps:
        reached = {end for at in reached for end in step(words, at, limit, mentions)}
        if not reached:
            return None
    return min(reached)


def _variants(part: str) -> Iterator[str]:
    for word in part.split("|"):
        yield word
        if word.endswith(("n't", "'ve")) or word in {"that's", "what's", "there's", "who's"}:
            yield word.replace("'", "")


def _step(part: str) -> Step:
    if part == "^":
        return lambda words, at, limit, mentions: (at,) if words.starts_sentence(at) else ()
    if part == "$":
        return lambda words, at, limit, mentions: (at,) if at == limit else ()
    if part == "_":
        return lambda words, at, limit, mentions: (at + 1,) if at < limit else ()
    if part in GAPS:
        most = GAPS[part]
        return lambda words, at, limit, mentions: tuple(range(at, min(at + most, limit) + 1))
    if part.startswith("!"):
        refused = _inner(part[1:])
        return lambda words, at, limit, mentions: () if refused(words, at, limit, mentions) else (at,)
    if part.endswith("?"):
        inner = _inner(part[:-1])
        return lambda words, at, limit, mentions: (*inner(words, at, limit, mentions), at)
    return _inner(part)


def _inner(part: str) -> Step:
    return _slot(part[1:-1]) if part.startswith("<") else _word(part)


def _slot(name: str) -> Step:
    def step(words: Words, at: int, limit: int, mentions: Mentions) -> tuple[int, ...]:
        end = mentions.get(name, {}).get(at)
        return () if end is None or end > limit else (end,)

    return step


def _word(part: str) -> Step:
    exact = frozenset(word for word in _variants(part) if "*" not in word)
    starts = tuple(word[:-1] for word in part.split("|") if word.endswith("*"))
    finishes = tuple(word[1:] for word in part.split("|") if word.startswith("*"))

    def step(words: Words, at: int, limit: int, mentions: Mentions) -> tuple[int, ...]:
        if at >= limit:
            return ()
        text = words.every[at].text
        return (at + 1,) if text in exact or text.startswith(starts) or text.endswith(finishes) else ()

    return step


@dataclass(frozen=True)
class Found(Generic[Meaning]):
    """One match: word positions `start` up to, not including, `end`."""

    start: int
    end: int
    meaning: Meaning


class PhraseBook(Generic[Meaning]):
    """Patterns with a meaning each, filed under the words of which a sentence must have one to match at all."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        filed = [(compile_pattern(source), meaning) for source, meaning in entries]
        self.patterns = [pattern for pattern, _ in filed]
        slots = list(dict.fromkeys(pattern.slot for pattern in self.patterns if pattern.slot is not None))
        # At one place words are tried before mentions, and both in the order in which they were written.
        filed.sort(key=lambda each: -1 if each[0].slot is None else slots.index(each[0].slot))
        self._filed = tuple(filed)
        asked = Counter(word for pattern in self.patterns for need in pattern.needs for word in need)
        self._always = [number for number, (pattern, _) in enumerate(filed) if not pattern.needs]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, (pattern, _) in enumerate(filed):
            rarest = min(pattern.needs, key=lambda need: sum(asked[word] for word in need), default=frozenset[str]())
            for word in rarest:
                self._by_word[word].append(number)

    def find(self, words: Words, mentions: Mentions) -> Iterator[Found[Meaning]]:
        """Every match, in order of where it starts."""
        first = 0
        for present, after in zip(words.present, words.ends, strict=True):
            possible = self._possible(present)
            for start in range(first, after) if possible else ():
                text = words.every[start].text
                for pattern, meaning in possible:
                    if text in pattern.keys if pattern.slot is None else start in mentions.get(pattern.slot, ()):
                        end = match_at(pattern, words, start, mentions)
                        if end is not None and end > start:
                            yield Found(start, end, meaning)
            first = after

    def _possible(self, present: frozenset[str]) -> list[tuple[Pattern, Meaning]]:
        """What could match in a sentence of these words. Few of very many, so the others are not looked at."""
        near = set(self._always).union(*(self._by_word[word] for word in present & self._by_word.keys()))
        filed = (self._filed[number] for number in sorted(near))
        return [each for each in filed if not any(need.isdisjoint(present) for need in each[0].needs)]
