"""Asking for a pause over the app: by socket, by request and by form; nothing of it on disk and beside no seat."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.care import ENOUGH, Wish
from app.domain.room import RoomState
from app.domain.stages import StageName
from app.web.house import House
from tests.cast import Cast
from tests.security.lookers import Lookers, looking

JSON = {"content-type": "application/json", "hx-request": "true"}
ASKED = "Three or more asked for a pause"


@pytest.fixture
def lookers(cast: Cast, tmp_path: Path) -> Iterator[Lookers]:
    """Everyone looks at our room, at the facts."""
    cast.visit(StageName.FACTS)
    with looking(cast, tmp_path) as made:
        yield made


def _ask(lookers: Lookers, kind: str = "break", who: str = "phone") -> dict[str, object]:
    answer = lookers[who].post("/r/signals", json={"t": "signal", "kind": kind}, headers=JSON)
    told: dict[str, object] = answer.json()
    return told


def test_the_console_is_told_by_the_third_and_the_wall_and_phones_never(lookers: Lookers) -> None:
    for number in range(1, ENOUGH + 1):
        assert _ask(lookers) == {"t": "ack", "of": "signal"}
        assert (ASKED in lookers["facilitator"].get("/console").text) is (number == ENOUGH)
    for who, path in (
        ("phone", "/r"),
        ("wall", "/wall"),
        ("reviewer", "/transcript"),
        ("their facilitator", "/console"),
    ):
        assert "asked for a pause" not in lookers[who].get(path).text


@pytest.mark.parametrize("wish", list(Wish))
def test_every_wish_on_the_phone_is_heard_by_form_and_by_message(lookers: Lookers, wish: Wish) -> None:
    assert _ask(lookers, wish.value) == {"t": "ack", "of": "signal"}
    form = lookers["phone"].post("/r/signals", data={"kind": wish.value})
    assert form.status_code == 200
    assert "Sent privately" in form.text


def test_a_console_that_watches_is_told_at_once_and_one_that_asks_again_too(lookers: Lookers) -> None:
    version = lookers.cast.room().version
    with lookers.socket("facilitator", "console") as desk, lookers.socket("phone", "room") as phone:
        for _ in range(ENOUGH):
            phone._session.send_json({"t": "signal", "kind": "blame"})
            while phone.next() != {"t": "ack", "of": "signal"}:
                pass
        while ASKED not in desk.next().get("html", ""):
            pass
    answer = lookers["facilitator"].get(f"/console/view?v={version}")
    assert ASKED in answer.json()["html"]


def test_what_a_phone_is_told_is_the_same_however_many_asked(lookers: Lookers) -> None:
    assert len({str(_ask(lookers)) for _ in range(6)}) == 1


def test_seen_begins_at_nought_and_offering_a_break_starts_one(lookers: Lookers) -> None:
    for answer in ("seen", "break"):
        for _ in range(ENOUGH):
            _ask(lookers)
        assert lookers["facilitator"].post("/console/signals", data={"answer": answer}).status_code == 303
        assert ASKED not in lookers["facilitator"].get("/console").text
    assert "Back at" in lookers["wall"].get("/wall").text


def test_nothing_of_it_is_written_to_disk(lookers: Lookers, tmp_path: Path) -> None:
    def files() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    before = files()
    for kind in ("break", "slow", "blame"):
        _ask(lookers, kind)
    assert files() == before


def test_no_seat_stands_beside_a_wish(lookers: Lookers) -> None:
    _ask(lookers)
    here: House = lookers.app.state.house
    (wishes,) = here.signals._asked.values()
    assert [len(wish) for wish in wishes] == [2]
    assert all(isinstance(at, float) for at, _ in wishes)


@pytest.mark.parametrize("message", [{"kind": "help"}, {"kind": 3}, {}, {"kind": "break", "who": "me"}, {"kind": None}])
def test_any_other_wish_is_refused_and_counts_nothing(lookers: Lookers, message: dict[str, object]) -> None:
    answer = lookers["phone"].post("/r/signals", json={"t": "signal", **message}, headers=JSON)
    assert (answer.status_code, answer.json()["t"]) == (422, "err")
    assert lookers.app.state.house.signals._asked == {}


def test_only_a_phone_in_a_live_room_may_ask_and_only_the_facilitator_may_answer(lookers: Lookers) -> None:
    for who in ("stranger", "facilitator", "wall"):
        assert lookers[who].post("/r/signals", data={"kind": "break"}).status_code == 303
        assert lookers[who].get("/r/signals").status_code == 303
    for who in ("phone", "stranger", "wall", "reviewer"):
        assert lookers[who].post("/console/signals", data={"answer": "seen"}).headers["location"] == "/f"
    for _ in range(ENOUGH):
        _ask(lookers, who="outsider")
    assert ASKED not in lookers["facilitator"].get("/console").text
    lookers.cast.close_room()
    assert lookers.cast.room().state is RoomState.CLOSED
    assert _ask(lookers).get("t", "err") == "err"


def test_without_a_script_the_question_is_a_page_and_is_answered_by_one(lookers: Lookers) -> None:
    page = lookers["phone"].get("/r/signals").text
    assert "three or more people have asked" in page
    assert "If you need someone now" in page
    sent = lookers["phone"].post("/r/signals", data={"kind": "slow"})
    assert sent.status_code == 200
    assert "Sent privately. Thank you for saying." in sent.text
    assert lookers["phone"].post("/r/signals", data={"kind": "help"}).status_code == 422


@pytest.mark.parametrize(
    ("audience", "title"), [("reviewer", "for the lead reviewer only"), ("later", "held for later")]
)
def test_without_a_script_a_note_says_whom_it_is_for(lookers: Lookers, audience: str, title: str) -> None:
    entry = lookers.cast.ours.entries[0]
    form = {"stage": "facts", "card": "add", "entry": entry, "body": "Quillnote", "for": audience}
    answer = lookers["phone"].post("/r/contributions", data=form)
    assert title in answer.text
    lookers.cast.release()
    assert lookers.cast.note("Quillnote").audience == audience


def test_a_message_for_nobody_we_know_is_refused_and_the_same_key_cannot_change_whom_it_is_for(
    lookers: Lookers,
) -> None:
    note = {"t": "say", "key": "A" * 22, "stage": "facts", "card": "add", "body": "Quillnote"}
    note["entry"] = lookers.cast.ours.entries[0]

    def said(**more: object) -> str:
        told = lookers["phone"].post("/r/contributions", json={**note, **more}, headers=JSON).json()
        return str(told.get("code", told["t"]))

    assert said(**{"for": "police"}) == "invalid"
    assert said(**{"for": "reviewer"}) == "ack"
    assert said(**{"for": "reviewer"}) == "ack"
    assert said() == "key_conflict"
