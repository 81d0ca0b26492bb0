"""Statements that SQLAlchemy put together, run by the driver itself: running them takes it ten times as long.

Only where nothing is to be translated, which is nearly every table: columns of bytes, text and whole numbers. An
error of the driver leaves as SQLAlchemy's own, without the words that it was about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Integer, LargeBinary, String, TypeDecorator
from sqlalchemy.exc import DBAPIError


class Direct:
    """The driver's way on the connection of one transaction."""

    _made: dict[tuple[str, int], tuple[str, Sequence[str] | None, Any]] = {}  # noqa: RUF012 - shared, of code only

    def __init__(self, connection: Connection) -> None:
        self._dialect = connection.dialect
        self._driver: Any = connection.connection.driver_connection
        self._faults: type[Exception] = self._dialect.loaded_dbapi.Error

    def first(self, statement: Any, values: Mapping[str, object]) -> Sequence[Any] | None:
        """The first row, or None. Raises DBAPIError."""
        found: Sequence[Any] | None = self._run(statement, values, "fetchone")
        return found

    def every(self, statement: Any, values: Mapping[str, object]) -> Sequence[Sequence[Any]]:
        """Every row. Raises DBAPIError."""
        found: Sequence[Sequence[Any]] = self._run(statement, values, "fetchall")
        return found

    def change(self, statement: Any, values: Mapping[str, object]) -> int:
        """How many rows it was about. Raises DBAPIError."""
        return int(self._run(statement, values, ""))

    def _run(self, statement: Any, values: Mapping[str, object], ending: str) -> Any:
        words, order = self._words_of(statement)
        try:
            cursor = self._driver.cursor()
            try:
                cursor.execute(words, values if order is None else [values[name] for name in order])
                return getattr(cursor, ending)() if ending else cursor.rowcount
            finally:
                cursor.close()
        except self._faults as fault:
            raise DBAPIError("", None, fault, hide_parameters=True) from None

    def _words_of(self, statement: Any) -> tuple[str, Sequence[str] | None]:
        """A statement for this driver, and the order of its values where they have no names."""
        key = (self._dialect.name, id(statement))
        known = self._made.get(key)
        if known is None:
            made = statement.compile(dialect=self._dialect)
            # The statement is kept beside, so that no other can be given its number.
            known = self._made[key] = (made.string, made.positiontup if made.positional else None, statement)
        return known[0], known[1]


def needs_no_translation(target: Any) -> bool:
    """Whether a table holds only what the driver gives and takes as it is."""
    return all(isinstance(_plain(column.type), LargeBinary | String | Integer) for column in target.columns)


def _plain(kind: Any) -> Any:
    return kind.impl if isinstance(kind, TypeDecorator) else kind
