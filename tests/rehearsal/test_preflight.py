"""The look over the venue: each line is right about what it looked at, and says what to do when it is not fine."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.live.redis_bus import RedisBus
from app.rehearsal import preflight
from app.rehearsal.preflight import Line, free_bytes, look_over, own_addresses, phone_addresses
from app.settings import Settings
from app.storage.migrations import CURRENT
from app.templating import STATIC
from tests.cast import opened
from tests.services import Redis

NOW = datetime(2027, 6, 11, 9, 5, tzinfo=UTC)
PLENTY = 10**11
EVERYWHERE = "0.0.0.0"  # noqa: S104 - a setting to judge; nothing listens


def _lines(settings: Settings, *, at: datetime = NOW, addresses: tuple[str, ...] = ("10.1.2.3",)) -> dict[str, Line]:
    return {line.title: line for line in look_over(settings, at, addresses, lambda folder: PLENTY)}


def test_a_server_that_only_this_machine_reaches_wants_a_look(tmp_path: Path) -> None:
    line = _lines(Settings(tmp_path))["Address for phones"]
    assert not line.fine
    assert "--host 0.0.0.0" in line.words
    assert "10.1.2.3" in line.words


@pytest.mark.parametrize(
    ("origin", "addresses", "fine"),
    [
        ("http://10.1.2.3:8000", ("10.1.2.3",), True),
        ("http://10.9.9.9:8000", ("10.1.2.3",), False),
        ("https://ple.example", ("10.1.2.3",), True),
        ("http://10.1.2.3:8000", (), False),
    ],
    ids=["own", "old", "named", "no network"],
)
def test_the_address_on_the_cards_is_one_of_this_machine(
    tmp_path: Path, origin: str, addresses: tuple[str, ...], fine: bool
) -> None:
    settings = Settings(tmp_path, host=EVERYWHERE, origins=(origin,))
    assert _lines(settings, addresses=addresses)["Address for phones"].fine is fine


@pytest.mark.parametrize(
    ("host", "origins", "fine"),
    [
        ("127.0.0.1", (), True),
        (EVERYWHERE, ("https://ple.example",), True),
        (EVERYWHERE, ("http://10.1.2.3:8000",), False),
    ],
    ids=["this machine", "https", "plain http"],
)
def test_plain_http_to_other_devices_wants_a_look(
    tmp_path: Path, host: str, origins: tuple[str, ...], fine: bool
) -> None:
    assert _lines(Settings(tmp_path, host=host, origins=origins))["Encryption"].fine is fine


def test_a_full_disk_wants_a_look(tmp_path: Path) -> None:
    lines = look_over(Settings(tmp_path), NOW, ("10.1.2.3",), lambda folder: 199_000_000)
    assert not next(line for line in lines if line.title == "Disk").fine


def test_a_folder_that_others_can_read_wants_a_look(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert _lines(Settings(folder))["Data folder"].fine
    folder.mkdir(mode=0o700)
    assert _lines(Settings(folder))["Data folder"].fine
    folder.chmod(0o755)
    assert not _lines(Settings(folder))["Data folder"].fine


def test_a_clock_in_the_past_wants_a_look(tmp_path: Path) -> None:
    assert not _lines(Settings(tmp_path), at=datetime(1970, 1, 1, tzinfo=UTC))["Clock"].fine
    assert "9.05am on 11 June 2027" in _lines(Settings(tmp_path))["Clock"].words


def test_a_whole_database_is_fine_and_looking_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path):
        pass
    before = (tmp_path / "ple.db").read_bytes()
    assert _lines(Settings(tmp_path))["Database"] == Line(True, "Database", "The database is whole.")
    assert (tmp_path / "ple.db").read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to be one" * 40, b""])
def test_a_file_that_is_no_database_is_told_from_an_empty_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ple.db").write_bytes(content)
    assert _lines(Settings(tmp_path))["Database"].fine is (content == b"")


def test_a_newer_database_wants_a_look(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "ple.db")) as connection, connection:
        connection.execute(f"PRAGMA user_version={CURRENT + 1}")
    assert "newer version" in _lines(Settings(tmp_path))["Database"].words


def test_a_database_server_that_does_not_answer_wants_a_look(tmp_path: Path) -> None:
    settings = Settings(tmp_path, database_url="postgresql+psycopg://nobody@127.0.0.1:9/none?connect_timeout=2")
    line = _lines(settings)["Database"]
    assert not line.fine
    assert "cannot be reached" in line.words


def test_phones_are_sent_to_the_address_on_the_cards_first(tmp_path: Path) -> None:
    settings = Settings(tmp_path, host=EVERYWHERE, origins=("http://10.1.2.3:8000",))
    assert phone_addresses(settings, ["10.1.2.3", "172.16.0.9"]) == [
        "http://10.1.2.3:8000", "http://172.16.0.9:8000",
    ]  # fmt: skip


def test_this_machine_never_offers_its_loopback() -> None:
    assert not any(address.startswith("127.") for address in own_addresses())


def test_space_is_measured_where_a_folder_will_lie(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "not" / "yet") > 0


BUS = "redis://:sesame@127.0.0.1:{}/0"
POSTGRES = "postgresql+psycopg://nobody@127.0.0.1:9/none?connect_timeout=1"


def test_without_a_bus_and_with_one_file_nothing_is_said_of_processes(tmp_path: Path) -> None:
    assert {"Bus", "Second process"}.isdisjoint(_lines(Settings(tmp_path)))


def test_a_bus_beside_a_database_of_one_file_wants_a_look(tmp_path: Path) -> None:
    line = _lines(Settings(tmp_path, bus_url=BUS.format(9)))["Bus"]
    assert not line.fine
    assert "PLE_DATABASE_URL" in line.words


def test_the_bus_and_who_is_on_it_are_looked_at_while_redis_runs_and_when_it_is_stopped(
    tmp_path: Path, redis: Redis
) -> None:
    settings = Settings(tmp_path, database_url=POSTGRES, bus_url=redis.address)

    async def with_processes(count: int) -> dict[str, Line]:
        places = [RedisBus(redis.address) for _ in range(count)]
        for place in places:
            await place.start(lambda notice: None)
        async with asyncio.timeout(10):
            while not all(place.up for place in places):  # noqa: ASYNC110 - nothing tells when a place is taken
                await asyncio.sleep(0.01)
        lines = await asyncio.to_thread(_lines, settings)
        for place in places:
            await place.stop()
        return lines

    for count, sentence in enumerate(["No process of the app", "One process of the app", "2 processes of the app"]):
        lines = asyncio.run(with_processes(count))
        assert lines["Bus"].fine
        assert lines["Second process"].words.startswith(sentence)
        assert lines["Second process"].fine is (count == 2)
    redis.kill()
    try:
        lines = _lines(replace(settings, bus_url=BUS.format(redis.port)))
    finally:
        redis.start()
    assert not lines["Bus"].fine
    assert f"127.0.0.1:{redis.port} does not answer" in lines["Bus"].words
    assert "sesame" not in str(lines)
    assert "Second process" not in lines
    assert _lines(settings)["Bus"].fine


def test_postgresql_without_a_bus_is_one_process_and_says_how_a_second_comes(tmp_path: Path) -> None:
    line = _lines(Settings(tmp_path, database_url=POSTGRES))["Second process"]
    assert line.fine
    assert "PLE_BUS_URL" in line.words


@pytest.mark.parametrize(("browser", "fine"), [(None, True), ("", False), ("Firefox", True)])
def test_the_browser_of_the_big_screen_is_looked_for_where_there_is_a_screen(
    tmp_path: Path, browser: str | None, fine: bool
) -> None:
    lines = look_over(Settings(tmp_path), NOW, ("10.1.2.3",), lambda folder: PLENTY, browser)
    assert lines[-1].title == "Big screen"
    assert lines[-1].fine is fine


def test_the_lettering_comes_with_the_app_and_a_damaged_one_wants_a_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _lines(Settings(tmp_path))["Lettering"].fine
    broken = tmp_path / "static"
    shutil.copytree(STATIC / "fonts", broken / "fonts")
    monkeypatch.setattr(preflight, "STATIC", broken)
    assert _lines(Settings(tmp_path))["Lettering"].fine
    next((broken / "fonts/print").glob("*.ttf")).write_bytes(b"no letters")
    assert not _lines(Settings(tmp_path))["Lettering"].fine
