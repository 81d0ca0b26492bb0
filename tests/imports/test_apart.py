"""The process apart: a workbook that breaks the reader, takes its time or its memory never harms the room."""

import os
import sys
from pathlib import Path

import pytest

from app.domain.errors import Invalid, TooMany
from app.imports import apart
from tests.imports.workbooks import HEADINGS, NS, book, package, sheet_of, words_row
from tests.measured import measured

GOOD = book([HEADINGS, ["1 March 2024", "09:00", "Health", "Caf\u00e9", "R"]])


def test_a_workbook_is_read_in_another_process() -> None:
    (sheet,) = apart.read_apart(GOOD)
    assert sheet.table.splitlines()[1] == "1 March 2024\t09:00\tHealth\tCaf\u00e9\tR"
    assert sheet.notes == ()


def test_what_the_other_process_refuses_is_refused_with_its_sentence() -> None:
    with pytest.raises(Invalid) as caught:
        apart.read_apart(package("no XML"))
    assert caught.value.code == "not_a_workbook"
    assert "could not be opened as an Excel workbook" in caught.value.sentence


def test_sizes_are_judged_before_the_other_process_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """DO-07: refused before it is parsed, and this process grows by 5 MB at most. The best of three counts."""
    monkeypatch.setattr(apart, "_ask", lambda *_: pytest.fail("it was started"))
    bomb = package(sheet_of(*(words_row(number, "A" * 1000) for number in range(1, 21_000))))
    assert len(bomb) < 200_000
    for raw, code in ((bomb, "unpacks_too_big"), (package(extra={"xl/vbaProject.bin": b"x"}), "macros")):
        grown = []
        for _ in range(3):
            before = _resident()
            with pytest.raises(Invalid) as caught:
                apart.read_apart(raw)
            grown.append(_resident() - before)
            assert caught.value.code == code
        measured(f"DO-07-{code}", grown_mb=round(min(grown) / 1_048_576, 2), target=5)
        assert min(grown) <= 5 * 1_048_576


def _resident() -> int:
    """How much memory this process holds, in bytes; 0 where the system does not say."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if status.exists() else 0


def test_reading_stops_when_the_time_is_over() -> None:
    with pytest.raises(Invalid) as caught:
        apart.read_apart(GOOD, seconds=0.01)
    assert caught.value.code == "too_slow"


def test_a_workbook_made_to_fill_the_memory_ends_only_its_own_reader() -> None:
    deep = package(f"<worksheet {NS}>{'<a>' * 2_000_000}{'</a>' * 2_000_000}</worksheet>")
    assert len(deep) < 30_000
    with pytest.raises(Invalid) as caught:
        apart.read_apart(deep)
    assert caught.value.code in ("not_a_workbook", "too_slow")
    assert apart.read_apart(GOOD)


def test_a_reader_that_ends_badly_means_a_broken_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(Invalid) as caught:
        apart.read_apart(GOOD)
    assert caught.value.code == "not_a_workbook"


def test_a_large_workbook_is_judged_within_time_and_memory() -> None:
    def cells(number: int) -> str:
        return "".join(f'<c r="{letter}{number}"><v>{number}</v></c>' for letter in "ABCDEFGHIJKL")

    raw = package(sheet_of(*(f'<row r="{number}">{cells(number)}</row>' for number in range(1, 45_000))))
    (sheet,) = apart.read_apart(raw)
    assert "more than 5,000 rows" in sheet.refused


def test_a_third_workbook_at_the_same_time_waits_its_turn() -> None:
    held = [apart._AT_ONCE.acquire(blocking=False) for _ in range(2)]
    try:
        assert held == [True, True]
        with pytest.raises(TooMany):
            apart.read_apart(GOOD)
    finally:
        apart._AT_ONCE.release(2)
    assert apart.read_apart(GOOD)
