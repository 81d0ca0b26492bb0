"""Plays the invented case into a store: prepared and half spoken for a demonstration, or finished for an export."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.actions.access import NO_SESSION, IssuedLink, issue_link
from app.actions.contributions import decide, hide_words, mix_of, put_in_theme, release_round, submit
from app.actions.entries import add_entries
from app.actions.keeping import destroy_session
from app.actions.recommendations import add_recommendation, set_status
from app.actions.rows import save_position
from app.actions.sessions import create_session, set_room_state
from app.actions.themes import add_theme, weigh_theme
from app.domain.contributions import Draft
from app.domain.movement import DOTS
from app.domain.notes import ContributionState
from app.domain.roles import Role
from app.domain.room import Entry, EntryStatus, Position, RoomState, WallMode
from app.domain.stages import STAGES
from app.live.reading import read_note
from app.rehearsal.case import CASE, brief
from app.rehearsal.parts import CaseEntry, CaseNote, CaseTally, CaseTheme, Vote
from app.storage.database import Database, Tx
from app.storage.tables import LinkRow, SessionRow, TallyRow

MANY = 1000
REHEARSAL_TITLE = "Rehearsal: nothing here has happened"


@dataclass(frozen=True)
class Played:
    """The session that was made, a link for each role, and which id each key of the chronology became."""

    session: str
    links: Mapping[Role, IssuedLink]
    entries: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Ids:
    """Which id each key of the case became."""

    entries: Mapping[str, str]
    themes: Mapping[str, str]
    recommendations: Mapping[str, str]


def play(
    database: Database,
    *,
    today: date,
    fresh: bool,
    finished: bool,
    group_size: int,
    small_number: int,
) -> Played:
    """Makes the case's session. `fresh` leaves out everything said; `finished` plays the day to its close."""
    now = int(time.time())
    made = brief(today, today + timedelta(days=365))

    def start(tx: Tx) -> tuple[str, _Ids]:
        session = create_session(tx, made, group_size=group_size, small_number=small_number)
        entries = [_entry(item, finished) for item in CASE.entries]
        ids = dict(zip((item.key for item in CASE.entries), add_entries(tx, session, entries), strict=True))
        set_room_state(tx, session, RoomState.OPEN)
        return session, _Ids(ids, {}, {})

    session, ids = database.write_now(start)
    if not fresh:
        ids = database.write_now(lambda tx: _name(tx, session, ids))
        database.write_now(lambda tx: _speak(tx, session, ids))
    if finished:
        database.write_now(lambda tx: _finish(tx, session, ids))
    return Played(session, _links(database, session, now))


def come_back(database: Database, session: str) -> Played | None:
    """The case as it was left, with new links in place of the old ones; None when it is not here or has closed."""
    now = int(time.time())

    def still_open(tx: Tx) -> bool:
        row = tx.get(SessionRow, id=bytes.fromhex(session))
        return row is not None and RoomState(row.state).live

    if not session or not database.read_now(still_open):
        return None
    database.write_now(lambda tx: tx.remove(LinkRow, session=bytes.fromhex(session)))
    return Played(session, _links(database, session, now))


def throw_away(database: Database, session: str) -> None:
    """Destroys the case of before, if it is here. It is invented, so no hold protects it."""

    def end(tx: Tx) -> None:
        if tx.get(SessionRow, id=bytes.fromhex(session)) is not None:
            destroy_session(tx, session, despite_hold=True)

    if session:
        database.write_now(end)


def _links(database: Database, session: str, now: int) -> dict[Role, IssuedLink]:
    roles = (Role.FACILITATOR, Role.REVIEWER, Role.WALL)
    links = database.write_now(lambda tx: {role: _link(tx, session, role, now) for role in roles})
    links[Role.HOST] = database.write_now(lambda tx: _link(tx, NO_SESSION, Role.HOST, now))
    return links


def play_rehearsal(tx: Tx, today: date, *, group_size: int, small_number: int) -> Played:
    """Makes a room to practise in: the case with nothing said yet, marked as a rehearsal wherever it is seen."""
    made = replace(brief(today, today + timedelta(days=30)), rehearsal=True, title=REHEARSAL_TITLE)
    session = create_session(tx, made, group_size=group_size, small_number=small_number)
    ids = add_entries(tx, session, [_entry(item, False) for item in CASE.entries])
    set_room_state(tx, session, RoomState.OPEN)
    roles, now = (Role.FACILITATOR, Role.REVIEWER, Role.WALL), int(time.time())
    links = {role: _link(tx, session, role, now) for role in roles}
    return Played(session, links, dict(zip((item.key for item in CASE.entries), ids, strict=True)))


