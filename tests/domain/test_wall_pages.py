"""Themes and the analysis on the wall go over pages: each thing is on one of them, and none is over eight lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.freeze import frozen_at
from app.domain.room import Room
from app.domain.views.phone import phone_view
from app.domain.views.wall import AnalysisWall, ThemeWall
from app.domain.views.wall_fit import lines
from app.domain.views.wall_pages import MOST_LINES, SCALES
from tests.domain.wall_cast import NOW, on_page, view_of
from tests.domain.wall_crowd import LONG, analysed, in_hall, named, ungrouped

COUNTS = (0, 1, 12, 60)


def bodies(room: Room) -> list[object]:
    """Every page, in order."""
    return [view_of(on_page(room, at)).body for at in range(view_of(room).page.total)]


@pytest.mark.parametrize("size", SCALES)
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("voted", [False, True])
def test_every_theme_is_on_exactly_one_page(count: int, size: str, voted: bool) -> None:
    boards = [body for body in bodies(in_hall(named(count, voted=voted), size)) if isinstance(body, ThemeWall)]
    shown = [theme.title for board in boards for band in board.bands for theme in band.themes]
    assert sorted(shown) == [f"{LONG} {at:02}" for at in range(count)]


@pytest.mark.parametrize("size", SCALES)
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("themes", [0, 2, 12])
def test_every_note_that_waits_for_a_theme_is_on_exactly_one_page(count: int, size: str, themes: int) -> None:
    boards = [body for body in bodies(in_hall(ungrouped(count, themes), size)) if isinstance(body, ThemeWall)]
    assert [note.text for board in boards for note in board.loose] == [
        f"{LONG} about it {at:02}" for at in range(count)
    ]


@pytest.mark.parametrize("size", SCALES)
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("voted", [False, True])
def test_every_influence_and_draft_is_on_exactly_one_page(count: int, size: str, voted: bool) -> None:
    walls = [body for body in bodies(in_hall(analysed(count, voted=voted), size)) if isinstance(body, AnalysisWall)]
    assert [note.text[-2:] for wall in walls for note in wall.influences] == [f"{at:02}" for at in range(count)]
    assert [help_.text[-2:] for wall in walls for help_ in wall.helps] == [f"{at:02}" for at in range(count)]


@pytest.mark.parametrize(("size", "letters"), [("small", 34), ("medium", 57), ("large", 43)])
def test_no_column_of_the_analysis_is_longer_than_eight_lines(size: str, letters: int) -> None:
    for body in bodies(in_hall(analysed(60, voted=True), size)):
        assert isinstance(body, AnalysisWall)
        assert sum(lines(note.text, letters) for note in body.influences) <= MOST_LINES
        assert sum(lines(help_.text, letters) for help_ in body.helps) <= MOST_LINES


@pytest.mark.parametrize(("size", "cards"), [("small", 4), ("medium", 3), ("large", 2)])
def test_a_larger_hall_sets_fewer_themes_side_by_side(size: str, cards: int) -> None:
    boards = [body for body in bodies(in_hall(named(60), size)) if isinstance(body, ThemeWall)]
    assert max(len(band.themes) for board in boards for band in board.bands) == cards


def test_in_a_larger_hall_a_part_of_the_analysis_has_the_wall_and_an_empty_one_asks() -> None:
    parts = [body.part for body in bodies(in_hall(analysed(0), "large")) if isinstance(body, AnalysisWall)]
    assert parts == ["known", "shaped", "helps"]
    assert not {body.part for body in bodies(analysed(3)) if isinstance(body, AnalysisWall)} - {""}


@pytest.mark.parametrize("room", [named(60), analysed(60)], ids=["themes", "analysis"])
def test_the_screen_tab_holds_all_of_it_and_says_which_page_is_shown(room: Room) -> None:
    words = phone_view(on_page(room, 1), 20, NOW).words
    assert words.page == f"The screen shows page 2 of {view_of(room).page.total}. All of it is here."
    assert all(f"{at:02}" in repr(words.sections) for at in range(60))


@pytest.mark.parametrize("room", [named(60), analysed(60)], ids=["themes", "analysis"])
def test_each_page_is_a_picture_of_its_own_and_a_page_too_far_is_the_last(room: Room) -> None:
    total = view_of(room).page.total
    assert len({view_of(on_page(room, at)).scene for at in range(total)}) == total
    assert view_of(on_page(room, 999)) == view_of(on_page(room, total - 1))


@pytest.mark.parametrize("room", [named(60), analysed(60)], ids=["themes", "analysis"])
def test_a_frozen_wall_keeps_its_page_whatever_is_turned_behind_it(room: Room) -> None:
    second = on_page(room, 1)
    turned = replace(second.position, frozen=frozen_at(second), page=3)
    assert view_of(replace(second, position=turned)).body == view_of(second).body
