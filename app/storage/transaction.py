"""What an action may do inside one transaction: rows, sealed words, and events to publish afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, func, select
from sqlmodel import SQLModel

from app.domain.events import Event
from app.storage.direct import Direct
from app.storage.statements import (
    adding,
    adding_new,
    changing,
    columns_of,
    equals,
    named,
    picking,
    reading,
    row_of,
    standing,
    table_of,
)
from app.storage.tables import ContributionRow, SessionRow
from app.storage.touched import Touched
from app.storage.vault import Vault

Row = TypeVar("Row", bound=SQLModel)


class Tx:
    """The rows of one change or one reading. `wrote` says whether anything was changed through it.

    `sessions` are rows of sessions that the changes of a group have read, and none of them has changed since.
    """

    def __init__(
        self,
        connection: Connection,
        vault: Vault,
        touched: Touched | None = None,
        sessions: dict[bytes, SessionRow] | None = None,
    ) -> None:
        self._rows, self._direct = connection, Direct(connection)
        self._sessions = {} if sessions is None else sessions
        self.vault, self.touched = vault, Touched() if touched is None else touched
        self.events: list[Event] = []
        self.wrote = False  # whether anything was changed through it

    def record(self, happened: Event) -> None:
        """Remembers an event; it is published once the change is on disk."""
        self.events.append(happened)

    def get(self, table: type[Row], **where: object) -> Row | None:
        """The one row with these values, or None."""
        columns, statement = columns_of(table), reading(table, *where)
        if columns is None:
            row = self._rows.execute(statement, named("w", where)).mappings().first()
            return None if row is None else row_of(table, row)
        found = self._direct.first(statement, named("w", where))
        return None if found is None else row_of(table, zip(columns, found, strict=True))

    def session(self, name: bytes) -> SessionRow | None:
        """The row of the session with this id, or None. Notes of one moment are of one room, which is read once."""
        row = self._sessions.get(name)
        if row is None and (row := self.get(SessionRow, id=name)) is not None:
            self._sessions[name] = row
        return row

    def has(self, table: type[SQLModel], **where: object) -> bool:
        """Whether there is a row with these values."""
        return self._direct.first(reading(table, *where), named("w", where)) is not None

    def named(self, session: bytes, name: bytes) -> ContributionRow | None:
        """The note of this session that staff know by this name of 16 bytes, or None. See `places.py`."""
        places = self.touched.places
        key_hash = places.find(session, name)
        row = self.get(ContributionRow, session=session, key_hash=key_hash) if key_hash else None
        if row is not None and row.pub == name:
            return row
        places.follow(session, self.columns(ContributionRow, "pub", "key_hash", session=session))
        key_hash = places.find(session, name)
        return self.get(ContributionRow, session=session, key_hash=key_hash) if key_hash else None

    def all(self, table: type[Row], **where: object) -> list[Row]:
        """Every row with these values, in the order of their keys. A heap would show the order of arrival."""
        columns, statement = columns_of(table), reading(table, *where)
        if columns is None:
            rows = self._rows.execute(statement, named("w", where)).mappings()
            return [row_of(table, each) for each in rows]
        found = self._direct.every(statement, named("w", where))
        return [row_of(table, zip(columns, each, strict=True)) for each in found]

    def columns(self, table: type[SQLModel], *names: str, **where: object) -> list[tuple[Any, ...]]:
        """The same for a few columns only, where the whole rows would be much to carry."""
        found = self._rows.execute(picking(table, names, tuple(where)), named("w", where))
        return [tuple(row) for row in found.all()]

    def standing(self, sessions: list[bytes]) -> list[tuple[bytes, int, bytes | None]]:
        """Each of these rooms with its version, once for every device of its staff, or once with none."""
        return [tuple(row) for row in self._rows.execute(standing(), {"names": sessions}).all()]

    def written_by_others(self) -> tuple[int, int]:
        """A mark that differs once another connection has written to the file: SQLite counts that. For SQLite only."""
        driver = self._rows.connection.driver_connection
        return id(driver), int(self._rows.exec_driver_sql("PRAGMA data_version").scalar_one())

    def add(self, row: SQLModel) -> None:
        """A new row. The primary key must be free."""
        values = row.model_dump()
        self._writes(type(row), values)
        self._rows.execute(adding(type(row)), values)

    def put(self, table: type[SQLModel], **values: object) -> None:
        """The same without making the row first, for what many phones do at once: every column has to be named."""
        self._writes(table, values)
        self._direct.change(adding(table), values)

    def put_new(self, table: type[SQLModel], **values: object) -> bool:
        """The same, unless a row with this key is there already; returns whether there was none. It looks once."""
        added = self._direct.change(adding_new(table), values) == 1
        if added:
            self._writes(table, values)
        return added

    def change(self, table: type[SQLModel], where: dict[str, object], **values: object) -> int:
        """Changes the rows with these values; returns how many there were."""
        self._writes(table, where, values)
        statement = changing(table, tuple(where), tuple(values))
        if columns_of(table) is not None:
            return self._direct.change(statement, named("w", where) | named("v", values))
        return self._rows.execute(statement, named("w", where) | named("v", values)).rowcount

    def remove(self, table: type[SQLModel], **where: object) -> int:
        """Removes the rows with these values; their bytes are overwritten on disk."""
        self._writes(table, where)
        target = table_of(table)
        return self._rows.execute(delete(target).where(*equals(target, where))).rowcount

    def _writes(self, table: type[SQLModel], *given: Mapping[str, object]) -> None:
        self.wrote = True
        self.touched.note(table, *given)
        if table is SessionRow:
            self._sessions.clear()

    def count(self, table: type[SQLModel], **where: object) -> int:
        """How many rows have these values."""
        target = table_of(table)
        counted = select(func.count()).select_from(target).where(*equals(target, where))
        return int(self._rows.execute(counted).scalar_one())
