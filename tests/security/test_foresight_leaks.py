"""With foresight on, no word of an entry the room has not come to leaves the server, in no stage and for nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.actions.entries import edit_entry
from app.actions.episodes import add_episode
from app.actions.foresight import set_foresight
from app.actions.positions import go_to_entry, go_to_episode, show_on_wall
from app.actions.queries import add_query
from app.domain.roles import Role
from app.domain.room import WallMode
from app.domain.stages import STAGES, StageName
from tests.cast import Cast
from tests.security.lookers import Lookers, looking

PLACES = [(stage.name, step.key) for stage in STAGES for step in stage.steps]
PAGES = {"phone": ("/r", "/r/view?v=0"), "wall": ("/wall", "/wall/view?v=0")}
# Every part of an entry that tells what happened in it, and what else could.
PARTS = ("Plumtext", "Plumwhen", "Plumlabel", "Plumage", "Plumvoice", "Plumquery", "Plumepisode")
PASSED = ("Pearlvoice", "Pearlwhen")


@pytest.fixture
def lookers(cast: Cast, tmp_path: Path) -> Iterator[Lookers]:
    """A room at its second entry that was at its third; the fourth is still to come, with an episode into it."""
    entries = cast.room().entries

    def prepare(place: int, name: str) -> None:
        told = {"text": "text", "when": "when", "label": "label", "age": "age", "as_child": "voice"}
        words = {field: f"{name}{part}" for field, part in told.items()}
        cast.write(lambda tx: edit_entry(tx, cast.session, replace(entries[place], **words)))  # type: ignore[arg-type]  # the fields are text

    prepare(2, "Pearl")
    prepare(3, "Plum")
    ids = cast.ours.entries
    cast.write(lambda tx: add_query(tx, cast.session, ids[3], "Plumquery", "Police"))
    cast.write(lambda tx: add_episode(tx, cast.session, ids[2], ids[3], "Plumepisode"))
    cast.visit(StageName.FACTS)
    for place in (2, 1):
        _go(cast, place)
    with looking(cast, tmp_path) as made:
        yield made


def _go(cast: Cast, place: int) -> None:
    cast.write(lambda tx: go_to_entry(tx, cast.session, cast.ours.entries[place]))


def _seen(lookers: Lookers, who: str) -> str:
    return "\n".join(lookers[who].get(path).text for path in PAGES[who])


def _holds(seen: str, *words: str) -> list[str]:
    return [each for each in words if each in seen]


@pytest.mark.parametrize(("stage", "step"), PLACES)
def test_no_page_and_no_answer_holds_what_is_still_to_come(lookers: Lookers, stage: StageName, step: str) -> None:
    cast = lookers.cast
    cast.visit(stage)
    cast.step(step)
    for who in PAGES:
        assert _holds(_seen(lookers, who), *PARTS, cast.ours.entries[3]) == []


@pytest.mark.parametrize("mode", [mode for mode in WallMode if mode is not WallMode.STAGE])
def test_no_cover_holds_what_is_still_to_come(lookers: Lookers, mode: WallMode) -> None:
    cast = lookers.cast
    cast.write(lambda tx: show_on_wall(tx, cast.session, mode))
    for who in PAGES:
        assert _holds(_seen(lookers, who), *PARTS, cast.ours.entries[3]) == []


def test_what_was_shown_stays_known_after_going_back(lookers: Lookers) -> None:
    lookers.cast.visit(StageName.LIVED)
    assert _holds(_seen(lookers, "phone"), *PASSED) == list(PASSED)


def test_no_frame_of_any_stage_holds_what_is_still_to_come_for_early_and_late_comers(lookers: Lookers) -> None:
    cast = lookers.cast
    with lookers.socket("phone", "room") as phone, lookers.socket("wall", "wall") as wall:
        for stage, step in PLACES:
            cast.visit(stage)
            cast.step(step)
        version = cast.room().version
        heard = [phone.up_to(version), wall.up_to(version)]
    with lookers.socket("phone", "room") as late, lookers.socket("wall", "wall") as again:
        heard += ["\n".join(late.heard), "\n".join(again.heard)]
    for frames in heard:
        assert _holds(frames, *PARTS, cast.ours.entries[3]) == []


def test_looking_at_an_episode_shows_its_title_and_nothing_beyond_its_first_entry(lookers: Lookers) -> None:
    cast = lookers.cast
    cast.visit(StageName.ANALYSIS)
    cast.step("influences")
    episode = cast.room().episodes[0].id
    cast.write(lambda tx: go_to_episode(tx, cast.session, episode))
    for who in PAGES:
        seen = _seen(lookers, who)
        assert "Plumepisode" in seen
        assert _holds(seen, *PARTS[:-1], cast.ours.entries[3]) == []


def test_what_is_to_come_is_seen_once_the_facilitator_goes_there(lookers: Lookers) -> None:
    cast = lookers.cast
    _go(cast, 3)
    for who in PAGES:
        assert _holds(_seen(lookers, who), "Plumtext", "Plumwhen") == ["Plumtext", "Plumwhen"]
    cast.visit(StageName.LIVED)
    assert "Plumvoice" in _seen(lookers, "phone")


def test_with_foresight_off_phones_may_choose_among_all_moments(lookers: Lookers) -> None:
    cast = lookers.cast
    cast.write(lambda tx: set_foresight(tx, cast.session, False))
    cast.visit(StageName.LIVED)
    assert _holds(_seen(lookers, "phone"), "Plumvoice", "Plumlabel") == ["Plumvoice", "Plumlabel"]


def test_the_console_holds_everything_and_marks_what_is_not_shown_yet(lookers: Lookers) -> None:
    page = lookers["facilitator"].get("/console").text
    assert _holds(page, "Plumtext", "Plumepisode") == ["Plumtext", "Plumepisode"]
    assert "Not shown yet" in page


@pytest.mark.parametrize("who", ["outsider", f"their {Role.FACILITATOR.value}", f"their {Role.WALL.value}", "stranger"])
def test_the_outsider_sees_no_entry_question_or_episode_of_ours(lookers: Lookers, who: str) -> None:
    paths = ("/r", "/r/view?v=0", "/console", "/console/view?v=0", "/wall", "/wall/view?v=0", "/transcript")
    seen = "\n".join(lookers[who].get(path).text for path in paths)
    assert _holds(seen, *PARTS, *PASSED) == []


def test_only_the_console_turns_foresight_off(lookers: Lookers) -> None:
    for who in ("phone", "wall", "reviewer", "stranger"):
        assert lookers[who].post("/console/foresight", data={"foresight": "no"}).status_code in (303, 401, 403)
    assert lookers.cast.room().brief.foresight
    lookers["facilitator"].post("/console/foresight", data={"foresight": "no"})
    assert not lookers.cast.room().brief.foresight
