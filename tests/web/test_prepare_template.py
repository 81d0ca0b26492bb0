"""Kinds of review and templates at the desk: asked first, kept by hand, saved, loaded, and told on every screen."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.actions.positions import go_to_stage
from app.actions.sessions import set_room_state
from app.domain.room import Room, RoomState
from app.domain.stages import BY_NAME, STAGES, StageName
from app.domain.templates import TEMPLATES
from app.domain.views.phone import phone_view
from app.domain.views.prepare_fields import brief_values
from app.domain.views.wall import wall_view
from tests.web.desk import Desk, desks, said, typed_in


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desks(tmp_path) as made:
        yield made


def load(desk: Desk, content: bytes, who: TestClient | None = None) -> Any:
    files = {"file": ("template.json", content, "application/json")}
    return (who or desk.facilitator).post("/prepare/template", files=files)


def saved(desk: Desk) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(desk.facilitator.get("/prepare/template.json").content)
    return value


def test_the_host_is_offered_every_kind_and_told_what_it_is_for(desk: Desk) -> None:
    page = said(desk.host.get("/sessions").text)
    for kind in TEMPLATES.values():
        assert kind.title in page
        assert kind.purpose in page


def test_another_kind_is_asked_about_before_anything_is_replaced(desk: Desk) -> None:
    before = desk.room.brief
    answer = desk.facilitator.post("/prepare/brief", data={"review_type": "sar", "led_by": "A lead reviewer"})
    assert answer.headers["location"] == "/prepare/kind?to=sar"
    assert desk.room.brief.review_type == "cspr"
    assert desk.room.brief.led_by == "A lead reviewer", "everything else is kept already"
    page = said(desk.facilitator.get("/prepare/kind?to=sar").text)
    assert "Now: Child safeguarding practice review. Then: Safeguarding adults review ." in page
    assert "Prompts, Facts" in page
    assert desk.room.brief.prompts == before.prompts
    assert desk.facilitator.post("/prepare/kind", data={"to": "sar"}).headers["location"].startswith("/prepare?done=")
    assert desk.room.brief.prompts == TEMPLATES["sar"].prompts
    assert desk.room.brief.opening == before.opening
    assert "Name used for the adult" in said(desk.facilitator.get("/prepare?done=kind").text)


def test_what_was_edited_stays_when_the_kind_changes_and_the_page_says_so(desk: Desk) -> None:
    desk.facilitator.post("/prepare/brief", data={"prompts-facts": "Ours?", "minutes-themes": "31"})
    page = said(desk.facilitator.get("/prepare/kind?to=local").text)
    assert "Prompts, Facts, because it was changed by hand" in page
    assert "Minutes, Themes, because it was changed by hand" in page
    desk.facilitator.post("/prepare/kind", data={"to": "local"})
    assert dict(desk.room.brief.prompts)[StageName.FACTS] == ("Ours?",)
    assert dict(desk.room.brief.minutes)[StageName.THEMES] == 31


def test_a_form_sent_back_as_it_was_counts_as_nothing_edited(desk: Desk) -> None:
    before = desk.room.brief
    desk.facilitator.post("/prepare/brief", data=brief_values(before))
    assert desk.room.brief == before
    page = said(desk.facilitator.get("/prepare/kind?to=sar").text)
    assert "because it was changed by hand" not in page


@pytest.mark.parametrize("to", ["", "trial", "cspr"])
def test_a_kind_that_is_none_or_is_here_already_is_not_asked_about(desk: Desk, to: str) -> None:
    assert desk.facilitator.get(f"/prepare/kind?to={to}").headers["location"] == "/prepare#settings"
    status = desk.facilitator.post("/prepare/kind", data={"to": to}).status_code
    assert status == (303 if to == "cspr" else 422)


def test_prompts_are_edited_one_on_a_line_and_stand_on_the_console_before_and_during_the_day(desk: Desk) -> None:
    sent = {"prompts-themes": "How did {name} come to you?\r\n\r\nWhat was ordinary?\r\n"}
    assert desk.facilitator.post("/prepare/brief", data=sent).status_code == 303
    assert dict(desk.room.brief.prompts)[StageName.THEMES] == ("How did {name} come to you?", "What was ordinary?")
    desk.cast.write(lambda tx: set_room_state(tx, desk.session, RoomState.OPEN))
    desk.cast.write(lambda tx: go_to_stage(tx, desk.session, StageName.THEMES, now=1))
    page = said(desk.facilitator.get("/console").text)
    assert "How did Wren come to you?" in page
    assert "what pattern would you point to?" not in page
    desk.facilitator.post("/prepare/brief", data={"prompts-themes": "Changed in the break?"})
    assert "Changed in the break?" in said(desk.facilitator.get("/console").text)


def test_an_empty_list_of_prompts_is_the_usual_one_again(desk: Desk) -> None:
    desk.facilitator.post("/prepare/brief", data={"prompts-facts": "Ours?", "question-themes": "Ours?"})
    desk.facilitator.post("/prepare/brief", data={"prompts-facts": " ", "question-themes": ""})
    assert desk.room.brief.prompts == TEMPLATES["cspr"].prompts
    assert dict(desk.room.brief.questions)[StageName.THEMES] == dict(TEMPLATES["cspr"].questions)[StageName.THEMES]


@pytest.mark.parametrize(
    ("typed", "told"),
    [("\n".join(["A?"] * 13), "Keep 12 lines or fewer"), ("x" * 201, "One line is longer than 200 characters")],
)
def test_too_many_or_too_long_prompts_are_said_beside_their_box_and_not_lost(desk: Desk, typed: str, told: str) -> None:
    before = desk.room
    answer = desk.facilitator.post("/prepare/brief", data={"prompts-learning": typed})
    assert answer.status_code == 422
    assert told in said(answer.text)
    assert 'id="b-prompts-learning-error" role="alert"' in answer.text
    assert typed in typed_in(answer.text)
    assert desk.room == before


def test_prompts_are_for_the_facilitator_and_reach_no_phone_and_no_wall(desk: Desk) -> None:
    desk.facilitator.post("/prepare/brief", data={"prompts-facts": "Only for the facilitator?"})
    desk.cast.write(lambda tx: set_room_state(tx, desk.session, RoomState.OPEN))
    for stage in STAGES:
        desk.cast.write(partial(go_to_stage, session=desk.session, stage=stage.name, now=1))
        assert "Only for the facilitator?" not in repr(_screens(desk.room))


def test_the_words_of_a_kind_stand_on_phone_and_wall(desk: Desk) -> None:
    desk.facilitator.post("/prepare/kind", data={"to": "appreciative"})
    desk.cast.write(lambda tx: set_room_state(tx, desk.session, RoomState.OPEN))
    desk.cast.write(lambda tx: go_to_stage(tx, desk.session, StageName.THEMES, now=1))
    phone, wall = (repr(view) for view in _screens(desk.room))
    assert "What was present each time it went well for Wren?" in phone
    assert "What was present each time?" in wall
    assert BY_NAME[StageName.THEMES].wall_question not in wall
    assert "{name}" not in phone + wall
    assert "How we work with children and families" in phone


def test_a_template_is_saved_under_a_name_that_says_nothing_of_the_event(desk: Desk) -> None:
    answer = desk.facilitator.get("/prepare/template.json")
    assert answer.headers["content-disposition"] == 'attachment; filename="learning-event-template.json"'
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert "Wren" not in answer.text
    assert "2096" not in answer.text


def test_a_saved_template_is_edited_and_loaded_again(desk: Desk) -> None:
    value = saved(desk)
    value["stages"]["facts"]["prompts"] = ["What would {name} want us to know?"]
    value["stages"]["facts"]["minutes"] = 33
    assert load(desk, json.dumps(value).encode()).headers["location"] == "/prepare?done=template#prompts"
    brief = desk.room.brief
    assert dict(brief.prompts)[StageName.FACTS] == ("What would {name} want us to know?",)
    assert dict(brief.minutes)[StageName.FACTS] == 33
    assert saved(desk) == value
    assert "Template loaded." in said(desk.facilitator.get("/prepare?done=template").text)


def test_a_file_that_is_not_right_changes_nothing_and_says_where(desk: Desk) -> None:
    before, value = desk.room, saved(desk)
    value["stages"]["themes"]["minutes"] = "soon"
    value["<b>extra</b>"] = 1
    answer = load(desk, json.dumps(value).encode())
    assert answer.status_code == 422
    assert "stages, themes, minutes: write a whole number from 1 to 240" in said(answer.text)
    assert "2 things want mending" in said(answer.text)
    assert "<b>extra" not in answer.text
    assert desk.room == before


def test_no_file_or_words_instead_of_one_are_answered_with_a_sentence(desk: Desk) -> None:
    before = desk.room
    assert "No file is chosen yet." in said(load(desk, b"").text)
    words = desk.facilitator.post("/prepare/template", data={"file": "words"})
    assert (words.status_code, "Choose a file" in said(words.text)) == (422, True)
    assert desk.facilitator.post("/prepare/template", content=b"{}").status_code == 415
    assert load(desk, b"x" * 70_000).status_code == 413
    assert desk.room == before


def test_templates_are_for_the_facilitator_of_the_session_alone(desk: Desk) -> None:
    for answer in (
        desk.host.get("/prepare/template.json"),
        desk.host.get("/prepare/kind?to=sar"),
        desk.host.post("/prepare/kind", data={"to": "sar"}),
        load(desk, b"{}", desk.host),
    ):
        assert answer.headers["location"] == "/f"
    assert desk.room.brief.review_type == "cspr"


def test_after_the_close_neither_kind_nor_template_can_be_changed(desk: Desk) -> None:
    content = desk.facilitator.get("/prepare/template.json").content
    desk.cast.write(lambda tx: set_room_state(tx, desk.session, RoomState.OPEN))
    desk.cast.write(lambda tx: set_room_state(tx, desk.session, RoomState.CLOSED))
    assert desk.facilitator.post("/prepare/kind", data={"to": "sar"}).status_code == 410
    assert load(desk, content).status_code == 410
    assert desk.room.brief.review_type == "cspr"
    assert desk.facilitator.get("/prepare/template.json").content == content


def _screens(room: Room) -> tuple[object, object]:
    return phone_view(room, 7, 1), wall_view(room, 7, 1)