def _link(tx: Tx, session: str, role: Role, now: int) -> IssuedLink:
    """A link that opens many times, because this case is invented and people try it on several devices."""
    with_pin = role is not Role.WALL
    return issue_link(tx, session, role, now=now, uses=MANY, with_pin=with_pin)


def _entry(item: CaseEntry, finished: bool) -> Entry:
    entry = Entry(
        id="",
        position=0,
        when=item.when,
        text=item.text,
        sort=item.sort,
        source=item.source,
        age=item.age,
        label=item.label,
        as_child=item.as_child,
        in_facts=item.in_facts,
        in_lived=item.in_lived,
        status=EntryStatus.UNSEEN,
    )
    if not finished:
        return entry
    return replace(
        entry, status=item.status, now=item.now, why=item.why, query=item.query, coverage=item.coverage
    )  # fmt: skip


def _name(tx: Tx, session: str, ids: _Ids) -> _Ids:
    themes = {item.key: add_theme(tx, session, item.title, item.kind) for item in CASE.themes}
    drafts = {
        item.key: add_recommendation(
            tx,
            session,
            text=item.text,
            case=item.case,
            owner=item.owner,
            theme=themes[item.theme],
            level=item.level,
            sign=item.sign,
        )
        for item in CASE.recommendations
    }
    return replace(ids, themes=themes, recommendations=drafts)


def _speak(tx: Tx, session: str, ids: _Ids) -> None:
    """Sends every note, lets them out of the mix, and takes the facilitator's decisions."""
    notes = {submit(tx, session, secrets.token_bytes(16), _draft(note, ids)): note for note in CASE.notes}
    _, name, waiting = mix_of(tx, session)
    screened = {(item.pub, 0): read_note(item.text, item.stage, name) for item in waiting}
    release_round(tx, session, screened)
    for item in waiting:
        note = notes[item.prefix]
        if screened[item.pub, 0].act_now:
            # Nobody is at risk in an invented case, so the facilitator puts it back to read with the others.
            decide(tx, session, item.pub, ContributionState.TO_READ)
        if note.theme:
            put_in_theme(tx, session, item.pub, ids.themes[note.theme])
        if note.hide:
            read_again = read_note(note.shown, note.stage, name)
            hide_words(tx, session, item.pub, note.shown, read_again, note.state)
        else:
            decide(tx, session, item.pub, note.state, reply=note.reply)


def _finish(tx: Tx, session: str, ids: _Ids) -> None:
    """The day as it ended: every stage visited, every theme weighed, every vote counted, the room closed."""
    for theme in CASE.themes:
        _weigh(tx, session, theme, ids)
    for draft in CASE.recommendations:
        set_status(tx, session, ids.recommendations[draft.key], draft.status)
    for tally in CASE.tallies:
        _count(tx, session, tally, ids)
    visited = tuple(stage.name for stage in STAGES)
    save_position(
        tx, session, Position(stage=visited[-1], visited=visited, wall=WallMode.CLOSE, controls=CASE.controls)
    )
    set_room_state(tx, session, RoomState.CLOSED)


def _weigh(tx: Tx, session: str, theme: CaseTheme, ids: _Ids) -> None:
    weigh_theme(
        tx,
        session,
        ids.themes[theme.key],
        lenses=theme.lenses,
        reach=theme.reach,
        views=theme.views,
        counter=theme.counter,
        counter_sought=not theme.counter,
        paraphrase=theme.paraphrase,
    )


def _count(tx: Tx, session: str, tally: CaseTally, ids: _Ids) -> None:
    names = ids.themes if tally.vote is Vote.DOTS else {}
    base = _base(tally, ids)
    for choice, count in (*tally.counts, ("*", tally.ballots)):
        row = TallyRow(session=bytes.fromhex(session), poll=f"{base}#1", choice=names.get(choice, choice), count=count)
        tx.add(row)


def _base(tally: CaseTally, ids: _Ids) -> str:
    match tally.vote:
        case Vote.FACTS:
            return f"facts:{ids.entries[tally.about or '']}"
        case Vote.DOTS:
            return DOTS
        case Vote.SUPPORT:
            return f"support:{ids.recommendations[tally.about or '']}"
        case Vote.PULSE:
            return tally.about or ""


def _draft(note: CaseNote, ids: _Ids) -> Draft:
    return Draft(
        stage=note.stage,
        card=note.card,
        text=note.text,
        entry=ids.entries[note.entry] if note.entry else None,
        basis=note.basis,
        recommendation=ids.recommendations[note.recommendation] if note.recommendation else None,
    )
