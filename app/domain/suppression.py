"""Tables that give away nobody: no cell, no margin and no difference between the two is one, two, three or four.

A small count tells who, and so does what is left when everything else is known: eleven people, of whom seven are
health, are four others. So a group is shown only if it and the rest of the room are both large enough; the smallest
groups are folded into “others” until that is so, and then the smallest answers, and when nothing helps there is no
table at all. The rule is that of published staff surveys, with the complement added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.domain.anonymity import SMALL_NUMBER

OTHERS = "others"

Table = dict[str, dict[str, int]]


def is_small(count: int, threshold: int = SMALL_NUMBER) -> bool:
    """Whether a count would tell: more than nobody, and fewer than the threshold."""
    return 0 < count < threshold


def fold_groups(counts: Mapping[str, int], threshold: int = SMALL_NUMBER) -> dict[str, int]:
    """Groups with their sizes, the small ones folded into “others”; empty when no split of the room may be shown."""
    shown = {group: count for group, count in counts.items() if group != OTHERS and count > 0}
    others, total = max(0, counts.get(OTHERS, 0)), sum(max(0, count) for count in counts.values())
    while shown and (is_small(others, threshold) or any(_tells(count, total, threshold) for count in shown.values())):
        smallest = min(shown, key=lambda group: (shown[group], group))
        others += shown.pop(smallest)
    if len(shown) + bool(others) < 2 or is_small(total, threshold):
        return {}
    return shown | ({OTHERS: others} if others else {})


def fold_table(table: Mapping[str, Mapping[str, int]], threshold: int = SMALL_NUMBER) -> Table:
    """Answers by group, folded until every cell, margin and difference is nought or large enough; else empty."""
    sizes = fold_groups({group: sum(row.values()) for group, row in table.items()}, threshold)
    folded = _by_group(table, sizes)
    while folded and any(is_small(count, threshold) for count in all_counts(folded)):
        answers = _answers(folded)
        folded = _without_smallest_answer(folded, answers) if len(answers) > 1 else {}
    return folded


def all_counts(table: Mapping[str, Mapping[str, int]]) -> Iterator[int]:
    """Every number somebody could read off a table or work out of it: cells, margins, the whole, and differences."""
    rows = {group: sum(row.values()) for group, row in table.items()}
    columns = _answers(table)
    whole = sum(rows.values())
    yield whole
    for margin in (*rows.values(), *columns.values()):
        yield margin
        yield whole - margin
    for group, row in table.items():
        for answer, count in row.items():
            yield count
            yield rows[group] - count
            yield columns[answer] - count


def _tells(count: int, total: int, threshold: int) -> bool:
    return is_small(count, threshold) or is_small(total - count, threshold)


def _by_group(table: Mapping[str, Mapping[str, int]], sizes: Mapping[str, int]) -> Table:
    folded: Table = {group: {} for group in sizes}
    for group, row in table.items():
        into = folded.get(group if group in sizes and group != OTHERS else OTHERS)
        if into is not None:
            for answer, count in row.items():
                into[answer] = into.get(answer, 0) + count
    return folded


def _answers(table: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for row in table.values():
        for answer, count in row.items():
            columns[answer] = columns.get(answer, 0) + count
    return columns


def _without_smallest_answer(table: Table, answers: Mapping[str, int]) -> Table:
    """The two smallest answers become “others”."""
    ranked = sorted(answers, key=lambda answer: (answer != OTHERS, answers[answer], answer))
    joined = set(ranked[:2])
    return {
        group: {answer: count for answer, count in row.items() if answer not in joined}
        | {OTHERS: sum(count for answer, count in row.items() if answer in joined)}
        for group, row in table.items()
    }
