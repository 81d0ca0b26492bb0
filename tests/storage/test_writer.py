"""One writer: many changes in one sync, a refused one alone, and nothing kept that could not be written."""

import asyncio
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from app.actions.contributions import submit
from app.actions.rows import session_row
from app.domain.errors import Conflict, Refused
from app.domain.events import ContributionReceived, RoomMoved
from app.storage.database import Database, NotSaved, Tx
from app.storage.tables import ContributionRow, SeatRow, SessionRow
from tests.cast import Cast, draft_of

Change = Callable[[Tx], object]


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


def _note(cast: Cast, words: str) -> Change:
    return lambda tx: submit(tx, cast.session, secrets.token_bytes(16), draft_of(words))


def _refused(tx: Tx) -> None:
    tx.add(SeatRow(session=b"x" * 16, seat_hash=secrets.token_bytes(32)))
    tx.record(RoomMoved("0" * 32))
    raise Conflict("No.")


def _broken(tx: Tx) -> None:
    tx.add(SeatRow(session=b"x" * 16, seat_hash=secrets.token_bytes(32)))
    raise ValueError("a bug")


def _count(cast: Cast) -> int:
    return cast.read(lambda tx: tx.count(ContributionRow, session=bytes.fromhex(cast.session)))


def test_many_changes_that_wait_are_one_transaction(cast: Cast) -> None:
    engine, ended = cast.database._engine, []
    event.listen(engine, "commit", lambda connection: ended.append("commit"))
    answers = write_together(cast.database, [_note(cast, f"Note {number}") for number in range(200)])
    assert len(set(map(str, answers))) == 200
    assert _count(cast) == 200
    assert ended.count("commit") == 1


def test_an_answer_comes_only_after_the_sync(cast: Cast) -> None:
    committed: list[int] = []
    event.listen(cast.database._engine, "commit", lambda connection: committed.append(1))
    for number in range(3):
        cast.write(_note(cast, f"Note {number}"))
        assert len(committed) == number + 1


def test_a_refused_change_does_not_harm_its_neighbours(cast: Cast) -> None:
    changes = [_note(cast, "One"), _refused, _note(cast, "Two"), _broken, _note(cast, "Three")]
    answers = write_together(cast.database, changes)
    assert isinstance(answers[1], Conflict)
    assert isinstance(answers[3], ValueError)
    assert all(isinstance(answers[place], str) for place in (0, 2, 4))
    assert _count(cast) == 3
    assert cast.read(lambda tx: tx.count(SeatRow, session=b"x" * 16)) == 0


def test_the_events_of_a_refused_change_are_never_published(cast: Cast) -> None:
    write_together(cast.database, [_refused, _note(cast, "One")])
    assert cast.kinds() == ["ContributionReceived"]


def test_events_are_published_after_the_sync_and_before_the_answer(cast: Cast) -> None:
    order: list[str] = []
    event.listen(cast.database._engine, "commit", lambda connection: order.append("sync"))
    cast.database.publish = lambda events: order.append("published")
    cast.write(_note(cast, "One"))
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
        sent = asyncio.ensure_future(cast.database.write(_note(cast, "One"), mixed=True))
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


def test_a_full_disk_is_said_and_nothing_of_the_group_is_kept(cast: Cast) -> None:
    kept = [_note(cast, f"Kept {number}") for number in range(3)]
    write_together(cast.database, kept)
    cast.events.clear()
    with full_disk(cast):
        answers = write_together(cast.database, [_note(cast, "x" * 1500) for _ in range(50)])
    assert all(isinstance(answer, NotSaved) for answer in answers)
    assert "try again" in str(answers[0])
    assert cast.events == []
    assert _count(cast) == 3
    write_together(cast.database, [_note(cast, "After")])
    assert _count(cast) == 4


def test_an_error_of_the_disk_carries_no_words(cast: Cast) -> None:
    words = "Marker words nobody may log"
    with full_disk(cast):
        answer = write_together(cast.database, [_note(cast, words * 40) for _ in range(50)])[0]
    assert isinstance(answer, Refused)
    assert answer.__cause__ is None
    assert answer.__context__ is None
    assert "Marker" not in repr(answer)


def test_a_store_that_can_only_be_read_keeps_nothing_and_still_reads(cast: Cast) -> None:
    def only_read(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if statement.startswith("INSERT"):
            raise OperationalError(statement, {}, sqlite3.OperationalError("attempt to write a readonly database"))

    event.listen(cast.database._engine, "before_cursor_execute", only_read)
    with pytest.raises(NotSaved):
        cast.write(_note(cast, "One"))
    assert _count(cast) == 0
    event.remove(cast.database._engine, "before_cursor_execute", only_read)
    cast.write(_note(cast, "One"))
    assert _count(cast) == 1


def test_who_goes_away_before_the_answer_disturbs_nobody(cast: Cast) -> None:
    async def send() -> None:
        gone = asyncio.ensure_future(cast.database.write(_note(cast, "Gone"), mixed=True))
        stays = asyncio.ensure_future(cast.database.write(_note(cast, "Stays"), mixed=True))
        await asyncio.sleep(0)
        gone.cancel()
        released.__exit__(None, None, None)
        await stays

    released = held(cast.database)
    released.__enter__()
    asyncio.run(send())
    assert _count(cast) in (1, 2)


def test_a_row_that_is_not_there_is_changed_and_removed_without_a_word(cast: Cast) -> None:
    where: dict[str, object] = {"id": b"nobody"}
    assert cast.write(lambda tx: tx.change(SessionRow, where, state="open")) == 0
    assert cast.write(lambda tx: tx.remove(SessionRow, **where)) == 0


@contextmanager
def full_disk(cast: Cast) -> Iterator[None]:
    """The file may not grow; afterwards it may again."""
    engine = cast.database._engine

    def limit(raw: sqlite3.Connection, record: object) -> None:
        raw.execute("PRAGMA max_page_count=1")  # the store raises this to the size it has

    engine.dispose()
    event.listen(engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(engine, "connect", limit)
        engine.dispose()
