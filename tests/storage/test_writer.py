"""One writer on every store: many changes in one sync, a refused one alone, nothing published that was not saved.

The same tests run in memory, on a file and on PostgreSQL, because the app cannot tell which it has.
"""

import asyncio
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from app.actions.contributions import submit
from app.actions.rows import session_row
from app.domain.errors import Conflict
from app.domain.events import ContributionReceived, RoomMoved
from app.storage.database import Database, NotSaved, Tx, make_engine, open_postgres
from app.storage.migrations import bring_up_to_date
from app.storage.tables import ContributionRow, SeatRow, SessionRow
from app.storage.vault import Vault
from tests.cast import Cast, draft_of, opened, over_database

Change = Callable[[Tx], object]
STORES = ("memory", "file", "postgres")


@pytest.fixture(params=STORES)
def cast(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cast]:
    """The cast over each kind of store."""
    with on_store(request, tmp_path) as made:
        yield made


@contextmanager
def on_store(request: pytest.FixtureRequest, folder: Path) -> Iterator[Cast]:
    """A cast over the kind of store that the test was asked for."""
    if request.param == "file":
        with opened(folder) as made:
            yield made
        return
    vault = Vault(folder / "keys")
    if request.param == "postgres":
        database = open_postgres(request.getfixturevalue("postgres").fresh(), vault)
    else:
        engine = make_engine(None)
        bring_up_to_date(engine, folder / "memory")
        database = Database(engine, vault)
    with over_database(database) as made:
        yield made


@contextmanager
def held(database: Database) -> Iterator[None]:
    """Holds the writer up, so that everything sent meanwhile waits and becomes one group."""
    reached, go = threading.Event(), threading.Event()

    def wait(tx: Tx) -> None:
        reached.set()
        go.wait(10)

    waiting = threading.Thread(target=database.read_now, args=(wait,))
    waiting.start()
    assert reached.wait(10)
    try:
        yield
    finally:
        go.set()
        waiting.join(10)


def write_together(database: Database, changes: list[Change], *, mixed: bool = True) -> list[object]:
    """Sends changes so that they meet in one group; returns what each got, an exception included."""

    async def send() -> list[object]:
        sent = [asyncio.ensure_future(database.write(change, mixed=mixed)) for change in changes]
        await asyncio.sleep(0)
        released.__exit__(None, None, None)
        return list(await asyncio.gather(*sent, return_exceptions=True))

    released = held(database)
    released.__enter__()
    return asyncio.run(send())


def new_note(cast: Cast, words: str) -> Change:
    """A note under a key of its own."""
    return lambda tx: submit(tx, cast.session, secrets.token_bytes(16), draft_of(words))


def _refused(tx: Tx) -> None:
    tx.add(SeatRow(session=b"x" * 16, seat_hash=secrets.token_bytes(32)))
    tx.record(RoomMoved("0" * 32))
    raise Conflict("No.")


def _broken(tx: Tx) -> None:
    tx.add(SeatRow(session=b"x" * 16, seat_hash=secrets.token_bytes(32)))
    raise ValueError("a bug")


def count_notes(cast: Cast) -> int:
    """How many notes our room holds."""
    return cast.read(lambda tx: tx.count(ContributionRow, session=bytes.fromhex(cast.session)))


def test_many_changes_that_wait_are_one_transaction(cast: Cast) -> None:
    engine, ended = cast.database._engine, []
    event.listen(engine, "commit", lambda connection: ended.append("commit"))
    answers = write_together(cast.database, [new_note(cast, f"Note {number}") for number in range(200)])
    assert len(set(map(str, answers))) == 200
    assert count_notes(cast) == 200
    assert ended.count("commit") == 1


def test_an_answer_comes_only_after_the_sync(cast: Cast) -> None:
    committed: list[int] = []
    event.listen(cast.database._engine, "commit", lambda connection: committed.append(1))
    for number in range(3):
        cast.write(new_note(cast, f"Note {number}"))
        assert len(committed) == number + 1


def test_a_refused_change_does_not_harm_its_neighbours(cast: Cast) -> None:
    changes = [new_note(cast, "One"), _refused, new_note(cast, "Two"), _broken, new_note(cast, "Three")]
    answers = write_together(cast.database, changes)
    assert isinstance(answers[1], Conflict)
    assert isinstance(answers[3], ValueError)
    assert all(isinstance(answers[place], str) for place in (0, 2, 4))
    assert count_notes(cast) == 3
    assert cast.read(lambda tx: tx.count(SeatRow, session=b"x" * 16)) == 0


def test_the_events_of_a_refused_change_are_never_published(cast: Cast) -> None:
    write_together(cast.database, [_refused, new_note(cast, "One")])
    assert cast.kinds() == ["ContributionReceived"]


