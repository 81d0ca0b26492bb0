"""Themes and the analysis on the wall go over pages: each thing is on one of them, and none is over eight lines."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.domain.freeze import frozen_at
from app.domain.room import Recommendation, Room, RoomState, WallMode
from app.domain.stages import StageName
from app.domain.views.phone import phone_view
from app.domain.views.phone_pages import screen_page
from app.domain.views.wall import AnalysisWall, FactWall, LearningWall, LobbyWall, SheetWall, ThemeWall
from app.domain.views.wall_fit import lines
from app.domain.views.wall_pages import MOST_LINES, SCALES
from tests.domain.wall_cast import ENTRIES, NOW, a_note, a_room, a_tally, an_entry, on_page, view_of
from tests.domain.wall_crowd import LONG, LONGEST, USUAL, analysed, covered, covers, in_hall, named, ungrouped

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
    here = "All of it is here." if words.pages == 1 else "All of it is here, and on the pages that follow."
    assert words.page == f"The screen shows page 2 of {view_of(room).page.total}. {here}"
    told = [screen_page(room, 20, number) for number in range(1, words.pages + 1)]
    assert all(f"{at:02}" in repr([page.sections for page in told]) for at in range(60))


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


@pytest.mark.parametrize("size", SCALES)
def test_covers_say_everything_page_by_page_and_never_cut_it(size: str) -> None:
    brief = LONGEST
    said = {
        WallMode.LOBBY: brief.agreement,
        WallMode.CLOSE: [part for step in brief.next_steps for part in (step.when, step.what.strip())],
        WallMode.SUPPORT: [one.name for one in brief.contacts] + [brief.quiet_room, brief.helper],
        WallMode.BREAK: [brief.quiet_room, brief.helper],
    }
    for mode, wanted in said.items():
        pages = bodies(in_hall(covered(brief, mode), size))
        shown = " ".join(_all_words(page) for page in pages)
        assert [words for words in wanted if " ".join(words.split()) not in shown] == [], mode


@pytest.mark.parametrize("size", SCALES)
@pytest.mark.parametrize("room", covers().values(), ids=covers())
def test_no_sheet_of_a_cover_is_longer_than_eight_lines(room: Room, size: str) -> None:
    letters = {"small": 58, "medium": 42, "large": 32}[size]
    for body in bodies(in_hall(room, size)):
        if isinstance(body, SheetWall):
            assert sum(lines(f"{line.label} {line.text}", letters) for line in body.lines) <= MOST_LINES


def test_a_small_hall_shows_a_usual_support_card_at_one_glance() -> None:
    assert view_of(covered(USUAL, WallMode.SUPPORT)).page.total == 1


def test_the_way_in_stays_on_every_page_of_the_welcome_and_a_locked_room_shows_none() -> None:
    room = in_hall(covered(USUAL, WallMode.LOBBY), "large")
    pages = bodies(room)
    assert isinstance(pages[0], LobbyWall)
    assert {getattr(page, "code_words", "") or getattr(page, "code", "") for page in pages} == {"7K4M TQ2B"}
    locked = bodies(replace(room, state=RoomState.LOCKED))
    assert {getattr(page, "code", "") for page in locked} == {""}


def test_the_screen_tab_holds_all_of_a_support_card_and_of_a_break() -> None:
    for mode in (WallMode.SUPPORT, WallMode.BREAK):
        words = repr(phone_view(covered(LONGEST, mode), 20, NOW).words)
        assert LONGEST.quiet_room in words
        assert LONGEST.helper in words


def _all_words(body: object) -> str:
    if isinstance(body, SheetWall):
        return " ".join(" ".join(f"{line.label.removesuffix(':')} {line.text}" for line in body.lines).split())
    return " ".join(" ".join(words.split()) for words in re.findall(r"'([^']*)'", repr(body)))


WORDY = " ".join(f"word{at:03}" for at in range(185))  # as long as a note may be


def _told_whole(parts: list[str], said: str) -> bool:
    """Whether the parts, read on, are what was said."""
    return " ".join(part.removesuffix("…") for part in parts) == said


@pytest.mark.parametrize("size", SCALES)
def test_long_words_go_on_on_the_next_page_and_nothing_of_them_is_cut(size: str) -> None:
    note = a_note(StageName.THEMES, "system", WORDY)
    boards = list(bodies(in_hall(replace(named(2, "group"), contributions=(note,)), size)))
    assert _told_whole([note.text for body in boards if isinstance(body, ThemeWall) for note in body.loose], WORDY)
    draft = Recommendation("d" * 32, WORDY[:500])
    asked = a_tally(f"support:{draft.id}", help=9, **{"if": 7})
    shaped = a_note(StageName.ANALYSIS, "activity", WORDY, basis="hindered")
    room = a_room(StageName.ANALYSIS, "discuss", contributions=(shaped,), recommendations=(draft,), tallies=(asked,))
    walls = [body for body in bodies(in_hall(room, size)) if isinstance(body, AnalysisWall)]
    assert _told_whole([one.text for wall in walls for one in wall.influences], WORDY)
    assert _told_whole([one.text for wall in walls for one in wall.helps], draft.text)
    assert [bool(one.spread) for wall in walls for one in wall.helps][-1:] == [True], "the answers stand under the last"
    assert sum(bool(one.spread) for wall in walls for one in wall.helps) == 1
    assert [one.effect for wall in walls for one in wall.influences if one.effect] == ["Got in the way"]
    good = a_note(StageName.LEARNING, "good_practice", WORDY)
    read = list(bodies(in_hall(a_room(StageName.LEARNING, "collect", contributions=(good,)), size)))
    told = [note for body in read if isinstance(body, LearningWall) for column in body.columns for note in column.notes]
    assert _told_whole(told, WORDY)
    added = a_note(StageName.FACTS, "add", WORDY)
    facts = list(bodies(in_hall(a_room(StageName.FACTS, "discuss", contributions=(added,)), size)))
    assert _told_whole([note.text for body in facts if isinstance(body, FactWall) for note in body.notes], WORDY)


@pytest.mark.parametrize("size", SCALES)
def test_no_column_holds_more_than_eight_lines_of_the_longest_notes(size: str) -> None:
    notes = tuple(a_note(StageName.ANALYSIS, "circumstance", WORDY, at, basis="both") for at in range(3))
    letters = {"small": 34, "medium": 57, "large": 43}[size]
    for body in bodies(in_hall(a_room(StageName.ANALYSIS, "discuss", contributions=notes), size)):
        assert isinstance(body, AnalysisWall)
        assert sum(lines(f"{one.text} {one.effect}", letters) for one in body.influences) <= MOST_LINES


@pytest.mark.parametrize("size", SCALES)
def test_a_theme_keeps_its_whole_name_and_has_room_for_it(size: str) -> None:
    title = ("Information that is passed on late between services " * 3)[:120].strip()
    room = in_hall(
        replace(named(6, voted=True), themes=tuple(replace(one, title=title) for one in named(6).themes)), size
    )
    boards = [body for body in bodies(room) if isinstance(body, ThemeWall)]
    assert {theme.title for board in boards for band in board.bands for theme in band.themes} == {title}
    assert max(len(band.themes) for board in boards for band in board.bands) <= 2


def test_a_strip_that_cuts_what_was_known_says_so_and_the_phone_has_it_whole() -> None:
    entries = (*ENTRIES[:2], an_entry(2, text=WORDY), *ENTRIES[3:])
    room = a_room(StageName.ANALYSIS, "influences", entries=entries)
    body = view_of(room).body
    assert isinstance(body, AnalysisWall)
    assert [known.text.endswith("…") for known in body.known] == [False, True, False]
    assert WORDY in repr(phone_view(room, 20, NOW).words)
