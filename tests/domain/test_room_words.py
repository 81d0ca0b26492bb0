"""For the facilitator alone: how warm the words are, what was done with notes, what to say, and labels unpacked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.domain.handled import handled
from app.domain.room import ContributionState, Room, WallMode
from app.domain.scripts import BY_KEY, SCRIPTS, scripts_for
from app.domain.stages import StageName
from app.domain.temperature import warmth
from app.domain.unpacking import ANY, UNPACKED, unpack
from app.domain.views.console_queue import SOFT
from app.domain.views.console_room_words import count_words, room_words
from app.domain.views.phone import phone_view
from app.domain.views.wall import wall_view
from tests.domain.console_room import NOW, a_note, a_room, drawn, seen, to_read


def warm(blamed: int, of: int) -> Room:
    labels: Any = ("individual_blame",)
    return a_room(*(a_note(f"{n:02}", labels=labels if n < blamed else ()) for n in range(of)))


@pytest.mark.parametrize(
    ("blamed", "of", "word"),
    [
        (0, 5, "Cool"),
        (0, 30, "Cool"),
        (1, 11, "Cool"),
        (1, 10, "Mild"),
        (2, 10, "Mild"),
        (3, 10, "Warm"),
        (5, 10, "Hot"),
    ],
)
def test_warmth_is_told_in_steps(blamed: int, of: int, word: str) -> None:
    assert [one.word for one in warmth(warm(blamed, of))] == [word]


def test_of_a_stage_with_few_notes_nothing_is_told() -> None:
    assert warmth(warm(4, 4)) == ()


def test_no_number_of_notes_or_people_is_told_with_the_warmth() -> None:
    assert repr(warmth(warm(7, 13))) == repr(warmth(warm(9, 17)))


def test_neither_wall_nor_phone_is_told_how_warm_it_is() -> None:
    assert wall_view(warm(0, 9), 20, NOW) == wall_view(warm(9, 9), 20, NOW)
    assert phone_view(warm(0, 9), 20, NOW) == phone_view(warm(9, 9), 20, NOW)


def test_what_was_done_is_counted_by_stage_and_holds_no_words() -> None:
    state = ContributionState
    room = a_room(
        a_note("a", state.SHARED, reworded=True, words_hidden=True),
        a_note("b", state.SHARED, words_hidden=True),
        a_note("c", state.HELD, apart=True, act_now=True),
        a_note("d", state.HELD, support=True),
        a_note("e", state.TO_READ, returned=1, changes=1),
        a_note("f", state.SENT_BACK, returned=2),
        a_note("g", state.MIXING),
        a_note("h", state.TAKEN_BACK),
        a_note("i", stage=StageName.FACTS, card="amend"),
    )
    facts, themes = handled(room)
    assert (facts.stage, facts.read) == (StageName.FACTS, 1)
    told = {name: value for name, value in vars(themes).items() if name != "stage"}
    assert told == {
        "read": 6, "shared": 2, "held": 1, "apart": 1, "returned": 2, "changed": 1,
        "hidden": 1, "reworded": 1, "support": 1, "act": 1,
    }  # fmt: skip
    assert count_words(facts) == "1 note, not decided yet."
    assert count_words(themes).startswith("6 notes: 2 shared, 1 held")
    assert "words of" not in repr(handled(room))


def test_the_console_says_when_only_rules_are_at_work() -> None:
    room = a_room()
    assert "checked by rules only" in drawn(seen(replace(room, rules_only=True)))
    assert "checked by rules only" not in drawn(seen(room))
    assert room_words(replace(room, rules_only=True)).rules_only


def test_a_note_in_another_language_says_that_it_was_not_checked() -> None:
    (card,) = to_read(a_note("a", abstained=True))
    assert [badge.words for badge in card.badges] == ["Not checked: it is not in English"]


def test_a_note_that_only_rules_have_read_says_so_calmly_and_offers_what_it_would_offer() -> None:
    (card,) = to_read(a_note("a", by_rules=True))
    assert [(badge.words, badge.soft) for badge in card.badges] == [("Still being read", True)]
    assert card.main == "share"


@pytest.mark.parametrize("prompt", SOFT)
def test_a_soft_prompt_is_a_soft_badge_and_no_flag(prompt: str) -> None:
    note = a_note("a", prompts=(prompt,))
    (card,) = to_read(note)
    assert [(badge.words, badge.soft) for badge in card.badges] == [(SOFT[prompt].words, True)]
    assert not note.flagged
    assert card.main == "share"


@pytest.mark.parametrize(
    ("text", "labels", "first"),
    [
        ("They should have rung.", ("individual_blame",), "counterfactual"),
        ("Housing never answers.", ("agency_criticism",), "absolute"),
        ("The desk sat on it.", ("individual_blame",), "neglect"),
        ("She was lazy.", ("individual_blame",), "trait"),
        ("Well done to the team.", ("agency_criticism",), "irony"),
        ("With respect, a chair knows.", ("individual_blame",), "polite"),
        ("Someone should be struck off.", ("individual_blame",), "penalty"),
        ("It was obvious.", ("hindsight",), "hindsight"),
        ("Kim rang.", ("identifies_person",), "names"),
    ],
)
def test_the_card_that_fits_the_words_stands_first(text: str, labels: tuple[str, ...], first: str) -> None:
    assert scripts_for(a_note("a", text=text, labels=labels))[0] == first


def test_every_card_that_is_chosen_is_there_and_none_quotes_a_note() -> None:
    marker = "quillwortmoss"
    for note in (
        a_note("a", text=marker, labels=("individual_blame", "agency_criticism", "hindsight", "identifies_person")),
        a_note("a", text=marker, support=True, prompts=("family_blame", "label")),
        a_note("a", text=marker, lane="act"),
    ):
        assert set(scripts_for(note)) <= set(BY_KEY)
    page = drawn(seen(a_room(a_note("a", text=marker, labels=("hindsight",)))))
    assert marker not in page.partition('id="scripts"')[2].partition("</dialog>")[0]
    assert all(script.say in page.replace("&#39;", "'") or "{helper}" in script.say for script in SCRIPTS)


def test_a_note_with_nothing_to_say_about_it_offers_no_card() -> None:
    (card,) = to_read(a_note("a"))
    assert "scripts" not in {act.key for act in card.acts}


@pytest.mark.parametrize("one", UNPACKED, ids=lambda one: one.label)
def test_a_label_is_unpacked_under_every_name(one: Any) -> None:
    for name in one.names:
        assert unpack(f"Basically {name.upper()}, again") == one.asks
    assert all(ask.endswith("?") for ask in one.asks)


@pytest.mark.parametrize("typed", ["", "  ", "zxqj", "?"])
def test_a_label_that_nobody_listed_has_general_questions(typed: str) -> None:
    assert unpack(typed) == ANY


def test_the_step_back_card_quotes_nothing_whatever_was_said() -> None:
    marker = "quillwortmoss"
    notes = [a_note(f"p{n}", state, text=marker) for n, state in enumerate(ContributionState)]
    room = a_room(*notes)
    room = replace(room, position=replace(room.position, wall=WallMode.STEP_BACK))
    assert marker not in repr(wall_view(room, 20, NOW))
    assert marker not in repr(phone_view(room, 20, NOW))


def test_the_desk_offers_the_recipe_and_proposals_for_what_identifies() -> None:
    text = "The paediatrician was lazy, the letter came on 4 June 2024 to the ward."
    mark: Any = {"marks": (), "labels": ("individual_blame",)}
    (card,) = to_read(a_note("a", text=text, **mark))
    assert card.desk is not None
    assert card.desk.steps[0].verb == "Keep"
    assert [one.instead for one in card.proposals] == ["a health professional", "in early summer"]
    assert 'data-instead="in early summer"' in drawn(seen(a_room(a_note("a", text=text))))
