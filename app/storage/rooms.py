"""Reads a whole room at one version, and remembers what it opened so that the next read is quick."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

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

_FEW = 50
_UNSEEN = (ContributionState.MIXING, ContributionState.TAKEN_BACK)


def versions_of(tx: Tx, sessions: Iterable[str]) -> dict[str, int]:
    """The version each of these rooms is at now; those that are gone are left out."""
    found = {session: tx.get(SessionRow, id=bytes.fromhex(session)) for session in sessions}
    return {session: row.version for session, row in found.items() if row is not None}


class RoomReader:
    """Loads rooms. Opened contributions are kept by revision, so only what changed is opened again.

    It is used on the writer's thread only, so it needs no lock.
    """

    def __init__(self) -> None:
        self._opened: dict[str, dict[bytes, tuple[int, str, bytes, Contribution]]] = defaultdict(dict)
        self._rooms: dict[str, Room] = {}

    def load(self, tx: Tx, session: str) -> Room:
        """The room with this id (32 hex digits). Raises NotFound."""
        row = tx.get(SessionRow, id=bytes.fromhex(session))
        if row is None:
            # What was destroyed is not remembered either.
            self._rooms.pop(session, None)
            self._opened.pop(session, None)
            raise NotFound("There is no such session here.")
        known = self._rooms.get(session)
        if known is None or known.version != row.version:
            known = self._rooms[session] = self._read(tx, row)
        return known

    def _read(self, tx: Tx, row: SessionRow) -> Room:
        brief, code = open_brief(tx.vault, row)
        position = read_position(row.live)
        entries = (open_entry(tx.vault, item) for item in tx.all(EntryRow, session=row.id))
        themes = (open_theme(tx.vault, item) for item in tx.all(ThemeRow, session=row.id))
        drafts = (open_recommendation(tx.vault, item) for item in tx.all(RecommendationRow, session=row.id))
        return Room(
            id=row.id.hex(),
            version=row.version,
            state=RoomState(row.state),
            code=code,
            brief=brief,
            position=position,
            entries=tuple(sorted(entries, key=lambda entry: entry.position)),
            contributions=self._contributions(tx, row.id),
            themes=tuple(sorted(themes, key=lambda theme: theme.position)),
            recommendations=tuple(sorted(drafts, key=lambda draft: draft.position)),
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
        kept, opened, differ = self._opened[session.hex()], {}, []
        for pub, rev, state, key_hash in tx.columns(
            ContributionRow, "pub", "rev", "state", "key_hash", session=session
        ):
            if state in _UNSEEN:
                continue
            known = kept.get(pub)
            # The key hash counts too: the close replaces it, and no reading may keep the old one alive.
            if known is not None and known[:3] == (rev, state, key_hash):
                opened[pub] = known
            else:
                differ.append(key_hash)
        for row in _rows_of(tx, session, differ):
            opened[row.pub] = (row.rev, row.state, row.key_hash, open_contribution(tx.vault, row))
        self._opened[session.hex()] = opened
        return tuple(known[3] for _, known in sorted(opened.items()))


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
        return [row for row in found if row is not None]
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
