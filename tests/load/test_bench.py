"""The benchmark measures what it says, beside a floor of the same run, and writes what others can read."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from app.bench.figures import Figure, middle, part, picture, table
from app.bench.run import Bench
from app.cli import main

FIGURES = [
    Figure("fanout-500", 500, 4.2, "us", 8.4, 0.5, 1.25, 9.9, "a note"),
    Figure("idle-kb-per-phone", 300, 31.0, "KB"),
]


def test_a_figure_is_plain_json_with_its_floor_beside_it() -> None:
    assert FIGURES[0].plain().keys() == {
        "name", "n", "value", "unit", "floor", "ratio", "p50_ms", "p99_ms", "note",
    }  # fmt: skip


def test_middle_and_part_are_of_the_values_themselves() -> None:
    assert middle([3.0, 1.0, 2.0]) == 2.0
    assert part([float(number) for number in range(100)], 0.99) == 99.0
    assert part([], 0.5) == 0.0


def test_the_table_has_a_line_for_each_figure_and_the_picture_a_bar_for_each_ratio() -> None:
    lines = table(FIGURES).splitlines()
    assert len(lines) == 2 + len(FIGURES)
    assert "fanout-500" in lines[2]
    drawn = ElementTree.fromstring(picture(FIGURES))  # noqa: S314 - as above
    bars = [each for each in drawn.iter("{http://www.w3.org/2000/svg}rect") if each.get("fill") == "#0f766e"]
    assert len(bars) == 1


@pytest.mark.load
def test_a_small_run_measures_ours_and_the_floor_on_real_sockets(tmp_path: Path) -> None:
    run = Bench(True, str(tmp_path), lambda name, done: None)
    run._fan_out(20)
    run._pages()
    found = {figure.name: figure for figure in run.figures}
    for name in ("fanout-20", "fanout-20-last", "page"):
        figure = found[name]
        assert figure.value > 0
        assert figure.floor is not None
        assert figure.floor > 0
        assert figure.ratio is not None
        assert 0.01 < figure.ratio < 100
    assert found["first-load-kb"].value < 100


@pytest.mark.load
def test_each_note_and_each_burst_of_a_run_was_seen(tmp_path: Path) -> None:
    run = Bench(True, str(tmp_path), lambda name, done: None)
    run._seen()
    found = {figure.name: figure for figure in run.figures}
    assert found.keys() == {"seen-60", "shared-60", "burst-60", "bytes-a-shared-note"}
    for figure in found.values():
        assert figure.value > 0, figure.name


@pytest.mark.load
def test_an_idle_phone_is_small_and_all_come_back(tmp_path: Path) -> None:
    run = Bench(True, str(tmp_path), lambda name, done: None)
    run._crowd_returns()
    found = {figure.name: figure for figure in run.figures}
    assert 0 < found["idle-kb-per-phone"].value < 35
    assert found["return-300"].n == 300


def test_the_command_says_what_it_offers(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["bench", "--help"])
    assert ended.value.code == 0
    assert "--quick" in capsys.readouterr().out
