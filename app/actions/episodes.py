"""Marking, changing and removing key practice episodes."""

from __future__ import annotations

import secrets
from dataclasses import replace

from app.actions.rows import position_of, save_position
from app.domain.episodes import Episode, from_first_to_last
from app.domain.errors import NotFound
from app.domain.events import EpisodeChanged
from app.storage.database import Tx
from app.storage.records import open_episode, seal_episode
from app.storage.tables import EntryRow, EpisodeRow


def add_episode(tx: Tx, session: str, first: str, last: str, title: str) -> str:
    """A new episode between two entries, whichever was picked first; returns its id. Raises Invalid."""
    ends = from_first_to_last(first, last, _order(tx, session))
    place = max((row.position for row in tx.all(EpisodeRow, session=bytes.fromhex(session))), default=-1) + 1
    name = secrets.token_bytes(16)
    sealed = seal_episode(tx.vault, session, Episode(name.hex(), *ends, title))
    tx.add(EpisodeRow(session=bytes.fromhex(session), id=name, position=place, sealed=sealed))
    tx.record(EpisodeChanged(session))
    return name.hex()


def change_episode(tx: Tx, session: str, episode: str, first: str, last: str, title: str) -> None:
    """New ends or a new title. Raises NotFound, Invalid."""
    row = episode_row(tx, session, episode)
    ends = from_first_to_last(first, last, _order(tx, session))
    sealed = seal_episode(
        tx.vault, session, replace(open_episode(tx.vault, row), first=ends[0], last=ends[1], title=title)
    )
    tx.change(EpisodeRow, {"session": row.session, "id": row.id}, sealed=sealed)
    tx.record(EpisodeChanged(session))


def remove_episode(tx: Tx, session: str, episode: str) -> None:
    """Removes an episode; its entries, and what was said about them, stay. Raises NotFound."""
    row = episode_row(tx, session, episode)
    tx.remove(EpisodeRow, session=row.session, id=row.id)
    position = position_of(tx, session)
    if position.episode == row.id.hex():
        save_position(tx, session, replace(position, episode=None))
    tx.record(EpisodeChanged(session))


def episode_row(tx: Tx, session: str, episode: str) -> EpisodeRow:
    """The row of an episode of this session. Raises NotFound, also for another session's episode."""
    try:
        name = bytes.fromhex(episode)
    except ValueError:
        name = b""
    row = tx.get(EpisodeRow, session=bytes.fromhex(session), id=name)
    if row is None:
        raise NotFound("That episode is not here any more. Please reload this page.", field="episode")
    return row


def _order(tx: Tx, session: str) -> list[str]:
    rows = tx.all(EntryRow, session=bytes.fromhex(session))
    return [row.id.hex() for row in sorted(rows, key=lambda row: row.position)]
