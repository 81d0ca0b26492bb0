"""Which notes were written since somebody last read a room, so that a reader need not look at all the others.

It is kept in memory and as a set, so that it holds no order, and every reading empties it. It may name too much, for a
change that was refused later. It never names too little: whatever cannot be told row by row counts as the whole room.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import SQLModel

from app.storage.tables import ContributionRow


class Touched:
    """The key hashes of notes by the id of their session. A session that nobody has asked for is not followed."""

    def __init__(self) -> None:
        self._rows: dict[bytes, set[bytes]] = {}

    def note(self, table: type[SQLModel], *given: Mapping[str, object]) -> None:
        """Rows of a table are written: those with these values, and with these values afterwards."""
        if table is not ContributionRow:
            return
        session = given[0].get("session")
        found = {each["key_hash"] for each in given if "key_hash" in each}
        if not isinstance(session, bytes):
            self._rows.clear()
        elif "key_hash" not in given[0]:
            self._rows.pop(session, None)
        elif session in self._rows:
            self._rows[session] |= {each for each in found if isinstance(each, bytes)}

    def take(self, session: bytes) -> set[bytes] | None:
        """The notes of this session that were written since this was last asked; None where all must be looked at."""
        found = self._rows.get(session)
        self._rows[session] = set()
        return found

    def forget_all(self) -> None:
        """Somebody else wrote, nobody knows what: every session is looked through once more."""
        self._rows.clear()

    def forget(self, session: bytes) -> None:
        """Follows this session no more."""
        self._rows.pop(session, None)
