"""A running app without a server, a session still in preparation, and a facilitator and a host at their desks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from unittest.mock import patch

from starlette.testclient import TestClient

from app.actions.access import NO_SESSION, issue_link
from app.actions.recovery import SheetCode
from app.domain.roles import Role
from app.domain.room import Room, RoomState
from app.main import create_app
from app.settings import Settings
from app.storage.tables import SessionRow
from app.web.house import now
from tests.cast import Cast, opened

ORIGIN = "http://localhost:8000"


@dataclass
class Desk:
    """The facilitator's browser, the host's browser, and the room as the store has it."""

    cast: Cast
    facilitator: TestClient
    host: TestClient
    session: str
    pins: dict[str, str]

    @property
    def room(self) -> Room:
        """The room in preparation, as everyone would read it now."""
        return self.cast.room(self.session)

    def texts(self) -> list[str]:
        """The texts of its entries, in order."""
        return [entry.text for entry in self.room.entries]

    def sessions(self) -> int:
        """How many sessions there are."""
        return self.cast.read(lambda tx: tx.count(SessionRow))


def said(page: str) -> str:
    """A page as people read it, tags left out."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def typed_in(page: str) -> str:
    """What stands in the boxes of a page."""
    values = re.findall(r'<input[^>]* value="([^"]*)"', page)
    return unescape("\n".join([*values, *re.findall(r"<textarea[^>]*>\n?(.*?)</textarea>", page, re.DOTALL)]))


@contextmanager
def desks(folder: Path) -> Iterator[Desk]:
    """A desk over a new store in this folder; the cast's two open sessions lie beside the one in preparation.

    PINs are hashed slowly on purpose. Here they are not, for a desk takes six of them. The slow hash has tests of its
    own (tests/actions/test_access.py, tests/security/test_access.py).
    """
    with ExitStack() as quick, opened(folder) as cast:
        for place in ("app.actions.access", "app.actions.recovery", "app.web.slow_hashes"):
            quick.enter_context(patch(f"{place}.pin_hash", _quick_hash))
        app = create_app(Settings(folder), cast.database)
        browsers = [
            TestClient(app, ORIGIN, headers={"origin": ORIGIN, "x-form": "ours"}, follow_redirects=False)
            for _ in range(2)
        ]
        with browsers[0] as facilitator, browsers[1] as host:
            link = cast.write(lambda tx: issue_link(tx, NO_SESSION, Role.HOST, now=now()))
            assert host.post("/host", data={"link": link.token, "pin": link.pin}).headers["location"] == "/sessions"
            desk = Desk(cast, facilitator, host, "", {"host": link.pin})
            # A recovery sheet is ten slow hashes; the test of the sheet makes its own.
            with patch("app.web.host.new_sheet", list[SheetCode]):
                desk.session = _make_session(desk)
            yield desk


def _quick_hash(pin: str, salt: bytes) -> bytes:
    return hashlib.sha256(salt + pin.encode("utf-8", "surrogatepass")[:64]).digest()


def _make_session(desk: Desk) -> str:
    known = {row.id for row in desk.cast.read(lambda tx: tx.all(SessionRow))}
    new = {"title": "Wren: learning event", "name": "Wren", "event_date": "2096-06-11", "review_type": "cspr"}
    page = desk.host.post("/sessions", data=new).text
    links = dict(re.findall(r'id="(\w+)-link" value="http://localhost:8000(/[fw]#[\w-]+)"', page))
    pins = re.findall(r'PIN <b class="code large">(\d{3} \d{3})</b>', page)
    desk.pins["facilitator"] = pins[0]
    answer = desk.facilitator.post("/f", data={"link": links["facilitator"], "pin": pins[0]})
    assert answer.headers["location"] == "/console"
    made = [row for row in desk.cast.read(lambda tx: tx.all(SessionRow)) if row.id not in known]
    assert [row.state for row in made] == [RoomState.PREPARING]
    return made[0].id.hex()
