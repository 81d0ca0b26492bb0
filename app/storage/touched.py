"""Which notes were written since somebody last read a room, so that a reader need not look at all the others.

It is kept in memory and as a set, so that it holds no order, and every reading empties it. It may name too much, for a
change that was refused later. It never names too little: whatever cannot be told row by row counts as the whole room.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import SQLModel

from app.storage.places import Places
from app.storage.tables import ContributionRow


class Touched:
    """The key hashes of notes by the id of their session. A session that nobody has asked for is not followed."""

    def __init__(self) -> None:
        self._rows: dict[bytes, set[bytes]] = {}
        self.places = Places()

    def note(self, table: type[SQLModel], *given: Mapping[str, object]) -> None:
        """Rows of a table are written: those with these values, and with these values afterwards."""
        if table is not ContributionRow:
            return
        session = given[0].get("session")
        found = {each["key_hash"] for each in given if "key_hash" in each}
        if not isinstance(session, bytes):
            self.forget_all()
        elif "key_hash" not in given[0]:
            self.forget(session)
        elif session in self._rows:
            self._rows[session] |= {each for each in found if isinstance(each, bytes)}
        self._place(session, *given)

    def _place(self, session: object, first: Mapping[str, object], *afterwards: Mapping[str, object]) -> None:
        """A new note is known by its name too. Nobody remembers the way to a key that was replaced."""
        name, key_hash = first.get("pub"), first.get("key_hash")
        if isinstance(session, bytes) and isinstance(name, bytes) and isinstance(key_hash, bytes):
            self.places.note(session, name, key_hash)
        elif isinstance(session, bytes) and any("key_hash" in values for values in afterwards):
            self.places.forget(session)

    def take(self, session: bytes) -> set[bytes] | None:
        """The notes of this session that were written since this was last asked; None where all must be looked at."""
        found = self._rows.get(session)
        self._rows[session] = set()
        return found

    def forget_all(self) -> None:
        """Somebody else wrote, nobody knows what: every session is looked through once more."""
        self._rows.clear()
        self.places.forget_all()

    def forget(self, session: bytes) -> None:
        """Follows this session no more."""
        self._rows.pop(session, None)
        self.places.forget(session)
