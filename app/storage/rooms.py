"""Reads a whole room at one version, and remembers what it opened so that the next read is quick."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from app.domain.anonymity import stepped
from app.domain.episodes import Episode
from app.domain.errors import NotFound
from app.domain.keeping import begins_held
from app.domain.room import Brief, Contribution, ContributionState, Room, RoomState, Tally
from app.domain.series import Series
from app.storage.database import Tx
from app.storage.records import (
    open_brief,
    open_contribution,
    open_entry,
    open_episode,
    open_recommendation,
    open_theme,
    read_position,
)
from app.storage.series_records import open_series
from app.storage.tables import (
    BallotRow,
    ContributionRow,
    EntryRow,
    EpisodeRow,
    KeepingRow,
    LogHeadRow,
    RecommendationRow,
    SeriesRow,
    SessionRow,
    TallyRow,
    ThemeRow,
)
from app.storage.unchanged import Unchanged

_FEW = 500  # notes written since the last reading that are put in their places one by one
_Opened = tuple[list[object], Contribution]  # revision and state, and the note
_UNSEEN = (ContributionState.MIXING, ContributionState.TAKEN_BACK)


@dataclass(frozen=True)
class Standing:
    """What a room is like just now, without a word of it: its version, and the devices of staff (16 hex digits)."""

    version: int
    devices: frozenset[str]


def standing_of(tx: Tx, sessions: Iterable[str]) -> dict[str, Standing]:
    """How each of these rooms stands, in one small reading; those that are gone are left out."""
    versions, devices = dict[bytes, int](), defaultdict[bytes, set[str]](set)
    for session, version, device in tx.standing([bytes.fromhex(each) for each in sessions]):
        versions[session] = version
        devices[session] |= {device.hex()} if device else set()
    return {name.hex(): Standing(version, frozenset(devices[name])) for name, version in versions.items()}


class RoomReader:
    """Loads rooms. Opened contributions are kept by revision, so only what changed is opened again.

    `follows` is for the one reader that may ask which notes were written since it last looked. It is used inside
    readings of the store only, of which there is one at a time, so it needs no lock.
    """

    def __init__(self, *, follows: bool = False) -> None:
        self._follows = follows
        self._opened: dict[str, dict[bytes, _Opened]] = defaultdict(dict)
        self._rooms: dict[str, Room] = {}
        self._same: dict[str, Unchanged] = defaultdict(Unchanged)

    def known(self, tx: Tx, session: str) -> Room | None:
        """The room as it was read last, if nothing has changed since; None when it has to be read."""
        row, room = tx.get(SessionRow, id=bytes.fromhex(session)), self._rooms.get(session)
        return room if row is not None and room is not None and room.version == row.version else None

    def load(self, tx: Tx, session: str) -> Room:
        """The room with this id (32 hex digits). Raises NotFound."""
        row = tx.get(SessionRow, id=bytes.fromhex(session))
        if row is None:
            # What was destroyed is not remembered either.
            self._rooms.pop(session, None)
            self._opened.pop(session, None)
            self._same.pop(session, None)
            tx.touched.forget(bytes.fromhex(session))
            tx.vault.forget(session)
            raise NotFound("There is no such session here.")
        known = self._rooms.get(session)
        if known is None or known.version != row.version:
            try:
                known = self._rooms[session] = self._read(tx, row)
            except BaseException:
                tx.touched.forget(row.id)  # what was written since is looked for everywhere next time
                raise
        return known

    def _read(self, tx: Tx, row: SessionRow) -> Room:
        same = self._same[row.id.hex()]
        brief, code = same.one(row, lambda: open_brief(tx.vault, row))
        position = read_position(row.live)
        return Room(
            id=row.id.hex(),
            version=row.version,
            state=RoomState(row.state),
            code=code,
            brief=brief,
            position=position,
            entries=same.all(EntryRow, tx.all(EntryRow, session=row.id), lambda item: open_entry(tx.vault, item)),
            contributions=self._contributions(tx, row.id),
            themes=same.all(ThemeRow, tx.all(ThemeRow, session=row.id), lambda item: open_theme(tx.vault, item)),
            recommendations=same.all(
                RecommendationRow,
                tx.all(RecommendationRow, session=row.id),
                lambda item: open_recommendation(tx.vault, item),
            ),
            tallies=_tallies(tx, row.id),
            answering=tuple(
                (poll, stepped(tx.count(BallotRow, session=row.id, poll=poll))) for poll in position.open_polls
            ),
            episodes=_episodes(tx, row.id),
            group_size=row.group_size,
            small_number=row.small_number,
            held=_held(tx, row.id, brief),
            alert=head.alert if (head := tx.get(LogHeadRow, session=row.id)) else "",
            series=series_of(tx, row.id),
        )

    def _contributions(self, tx: Tx, session: bytes) -> tuple[Contribution, ...]:
        """Everything that has left the mix, ordered by a random name: an order that means nothing."""
        kept, room = self._opened[session.hex()], self._rooms.get(session.hex())
        written = tx.touched.take(session) if self._follows else None
        if written is None or room is None or len(written) > _FEW:
            self._opened[session.hex()] = opened = self._looked_through(tx, session, kept)
            return tuple(sorted((known[1] for known in opened.values()), key=attrgetter("pub")))
        notes, by_name = list(room.contributions), attrgetter("pub")
        for key_hash in written & kept.keys():
            del notes[bisect_left(notes, kept.pop(key_hash)[1].pub, key=by_name)]
        for row in _rows_of(tx, session, list(written)):
            kept[row.key_hash] = opened_now = _opened(tx, row)
            insort(notes, opened_now[1], key=by_name)
        return tuple(notes)

    def _looked_through(self, tx: Tx, session: bytes, kept: dict[bytes, _Opened]) -> dict[bytes, _Opened]:
        """All notes of a session, by the hash of their key. Only those that differ from what is kept are opened."""
        opened, differ = dict[bytes, _Opened](), []
        for key_hash, *seal in tx.columns(ContributionRow, "key_hash", "rev", "state", session=session):
            known = kept.get(key_hash)
            # The key hash counts too: the close replaces it, and no reading may keep the old one alive.
            if known is not None and known[0] == seal:
                opened[key_hash] = known
            elif seal[1] not in _UNSEEN:
                differ.append(key_hash)
        return opened | {row.key_hash: _opened(tx, row) for row in _rows_of(tx, session, differ)}


def _opened(tx: Tx, row: ContributionRow) -> _Opened:
    return [row.rev, row.state], open_contribution(tx.vault, row)


def series_of(tx: Tx, session: bytes) -> Series | None:
    """A session's own place in its series, None when it stands alone."""
    kept = tx.get(SeriesRow, session=session)
    return open_series(tx.vault, kept) if kept else None


