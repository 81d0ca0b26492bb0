"""The wall shows what was shared and nothing anybody could be known by, and every screen of it renders."""

from dataclasses import dataclass, replace

import pytest

from app.domain.room import ContributionState, Room, RoomState, WallMode
from app.domain.stages import STAGES, StageName
from app.domain.views.wall import BreakWall, CloseWall, LobbyWall, WallView
from app.domain.views.wall_fit import code_in_fours
from app.templating import Renderer, Site
from tests.domain.wall_cast import BRIEF, DRAFTS, ENTRIES, FACT_VOTE, NOW, a_note, a_room, a_tally, dots, view_of

SITE = Site("nonce", "http://localhost:8000")
UNSHARED = [state for state in ContributionState if state is not ContributionState.SHARED]

# Which screen


def test_a_room_in_preparation_shows_the_lobby_whatever_was_chosen() -> None:
    room = a_room(StageName.FACTS, state=RoomState.PREPARING)
    assert view_of(room).screen == "lobby"


def test_a_closed_room_shows_the_close_whatever_was_chosen() -> None:
    assert view_of(a_room(StageName.THEMES, state=RoomState.CLOSED)).screen == "close"


def test_the_stage_mode_without_a_stage_is_the_lobby() -> None:
    room = a_room()
    assert view_of(replace(room, position=replace(room.position, wall=WallMode.STAGE))).screen == "lobby"


@pytest.mark.parametrize("mode", [mode for mode in WallMode if mode is not WallMode.STAGE])
def test_a_cover_sends_nothing_of_the_stage_under_it(mode: WallMode) -> None:
    room = a_room(StageName.LEARNING, contributions=(a_note(StageName.LEARNING, "learning", "Kestrel"),))
    covered = view_of(replace(room, position=replace(room.position, wall=mode, break_ends=NOW + 60, timer_ends=NOW)))
    assert "Kestrel" not in repr(covered)
    assert (covered.head, covered.marks, covered.timer) == (None, (), None)


def test_the_stages_before_are_done_if_the_room_was_in_them_and_the_ones_after_are_to_come() -> None:
    room = a_room(StageName.ANALYSIS)
    passed_over = replace(room.position, visited=(StageName.FACTS, StageName.LIVED, StageName.ANALYSIS))
    marks = view_of(replace(room, position=passed_over)).marks
    assert [mark.state for mark in marks] == ["done", "done", "later", "now", "later"]


def test_the_question_names_the_child() -> None:
    head = view_of(a_room(StageName.LIVED)).head
    assert head is not None
    assert head.question == "What was it like for Wren?"


def test_a_timer_is_told_in_whole_minutes_and_never_in_seconds() -> None:
    room = a_room(StageName.FACTS)
    timed = view_of(replace(room, position=replace(room.position, timer_ends=NOW + 17 * 60 - 20))).timer
    assert timed is not None
    assert timed.words == "17 min"
    late = view_of(replace(room, position=replace(room.position, timer_ends=NOW - 5))).timer
    assert late is not None
    assert late.words == "Time to finish"
    assert view_of(room).timer is None


# Lobby, break, close


def lobby(room: Room, phones: int = 24) -> LobbyWall:
    body = view_of(room, phones).body
    assert isinstance(body, LobbyWall)
    return body


def test_the_lobby_counts_phones_in_bands_only() -> None:
    assert lobby(a_room(), 24).phones == "More than 20 phones have joined"
    assert lobby(a_room(), 24) == lobby(a_room(), 27)


def test_the_code_is_read_in_fours_and_a_locked_room_shows_none() -> None:
    assert lobby(a_room()).code_words == "7K4M TQ2B"
    assert view_of(a_room(StageName.FACTS)).code == "7K4M TQ2B"
    assert "7K4M" not in repr(view_of(a_room(state=RoomState.LOCKED)))
    assert "7K4M" not in repr(view_of(a_room(StageName.FACTS, state=RoomState.LOCKED)))
    assert code_in_fours("") == ""


def test_the_agreement_of_the_room_replaces_the_four_principles() -> None:
    assert len(lobby(a_room()).agreement) == 4
    agreed = lobby(a_room(brief=replace(BRIEF, agreement=("Roles, not names", "Describe before you judge"))))
    assert [line.text for line in agreed.agreement] == ["Roles, not names", "Describe before you judge"]


def test_an_agreement_too_long_for_the_wall_says_how_much_is_missing() -> None:
    long = lobby(a_room(brief=replace(BRIEF, agreement=("We speak from our own work and nobody else’s, always",) * 9)))
    assert long.more == 9 - len(long.agreement)
    assert 0 < long.more < 9


