"""Practising from the page of preparing: refused beside an open room unless said twice, and marked everywhere."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from app.actions.rehearsals import rooms_in_use, what_became
from app.actions.sessions import set_room_state
from app.domain.errors import NotFound
from app.domain.room import RoomState
from app.web import rehearsal
from tests.web.desk import Desk, desks, said


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    async def nobody(*given: object, **more: object) -> None:
        """Nobody comes: this desk has no port to come in by."""

    monkeypatch.setattr(rehearsal, "attend", nobody)
    with desks(tmp_path) as made:
        yield made


def _close_all(desk: Desk) -> None:
    for session in (desk.cast.session, desk.cast.outsider):
        desk.cast.write(partial(set_room_state, session=session, state=RoomState.CLOSED))


def test_a_rehearsal_beside_an_open_room_is_refused_unless_said_twice(desk: Desk) -> None:
    assert desk.cast.read(rooms_in_use) == 2
    refused = desk.facilitator.post("/prepare/rehearsal", data={"people": "12"})
    assert refused.status_code == 409
    assert "Also beside an open room" in said(refused.text)
    begun = desk.facilitator.post("/prepare/rehearsal", data={"people": "12", "beside": "yes"})
    assert begun.status_code == 200


def test_a_rehearsal_gets_links_of_its_own_and_does_not_count_as_a_room_in_use(desk: Desk) -> None:
    _close_all(desk)
    page = desk.facilitator.post("/prepare/rehearsal", data={"people": "12"}).text
    assert len(re.findall(r'value="http://localhost:8000/[fw]#', page)) == 2
    assert desk.cast.read(rooms_in_use) == 0


@pytest.mark.parametrize("people", ["11", "41", "many", ""])
def test_too_few_and_too_many_people_are_refused_with_a_sentence(desk: Desk, people: str) -> None:
    answer = desk.facilitator.post("/prepare/rehearsal", data={"people": people, "beside": "yes"})
    assert answer.status_code == 422
    assert "from 12 to 40" in said(answer.text)


def test_every_face_of_a_rehearsal_says_that_it_is_one(desk: Desk) -> None:
    page = desk.facilitator.post("/prepare/rehearsal", data={"people": "12", "beside": "yes"}).text
    link, wall = re.findall(r'value="http://localhost:8000/[fw]#([\w-]+)"', page)
    (pin,) = re.findall(r'PIN <b class="code large">(\d{3} \d{3})</b>', page)
    desk.facilitator.post("/f", data={"link": link, "pin": pin})
    desk.facilitator.post("/w", data={"link": wall})
    console = desk.facilitator.get("/console").text
    (code,) = set(re.findall(r"[0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4}", console))
    phone = desk.host
    phone.post("/j", data={"code": code})
    notice = phone.get("/j/notice").text
    phone.post("/j/seat")
    faces = [console, notice, phone.get("/r").text, desk.facilitator.get("/wall").text]
    desk.facilitator.post("/console/room", data={"state": "closed"})
    record = ("", "/find", "/changes", "/quotes", "/versions", "/downloads")
    faces += [desk.facilitator.get(f"/transcript{page}").text for page in record]
    faces += [desk.facilitator.post("/transcript/find", data={"words": words}).text for words in ("", "bear")]
    faces += [phone.get("/r").text]
    assert ["Rehearsal." in said(face) for face in faces] == [True] * 13


def test_no_face_of_a_real_room_speaks_of_a_rehearsal(desk: Desk) -> None:
    assert 'id="rehearsal"' not in desk.facilitator.get("/prepare").text


def test_what_people_really_wrote_is_never_listed_as_a_debrief(desk: Desk) -> None:
    desk.cast.say("A real note.")
    with pytest.raises(NotFound):
        desk.cast.read(lambda tx: what_became(tx, desk.cast.session))
    assert desk.facilitator.get("/console/debrief").status_code == 404
