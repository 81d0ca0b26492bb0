"""The cast of the tests: a real store with an open session, and an outsider's session beside it.

Everything is made through real actions, so a test starts from what people did and not from rows.
"""

from __future__ import annotations

import atexit
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine, event

from app.actions.access import IssuedLink, Seat, issue_link, take_seat
from app.actions.contributions import decide, mix_of, release_round, submit
from app.actions.entries import add_entries
from app.actions.positions import go_to_stage, go_to_step
from app.actions.recommendations import add_recommendation
from app.actions.rows import position_of
from app.actions.sessions import create_session, set_room_state
from app.actions.themes import add_theme
from app.domain.contributions import Draft
from app.domain.events import Event
from app.domain.roles import Role
from app.domain.room import Brief, Contribution, ContributionState, Entry, Position, Room, RoomState, ThemeKind
from app.domain.stages import STAGES, StageName
from app.live.reading import key_of, read_quickly, screen_all
from app.storage.database import Database, Tx, open_database
from app.storage.rooms import RoomReader
from app.storage.vault import Vault

T = TypeVar("T")
STARTED = 1_780_000_000
FIRST_CARD = {stage.name: next(card.key for card in stage.cards if card.needs_text) for stage in STAGES}


@dataclass
class Company:
    """One session: its id, and the ids of what was prepared for it."""

    session: str
    code: str
    entries: list[str]
    themes: list[str]
    drafts: list[str]
    keys: dict[str, bytes] = field(default_factory=dict)


class Cast:
    """A store with `ours`, a session that is open, and `theirs`, the outsider's, which is open too."""

    def __init__(self, database: Database, ours: Company, theirs: Company) -> None:
        self.database, self.ours, self.theirs = database, ours, theirs
        self.reader = RoomReader()
        self.events: list[Event] = []
        database.publish = self.events.extend

    @property
    def session(self) -> str:
        """The id of our session."""
        return self.ours.session

    @property
    def outsider(self) -> str:
        """The id of the outsider's session."""
        return self.theirs.session

    def write(self, change: Callable[[Tx], T]) -> T:
        """Runs a change on the writer."""
        return self.database.write_now(change)

    def read(self, query: Callable[[Tx], T]) -> T:
        """Runs a query on the writer."""
        return self.database.read_now(query)

    def room(self, session: str | None = None) -> Room:
        """A room as everyone would read it now; ours unless another is named."""
        return self.read(lambda tx: self.reader.load(tx, session or self.session))

    def position(self) -> Position:
        """Where our room is."""
        return self.read(lambda tx: position_of(tx, self.session))

    def visit(self, *stages: StageName, session: str | None = None) -> None:
        """Goes to each stage in turn; to all five, ending in learning, when none is named."""
        name = session or self.session
        for stage in stages or tuple(StageName):
            self.write(partial(go_to_stage, session=name, stage=stage, now=STARTED))

    def step(self, key: str) -> None:
        """Goes to a step of the current stage."""
        self.write(lambda tx: go_to_step(tx, self.session, key))

    def say(self, text: str, stage: StageName = StageName.LEARNING, *, session: str | None = None, **about: str) -> str:
        """Sends a note as a phone would, under a key of its own; returns its prefix. `company.keys` keeps the key."""
        company = self.theirs if session == self.outsider else self.ours
        key = company.keys.setdefault(text, secrets.token_bytes(16))
        return self.write(lambda tx: submit(tx, company.session, key, draft_of(text, stage, **about)))

    def release(self, session: str | None = None, *, by_rules: bool = False) -> int:
        """Lets everything out of the mix, as the facilitator's end of a round does.

        Each note is read whole, or `by_rules` alone as in the mix: to read hundreds whole takes seconds.
        """
        name = session or self.session

        def let_out(tx: Tx) -> int:
            _, known, waiting = mix_of(tx, name)
            read = {key_of(item): read_quickly(item.text, item.stage, known) for item in waiting} if by_rules else None
            return release_round(tx, name, screen_all(waiting, known) if read is None else read)

        return self.write(let_out)

    def note(self, text: str, session: str | None = None) -> Contribution:
        """The contribution with these words, among those that have left the mix."""
        return next(item for item in self.room(session).contributions if item.text == text)

    def decide(self, text: str, state: ContributionState, reply: str = "") -> str:
        """The facilitator's decision about the note with these words; returns its `pub`."""
        pub = self.note(text).pub
        self.write(lambda tx: decide(tx, self.session, pub, state, reply=reply))
        return pub

    def share(self, text: str, stage: StageName = StageName.LEARNING, **about: str) -> str:
        """Sends a note, lets it out and shares it; returns its `pub`."""
        self.say(text, stage, **about)
        self.release()
        return self.decide(text, ContributionState.SHARED)

    def seat(self, session: str | None = None) -> Seat:
        """A phone's seat."""
        return self.write(lambda tx: take_seat(tx, session or self.session))

    def links(self, session: str | None = None) -> Mapping[Role, IssuedLink]:
        """A link for each role that has one, good for now."""
        at, name = int(time.time()), session or self.session
        return self.write(
            lambda tx: {
                role: issue_link(tx, name, role, now=at, uses=9, with_pin=role is not Role.WALL)
                for role in (Role.FACILITATOR, Role.REVIEWER, Role.WALL)
            }
        )

    def close_room(self) -> None:
        """Closes our room."""
        self.write(lambda tx: set_room_state(tx, self.session, RoomState.CLOSED))

    def kinds(self) -> list[str]:
        """The kinds of the events published since they were last forgotten, in order."""
        return [type(event).__name__ for event in self.events]


