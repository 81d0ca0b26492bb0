"""Long lists of the console: a page at a time, in an order that means nothing, and with words to look for."""

from __future__ import annotations

import pytest

from app.domain.room import ContributionState
from app.domain.stages import StageName
from app.domain.views.console import console_view
from app.domain.views.console_panels import AnalysisPanel, LearningPanel, LivedPanel, ThemesPanel
from app.domain.views.turning import A_PAGE, Turn, turned
from tests.domain.console_room import FIRST, NOW, a_note, a_room, drawn, tray

MANY = 2 * A_PAGE + 5
NAMES = [f"{number:03}" for number in range(MANY)]


def _shown(page: int, find: str = "", items: list[str] = NAMES) -> tuple[list[str], str]:
    shown, leaf = turned(items, "tray-shared", {"tray-shared": Turn(page, find)}, lambda name: f"Words  of {name}")
    return list(shown), leaf.words


def test_pages_hold_every_item_once_and_in_order() -> None:
    assert [name for page in (1, 2, 3) for name in _shown(page)[0]] == NAMES


@pytest.mark.parametrize(("page", "words"), [(1, "1 to 30 of 65"), (3, "61 to 65 of 65"), (99, "61 to 65 of 65")])
def test_a_page_says_where_it_is_and_the_last_stands_for_those_that_are_gone(page: int, words: str) -> None:
    assert _shown(page)[1] == words


def test_looking_for_words_minds_neither_capital_letters_nor_gaps() -> None:
    assert _shown(1, " words OF 06") == (["060", "061", "062", "063", "064"], "1 to 5 of 5 with “words OF 06”")
    assert _shown(1, "housing") == ([], "No note here has “housing”")


def test_a_short_list_has_nothing_to_turn() -> None:
    _, leaf = turned(NAMES[:A_PAGE], "ideas", {}, str)
    _, longer = turned(NAMES[: A_PAGE + 1], "ideas", {}, str)
    _, looked = turned(NAMES[:3], "ideas", {"ideas": Turn(1, "x")}, str)
    assert (leaf.long, longer.long, looked.long) == (False, True, True)


def test_a_tray_counts_all_its_notes_and_builds_the_cards_of_one_page() -> None:
    room = a_room(*(a_note(name) for name in reversed(NAMES)), a_note("zz", labels=("individual_blame",)))
    first = tray(console_view(room, 9, NOW), "to_read")
    second = tray(console_view(room, 9, NOW, {"tray-to_read": Turn(2)}), "to_read")
    assert (first.count, len(first.cards)) == (MANY + 1, A_PAGE)
    # Flagged first, then by a random name: what was sent last stands nowhere in particular.
    assert [card.pub for card in first.cards] == ["zz", *NAMES[: A_PAGE - 1]]
    assert [card.pub for card in second.cards] == NAMES[A_PAGE - 1 : 2 * A_PAGE - 1]


def test_turning_one_tray_leaves_the_others_where_they_are() -> None:
    held = [a_note(f"h{name}", ContributionState.HELD) for name in NAMES]
    room = a_room(*held, *(a_note(name) for name in NAMES))
    view = console_view(room, 9, NOW, {"tray-held": Turn(2)})
    assert tray(view, "to_read").leaf.number == 1
    assert tray(view, "held").leaf.number == 2


@pytest.mark.parametrize("stage", [StageName.LIVED, StageName.THEMES, StageName.ANALYSIS, StageName.LEARNING])
def test_the_tools_of_a_stage_show_a_page_and_count_the_whole(stage: StageName) -> None:
    cards = {StageName.LIVED: "outside", StageName.THEMES: "practice", StageName.ANALYSIS: "idea"}
    card = cards.get(stage, "learning")
    notes = [a_note(name, ContributionState.SHARED, stage=stage, card=card, entry=FIRST) for name in NAMES]
    panel = console_view(a_room(*notes, stage=stage), 9, NOW).panel
    match panel:
        case LivedPanel():
            found = (len(panel.waiting), panel.waiting_leaf.count)
        case ThemesPanel():
            found = (len(panel.loose), panel.loose_leaf.count)
        case AnalysisPanel():
            found = (len(panel.ideas), panel.ideas_leaf.count)
        case LearningPanel():
            board = next(each for each in panel.boards if each.notes)
            found = (len(board.notes), board.leaf.count)
        case _:
            pytest.fail("no such panel")
    assert found == (A_PAGE, MANY)


def test_the_page_has_a_way_on_and_a_place_to_look_only_where_there_is_more() -> None:
    few, many = (drawn(console_view(a_room(*(a_note(name) for name in names)), 9, NOW)) for names in (["a"], NAMES))
    assert "data-looks" not in few
    assert 'data-looks="tray-to_read"' in many
    assert "1 to 30 of 65" in many
    assert many.count('class="card q"') == A_PAGE
