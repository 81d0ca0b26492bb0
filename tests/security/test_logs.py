"""What may be written down: that something went wrong, of what kind and where. Never a word, an address or a token."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from app.security.logs import Scrub
from tests.phone import Phone, connected, new_key
from tests.server import Server, running
from tests.web.test_frames_over_sockets import at_the_wall, signed_in

WORDS = "Quillmarker words of a note"


def _record(level: int, message: str, error: BaseException | None = None) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("uvicorn.error", level, "x.py", 1, message, (), info)


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
@pytest.mark.parametrize("message", ['< TEXT \'{"t":"say","body":"words"}\' [33 bytes]', "connection open", "anything"])
def test_nothing_below_a_warning_is_written(level: int, message: str) -> None:
    assert not Scrub().filter(_record(level, message))


@pytest.mark.parametrize(
    "message", ['1.2.3.4:5 - "WebSocket /ws/room" [accepted]', '1.2.3.4:5 - "GET /r HTTP/1.1" 200']
)
def test_a_visit_is_not_written_at_any_level(message: str) -> None:
    assert not Scrub().filter(_record(logging.ERROR, message))


def test_an_error_is_written_as_its_kind_and_place() -> None:
    try:
        raise ValueError(WORDS)
    except ValueError as error:
        record = _record(logging.ERROR, f"Exception {WORDS}", error)
    assert Scrub().filter(record)
    written = logging.Formatter("%(message)s").format(record)
    assert written.startswith("unhandled ValueError at test_logs.py:")
    assert "Quill" not in written


def test_an_error_that_came_from_nowhere_is_written_too() -> None:
    record = _record(logging.ERROR, WORDS, ValueError(WORDS))
    assert Scrub().filter(record)
    assert record.getMessage() == "unhandled ValueError at an unknown place"


@contextmanager
def _loud_server(folder: Path) -> Iterator[tuple[Server, Path]]:
    """A server with every logger at debug, its log going to a file."""
    log = folder / "log"
    arguments = ("demo", "--fresh", "--data", str(folder / "data"), "--port", "0", "--json")
    with running("tests.loud", *arguments, log=log) as server:
        yield server, log


def test_a_whole_event_at_debug_leaves_no_trace_of_anybody(tmp_path: Path) -> None:
    with _loud_server(tmp_path) as (server, log):
        console, wall = signed_in(server), at_the_wall(server)
        console.post("/console/position", {"stage": "learning"})
        phone, key = Phone(server.origin).join(server.code), new_key()

        async def story() -> None:
            async with connected(phone):
                assert (await phone.say(WORDS, key))["t"] == "ack"
                for frame in (f'{{"t":"{WORDS}"}}', f"{WORDS} is no frame"):
                    await phone.send(frame)
                    await phone.until("err")
                await phone.send(WORDS.encode())
                with contextlib.suppress(ConnectionClosed):
                    await phone.close_code()

        asyncio.run(story())
        phone.post("/j", {"code": WORDS})
        phone.ask("POST", "/r/contributions", WORDS, Content_Type="text/plain", User_Agent=WORDS)
        console.post("/console/round")
        page = console.get("/console").body.decode()
        assert WORDS in page
        pub, rev, act = re.findall(
            r'data-pub="(\w+)".*?name="rev" value="(\d+)".*?name="decision" value="(\w+)"', page, re.DOTALL
        )[0]
        _break_every_note(tmp_path / "data" / "ple.db")
        assert console.post("/console/position", {"stage": "facts"}).status in (303, 500)
        # What a face has read once it keeps, so a decision is what opens the broken note.
        assert console.post(f"/console/contributions/{pub}/decision", {"rev": rev, "decision": act}).status == 500
        server.process.terminate()
        server.process.wait(15)
        written = log.read_text(encoding="utf-8", errors="replace")
    assert "unhandled InvalidTag at" in written
    seat = phone.cookies["ple_seat"].partition(".")[2]
    links = (server.link("console"), server.link("wall"), *console.cookies.values(), *wall.cookies.values())
    secrets = (server.code, key, seat, *links)
    for told in ("Quillmarker", "words of a note", "127.0.0.1", "localhost", "ple_seat", "HTTP", *secrets):
        assert told not in written


def _break_every_note(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        assert connection.execute("UPDATE contribution SET sealed = randomblob(300), rev = rev + 1").rowcount
