"""The shape of the database over time: numbered steps, each run once, each in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from app.domain.errors import Refused
from app.storage import tables  # noqa: F401  # importing registers the tables


def _first_shape(connection: Connection) -> None:
    SQLModel.metadata.create_all(connection)


def _episodes(connection: Connection) -> None:
    """A file that was made since has the table already: the first step makes every table there is."""
    SQLModel.metadata.tables["episode"].create(connection, checkfirst=True)


STEPS: tuple[Callable[[Connection], None], ...] = (_first_shape, _episodes)
"""Step N brings a database from version N to N + 1. Steps that have been released are never changed."""

CURRENT = len(STEPS)


def bring_up_to_date(engine: Engine, file: Path) -> int:
    """Runs the steps a database still lacks; returns how many were run.

    Raises Refused when the file is no database or cannot be opened, or comes from a newer version of the app.
    """
    try:
        with engine.connect() as connection:
            found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    except DBAPIError:
        raise Refused(
            f"The file {file} cannot be opened as a database of this app. Use another data folder, or put a copy back."
        ) from None
    if found > CURRENT:
        raise Refused(
            f"The database {file.name} was made by a newer version of this app. "
            "Please start the newer version, or use another data folder."
        )
    for number in range(found, CURRENT):
        with engine.connect() as connection, connection.begin():
            STEPS[number](connection)
            connection.exec_driver_sql(f"PRAGMA user_version={number + 1}")
    return CURRENT - found
