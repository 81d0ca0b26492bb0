"""The catalogue of bad input against one running server: each row gets the answer it should, nothing of it is repeated
or written down, and the next honest request is answered. AN-17.

The rows for words, forms, tables, file names and exports stand in the tests of what they are about, and those of words,
tables and names are sent over the wire too (`test_catalogue_over_the_wire.py`). The last test counts all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.domain import test_chronology_import as tables
from tests.exports.hard_text import HARD_TEXT
from tests.imports import test_file_names as names
from tests.live.test_frames import BAD, BAD_KEYS
from tests.measured import measured
from tests.phone import Phone, new_key
from tests.security import test_text as words
from tests.security.catalogue import ADDRESSES, ALLOWED, FRAMES, HANDSHAKES, MARK, PATH, REQUESTS, Row
from tests.security.raw import Reply, Wire, ask, frame, handshake, head
from tests.security.typed import REFUSED_FORMS, TYPED
from tests.server import Server, running
from tests.web import test_bad_input as forms
from tests.web.test_frames_over_sockets import signed_in

ROWS_PROMISED = 548
HELLO = frame(1, b'{"t":"hello","v":0}')


@dataclass(frozen=True)
class Target:
    """The server, where it writes its log, and a phone that is in."""

    server: Server
    log: Path
    phone: Phone

    def unhurt(self) -> None:
        """The next honest request is answered, and nothing of what was sent is in the log."""
        assert self.phone.get("/healthz").status == 200
        assert MARK.lower() not in self.log.read_text(errors="replace").lower()


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    folder = tmp_path_factory.mktemp("catalogue")
    log = folder / "log"
    log.touch()
    arguments = ("app", "demo", "--fresh", "--data", str(folder / "data"), "--port", "0", "--json")
    with running(*arguments, log=log) as server:
        console = signed_in(server)
        for stage in ("learning", "facts"):
            assert console.post("/console/position", {"stage": stage}).status == 303
        yield Target(server, log, Phone(server.origin).join(server.code))


def _rows(found: Sequence[tuple[Any, ...]]) -> list[Any]:
    return [pytest.param(*row[1:], id=row[0]) for row in found]


def _answered(target: Target, row: Row) -> Reply:
    origin = () if row.line.startswith("GET") else (f"Origin: {target.server.origin}", "X-Form: ours")
    request = head(target.server.port, row.line, *origin, *row.headers, host=row.host)
    return ask(target.server.port, request + row.body.encode("latin-1"))


@pytest.mark.parametrize("row", [*ADDRESSES, *REQUESTS], ids=lambda row: row.name)
def test_an_address_a_header_or_a_request_that_is_odd_gets_a_plain_answer(target: Target, row: Row) -> None:
    reply = _answered(target, row)
    assert reply.status in row.status, reply.head
    assert MARK not in reply.body
    assert "evil.example" not in reply.head + reply.body
    assert "nosniff" in reply.head
    target.unhurt()


@pytest.mark.parametrize(("path", "changes", "status"), _rows(HANDSHAKES))
def test_a_handshake_that_is_not_ours_opens_no_socket(
    target: Target, path: str, changes: tuple[str, ...], status: tuple[int, ...]
) -> None:
    reply = ask(target.server.port, handshake(target.server.port, path, target.phone.cookie, *changes), seconds=3)
    assert reply.status in status, reply.head
    assert MARK not in reply.head + reply.body
    target.unhurt()


def _open(target: Target) -> Wire:
    wire = Wire(target.server.port, PATH, target.phone.cookie)
    assert wire.accepted
    assert "permessage-deflate" not in wire.head
    wire.send(HELLO)
    assert '"t":"view"' in wire.answer().replace(" ", "")
    return wire


@pytest.mark.parametrize(("sent", "codes"), _rows(FRAMES))
def test_a_frame_that_is_none_ends_its_own_conversation_only(
    target: Target, sent: bytes, codes: tuple[int, ...]
) -> None:
    wire, neighbour = _open(target), _open(target)
    try:
        wire.send(sent)
        assert wire.close_code() in codes
        neighbour.send(frame(1, b'{"t":"ping"}'))
        assert "pong" in neighbour.answer()
    finally:
        wire.close()
        neighbour.close()
    target.unhurt()


@pytest.mark.parametrize("sent", [row[1] for row in ALLOWED], ids=[row[0] for row in ALLOWED])
def test_a_frame_that_is_only_odd_is_answered(target: Target, sent: bytes) -> None:
    wire = _open(target)
    try:
        wire.send(sent)
        while "pong" not in (said := wire.answer()):
            assert MARK not in said
    finally:
        wire.close()
    target.unhurt()


@pytest.mark.parametrize(("body", "headers", "status"), _rows(REFUSED_FORMS))
def test_a_form_a_phone_cannot_mean_is_refused_and_nothing_is_kept(
    target: Target, body: str, headers: dict[str, str], status: int
) -> None:
    sent = {"Content_Type": "application/x-www-form-urlencoded"} | headers
    answer = target.phone.ask("POST", "/r/contributions", body.replace("{key}", new_key()), **sent)
    assert answer.status == status
    assert b"<script>" not in answer.body.replace(b"<script src=", b"").replace(b"<script type=", b"")
    target.unhurt()


class _Elements(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def shown(target: Target) -> tuple[_Elements, list[_Elements]]:
    """The console before and after every row of typed words was sent and let out of the mix; after it page by page."""
    console = signed_in(target.server)
    before = _Elements(console.get("/console").body.decode())
    for at in range(0, len(TYPED), 8):
        phone = Phone(target.server.origin).join(target.server.code)
        for _, typed in TYPED[at : at + 8]:
            note = {"stage": "learning", "card": "learning", "body": typed, "key": new_key()}
            assert phone.post("/r/contributions", note).status == 200
    console.post("/console/round")
    pages = [console.get("/console").body.decode()]
    long = re.search(r'data-list="([a-z_-]+)" data-page="1" data-total="(\d+)"', pages[0])
    assert long, "so many notes take more than one page"
    for number in range(2, int(long[2]) + 1):
        pages.append(console.post("/console/lists", {"list": long[1], "page": str(number)}).body.decode())
    return before, [_Elements(page) for page in pages]


@pytest.mark.parametrize("typed", [row[1] for row in TYPED], ids=[row[0] for row in TYPED])
def test_what_is_typed_is_shown_as_typed(shown: tuple[_Elements, list[_Elements]], typed: str) -> None:
    assert any("".join(typed.split()) in "".join(page.text.split()) for page in shown[1])


def test_no_words_become_an_element(target: Target, shown: tuple[_Elements, list[_Elements]]) -> None:
    before, after = shown
    for tag in ("script", "img", "base", "iframe", "object", "svg-script", "link", "meta", "style", "video", "math"):
        assert all(page.tags.count(tag) == before.tags.count(tag) for page in after), tag
    target.unhurt()


def test_the_catalogue_holds_as_many_rows_as_promised_in_each_channel() -> None:
    """AN-17: 548 were asked for; these are ours, by channel."""
    rows = {
        "T": len(words.STORED) + len(words.REFUSED),
        "H": len(forms.ROWS) + len(forms.HOST_ROWS) + len(REQUESTS) + len(TYPED) + len(REFUSED_FORMS),
        "W": len(BAD) + len(BAD_KEYS) + len(HANDSHAKES) + len(FRAMES) + len(ALLOWED),
        "C": len(tables.ACCEPTED) + len(tables.LISTED) + len(tables.REFUSED),
        "U": len(ADDRESSES),
        "F": len(names.READ) + len(names.REFUSED),
        "E": len(HARD_TEXT),
    }
    measured(
        "AN-17", rows=rows, together=sum(rows.values()), repeated_or_logged=0, target="548 rows, 0 repeated or logged"
    )
    assert sum(rows.values()) >= ROWS_PROMISED, rows
    assert min(rows.values()) >= 60, rows
