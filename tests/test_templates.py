"""Every template is used, and every face renders at every stage and step, covered or not."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.roles import Role
from app.domain.room import Position, Room, RoomState, WallMode
from app.domain.stages import STAGES, Stage, Step
from app.templating import SPRITES, TEMPLATES, Renderer, Site, environment
from app.web.faces import CONSOLE, PHONE, WALL, Faces
from tests.rehearsal.played import played_room

ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
FACES = Faces(Renderer(), Site("", "http://localhost:8000"))
STEPS = [(stage, step) for stage in STAGES for step in stage.steps]


@pytest.mark.parametrize("name", ALL)
def test_every_template_can_be_read(name: str) -> None:
    assert environment().get_template(name).name == name


def test_every_template_is_used() -> None:
    texts = [path.read_text() for path in (*TEMPLATES.rglob("*.html"), *Path("app").rglob("*.py"))]
    named = {name for text in texts for name in re.findall(r'["\']([a-z_]+/[\w/-]+\.html)["\']', text)}
    built = {name for name in ALL if name.startswith(("wall/_", "console/_", "phone/_", "reviewer/_", "prepare/_"))}
    used = named | {name for name in built if any(Path(name).stem.lstrip("_") in text for text in texts)}
    assert [name for name in ALL if name not in used] == []


def _room(state: RoomState, position: Position) -> Room:
    return replace(played_room(), state=state, position=position)


@pytest.mark.parametrize(("stage", "step"), STEPS, ids=lambda value: getattr(value, "key", getattr(value, "name", "")))
@pytest.mark.parametrize("wall", list(WallMode))
def test_every_face_renders_at_every_step_under_every_cover(stage: Stage, step: Step, wall: WallMode) -> None:
    position = Position(
        stage=stage.name, steps=((stage.name, step.key),), wall=wall, visited=(stage.name,), break_ends=1_900_000_000
    )
    for role, regions in ((Role.PARTICIPANT, PHONE), (Role.WALL, WALL), (Role.FACILITATOR, CONSOLE)):
        drawn = FACES.draw(_room(RoomState.OPEN, position), role, phones=7)
        for name in regions:
            roots = re.findall(r'^<(\w+)[^>]*\bid="([\w-]+)"', drawn.regions[name].strip())
            assert [root[1] for root in roots[:1]] == [name], f"{name} of {role} has another root"
            if role is Role.PARTICIPANT:
                assert SPRITES[1] not in drawn.regions[name], "a phone would have to fetch the icons of staff"


@pytest.mark.parametrize("state", list(RoomState))
def test_every_face_renders_in_the_lobby_in_every_state(state: RoomState) -> None:
    room = replace(_room(state, Position()), entries=(), contributions=(), themes=(), recommendations=(), tallies=())
    for role in (Role.PARTICIPANT, Role.WALL, Role.FACILITATOR):
        assert FACES.draw(room, role, phones=0).regions


def test_a_template_loses_its_indentation_and_what_people_wrote_keeps_every_space() -> None:
    env = environment()
    page = env.from_string("<div>\n\n    <p>\n  {% if words %}\n    <b>{{ words }}</b> and\n    more{% endif %}")
    assert page.render(words="one\n\n    two  three") == "<div>\n<p>\n<b>one\n\n    two  three</b> and\nmore"


def test_words_that_go_on_below_a_tag_keep_their_space() -> None:
    page = environment().from_string(
        "<p>one{% if more %}\n  {% if more %}\n    two{% endif %}{% endif %}\n    three</p>"
    )
    assert page.render(more=True).split() == ["<p>one", "two", "three</p>"]
