"""Hard moments of a day, each with one decided answer: nothing said, very few or very many here, and going back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.actions.entries import settle_entry
from app.actions.positions import go_to_entry
from app.domain.anonymity import band, mix_rule
from app.domain.artefacts import balance, child_timeline, learning_boards
from app.domain.movement import Ground, enter_stage
from app.domain.room import Contribution, EntryStatus, Position, Room
from app.domain.stages import STAGES, StageName
from app.domain.templates import TEMPLATES
from app.domain.views.console import console_view, mix_words
from app.domain.views.phone import phone_view
from app.domain.views.prepare import prepare_view
from app.domain.views.transcript import transcript
from app.templating import Renderer, Site
from tests.cast import Cast
from tests.domain.wall_cast import NOW, a_note, a_room, view_of

PLACES = [(stage.name, step.key) for stage in STAGES for step in stage.steps]
SITE = Site("", "http://localhost:8000")


@pytest.mark.parametrize(("stage", "step"), PLACES)
def test_a_stage_in_which_nobody_said_anything_is_a_stage_like_any_other(stage: StageName, step: str) -> None:
    room = a_room(stage, step, contributions=(), themes=(), recommendations=())
    render = Renderer()
    for template, view in (
        ("wall/wall.html", view_of(room)),
        ("phone/room.html", phone_view(room, 0, NOW)),
        ("console/console.html", console_view(room, 0, NOW)),
    ):
        page = (
            render.page(template, view, SITE, key=lambda: "k" * 22)
            if "phone" in template
            else render.page(template, view, SITE)
        )
        assert "None" not in page.replace("None answered", "")
    boards = 3 if (stage, step) == (StageName.LEARNING, "read") else 1  # read back, an empty board asks its question
    assert view_of(room).page.total == boards


def test_a_day_in_which_nobody_said_anything_leaves_empty_artefacts_and_a_transcript() -> None:
    room = a_room(StageName.LEARNING, "next", contributions=())
    assert child_timeline(room) == ()
    assert [board.notes for board in learning_boards(room)] == [(), (), ()]
    assert not balance(room).thin
    assert transcript(room).about.notes == 0


@pytest.mark.parametrize(("phones", "size"), [(4, None), (80, 5)])
def test_a_room_of_four_ends_its_rounds_by_hand_and_one_of_eighty_in_groups(phones: int, size: int | None) -> None:
    assert mix_rule(phones).size == size
    assert ("end the round" in mix_words(phones, 5)) == (size is None)


@pytest.mark.parametrize("phones", [4, 80])
def test_no_face_but_the_console_tells_how_many_phones_there_are(phones: int) -> None:
    room = a_room()
    assert band(phones) in repr(view_of(room, phones)) + repr(phone_view(room, phones, NOW))
    if phones == 4:
        assert "4 phones" not in repr(view_of(room, phones)) + repr(phone_view(room, phones, NOW))
    assert console_view(room, phones, NOW).bar.phones == phones


def eighty(stage: StageName, card: str) -> Room:
    notes = tuple(a_note(stage, card, f"What number {at} has to say about it", at, basis="seen") for at in range(80))
    return a_room(stage, contributions=notes)


@pytest.mark.parametrize(
    ("stage", "card"),
    [(StageName.FACTS, "add"), (StageName.LIVED, "inside"), (StageName.LEARNING, "improvement")],
)
def test_eighty_notes_are_all_on_some_page_of_the_wall(stage: StageName, card: str) -> None:
    room = eighty(stage, card)
    if stage is StageName.LEARNING:
        room = replace(room, position=replace(room.position, steps=((stage, "read"),)))
    seen = ""
    for page in range(view_of(room).page.total):
        seen += repr(view_of(replace(room, position=replace(room.position, page=page))).body)
    assert [at for at in range(80) if f"number {at} has" not in seen] == []


def _notes(cast: Cast) -> list[Contribution]:
    return sorted(cast.room().contributions, key=lambda item: item.pub)


def test_going_back_to_facts_from_learning_loses_nothing_and_asks_nothing_twice(cast: Cast) -> None:
    cast.visit()
    cast.share("A missed visit is a message.")
    entry = cast.ours.entries[0]
    before = cast.position()
    cast.visit(StageName.FACTS)
    cast.write(lambda tx: go_to_entry(tx, cast.session, entry))
    cast.write(
        lambda tx: settle_entry(
            tx, cast.session, entry, status=EntryStatus.AMENDED, now="As we know now", why="", query="", coverage=""
        )
    )
    notes = _notes(cast)
    cast.visit(StageName.LEARNING)
    after = cast.position()
    assert (after.stage, after.steps, after.visited) == (before.stage, before.steps, before.visited)
    assert _notes(cast) == notes
    assert cast.room().entries[0].wording == "As we know now"


def test_the_note_before_lived_experience_comes_once_and_not_again_on_the_way_back() -> None:
    ground = Ground()
    there = enter_stage(Position(), StageName.LIVED, ground, 100)
    back = enter_stage(enter_stage(there, StageName.FACTS, ground, 200), StageName.LIVED, ground, 300)
    assert (there.wall.value, back.wall.value) == ("note", "stage")


def test_a_kind_of_review_that_is_here_no_longer_takes_nothing_from_a_session(tmp_path: Path) -> None:
    room = a_room(StageName.FACTS, "ask")
    gone = replace(room, brief=replace(room.brief, review_type="a kind that was removed"))
    assert gone.brief.review_type not in TEMPLATES
    for view in (view_of, lambda each: phone_view(each, 9, NOW), lambda each: console_view(each, 9, NOW)):
        assert repr(view(gone)) == repr(view(room))
    assert transcript(gone).about.review_type == "Learning review"
    assert prepare_view(gone, {}).purpose
