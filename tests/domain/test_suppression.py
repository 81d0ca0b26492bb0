"""AN-10: no cell, margin or difference of a table is one, two, three or four."""

import random

import pytest

from app.domain.suppression import OTHERS, all_counts, fold_groups, fold_table, is_small
from tests.measured import measured

TABLES = 10_000


def _table(dice: random.Random) -> dict[str, dict[str, int]]:
    """A room as it could be: up to nine services, many of them small, and up to five answers."""
    answers = [f"answer {number}" for number in range(dice.randrange(1, 6))]
    most = dice.choice([2, 4, 8, 20])
    return {
        f"service {number}": {answer: dice.randrange(0, most) for answer in answers}
        for number in range(dice.randrange(1, 10))
    }


def _differences(table: dict[str, dict[str, int]]) -> list[int]:
    """Any group or answer left out of any margin: what two people could work out who know one number each."""
    found = list(all_counts(table))
    for row in table.values():
        counts = list(row.values())
        found += [sum(counts) - sum(counts[:place]) for place in range(len(counts))]
    return found


@pytest.mark.parametrize(("threshold", "tables"), [(5, TABLES), (10, TABLES // 5)])
def test_no_count_that_can_be_read_or_worked_out_is_small(threshold: int, tables: int) -> None:
    dice, shown, small = random.Random(20260611 + threshold), 0, 0
    for _ in range(tables):
        table = _table(dice)
        folded = fold_table(table, threshold)
        small += sum(is_small(count, threshold) for count in _differences(folded))
        shown += bool(folded)
        whole = sum(sum(row.values()) for row in table.values())
        assert sum(sum(row.values()) for row in folded.values()) in (0, whole), "folding loses nobody"
    if threshold == 5:
        measured("AN-10", tables=tables, small_counts=small, target=0)
    assert small == 0
    assert shown > tables // 20, "most of what may be shown is shown"


def test_groups_and_what_is_left_of_the_room_are_never_small() -> None:
    dice = random.Random(20260611)
    for _ in range(TABLES):
        counts = {f"service {number}": dice.randrange(0, 14) for number in range(dice.randrange(1, 9))}
        found = fold_groups(counts)
        total = sum(counts.values())
        assert sum(found.values()) in (0, total)
        assert not any(is_small(count) or is_small(total - count) for count in found.values())


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"Health": 12, "Police": 9}, {"Health": 12, "Police": 9}),
        ({"Health": 12, "Police": 3}, {}),
        ({"Health": 12, "Police": 3, "Housing": 4}, {"Health": 12, OTHERS: 7}),
        ({"Health": 12, "Police": 7, "Housing": 2}, {"Health": 12, OTHERS: 9}),
        ({"Health": 12, "Police": 0}, {}),
        ({"Health": 4, "Police": 4}, {}),
        ({}, {}),
    ],
)
def test_small_groups_are_folded_and_then_the_next_smallest(counts: dict[str, int], shown: dict[str, int]) -> None:
    assert fold_groups(counts) == shown
