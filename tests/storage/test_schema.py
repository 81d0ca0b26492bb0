"""What the file may hold: an allow-list of columns, no row numbers, and nothing that tells who or when."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.storage import tables
from app.storage.database import PRAGMAS, make_engine
from app.storage.tables import CONTENT, STAFF
from tests.cast import Cast
from tests.measured import measured

# The columns that were read and agreed, one by one. A new column is a decision about anonymity: write it here.
ALLOWED: dict[str, set[str]] = {
    "session": {
        "id", "code_hmac", "state", "version", "retention_date", "live", "group_size", "small_number", "sealed",
    },
    "entry": {"session", "id", "position", "sealed"},
    "contribution": {"session", "key_hash", "pub", "stage", "state", "rev", "sealed"},
    "seat": {"session", "seat_hash"},
    "ballot": {"session", "poll", "token_hash", "choice"},
    "tally": {"session", "poll", "choice", "count"},
    "theme": {"session", "id", "position", "sealed"},
    "recommendation": {"session", "id", "position", "sealed"},
    "episode": {"session", "id", "position", "sealed"},
    "keeping": {"session", "held", "sealed"},
    "invitation": {"session", "page_hash", "reply_hash", "sealed"},
    "answer_count": {"session", "answer", "count"},
    "desk": {"session", "sealed"},
    "edition": {"session", "edition", "sealed"},
    "pack": {"session", "id", "state", "done", "whole", "beat", "downloads_left", "expires", "sealed", "body"},
    "series": {"session", "series", "kind", "handed", "sealed"},
    "staff_link": {
        "token_hash", "session", "role", "pin_salt", "pin_hash", "uses_left", "tries_left", "expires", "rests_until",
    },
    "staff_pass": {
        "token_hash", "session", "role", "expires", "device", "label", "seen", "link", "pin_salt", "pin_hash",
        "pin_tries", "fresh_until",
    },
    "staff_log": {"session", "number", "minute", "role", "label", "act", "kind", "how", "mark"},
    "staff_log_head": {"session", "lines", "mark", "alert"},
    "recovery": {"finder", "session", "salt", "code_hash"},
    "wall_ask": {"code_hmac", "token_hash", "expires"},
}  # fmt: skip
TELLING = re.compile(
    r"time|date|created|updated|joined|stamp|_at$|^at$|seq|rowid|order|number|^ip|addr|agent|device|browser|user|"
    r"author|phone|participant|agency|name|mail|cookie"
)
CONTENT_NAMES = {table.__tablename__ for table in CONTENT}


@pytest.fixture
def schema(cast: Cast, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The database file of a cast, read beside the app."""
    with closing(sqlite3.connect(f"file:{tmp_path / 'ple.db'}?mode=ro", uri=True)) as connection:
        yield connection


def _tables(schema: sqlite3.Connection) -> dict[str, str]:
    found = schema.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return dict(found.fetchall())


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and "__table__" in vars(kind)


def _columns(schema: sqlite3.Connection, table: str) -> dict[str, str]:
    return {name: kind for _, name, kind, *_ in schema.execute(f"PRAGMA table_info({table})")}


def test_every_table_was_read_and_agreed(schema: sqlite3.Connection) -> None:
    assert set(_tables(schema)) == set(ALLOWED)


@pytest.mark.parametrize("table", ALLOWED)
def test_every_column_was_read_and_agreed(schema: sqlite3.Connection, table: str) -> None:
    assert set(_columns(schema, table)) == ALLOWED[table]


@pytest.mark.parametrize("table", ALLOWED)
def test_no_table_keeps_a_row_number(schema: sqlite3.Connection, table: str) -> None:
    assert _tables(schema)[table].rstrip().endswith("WITHOUT ROWID")
    with pytest.raises(sqlite3.OperationalError):
        schema.execute(f"SELECT rowid FROM {table}")  # noqa: S608 - the names are this file's own


@pytest.mark.parametrize("table", sorted(CONTENT_NAMES))
def test_no_content_table_tells_who_when_or_in_which_order(schema: sqlite3.Connection, table: str) -> None:
    telling = [name for name in _columns(schema, table) if TELLING.search(name)]
    assert telling == []


@pytest.mark.parametrize("table", ["contribution", "ballot", "seat"])
def test_what_phones_send_has_no_number_but_its_revision(schema: sqlite3.Connection, table: str) -> None:
    numbers = {name for name, kind in _columns(schema, table).items() if kind not in ("BLOB", "VARCHAR")}
    assert numbers <= {"rev"}


def test_no_number_is_ever_counted_up_by_the_store(schema: sqlite3.Connection) -> None:
    everything = " ".join(sql for (sql,) in schema.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    assert not re.search(r"AUTOINCREMENT|CURRENT_TIME|DEFAULT|TRIGGER|VIEW", everything, re.IGNORECASE)


def test_the_schema_lint_finds_nothing(schema: sqlite3.Connection) -> None:
    """AN-01, as one figure: tables and columns nobody agreed, row numbers, and names that tell who or when."""
    found = _tables(schema)
    violations = [name for name in found if name not in ALLOWED or "WITHOUT ROWID" not in found[name]]
    violations += [
        f"{table}.{name}"
        for table in found
        for name in _columns(schema, table)
        if name not in ALLOWED.get(table, set()) or (table in CONTENT_NAMES and TELLING.search(name))
    ]
    measured("AN-01", violations=len(violations), tables=len(found), target=0)
    assert violations == []


def test_nothing_that_phones_send_is_indexed_beside_its_key(schema: sqlite3.Connection) -> None:
    indexes = schema.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    assert {name for (name,) in indexes} == {"session", "invitation", "series"}


def test_every_table_of_a_session_is_listed_as_content() -> None:
    kept = {kind.__tablename__: set(kind.model_fields) for kind in vars(tables).values() if _is_table(kind)}
    of_a_session = {name for name, columns in kept.items() if "session" in columns}
    assert of_a_session - {table.__tablename__ for table in STAFF} == CONTENT_NAMES


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
    ],
)
def test_every_connection_carries_our_pragmas(tmp_path: Path, pragma: str, value: object) -> None:
    engine = make_engine(tmp_path / "x.db")
    try:
        for _ in range(2):
            with engine.connect() as connection:
                assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value
    finally:
        engine.dispose()
    assert any(pragma in line for line in PRAGMAS)


def test_no_write_ahead_log_is_ever_made(cast: Cast, tmp_path: Path) -> None:
    cast.say("Words")
    assert {path.name for path in tmp_path.iterdir()} <= {"ple.db", "ple.db-journal", "keys"}
    assert not any((tmp_path / f"ple.db{ending}").exists() for ending in ("-wal", "-shm"))
