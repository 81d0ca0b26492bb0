"""Removes what is left of the order in which things arrived: the seal, at the end of every stage and at the close.

A table that has no row number still remembers a little. Inside a page of the file, rows lie roughly where there
was room when they came (Kendall's tau about 0.2 against arrival); PostgreSQL writes the number of the writing
transaction beside every row, and neither VACUUM FULL nor CLUSTER takes it away. So the rows of every table that
phones write to are taken out and put back in random order, in one transaction: afterwards all of them, of all
sessions, carry the mark of one and the same moment. Then the file itself is written anew, without what lay there
before.

One transaction holds the whole move, so a crash leaves the old order or the new one, never both and never half.
The last step only tidies the file, and is made good by the seal at the next start. Rows go back into the same
table instead of a fresh one, because another process of PostgreSQL may be reading: with a fresh table it would see
an empty room. What differs between the two databases is in `_alone` and `_tidy`, and nowhere else.

What this cannot do: a disk may remember overwritten blocks in places that no program reaches. The guide for the
host says what to do about that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from sqlalchemy import Connection, Engine

from app.storage.postgres import take_turns
from app.storage.tables import MADE_BY_PHONES

Reached = Callable[[str], None]
STEPS = ("begun", "copied", "emptied", "filled", "committed", "tidied")


def _nothing(step: str) -> None:
    """Where a test may stop the world."""


def seal_tables(engine: Engine, reached: Reached = _nothing) -> None:
    """Rewrites what phones wrote in an order that means nothing. Raises DBAPIError when the disk refuses.

    `reached` is told of each of STEPS as it is reached. Nothing else may write through this process meanwhile.
    """
    names = [str(table.__tablename__) for table in MADE_BY_PHONES]
    with engine.connect() as connection, connection.begin():
        _alone(connection)
        reached("begun")
        for name in names:
            _mix(connection, name, reached)
    reached("committed")
    _tidy(engine, names)
    reached("tidied")


def _mix(connection: Connection, name: str, reached: Reached) -> None:
    # The names are those of our own tables, so nothing that anybody typed is part of these statements.
    connection.exec_driver_sql(f'CREATE TEMPORARY TABLE mixed AS SELECT * FROM "{name}"')  # noqa: S608 - as said
    reached("copied")
    connection.exec_driver_sql(f'DELETE FROM "{name}"')  # noqa: S608 - as said above
    reached("emptied")
    connection.exec_driver_sql(f'INSERT INTO "{name}" SELECT * FROM mixed ORDER BY random()')  # noqa: S608 - the same
    reached("filled")
    connection.exec_driver_sql("DROP TABLE mixed")


def _alone(connection: Connection) -> None:
    """On PostgreSQL other processes write too: they wait for their turn until the rows are back."""
    if connection.dialect.name == "postgresql":
        take_turns(connection, [None])


def _tidy(engine: Engine, names: list[str]) -> None:
    """Writes the file anew, on PostgreSQL the files of these tables."""
    if engine.dialect.name == "postgresql":
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            for name in names:
                connection.exec_driver_sql(f'VACUUM FULL "{name}"')
        return
    with engine.connect() as connection:
        cast(Any, connection.connection.dbapi_connection).execute("VACUUM")
