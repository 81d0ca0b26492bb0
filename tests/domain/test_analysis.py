"""What stages 3 and 4 leave behind: only what was shared, no small number, and no control that was not used."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.domain.analysis import controls, draft_ideas, influences, support_of, trace
from app.domain.bias import BIAS_CARDS, remembered
from app.domain.episodes import Episode
from app.domain.recommendations import DraftStatus, Recommendation
from app.domain.room import ContributionState, Room, Tally, Theme, ThemeKind
from app.domain.stages import StageName
from tests.domain.console_room import FIRST, SECOND, THIRD, a_note, a_room

SHARED = ContributionState.SHARED
ANALYSIS: dict[str, Any] = {"stage": StageName.ANALYSIS}
LATE = Theme("t1", "Late letters", ThemeKind.SYSTEM)


def test_the_trace_of_a_theme_holds_its_shared_notes_and_their_entries() -> None:
    room = a_room(
        a_note("b", SHARED, theme="t1", entry=THIRD),
        a_note("a", SHARED, theme="t1", entry=FIRST),
        a_note("c", SHARED, theme="t2", entry=SECOND),
        a_note("d", ContributionState.HELD, theme="t1", entry=SECOND),
        a_note("e", SHARED, theme="t1", entry=SECOND, audience="reviewer"),
        themes=(LATE,),
    )
    found = trace(room, LATE)
    assert [item.pub for item in found.notes] == ["a", "b"]
    assert [entry.id for entry in found.entries] == [FIRST, THIRD]


def test_an_influence_tells_its_kind_its_effect_and_the_episode_that_spans_it() -> None:
    room = a_room(
        a_note("a", SHARED, card="activity", basis="both", entry=SECOND, text="A full duty day", **ANALYSIS),
        a_note("b", SHARED, card="information", basis="", entry=FIRST, text="The letter came late", **ANALYSIS),
        a_note("c", SHARED, card="idea", entry=FIRST, **ANALYSIS),
        a_note("d", card="activity", basis="helped", entry=FIRST, **ANALYSIS),
        episodes=(Episode("e", SECOND, THIRD, "The hospital weekend"),),
    )
    told = [(each.kind, each.effect, each.text, each.episode) for each in influences(room)]
    assert told == [
        ("information", "", "The letter came late", ""),
        ("activity", "both", "A full duty day", "The hospital weekend"),
    ]


def a_draft_room(*notes: Any, ballots: int = 9, **counts: int) -> Room:
    tally = Tally("support:d1#1", tuple(counts.items()), ballots)
    drafts = (
        Recommendation("d1", "One shared record", theme="t1"),
        Recommendation("d2", "One record", status=DraftStatus.MERGED, into="d1"),
        Recommendation("d3", "A record for all", status=DraftStatus.MERGED, into="d2"),
    )
    return a_room(*notes, themes=(LATE,), recommendations=drafts, tallies=(tally,))


def test_a_draft_tells_its_levels_only_from_five_answers() -> None:
    few = a_draft_room(ballots=4, help=4)
    enough = a_draft_room(ballots=9, help=6, **{"if": 3})
    assert support_of(few, few.recommendations[0]).levels == ()
    assert support_of(enough, enough.recommendations[0]).levels == (
        ("Would help here", "6"),
        ("Would help if", "fewer than 5"),
        ("Would not help", "fewer than 5"),
        ("Cannot tell from my role", "fewer than 5"),
    )


def test_an_open_question_tells_no_level() -> None:
    room = a_draft_room(help=9)
    room = replace(room, position=replace(room.position, open_polls=("support:d1#1",)))
    assert support_of(room, room.recommendations[0]).levels == ()


def test_conditions_said_of_a_joined_draft_go_with_it() -> None:
    def condition(pub: str, draft: str) -> Any:
        return a_note(pub, SHARED, card="condition", recommendation=draft, **ANALYSIS)

    room = a_draft_room(condition("a", "d1"), condition("b", "d3"), condition("c", "d9"))
    (idea,) = draft_ideas(room)
    assert idea.support.conditions == ("words of a", "words of b")
    assert [draft.id for draft in idea.joined] == ["d2", "d3"]
    assert idea.theme == LATE


def test_two_drafts_joined_in_a_ring_do_not_hang() -> None:
    ring = (Recommendation("d1", "One", into="d2"), Recommendation("d2", "Two", into="d1"))
    room = a_room(recommendations=ring)
    assert [len(idea.joined) for idea in draft_ideas(room)] == [1, 1]


def test_only_controls_that_were_used_are_told() -> None:
    room = a_room()
    assert [each.key for each in controls(room)] == ["foresight"]
    position = replace(room.position, visited=tuple(StageName), controls=("hindsight", "flip"))
    weighed = (replace(LATE, counter_sought=True), replace(LATE, id="t2"))
    used = controls(replace(room, position=position, themes=weighed))
    assert [each.key for each in used] == ["foresight", "known_then", "counter_evidence", "hindsight", "flip"]
    assert "1 of 2 themes" in used[2].words
    looking_back = replace(room, brief=replace(room.brief, foresight=False))
    assert controls(looking_back) == ()


def test_cards_are_remembered_in_the_order_of_the_list_and_once() -> None:
    used: tuple[str, ...] = ()
    for key in ("flip", "outcome", "hindsight", "outcome", "nothing"):
        used = remembered(used, key)
    assert used == ("hindsight", "outcome", "flip")
    assert len({card.ask for card in BIAS_CARDS}) == 7