@contextmanager
def opened(folder: Path) -> Iterator[Cast]:
    """A cast over a store of its own in this folder, laid out as the app lays it out."""
    made, ours, theirs = _prepared()
    shutil.copytree(made, folder, dirs_exist_ok=True)
    with _over(folder, deepcopy(ours), deepcopy(theirs)) as cast:
        yield cast


@contextmanager
def reopened(folder: Path, before: Cast) -> Iterator[Cast]:
    """The cast of before, over its folder as it is by now."""
    with _over(folder, before.ours, before.theirs) as cast:
        yield cast


@contextmanager
def _over(folder: Path, ours: Company, theirs: Company) -> Iterator[Cast]:
    database = open_database(folder / "ple.db", Vault(folder / "keys"))
    without_waiting_for_the_disk(database._engine)
    try:
        yield Cast(database, ours, theirs)
    finally:
        database.close()


@contextmanager
def over_database(database: Database) -> Iterator[Cast]:
    """A cast over any store, prepared anew; the store is closed at the end."""
    try:
        ours = database.write_now(lambda tx: _prepare(tx, "Wren", "Ours"))
        theirs = database.write_now(lambda tx: _prepare(tx, "Finch", "Theirs"))
        yield Cast(database, ours, theirs)
    finally:
        database.close()


@cache
def _prepared() -> tuple[Path, Company, Company]:
    """A store with both sessions, made once for all tests; each test works on a copy of it."""
    folder = Path(tempfile.mkdtemp(prefix="ple-cast-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    database = open_database(folder / "ple.db", Vault(folder / "keys"))
    try:
        ours = database.write_now(lambda tx: _prepare(tx, "Wren", "Ours"))
        theirs = database.write_now(lambda tx: _prepare(tx, "Finch", "Theirs"))
    finally:
        database.close()
    return folder, ours, theirs


def _prepare(tx: Tx, name: str, title: str) -> Company:
    session = create_session(tx, brief_of(name, title))
    entries = add_entries(tx, session, [entry_of(f"{title} entry {number}", number) for number in range(4)])
    set_room_state(tx, session, RoomState.OPEN)
    themes = [add_theme(tx, session, f"{title} theme {number}", ThemeKind.SYSTEM) for number in range(2)]
    drafts = [add_recommendation(tx, session, text=f"{title} draft")]
    return Company(session, RoomReader().load(tx, session).code, entries, themes, drafts)


def without_waiting_for_the_disk(engine: Engine) -> None:
    """Syncing is proved elsewhere (the pragmas, and `kill -9`); here it would only make hundreds of tests wait."""
    event.listen(engine, "connect", lambda raw, record: raw.execute("PRAGMA synchronous=OFF"))
    engine.dispose()


def brief_of(name: str = "Wren", title: str = "Ours") -> Brief:
    """A brief with invented words."""
    return Brief(
        title=f"{title} learning event",
        name=name,
        event_date=date(2026, 6, 11),
        retention_date=date(2027, 6, 11),
        closing=f"{title} closing words.",
    )


def entry_of(text: str, number: int) -> Entry:
    """A prepared entry, both a fact and a moment of lived experience."""
    return Entry(id="", position=0, when=f"May 202{number}", text=text, in_lived=True)


def draft_of(text: str, stage: StageName = StageName.LEARNING, **about: str) -> Draft:
    """A draft that meets the rules of its stage."""
    return Draft(stage=stage, card=about.pop("card", FIRST_CARD[stage]), text=text, **about)
