"""The support card, with what the host entered, is on every screen that a phone can meet, whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.actions.positions import show_on_wall
from app.actions.sessions import save_brief
from app.domain.brief import Contact
from app.domain.room import WallMode
from app.domain.stages import STAGES, Stage, Step
from tests.cast import Cast, brief_of
from tests.security.lookers import Lookers, looking
from tests.web.desk import said

ENTERED = ("Room 2.4, along the corridor", "Amira Khan, in the foyer", "Listening line", "116 000", "day and night")
STEPS = [(stage, step) for stage in STAGES for step in stage.steps]
NOTE = {"stage": "learning", "card": "learning", "body": "We ring before we write.", "key": "A" * 22}


@pytest.fixture
def lookers(cast: Cast, tmp_path: Path) -> Iterator[Lookers]:
    """A room whose host entered a quiet room, somebody to talk to and a line to call."""
    quiet, helper, name, number, note = ENTERED
    brief = replace(brief_of(), quiet_room=quiet, helper=helper, contacts=(Contact(name, number, note),))
    cast.write(lambda tx: save_brief(tx, cast.session, brief))
    with looking(cast, tmp_path) as made:
        yield made


def _missing(page: str) -> list[str]:
    return [words for words in ENTERED if words not in said(page)]


def test_it_is_there_before_joining_and_while_waiting(lookers: Lookers) -> None:
    newcomer = lookers["stranger"]
    newcomer.post("/j", data={"code": lookers.cast.ours.code})
    assert _missing(newcomer.get("/j/notice").text) == []
    for path in ("/r", "/r/rest", "/r/signals"):
        assert _missing(lookers["phone"].get(path).text) == [], path


@pytest.mark.parametrize(("stage", "step"), STEPS, ids=lambda value: getattr(value, "key", getattr(value, "name", "")))
def test_it_is_there_at_every_step_of_every_stage(lookers: Lookers, stage: Stage, step: Step) -> None:
    lookers.cast.visit(stage.name)
    lookers.cast.step(step.key)
    assert _missing(lookers["phone"].get("/r").text) == []


@pytest.mark.parametrize("wall", list(WallMode))
def test_it_is_there_whatever_covers_the_screen(lookers: Lookers, wall: WallMode) -> None:
    lookers.cast.visit()
    lookers.cast.write(lambda tx: show_on_wall(tx, lookers.cast.session, wall))
    assert _missing(lookers["phone"].get("/r").text) == []


def test_it_is_there_after_each_plain_form_and_when_one_is_refused(lookers: Lookers) -> None:
    lookers.cast.visit()
    phone = lookers["phone"]
    pages = {
        "saved": phone.post("/r/contributions", data=NOTE),
        "taken back": phone.post("/r/taken-back", data={"key": NOTE["key"]}),
        "to mend": phone.post("/r/contributions", data=NOTE | {"body": " ", "key": "B" * 22}),
        "refused": phone.post("/r/taken-back", data={"key": "C" * 22}),
        "nowhere": phone.get("/r/nowhere"),
        "pause": phone.post("/r/signals", data={"kind": "minute"}),
    }
    assert {name: page.status_code for name, page in pages.items()} == {
        "saved": 200, "taken back": 200, "to mend": 422, "refused": 404, "nowhere": 404, "pause": 200,
    }  # fmt: skip
    assert {name: _missing(page.text) for name, page in pages.items()} == {name: [] for name in pages}


def test_it_is_there_after_leaving(lookers: Lookers) -> None:
    assert _missing(lookers["phone"].post("/r/leave").text) == []


def test_it_is_there_after_the_close_with_thanks_and_when_people_will_hear(lookers: Lookers) -> None:
    lookers.cast.close_room()
    page = lookers["phone"].get("/r").text
    assert _missing(page) == []
    assert "Thank you for being here" in said(page)
    assert "When you will hear what comes of it was not set down here." in said(page)


def test_a_refusal_tells_a_stranger_nothing_of_any_room(lookers: Lookers) -> None:
    for path in ("/r/nowhere", "/nowhere"):
        assert len(_missing(lookers["stranger"].get(path).text)) == len(ENTERED)