def _held(tx: Tx, session: bytes, brief: Brief) -> bool:
    """Whether a hold is on; before anybody decided, what the kind of review brings."""
    kept = tx.get(KeepingRow, session=session)
    return begins_held(brief.review_type, brief.proceedings_live) if kept is None else kept.held


def _rows_of(tx: Tx, session: bytes, hashes: list[bytes]) -> list[ContributionRow]:
    """The whole rows of these notes: one by one where few changed, which is nearly always."""
    if len(hashes) <= _FEW:
        found = (tx.get(ContributionRow, session=session, key_hash=each) for each in hashes)
        return [row for row in found if row is not None and row.state not in _UNSEEN]
    wanted = set(hashes)
    return [row for row in tx.all(ContributionRow, session=session) if row.key_hash in wanted]


def _episodes(tx: Tx, session: bytes) -> tuple[Episode, ...]:
    found = (open_episode(tx.vault, row) for row in tx.all(EpisodeRow, session=session))
    return tuple(sorted(found, key=lambda episode: episode.position))


def _tallies(tx: Tx, session: bytes) -> tuple[Tally, ...]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in tx.all(TallyRow, session=session):
        counts[row.poll][row.choice] = row.count
    return tuple(
        Tally(poll, tuple(sorted((choice, n) for choice, n in found.items() if choice != "*")), found["*"])
        for poll, found in sorted(counts.items())
    )