def test_the_break_tells_the_minutes_left_and_its_ring_is_part_of_an_hour() -> None:
    room = a_room(StageName.FACTS)
    resting = replace(room.position, wall=WallMode.BREAK)
    body = view_of(replace(room, position=replace(resting, break_ends=NOW + 12 * 60 - 1))).body
    assert isinstance(body, BreakWall)
    assert (body.title, body.minutes, body.ring) == ("Back at", 12, 20)
    over = view_of(replace(room, position=replace(resting, break_ends=NOW - 1))).body
    assert isinstance(over, BreakWall)
    assert (over.title, over.minutes) == ("Time to come back", 0)


def test_the_close_speaks_of_the_child_and_of_who_to_talk_to() -> None:
    body = view_of(a_room(state=RoomState.CLOSED)).body
    assert isinstance(body, CloseWall)
    assert body.sentence == "Today was about Wren."
    assert body.contacts == BRIEF.contacts
    assert body.next_steps == BRIEF.next_steps
    said = view_of(a_room(state=RoomState.CLOSED, brief=replace(BRIEF, closing="{name} is safe."))).body
    assert isinstance(said, CloseWall)
    assert said.sentence == "Wren is safe."


# Nothing leaks, everything renders


def every_view(room: Room) -> list[WallView]:
    views = [view_of(replace(room, state=state)) for state in RoomState]
    for mode in WallMode:
        views.append(view_of(replace(room, position=replace(room.position, wall=mode, break_ends=NOW + 600))))
    for stage in STAGES:
        for step in stage.steps:
            position = replace(room.position, stage=stage.name, steps=((stage.name, step.key),), wall=WallMode.STAGE)
            views.append(view_of(replace(room, position=position)))
    return views


def a_full_room() -> Room:
    """Everything there can be: shared and unshared notes on every card, and both large and small votes."""
    notes = [
        a_note(
            stage.name,
            card.key,
            f"{'Robin' if state is ContributionState.SHARED else 'Kestrel'} {card.key}",
            at,
            state=state,
            labels=("heron",),
            reasons=("Heron",),
            reply="Heron",
            suggestion="Heron",
        )
        for stage in STAGES
        for card in stage.cards
        for at, state in enumerate(ContributionState, 100 * stage.number)
    ]
    votes = (a_tally(FACT_VOTE, agree=31, query=6), dots(), a_tally(f"support:{DRAFTS[0].id}", help=9, cannot=6))
    return a_room(StageName.FACTS, contributions=tuple(notes), tallies=votes, answering=((FACT_VOTE, 45),))


def test_nothing_unshared_and_no_handle_reaches_the_wall() -> None:
    for view in every_view(a_full_room()):
        for secret in ("Kestrel", "heron", "Heron", "pub0", "beef"):
            assert secret not in repr(view), view.screen
    assert any("Robin" in repr(view) for view in every_view(a_full_room()))


@pytest.mark.parametrize("state", UNSHARED)
def test_a_note_leaves_the_wall_with_its_state(state: ContributionState) -> None:
    note = a_note(StageName.LEARNING, "learning", "Robin")
    room = a_room(StageName.LEARNING, contributions=(note,))
    assert "Robin" in repr(view_of(room))
    assert "Robin" not in repr(view_of(replace(room, contributions=(replace(note, state=state),))))


def test_an_entry_the_room_has_not_come_to_has_no_words_on_the_wall() -> None:
    shown = repr(view_of(a_room(StageName.FACTS)))
    for later in ENTRIES[4:]:
        for words in (later.id, later.when, later.text, later.label):
            assert words not in shown


def test_every_screen_renders() -> None:
    render, seen = Renderer(), set()
    for room in (a_full_room(), a_room(entries=(), themes=(), recommendations=())):
        for view in every_view(room):
            page = render.page("wall/wall.html", view, SITE)
            assert page.count('id="wall"') == 1
            assert page.count("<main") == 1
            seen.add(view.screen)
    covers = {"lobby", "step_back", "break", "blank", "close", "support", "card", "care"}
    assert seen == covers | {"facts", "lived", "themes", "analysis", "learning", "pulse", "next"}


def test_what_people_wrote_is_never_markup() -> None:
    note = a_note(StageName.LEARNING, "learning", "<b>loud</b> & clear")
    page = Renderer().page("wall/wall.html", view_of(a_room(StageName.LEARNING, contributions=(note,))), SITE)
    assert "&lt;b&gt;loud&lt;/b&gt; &amp; clear" in page


@dataclass(frozen=True)
class Door:
    error: str = ""


def test_the_door_posts_the_key_and_says_what_went_wrong() -> None:
    page = Renderer().page("wall/door.html", Door("That link did not open the wall."), SITE)
    assert 'action="/w"' in page
    assert 'name="link"' in page
    assert "That link did not open the wall." in page
