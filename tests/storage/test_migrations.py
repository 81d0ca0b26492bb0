"""The shape of the database over time: each step once, and a clear sentence for a file we cannot use."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.actions.episodes import add_episode
from app.domain.errors import Refused
from app.storage.database import make_engine, open_database
from app.storage.migrations import CURRENT, bring_up_to_date
from app.storage.rooms import RoomReader
from app.storage.vault import Vault
from tests.cast import opened


def _bring(file: Path) -> int:
    engine = make_engine(file)
    try:
        return bring_up_to_date(engine, file)
    finally:
        engine.dispose()


def _version(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_a_new_file_gets_every_step_once(tmp_path: Path) -> None:
    file = tmp_path / "ple.db"
    assert (_bring(file), _bring(file), _version(file)) == (CURRENT, 0, CURRENT)


def test_a_newer_database_is_refused_with_a_sentence_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "ple.db"
    _bring(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version={CURRENT + 1}")
    before = file.read_bytes()
    with pytest.raises(Refused) as refused:
        open_database(file, Vault(tmp_path / "keys"))
    assert "newer version" in refused.value.sentence
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all" * 200, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "ple.db"
    file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        _bring(file)
    assert refused.value.sentence.endswith(".")
    assert file.read_bytes() == content


def test_a_folder_where_the_file_should_be_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "ple.db").mkdir()
    with pytest.raises(Refused):
        _bring(tmp_path / "ple.db")


def test_a_file_of_the_first_version_gets_the_table_of_episodes_and_keeps_everything(tmp_path: Path) -> None:
    with opened(tmp_path) as cast:
        before, entries = cast.room(), cast.ours.entries
    file = tmp_path / "ple.db"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DROP TABLE episode")
        connection.execute("PRAGMA user_version=1")
    assert _version(file) == 1
    database = open_database(file, Vault(tmp_path / "keys"))
    try:
        assert database.read_now(lambda tx: RoomReader().load(tx, before.id)) == before
        name = database.write_now(lambda tx: add_episode(tx, before.id, entries[0], entries[2], "First months"))
        assert [each.id for each in database.read_now(lambda tx: RoomReader().load(tx, before.id)).episodes] == [name]
    finally:
        database.close()
    assert _version(file) == CURRENT


def test_everything_is_still_there_when_the_app_starts_again(tmp_path: Path) -> None:
    with opened(tmp_path) as cast:
        cast.visit()
        cast.share("Words that stay")
        before = cast.room()
    database = open_database(tmp_path / "ple.db", Vault(tmp_path / "keys"))
    try:
        assert database.read_now(lambda tx: RoomReader().load(tx, before.id)) == before
    finally:
        database.close()
