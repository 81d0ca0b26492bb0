"""Where a note lies, by the name that staff know it by.

On disk nothing leads from that name to the note: an index would be one more place that shows a rough order of arrival.
So the way is kept in memory, in rows sorted by the random names, and it goes when a session ends or keys are replaced.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

NAME_BYTES = 16


class Places:
    """Key hashes of notes by their names. A session that nobody has asked for is not followed."""

    def __init__(self) -> None:
        self._rows: dict[bytes, list[bytes]] = {}

    def follow(self, session: bytes, notes: Iterable[tuple[bytes, bytes]]) -> None:
        """Knows a session from now on. `notes` are all of its notes: name (16 bytes) and key hash."""
        self._rows[session] = sorted(name + key_hash for name, key_hash in notes)

    def note(self, session: bytes, name: bytes, key_hash: bytes) -> None:
        """A note was written, or will have been if the change is not refused."""
        rows = self._rows.get(session)
        if rows is not None and self.find(session, name) != key_hash:
            rows.insert(bisect_left(rows, name), name + key_hash)

    def find(self, session: bytes, name: bytes) -> bytes | None:
        """The key hash of the note of this name, None where it is not known."""
        rows = self._rows.get(session, [])
        at = bisect_left(rows, name)
        found = rows[at] if at < len(rows) else b""
        return found[NAME_BYTES:] if found[:NAME_BYTES] == name else None

    def forget(self, session: bytes) -> None:
        """Knows nothing of this session any more."""
        self._rows.pop(session, None)

    def forget_all(self) -> None:
        """Knows nothing any more."""
        self._rows.clear()
