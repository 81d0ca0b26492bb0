"""Looks at a database without opening it for work: whether it is whole, and whether this version can use it.

The promise: looking changes nothing, and says in a sentence what to do.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.domain.errors import Refused
from app.storage.migrations import CURRENT
from app.storage.postgres import check_quiet, make_postgres


def look_at_file(file: Path) -> str:
    """What there is to say of a database file. Raises Refused when it cannot be used as it is."""
    if not file.exists():
        return "There is no database yet. It is made at the first start."
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=2)) as connection:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            whole = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.OperationalError:
        return "The database is being written just now, or cannot be read. Try again in a moment."
    except sqlite3.DatabaseError:
        raise Refused(f"The file {file.name} is no database of this app. Put a copy back, or use --data.") from None
    if not whole:
        raise Refused(f"The file {file.name} is damaged. Put the latest copy back, as the host guide says.")
    if version > CURRENT:
        raise Refused("The database was made by a newer version of this app. Start the newer version.")
    return (
        "The database is whole." if version == CURRENT else "The database is whole. It is brought up to date at start."
    )


def look_at_server(address: str) -> str:
    """What there is to say of a PostgreSQL database. Raises Refused when it cannot be reached or used."""
    engine = make_postgres(address)
    try:
        check_quiet(engine)
    finally:
        engine.dispose()
    return "The database server answers, and keeps no record of what passes through it."
