"""The facilitator's tools: what each stage offers, and the numbers it may tell."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from app.domain.room import (
    Contribution,
    ContributionState,
    EntryStatus,
    Recommendation,
    Room,
    Tally,
    Theme,
    ThemeKind,
)
from app.domain.stages import StageName
from app.domain.views.console_panels import (
    AnalysisPanel,
    FactsPanel,
    LearningPanel,
    LivedPanel,
    Panel,
    ThemesPanel,
)
from tests.domain.console_room import (
    ENTRIES,
    FIRST,
    SECOND,
    THIRD,
    a_note,
    a_room,
    seen,
)


def facts(room: Room) -> FactsPanel:
    panel: Panel = seen(room).panel
    assert isinstance(panel, FactsPanel)
    return panel


def asked(answers: int) -> Room:
    poll = f"facts:{SECOND}#1"
    room = a_room(stage=StageName.FACTS, step="ask", answering=((poll, answers),))
    return replace(room, position=replace(room.position, open_polls=(poll,)))


@pytest.mark.parametrize("answers", range(12))
def test_an_open_vote_is_counted_in_whole_steps(answers: int) -> None:
    words = {0: "Open. Fewer than 5 have answered", 5: "About 5 have answered", 10: "About 10 have answered"}
    vote = facts(asked(answers)).vote
    assert vote.words == words[answers - answers % 5]
    assert vote.results == ()


def closed(**counts: int) -> Room:
    tally = Tally(f"facts:{SECOND}#1", tuple(counts.items()), sum(counts.values()))
    return a_room(stage=StageName.FACTS, step="discuss", tallies=(tally,))


def test_a_closed_vote_with_few_answers_shows_none() -> None:
    vote = facts(closed(agree=4)).vote
    assert vote.words == "Closed. Fewer than 5 people answered, so no answers are shown"
    assert vote.results == ()


def test_no_count_below_the_small_number_is_shown_nor_can_be_worked_out() -> None:
    vote = facts(closed(agree=31, amend=6, query=3, add=0)).vote
    assert vote.results == (("Agree", "31"), ("Amend", "6"), ("Query", "fewer than 5"), ("Add", "fewer than 5"))
    assert re.findall(r"\d+", vote.words) == ["40"]
    assert facts(closed(agree=31, amend=6, query=1, add=2)).vote == vote


def test_a_fact_stands_between_its_neighbours() -> None:
    panel = facts(a_room(stage=StageName.FACTS))
    assert (panel.place, panel.previous, panel.next) == ("2 of 3", FIRST, THIRD)
    assert panel.current is not None
    assert panel.current.wording == "Wren is taken to hospital."


def test_amendments_of_this_fact_stand_beside_the_form_that_settles_it() -> None:
    about: dict[str, Any] = {"stage": StageName.FACTS, "entry": SECOND}
    panel = facts(
        a_room(
            a_note("a", card="amend", **about),
            a_note("b", ContributionState.SHARED, card="query", **about),
            a_note("c", ContributionState.HELD, card="amend", **about),
            a_note("d", card="amend", stage=StageName.FACTS, entry=FIRST),
            stage=StageName.FACTS,
        )
    )
    assert panel.settle is not None
    assert [(offer.pub, offer.into, offer.unread) for offer in panel.settle.offers] == [
        ("a", "now", True),
        ("b", "query", False),
    ]


def test_the_form_of_a_fact_names_the_state_it_was_filled_from() -> None:
    room = a_room(stage=StageName.FACTS)
    before = facts(room).settle
    settled = replace(ENTRIES[1], status=EntryStatus.AGREED)
    after = facts(replace(room, entries=(ENTRIES[0], settled, ENTRIES[2]))).settle
    assert before is not None
    assert after is not None
    assert (before.form, before.seen) != (after.form, after.seen)
    assert before.form == after.form  # what somebody writes in it stays
    assert before == facts(room).settle


def test_moments_tell_how_much_was_shared_about_them() -> None:
    about: dict[str, Any] = {"stage": StageName.LIVED, "card": "inside", "entry": SECOND}
    room = a_room(a_note("a", ContributionState.SHARED, **about), a_note("b", **about), stage=StageName.LIVED)
    panel = seen(room).panel
    assert isinstance(panel, LivedPanel)
    assert [(moment.id, moment.shared, moment.current) for moment in panel.moments] == [
        (FIRST, 0, False),
        (SECOND, 1, True),
    ]


def test_shared_notes_lie_in_their_theme_or_wait_for_one() -> None:
    state, themes = ContributionState.SHARED, (Theme("t1", "Late letters", ThemeKind.SYSTEM),)
    room = a_room(a_note("a", state, theme="t1"), a_note("b", state), a_note("c", state, theme="gone"), themes=themes)
    panel = seen(room).panel
    assert isinstance(panel, ThemesPanel)
    assert [line.pub for line in panel.themes[0].notes] == ["a"]
    assert [line.pub for line in panel.loose] == ["b", "c"]


def test_two_themes_of_one_name_keep_their_own_dots() -> None:
    themes = (Theme("t1", "Letters", ThemeKind.SYSTEM), Theme("t2", "Letters", ThemeKind.PRACTICE))
    panel = seen(a_room(themes=themes, tallies=(Tally("dots#1", (("t1", 16), ("t2", 3)), 9),))).panel
    assert isinstance(panel, ThemesPanel)
    assert [board.dots for board in panel.themes] == ["16", "fewer than 5"]


def test_analysis_pins_what_was_known_then_and_nothing_later() -> None:
    panel = seen(a_room(stage=StageName.ANALYSIS)).panel
    assert isinstance(panel, AnalysisPanel)
    assert [entry.id for entry in panel.known] == [FIRST, SECOND]


def test_support_is_shown_after_the_close_and_from_five_answers() -> None:
    drafts = (Recommendation("d1", "Ring"), Recommendation("d2", "Write"))
    tallies = (Tally("support:d1#1", (("help", 9), ("if", 2)), 11), Tally("support:d2#1", (("help", 4),), 4))
    panel = seen(a_room(stage=StageName.ANALYSIS, recommendations=drafts, tallies=tallies)).panel
    assert isinstance(panel, AnalysisPanel)
    first, second = (draft.vote.results for draft in panel.drafts)
    assert [count for _, count in first] == ["9", "fewer than 5", "fewer than 5", "fewer than 5"]
    assert second == ()


@pytest.mark.parametrize(
    ("good", "rest", "told"), [(0, 4, False), (0, 5, True), (1, 4, False), (1, 5, True), (2, 8, False)]
)
def test_the_facilitator_hears_privately_when_good_practice_is_thin(good: int, rest: int, told: bool) -> None:
    def shared(name: str, card: str, count: int) -> list[Contribution]:
        about: dict[str, Any] = {"stage": StageName.LEARNING, "card": card}
        return [a_note(f"{name}{i}", ContributionState.SHARED, **about) for i in range(count)]

    notes = shared("g", "good_practice", good) + shared("i", "improvement", rest)
    panel = seen(a_room(*notes, stage=StageName.LEARNING)).panel
    assert isinstance(panel, LearningPanel)
    assert bool(panel.balance) is told
