"""The shape of the database over time: numbered steps, each run once, each in one transaction.

A step is run on SQLite and on PostgreSQL. Where the two differ it asks `connection.dialect.name`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from app.domain.errors import Refused
from app.storage import tables
from app.storage.postgres import set_shape_version, shape_version


def _first_shape(connection: Connection) -> None:
    SQLModel.metadata.create_all(connection)


def _episodes(connection: Connection) -> None:
    """A file that was made since has the table already: the first step makes every table there is."""
    SQLModel.metadata.tables["episode"].create(connection, checkfirst=True)


def _keeping(connection: Connection) -> None:
    """What is decided about keeping a session's words."""
    SQLModel.metadata.tables["keeping"].create(connection, checkfirst=True)


def _invitations(connection: Connection) -> None:
    for name in ("invitation", "answer_count"):
        SQLModel.metadata.tables[name].create(connection, checkfirst=True)


def _record(connection: Connection) -> None:
    """What the reviewer decides about the record, its versions, and the packs made of them."""
    for name in ("desk", "edition", "pack"):
        SQLModel.metadata.tables[name].create(connection, checkfirst=True)


def _ways_in(connection: Connection) -> None:
    """Links and passes learn more of themselves; what an older file holds is kept, with what is new left empty."""
    for model in (tables.LinkRow, tables.PassRow):
        table = SQLModel.metadata.tables[str(model.__tablename__)]
        found = connection.execute(text(f"SELECT * FROM {table.name}")).mappings()  # noqa: S608 - a table's own name
        kept: list[SQLModel] = [model(**row) for row in found]
        table.drop(connection)
        table.create(connection)
        for row in kept:
            connection.execute(insert(table).values(**row.model_dump()))
    for name in ("staff_log", "staff_log_head", "recovery", "wall_ask"):
        SQLModel.metadata.tables[name].create(connection, checkfirst=True)


def _series(connection: Connection) -> None:
    """Which sessions belong to one review."""
    SQLModel.metadata.tables["series"].create(connection, checkfirst=True)


STEPS: tuple[Callable[[Connection], None], ...] = (
    _first_shape,
    _episodes,
    _keeping,
    _invitations,
    _record,
    _ways_in,
    _series,
)
"""Step N brings a database from version N to N + 1. Steps that have been released are never changed."""

CURRENT = len(STEPS)


def bring_up_to_date(engine: Engine, file: Path) -> int:
    """Runs the steps a database still lacks; returns how many were run. `file` is its name in sentences.

    Raises Refused when it is no database or cannot be opened, or comes from a newer version of the app.
    """
    try:
        with engine.connect() as connection, connection.begin():
            found = _version(connection)
    except DBAPIError:
        raise Refused(
            f"The file {file} cannot be opened as a database of this app. Use another data folder, or put a copy back."
        ) from None
    if found > CURRENT:
        raise Refused(
            f"The database {file.name} was made by a newer version of this app. "
            "Please start the newer version, or use another data folder."
        )
    done = 0
    while _take_step(engine):
        done += 1
    return done


def _take_step(engine: Engine) -> bool:
    """Takes the next step, if there is one. Another process may have taken it since, so it is looked up inside."""
    with engine.connect() as connection, connection.begin():
        number = _version(connection)
        if number >= CURRENT:
            return False
        STEPS[number](connection)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA user_version={number + 1}")
        else:
            set_shape_version(connection, number + 1)
    return True


def _version(connection: Connection) -> int:
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    return shape_version(connection)
