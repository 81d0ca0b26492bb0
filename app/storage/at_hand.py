"""What is found in a few rows, read in passing by whoever asks: handing it to the writer would take longer.

The promise: it never waits. While the writer works, or another process writes to the file, nothing is found here, and
the writer's thread is asked as for everything else; so no reading sees half a change. Only a store that is a file of
this machine has this. The writer holds `turn` while it works.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from app.storage.touched import Touched
from app.storage.transaction import Tx
from app.storage.vault import Vault

T = TypeVar("T")


class AtHand:
    """A connection that reads between two groups of the writer."""

    def __init__(self, engine: Engine, vault: Vault, touched: Touched) -> None:
        self.turn = threading.Lock()
        self._vault, self._touched = vault, touched
        self._rows = _connected(engine) if engine.dialect.name == "sqlite" and engine.url.database else None

    def find(self, query: Callable[[Tx], T | None]) -> T | None:
        """What the query finds, None when that cannot be said at once. Raises what the query raises."""
        if self._rows is None or not self.turn.acquire(blocking=False):
            return None
        try:
            with self._rows.begin():
                return query(Tx(self._rows, self._vault, self._touched))
        except DBAPIError:
            return None
        finally:
            self.turn.release()

    def close(self) -> None:
        """Closes the connection."""
        if self._rows is not None:
            self._rows.invalidate()  # ends it whatever has become of the pool it was taken from
            self._rows.close()
            self._rows = None


def _connected(engine: Engine) -> Connection:
    connection = engine.connect()
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    connection.rollback()
    return connection
