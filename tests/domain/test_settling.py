"""Two people settle the same fact, a chronology of hundreds, an entry as long as a page: each has its answer."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.domain.errors import Conflict
from app.domain.roles import Role
from app.domain.room import Entry, EntryStatus, Position, Room, WallMode
from app.domain.settling import LONGEST_ENTRY, check_seen, settled_state
from app.domain.stages import StageName
from app.domain.views.both_wordings import both_wordings
from app.domain.views.console import console_view
from app.domain.views.console_panels import FactsPanel
from app.domain.views.phone import phone_view
from app.domain.views.wall_facts import FactWall
from app.domain.views.wall_pages import MOST_LINES, SCALES
from app.templating import Renderer, Site
from app.web.faces import Faces
from tests.domain.wall_cast import BRIEF, NOW, a_note, a_room, a_tally, an_entry, on_page, view_of

LONG = " ".join(f"On day {day} somebody rang and nobody was told." for day in range(70))[:3000]


def facts(room: Room) -> FactWall:
    body = view_of(room).body
    assert isinstance(body, FactWall)
    return body


def panel(room: Room) -> FactsPanel:
    found = console_view(room, 20, NOW).panel
    assert isinstance(found, FactsPanel)
    return found


@pytest.mark.parametrize(
    "change", [{"now": "x"}, {"why": "x"}, {"coverage": "health"}, {"status": EntryStatus.AGREED}], ids=str
)
def test_whatever_somebody_settled_since_is_noticed(change: dict[str, object]) -> None:
    entry = an_entry(3)
    check_seen(entry, settled_state(entry))
    with pytest.raises(Conflict) as refused:
        check_seen(replace(entry, **change), settled_state(entry))  # type: ignore[arg-type]  # values of any field
    assert refused.value.code == "settled_since"
    assert "Their wording and yours are both here" in refused.value.sentence


def test_another_question_about_it_is_no_other_wording() -> None:
    entry = an_entry(3)
    check_seen(replace(entry, query="Who rang?"), settled_state(entry))


def test_both_wordings_stand_side_by_side_and_saving_again_is_possible() -> None:
    entry = an_entry(3, now="Their wording", status=EntryStatus.AMENDED)
    sent = {"status": "agreed", "now": "My wording", "why": "", "coverage": ""}
    view = both_wordings(BRIEF, entry, sent.items())
    assert view.kept == (("Before the day", "Wording number 3"), ("Kept now", "Their wording (Amended)"))
    assert view.yours == (("now", "Yours", "My wording"),)
    check_seen(entry, view.seen)
    assert dict(view.fields)["status"] == "agreed"


def test_the_neighbours_stand_small_beside_the_fact_with_the_life_line() -> None:
    shown = panel(a_room(StageName.FACTS, "ask"))
    assert shown.before is not None
    assert shown.after is not None
    assert (shown.before.wording, shown.after.wording) == ("Wording number 2", "Wording number 4")
    assert shown.line is not None
    assert [tick.words for tick in shown.line.ages] == ["Wren is 2", "Wren is 3"]


def many(count: int, at: int) -> Room:
    entries = tuple(an_entry(place, text=f"{LONG} {place}", id=f"{place:032x}") for place in range(count))
    position = Position(
        stage=StageName.FACTS, wall=WallMode.STAGE, entry=entries[at].id, visited=(StageName.FACTS,),
        revealed=tuple(entry.id for entry in entries[: at + 1]),
    )  # fmt: skip
    return a_room(entries=entries, position=position)


@pytest.mark.parametrize("at", [0, 200, 399])
def test_a_chronology_of_400_rows_stays_small_on_every_face(at: int) -> None:
    faces = Faces(Renderer(), Site("", "http://localhost:8000"))
    room = many(400, at)
    sizes = {role: len(encode_all(faces, room, role)) for role in (Role.WALL, Role.PARTICIPANT, Role.FACILITATOR)}
    assert sizes[Role.WALL] < 120_000
    assert sizes[Role.PARTICIPANT] < 250_000
    assert sizes[Role.FACILITATOR] < 900_000
    line = facts(room).line
    assert line is not None
    assert len(line.points) == 400
    assert all(0 <= point.x <= 1776 and point.r > 0 for point in line.points)


def encode_all(faces: Faces, room: Room, role: Role) -> str:
    return json.dumps(faces.draw(room, role, 20).regions)


def long_room(size: str = "small", **changes: object) -> Room:
    entry: Entry = an_entry(3, text=LONG)
    entries = tuple(entry if at == 3 else an_entry(at) for at in range(9))
    room = a_room(StageName.FACTS, "ask", entries=entries, **changes)
    return replace(room, position=replace(room.position, room_size=size))


@pytest.mark.parametrize("size", SCALES)
def test_an_entry_of_3000_characters_goes_over_pages_and_no_word_is_lost(size: str) -> None:
    room = long_room(size)
    pages = [facts(on_page(room, page)) for page in range(facts(room).page.total)]
    texts = [page.text for page in pages if not page.again]
    assert " ".join(texts) == " ".join(LONG.split())
    assert all(len(text) <= MOST_LINES * 80 for text in texts)
    assert len(texts) > 3


@pytest.mark.parametrize("size", SCALES)
def test_the_answers_to_a_long_entry_stand_on_its_last_page(size: str) -> None:
    poll = f"facts:{an_entry(3).id}"
    note = a_note(StageName.FACTS, "amend", "It was the old surgery.")
    room = long_room(size, tallies=(a_tally(poll, agree=9),), contributions=(note,))
    last = facts(on_page(room, 98))
    assert last.page.number == last.page.total
    assert last.again
    assert last.answers.spread is not None
    assert facts(room).answers.spread is None


def test_a_phone_shows_the_start_of_a_long_entry_and_unfolds_the_rest() -> None:
    (ask,) = phone_view(long_room(), 20, NOW).asks
    assert ask.context is not None
    assert len(ask.context.text) < 480
    assert f"{ask.context.text} {ask.context.rest}" == LONG
    assert LONG in repr(phone_view(long_room(), 20, NOW).words)


def test_the_console_shows_a_long_entry_whole_and_its_lists_short() -> None:
    shown = panel(long_room())
    assert shown.current is not None
    assert shown.current.wording == LONG
    assert max(len(line.wording) for line in shown.entries) <= 140
    assert len(LONG) <= LONGEST_ENTRY
