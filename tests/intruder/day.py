"""A whole day on a real server: 60 phones, 600 notes, five stages, five votes; and copies of everything on the way.

What the phones know is the truth the intruder is measured against: which phone sent which note, with which key, and
in which order. The server is an ordinary one, with its logs at debug. Copies are taken while a stage is open, after
the seal of each stage, and after the close.
"""

from __future__ import annotations

import asyncio
import base64
import random
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from websockets.exceptions import ConnectionClosed

from app.domain.stages import StageName
from tests.cast import FIRST_CARD
from tests.phone import Browser, Phone, new_key
from tests.server import Server, running
from tests.web.test_frames_over_sockets import open_poll, signed_in

PHONES, NOTES, VOTES = 60, 600, 5
LONG = 120.0
_WORDS = "river window kettle morning letter garden stairs coat visit call rain table lamp school corner bread".split()


@dataclass
class Truth:
    """What only the phones know, by the words of each note, and the seats in the order they were taken."""

    order: dict[str, int] = field(default_factory=dict)
    phone: dict[str, int] = field(default_factory=dict)
    key: dict[str, bytes] = field(default_factory=dict)
    seats: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Copy:
    """Everything the server keeps, at one moment. `notes` is how many had been sent."""

    moment: str
    folder: Path
    notes: int
    sealed: bool


@dataclass
class Day:
    """The truth, the copies, the log, what could be seen of tokens and codes, and when it all was (seconds)."""

    truth: Truth
    copies: list[Copy]
    log: Path
    secrets: list[str]
    began: float
    ended: float

    def copy(self, moment: str) -> Copy:
        """The copy of this moment."""
        return next(copy for copy in self.copies if copy.moment == moment)


def play(folder: Path, dice: random.Random) -> Day:
    """Plays the day in this folder."""
    log, began = folder / "log", time.time()
    arguments = ("demo", "--fresh", "--data", str(folder / "data"), "--port", "0", "--json")
    with running("tests.intruder.server", *arguments, log=log, anew=True) as server:
        event = _Event(server, folder, dice)
        asyncio.run(event.happen())
        server.stop()
    secrets = [server.code, server.link("console"), *event.console.cookies.values()]
    return Day(event.truth, event.copies, log, secrets, began, time.time())


class _Event:
    def __init__(self, server: Server, folder: Path, dice: random.Random) -> None:
        self.server, self.folder, self.dice = server, folder, dice
        self.console: Browser = signed_in(server)
        self.console.patience = LONG  # a whole stage is written in seconds, and the close waits until all of it is read
        self.truth, self.copies = Truth(), list[Copy]()
        self.entries: list[str] = []
        self.phones = [Phone(server.origin).join(server.code) for _ in range(PHONES)]
        self.truth.seats = [phone.cookies["ple_seat"].partition(".")[2] for phone in self.phones]

    async def happen(self) -> None:
        """The stages in turn, and the close."""
        await asyncio.gather(*(self._arrive(phone) for phone in self.phones))
        for stage in StageName:
            with self._until_sealed(stage is not StageName.FACTS):
                self._go(stage=stage.value)
            if len(self.truth.order):
                self._copy(f"after {len(self.truth.order)}", sealed=True)
            if stage is StageName.FACTS:
                await self._vote()
            await self._write(stage, NOTES // 5)
            self._decide()
        self._copy("open", sealed=False)
        with self._until_sealed(True):  # the last stage is sealed by leaving it too, so that all notes are looked at
            self._go(stage=StageName.FACTS.value)
        self._copy(f"after {len(self.truth.order)}", sealed=True)
        with self._until_sealed(True):
            assert self.console.post("/console/room", {"state": "closed"}).status == 303
        self._copy("closed", sealed=True)
        await asyncio.gather(*(phone.leave() for phone in self.phones))

    async def _arrive(self, phone: Phone) -> None:
        await phone.connect()
        await phone.hello()

    async def _come_back(self, phone: Phone) -> None:
        """Connects again, as often as it takes a busy machine to answer."""
        deadline = time.monotonic() + LONG
        while time.monotonic() < deadline:
            await phone.leave()
            with suppress(ConnectionClosed, TimeoutError, OSError):
                await self._arrive(phone)
                return
        raise TimeoutError("a phone could not come back")

    def _go(self, **where: str) -> None:
        assert self.console.post("/console/position", where).status == 303

    async def _vote(self) -> None:
        """Five votes about facts; each phone answers each with a key of its own."""
        self.entries = list(dict.fromkeys(re.findall(r'name="entry" value="([0-9a-f]{32})"', self._page())))
        for entry in self.entries[:VOTES]:
            self._go(entry=entry)
            poll = open_poll(self.phones[0].get("/r").body.decode())
            assert poll
            for phone in self.phones:
                choice = self.dice.choice(["agree", "amend", "query"])
                frame = {"t": "vote", "key": new_key(), "poll": poll, "choice": choice}
                assert (await asyncio.to_thread(phone.post_json, "/r/ballots", frame)).status == 200
            self._go(step="discuss")

    async def _write(self, stage: StageName, count: int) -> None:
        """Notes in small waves, each from a phone drawn anew, so that nothing but the key ties two together."""
        about = {"stage": stage.value, "card": FIRST_CARD[stage]}
        if stage is StageName.LIVED:
            about |= {"basis": "said", "entry": self.entries[0]}

        left = count
        while left:
            wave = min(left, self.dice.randrange(1, 7))
            left -= wave
            await asyncio.gather(*(self._note(phone, about) for phone in self.dice.sample(range(PHONES), wave)))

    async def _note(self, number: int, about: dict[str, str]) -> None:
        order, key = len(self.truth.order), new_key()
        text = f"{' '.join(self.dice.choices(_WORDS, k=self.dice.randrange(4, 60)))} {order}"
        self.truth.order[text], self.truth.phone[text] = order, number
        self.truth.key[text] = base64.urlsafe_b64decode(key + "==")
        said = {"t": ""}
        while said["t"] != "ack":
            try:
                said = await self.phones[number].say(text, key, **about)
            except (ConnectionClosed, TimeoutError):
                # A phone that read nothing for long was let go. It comes back and sends the same note again.
                await self._come_back(self.phones[number])
                continue
            assert said["t"] == "ack", said

    def _decide(self) -> None:
        """The facilitator shares and holds some of what has come."""
        for pub in dict.fromkeys(re.findall(r"/console/contributions/([0-9a-f]{32})/decision", self._page())):
            if self.dice.random() < 0.1:
                decision = self.dice.choice(["share", "hold"])
                self.console.post(f"/console/contributions/{pub}/decision", {"decision": decision})

    def _page(self) -> str:
        return self.console.get("/console").body.decode()

    def _copy(self, moment: str, *, sealed: bool) -> None:
        to = self.folder / "copies" / moment
        shutil.copytree(self.folder / "data", to)
        self.copies.append(Copy(moment, to, len(self.truth.order), sealed))

    @contextmanager
    def _until_sealed(self, expected: bool) -> Iterator[None]:
        """Does something, then waits for the seal it leads to: the file's own number of its shape goes up by one."""
        before = _shape(self.folder / "data" / "ple.db")
        yield
        deadline = time.monotonic() + LONG
        while expected and _shape(self.folder / "data" / "ple.db") == before:
            assert time.monotonic() < deadline, "the store was not sealed"
            time.sleep(0.05)


def _shape(file: Path) -> int:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)) as connection:
        return int(connection.execute("PRAGMA schema_version").fetchone()[0])
