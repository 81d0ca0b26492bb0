"""What changed between two texts, as steps a phone can take: so a new note costs its own bytes and not the room's.

A step is [keep, skip, text]: copy so many of the old, leave so many out, put this in. What is left of the old after
the last step is copied. Lengths count UTF-16 units, because that is how scripts in a browser count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

Step = tuple[int, int, str]
_WORTH_SPLITTING = 1_024
Block = tuple[int, int]  # where a stretch begins and ends, in characters


def steps_between(old: str, new: str) -> list[Step]:
    """The steps from one text to the other; none when they are the same."""
    steps, at = [], 0
    for (first, last), text in _changes(old, new):
        steps.append((_units(old[at:first]), _units(old[first:last]), text))
        at = last
    return steps


def take_steps(old: str, steps: Sequence[Step]) -> str:
    """What a phone makes of them."""
    units, parts, at = old.encode("utf-16-le", "surrogatepass"), list[bytes](), 0
    for keep, skip, text in steps:
        parts += [units[2 * at : 2 * (at + keep)], text.encode("utf-16-le", "surrogatepass")]
        at += keep + skip
    return b"".join([*parts, units[2 * at :]]).decode("utf-16-le", "surrogatepass")


def _changes(old: str, new: str) -> Iterator[tuple[Block, str]]:
    """The stretches of the old text that are replaced, in order, each with what comes in its place."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle, instead = old[head : len(old) - tail], new[head : len(new) - tail]
    if not middle and not instead:
        return
    if len(middle) < _WORTH_SPLITTING or len(instead) < _WORTH_SPLITTING:
        yield (head, len(old) - tail), instead
        return
    for (first, last), text in _between_lines(middle, instead):
        yield (head + first, head + last), text


def _between_lines(old: str, new: str) -> Iterator[tuple[Block, str]]:
    """The same for long stretches: lines that stand once in both hold the two together."""
    olds, news = old.splitlines(keepends=True), new.splitlines(keepends=True)
    at, there = 0, 0  # characters
    place, other = 0, 0  # lines
    for line, twin in [*_anchors(olds, news), (len(olds), len(news))]:
        before, after = "".join(olds[place:line]), "".join(news[other:twin])
        if before != after:
            head = _common(before, after)
            tail = _common(before[head:][::-1], after[head:][::-1])
            yield (at + head, at + len(before) - tail), after[head : len(after) - tail]
        at, there = at + len(before), there + len(after)
        place, other = line, twin


def _anchors(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    """Lines that stand once in each, in an order that both share: the longest such row (patience)."""
    once = Counter(olds)
    places = {line: number for number, line in enumerate(news)}
    twice = Counter(news)
    pairs = [
        (number, places[line])
        for number, line in enumerate(olds)
        if once[line] == 1 and twice.get(line) == 1
    ]  # fmt: skip
    tops: list[int] = []
    ends: list[int] = []
    came: list[int] = []
    for number, (_, there) in enumerate(pairs):
        pile = bisect_left(tops, there)
        came.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(there)
            ends.append(number)
        else:
            tops[pile], ends[pile] = there, number
    row, at = [], ends[-1] if ends else -1
    while at >= 0:
        row.append(pairs[at])
        at = came[at]
    return row[::-1]


def _common(one: str, two: str) -> int:
    """How many characters two texts begin with together. Compares stretches, because that is fast."""
    low, high = 0, min(len(one), len(two))
    if one[:high] == two[:high]:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle
    return low if one[low] != two[low] else high


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
