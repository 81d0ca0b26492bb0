"""A draft is read for its own phone and forgotten: nothing of it is stored, logged or told to anyone else."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.actions.sessions import save_brief
from app.domain.stages import StageName
from app.live.reading import read_note
from app.screening import Screening
from app.storage.tables import ContributionRow
from app.web import checking
from tests.cast import Cast
from tests.phone import new_key
from tests.security.lookers import Lookers, looking

JSON = {"content-type": "application/json", "hx-request": "true"}
MARKER = "quillwortmoss"
BLAME = f"Typical social worker, could not be bothered to pick up the phone. The {MARKER} letter came on a Friday."


@pytest.fixture
def lookers(cast: Cast, tmp_path: Path) -> Iterator[Lookers]:
    """Everyone looks at our room, at the facts."""
    cast.visit(StageName.FACTS)
    with looking(cast, tmp_path) as made:
        yield made


def _check(lookers: Lookers, body: str = BLAME, **more: object) -> Any:
    return _check_as(lookers, "phone", {"body": body, **more})


def _check_as(lookers: Lookers, who: str, given: dict[str, object]) -> Any:
    message = {"t": "check", "n": 7, "stage": "facts", "body": BLAME, **given}
    return lookers[who].post("/r/checks", json=message, headers=JSON)


def test_a_draft_that_points_at_one_person_is_asked_about(lookers: Lookers) -> None:
    told = _check(lookers).json()
    assert (told["t"], told["n"]) == ("checked", 7)
    nudge = told["nudge"]
    assert nudge["kind"] == "blame"
    assert "".join(words for words, _ in nudge["parts"]) == BLAME
    assert any(marked for _, marked in nudge["parts"])
    assert nudge["draft"].startswith(f"The {MARKER} letter came on a Friday.")


def test_a_plain_draft_is_not_asked_about(lookers: Lookers) -> None:
    assert _check(lookers, "The letter came on Friday and was opened on Tuesday.").json()["nudge"] is None


def test_a_name_on_the_list_is_asked_about_and_the_list_itself_is_not_told(cast: Cast, tmp_path: Path) -> None:
    brief = replace(cast.room().brief, names=("Kim Quillfeather", "Someone Else"))
    cast.write(lambda tx: save_brief(tx, cast.session, brief))
    cast.visit(StageName.FACTS)
    with looking(cast, tmp_path) as lookers:
        told = _check(lookers, "We rang Kim Quillfeather twice.")
    assert told.json()["nudge"]["kind"] == "naming"
    assert ["Kim Quillfeather", True] in told.json()["nudge"]["parts"]
    assert "Someone Else" not in told.text


def test_over_the_socket_the_answer_is_the_same_and_goes_to_that_phone_alone(lookers: Lookers) -> None:
    with lookers.socket("phone", "room") as phone, lookers.socket("facilitator", "console") as desk:
        phone._session.send_json({"t": "check", "n": 3, "stage": "facts", "body": BLAME})
        while (told := phone.next())["t"] != "checked":
            pass
        assert told["n"] == 3
        assert told["nudge"] == _check(lookers).json()["nudge"]
        desk.hello()
        assert MARKER not in "".join(desk.heard)


@pytest.mark.parametrize(
    "more",
    [{"body": ""}, {"body": "a" * 1501}, {"body": 5}, {"stage": "nowhere"}, {"n": "1"}, {"n": True}, {"extra": 1}],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(lookers: Lookers, more: dict[str, object]) -> None:
    answer = _check_as(lookers, "phone", more)
    assert answer.status_code == 422
    assert answer.json()["t"] == "err"
    assert answer.json()["say"].endswith(".")


def test_only_a_phone_of_the_room_may_ask(lookers: Lookers) -> None:
    assert _check_as(lookers, "stranger", {}).status_code in (303, 401)


def test_nothing_of_a_draft_is_on_disk_in_a_log_or_in_memory(
    lookers: Lookers, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    rows, version = lookers.cast.read(lambda tx: tx.count(ContributionRow)), lookers.cast.room().version
    marker = "".join(("tarn", "woodbell"))  # put together here, so that this file's own constants do not hold it
    assert _check(
        lookers, f"Typical social worker, could not be bothered to pick up the phone. The {marker} letter came."
    ).json()["nudge"]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert (lookers.cast.read(lambda tx: tx.count(ContributionRow)), lookers.cast.room().version) == (rows, version)
    assert marker not in caplog.text
    assert _holders(lookers, marker) == []


def _holders(lookers: Lookers, marker: str) -> list[str]:
    """The kinds of things that can be reached from the running app and hold a text with the marker."""
    gc.collect()
    seen, todo, found = set(), [lookers.app.state.house], []
    while todo:
        thing = todo.pop()
        for inner in gc.get_referents(thing):
            if isinstance(inner, str | bytes):
                text = inner if isinstance(inner, str) else inner.decode("latin-1")
                found += [type(thing).__name__] if marker in text else []
            elif id(inner) not in seen and not isinstance(inner, type(gc)):
                seen.add(id(inner))
                todo.append(inner)
    return found


def test_a_reading_never_holds_up_a_note(lookers: Lookers, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = threading.Event()

    def slow(*given: Any, **named: Any) -> Screening:
        let_go.wait(20)
        return read_note(*given, **named)

    monkeypatch.setattr(checking, "read_note", slow)
    with lookers.socket("phone", "room") as phone:
        phone._session.send_json({"t": "check", "n": 1, "stage": "facts", "body": BLAME})
        for _ in range(5):
            key = new_key()
            note = {"t": "say", "key": key, "stage": "facts", "card": "amend", "body": "A note"}
            phone._session.send_json(note)
            while (frame := phone.next())["t"] != "ack":
                assert frame["t"] != "checked"
            assert frame["key"] == key
        let_go.set()
        while phone.next()["t"] != "checked":
            pass


def test_a_reading_that_would_come_too_late_is_not_begun(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    read: list[str] = []
    monkeypatch.setattr(checking, "read_note", lambda text, *_, **__: read.append(text))
    brief = cast.room().brief
    assert checking._read(BLAME, StageName.FACTS, brief, time.monotonic() - 1) is None
    assert read == []


def test_when_too_many_ask_at_once_the_rest_is_not_asked_about(lookers: Lookers) -> None:
    lookers.app.state.house.checks._waiting = checking.MOST_WAITING
    assert _check(lookers).json()["nudge"] is None
