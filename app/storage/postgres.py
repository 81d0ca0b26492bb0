"""PostgreSQL as the store, for several processes that serve the same rooms. It keeps the promises of the one file.

On SQLite there is one writer, so an action may look first and write then, and nobody comes between. Several
processes have several writers. Here a group therefore begins by waiting for its turn: changes that name their room
wait for that room only, any other change waits for everybody. The turns of a group are taken in one order, so two
groups never wait for each other, and they end with the transaction, also when the process dies.

A statement that fails leaves no words behind: parameters are sent apart from it, and errors do not repeat them.
The server's own log is another matter, so a server that writes down what passes through it is refused.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from app.domain.errors import Invalid, Refused

_EVERYBODY, _SHAPE = 0, -1
_PATIENCE = "-c statement_timeout=20000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=20000"
_ARGUMENTS = {"connect_timeout": 3, "tcp_user_timeout": 10_000, "application_name": "ple", "options": _PATIENCE}

# What the server must not keep: statements as they come tell the order of arrival, and so do times of commits.
QUIET = {
    "log_statement": {"none", "ddl"},
    "log_min_duration_statement": {"-1"},
    "log_min_duration_sample": {"-1"},
    "log_transaction_sample_rate": {"0"},
    "track_commit_timestamp": {"off"},
}


def make_postgres(address: str) -> Engine:
    """An engine for this address (`postgresql+psycopg://…`), whose errors carry no parameters. Raises Invalid."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise Invalid("The address of the database cannot be read. It begins with postgresql+psycopg://") from None
    if url.get_backend_name() != "postgresql":
        raise Invalid("The address of the database must begin with postgresql+psycopg://")
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_size=2,
        max_overflow=0,
        pool_pre_ping=True,
        connect_args=_ARGUMENTS,
    )


def check_quiet(engine: Engine) -> None:
    """Raises Refused when the server cannot be reached, or keeps a record of what passes through it."""
    try:
        with engine.connect() as connection:
            found = {name: str(connection.exec_driver_sql(f"SHOW {name}").scalar_one()) for name in QUIET}
    except DBAPIError:
        raise Refused("The database server cannot be reached. Check its address, and that it runs.") from None
    telling = [name for name, value in found.items() if value not in QUIET[name]]
    if telling:
        raise Refused(
            f"The database server keeps a record of what phones send ({', '.join(telling)}). "
            "Please set it as docs/host.md says, then start again."
        )


def take_turns(connection: Connection, rooms: Iterable[str | None]) -> None:
    """Waits until nobody else changes these rooms (32 hex digits); None is every room. Lasts to the end of the
    transaction."""
    wanted = set(rooms)
    if None in wanted:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_EVERYBODY})")
        return
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock_shared({_EVERYBODY})")
    keys = sorted({_turn_of(room) for room in wanted if room is not None})
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(turn) FROM unnest(%s::bigint[]) AS turn", (keys,))


def shape_version(connection: Connection) -> int:
    """The number of steps the database has been through, after waiting for whoever brings it up to date now."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_SHAPE})")
    connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS shape (version integer NOT NULL)")
    return int(connection.exec_driver_sql("SELECT coalesce(max(version), 0) FROM shape").scalar_one())


def set_shape_version(connection: Connection, number: int) -> None:
    """Remembers how many steps the database has been through."""
    connection.exec_driver_sql("DELETE FROM shape")
    connection.exec_driver_sql("INSERT INTO shape (version) VALUES (%s)", (number,))


def _turn_of(room: str) -> int:
    """A room's turn is named by half of its random id. Two rooms of one turn would only wait for each other."""
    return int.from_bytes(bytes.fromhex(room)[:8], "big", signed=True) or 1
