"""AN-17, the channels of words, tables and file names, against a running server with every logger at debug.

Elsewhere each row is read by the part that it is about. Here each is sent as a phone or a laptop would send it: the
answer is a plain one and never an error of ours, nothing new is written down, and the next honest request is answered.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.domain import test_chronology_import as tables
from tests.imports import test_file_names as names
from tests.phone import Answer, Browser, Phone, new_key
from tests.security import test_text as words
from tests.server import Server, running
from tests.web.test_frames_over_sockets import signed_in

PREVIEW = "/prepare/chronology/preview"
A_MINUTE = 8  # notes of one phone, below what it may send
FORM = "application/x-www-form-urlencoded"


@dataclass
class Target:
    """The server, where it writes its log, the console, and a phone that is not slowed down yet."""

    server: Server
    log: Path
    console: Browser
    sent: int = 0
    phones: list[Phone] = field(default_factory=list)

    def phone(self) -> Phone:
        """A phone that may still send."""
        if self.sent % A_MINUTE == 0:
            self.phones.append(Phone(self.server.origin).join(self.server.code))
        self.sent += 1
        return self.phones[-1]

    def unhurt(self, before: str) -> None:
        """The next honest request is answered, and not a letter was written since."""
        assert self.console.get("/healthz").status == 200
        assert self.log.read_text(errors="replace") == before


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    folder = tmp_path_factory.mktemp("wire")
    log = folder / "log"
    log.touch()
    arguments = ("tests.loud", "demo", "--fresh", "--data", str(folder / "data"), "--port", "0", "--json")
    with running(*arguments, log=log) as server:
        console = signed_in(server)
        assert console.post("/console/position", {"stage": "learning"}).status == 303
        yield Target(server, log, console)


def _rows(found: Sequence[tuple[Any, ...]]) -> list[Any]:
    return [pytest.param(row[1], id=row[0]) for row in found]


def _said(target: Target, body: object) -> Answer:
    """Sends a note: as a frame, or as a form when it is bytes."""
    about: dict[str, Any] = {"key": new_key(), "stage": "learning", "card": "learning", "body": body}
    phone = target.phone()
    if isinstance(body, bytes):
        form = urlencode(about | {"body": body})
        return phone.ask("POST", "/r/contributions", form, Content_Type=FORM, HX_Request="true")
    frame = {"t": "say"} | about
    try:
        sent = json.dumps(frame, ensure_ascii=False).encode()  # as a browser writes it
    except UnicodeEncodeError:
        sent = json.dumps(frame).encode()  # half a character can only be sent escaped
    return phone.ask("POST", "/r/contributions", sent, Content_Type="application/json", HX_Request="true")


@pytest.mark.parametrize("body", _rows(words.STORED))
def test_awkward_words_are_saved(target: Target, body: object) -> None:
    before = target.log.read_text(errors="replace")
    assert _said(target, body).status == 200
    target.unhurt(before)


# A byte array exists inside a program only; nobody can send one.
@pytest.mark.parametrize("body", _rows([row for row in words.REFUSED if not isinstance(row[1], bytearray)]))
def test_words_that_cannot_be_kept_are_refused_with_a_sentence(target: Target, body: object) -> None:
    before = target.log.read_text(errors="replace")
    answer = _said(target, body)
    assert answer.status in (413, 422), answer.body[:200]
    told = json.loads(answer.body) if answer.body.startswith(b"{") else {"say": answer.body.decode()}
    assert len(told["say"]) > 20
    if isinstance(body, str) and len(body.strip()) > 12:
        assert body.strip()[:12] not in told["say"]
    target.unhurt(before)


def _chosen(target: Target, raw: bytes, name: str) -> Answer:
    """Chooses a file on the page of preparing, as a browser sends it."""
    seam = uuid.uuid4().hex
    shown = name.replace("\\", "\\\\").replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    head = f'--{seam}\r\nContent-Disposition: form-data; name="file"; filename="{shown}"\r\n\r\n'
    body = head.encode("utf-8", "surrogateescape") + raw + f"\r\n--{seam}--\r\n".encode()
    return target.console.ask("POST", PREVIEW, body, Content_Type=f"multipart/form-data; boundary={seam}")


def _pasted(target: Target, raw: object) -> Answer:
    """Sends a table: a text as it is pasted, bytes as a chosen file."""
    if isinstance(raw, bytes):
        return _chosen(target, raw, "chronology.csv")
    text = str(raw).encode("utf-8", "surrogatepass")
    return target.console.ask("POST", PREVIEW, urlencode({"table": text}), Content_Type=FORM)


@pytest.mark.parametrize("raw", _rows([*tables.ACCEPTED, *tables.LISTED]))
def test_a_table_is_shown_before_anything_is_kept(target: Target, raw: object) -> None:
    before = target.log.read_text(errors="replace")
    assert _pasted(target, raw).status in (200, 422)
    target.unhurt(before)


@pytest.mark.parametrize("raw", _rows(tables.REFUSED))
def test_what_is_no_table_is_refused(target: Target, raw: object) -> None:
    before = target.log.read_text(errors="replace")
    assert _pasted(target, raw).status in (413, 422)
    target.unhurt(before)


@pytest.mark.parametrize("name", _rows([*names.READ, *names.REFUSED]))
def test_a_file_name_is_never_said_again(target: Target, name: str) -> None:
    before = target.log.read_text(errors="replace")
    answer = _chosen(target, b"Date,Event\n14/5/24,Seen at home\n", name)
    assert answer.status in (200, 422)
    assert "<img src=x" not in answer.body.decode()
    target.unhurt(before)
