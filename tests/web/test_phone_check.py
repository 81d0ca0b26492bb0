"""“Will my phone work?”: what is tried is answered, and nothing of it is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.cast import opened
from tests.web.desk import ORIGIN, said, typed_in


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[TestClient]:
    with opened(tmp_path) as cast:
        app = create_app(Settings(tmp_path), cast.database)
        with TestClient(app, ORIGIN, headers={"origin": ORIGIN, "x-form": "ours"}, follow_redirects=False) as browser:
            yield browser


def test_the_page_is_for_anyone_and_leaves_no_cookie(phone: TestClient) -> None:
    answer = phone.get("/check")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert "works as plain forms" in said(answer.text)


def test_the_plain_way_answers(phone: TestClient) -> None:
    assert phone.post("/check/echo", headers={"hx-request": "true"}).json() == {"t": "pong"}


def test_a_practice_note_is_answered_and_kept_nowhere(phone: TestClient, tmp_path: Path) -> None:
    words = "By bus, then on foot past the mill."
    assert "nothing of it was kept" in said(phone.post("/check", data={"body": words}).text)
    with phone.websocket_connect("ws://localhost:8000/ws/check") as socket:
        socket.send_json({"t": "say", "body": words})
        assert socket.receive_json()["t"] == "ack"
    assert not any(words.encode() in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_an_empty_practice_note_is_asked_for_again(phone: TestClient) -> None:
    answer = phone.post("/check", data={"body": " "})
    assert answer.status_code == 422


def test_a_long_practice_note_stays_in_its_box(phone: TestClient) -> None:
    long = "word " * 400
    answer = phone.post("/check", data={"body": long})
    assert answer.status_code == 422
    assert long.strip() in typed_in(answer.text)


@pytest.mark.parametrize("raw", ["", "ping", "[]", "{", '{"t":"say"}', '{"t":"say","body":5}', "[" * 5000])
def test_whatever_comes_over_the_socket_is_answered(phone: TestClient, raw: str) -> None:
    with phone.websocket_connect("ws://localhost:8000/ws/check") as socket:
        socket.send_text(raw)
        assert socket.receive_json() == {"t": "pong"}


def test_the_socket_hangs_up_on_one_that_goes_on(phone: TestClient) -> None:
    with phone.websocket_connect("ws://localhost:8000/ws/check") as socket:
        for _ in range(20):
            socket.send_text("x")
            assert socket.receive_json() == {"t": "pong"}
        assert socket.receive()["type"] == "websocket.close"