def test_events_are_published_after_the_sync_and_before_the_answer(cast: Cast) -> None:
    order: list[str] = []
    event.listen(cast.database._engine, "commit", lambda connection: order.append("sync"))
    cast.database.publish = lambda events: order.append("published")
    cast.write(new_note(cast, "One"))
    assert order == ["sync", "published"]


def test_what_staff_change_is_written_before_what_phones_send(cast: Cast) -> None:
    order: list[str] = []

    async def send() -> None:
        phones = [
            asyncio.ensure_future(cast.database.write(lambda tx: order.append("phone"), mixed=True)) for _ in range(9)
        ]
        staff = asyncio.ensure_future(cast.database.write(lambda tx: order.append("staff")))
        await asyncio.sleep(0)
        released.__exit__(None, None, None)
        await asyncio.gather(*phones, staff)

    released = held(cast.database)
    released.__enter__()
    asyncio.run(send())
    assert order == ["staff", *["phone"] * 9]


def test_inside_a_group_the_order_of_arrival_is_lost(cast: Cast) -> None:
    order: list[int] = []

    def remember(number: int) -> Change:
        return lambda tx: order.append(number)

    write_together(cast.database, [remember(number) for number in range(50)])
    assert sorted(order) == list(range(50))
    assert order != list(range(50))


def test_a_read_sees_what_was_sent_before_it(cast: Cast) -> None:
    async def send() -> tuple[str, int]:
        sent = asyncio.ensure_future(cast.database.write(new_note(cast, "One"), mixed=True))
        count = cast.database.read(lambda tx: tx.count(ContributionRow, session=bytes.fromhex(cast.session)))
        return str(await sent), await count

    assert asyncio.run(send())[1] == 1


def test_a_version_moves_only_when_somebody_may_notice(cast: Cast) -> None:
    def version() -> int:
        return cast.read(lambda tx: session_row(tx, cast.session).version)

    before = version()
    cast.say("One")
    assert version() == before
    cast.release()
    assert version() == before + 1
    cast.write(lambda tx: tx.record(RoomMoved(cast.session)))
    assert version() == before + 2
    cast.write(lambda tx: tx.record(ContributionReceived(cast.session)))
    assert version() == before + 2


def test_another_rooms_version_stays_where_it_is(cast: Cast) -> None:
    before = cast.room(cast.outsider).version
    cast.share("One")
    assert cast.room(cast.outsider).version == before


def test_a_store_that_can_only_be_read_keeps_nothing_and_still_reads(cast: Cast) -> None:
    def only_read(connection: Connection) -> None:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY" if cast.database.shared else "PRAGMA query_only=ON")

    def written_again(connection: Connection) -> None:
        connection.exec_driver_sql("SELECT 1" if cast.database.shared else "PRAGMA query_only=OFF")

    engine = cast.database._engine
    event.listen(engine, "begin", only_read)
    with pytest.raises(NotSaved):
        cast.write(new_note(cast, "One"))
    assert count_notes(cast) == 0
    event.remove(engine, "begin", only_read)
    event.listen(engine, "begin", written_again)
    cast.write(new_note(cast, "One"))
    assert count_notes(cast) == 1


def test_a_change_refused_after_it_wrote_is_taken_back_and_its_neighbours_stay(cast: Cast) -> None:
    tried: list[str] = []

    def changes_its_mind(tx: Tx) -> str:
        new_note(cast, "Half")(tx)
        tried.append("half")
        raise Conflict("Not after all.")

    async def send() -> list[object]:
        changes = [new_note(cast, "One"), changes_its_mind, new_note(cast, "Two")]
        with held(cast.database):
            waiting = [asyncio.ensure_future(cast.database.write(change, mixed=True)) for change in changes]
            await asyncio.sleep(0)
        return await asyncio.gather(*waiting, return_exceptions=True)

    answers = asyncio.run(send())
    assert [isinstance(answer, Conflict) for answer in answers] == [False, True, False]
    assert count_notes(cast) == 2
    assert cast.kinds() == ["ContributionReceived"] * 2
    assert len(tried) == 2  # tried with the others, then in a savepoint of its own


def test_who_goes_away_before_the_answer_disturbs_nobody(cast: Cast) -> None:
    async def send() -> None:
        gone = asyncio.ensure_future(cast.database.write(new_note(cast, "Gone"), mixed=True))
        stays = asyncio.ensure_future(cast.database.write(new_note(cast, "Stays"), mixed=True))
        await asyncio.sleep(0)
        gone.cancel()
        released.__exit__(None, None, None)
        await stays

    released = held(cast.database)
    released.__enter__()
    asyncio.run(send())
    assert count_notes(cast) in (1, 2)


def test_a_row_that_is_not_there_is_changed_and_removed_without_a_word(cast: Cast) -> None:
    where: dict[str, object] = {"id": b"nobody"}
    assert cast.write(lambda tx: tx.change(SessionRow, where, state="open")) == 0
    assert cast.write(lambda tx: tx.remove(SessionRow, **where)) == 0
