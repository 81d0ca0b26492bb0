"""RE-10: a disk that takes no more: said in plain words, nothing half kept, and well again by itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from app.domain.errors import Refused
from app.storage.database import NotSaved
from tests.cast import Cast
from tests.storage.test_writer import count_notes, new_note, write_together


def test_a_full_disk_is_said_and_nothing_of_the_group_is_kept(cast: Cast) -> None:
    kept = [new_note(cast, f"Kept {number}") for number in range(3)]
    write_together(cast.database, kept)
    cast.events.clear()
    with full_disk(cast):
        answers = write_together(cast.database, [new_note(cast, "x" * 1500) for _ in range(50)])
    assert all(isinstance(answer, NotSaved) for answer in answers)
    assert "try again" in str(answers[0])
    assert cast.events == []
    assert count_notes(cast) == 3
    write_together(cast.database, [new_note(cast, "After")])
    assert count_notes(cast) == 4


def test_an_error_of_the_disk_carries_no_words(cast: Cast) -> None:
    words = "Marker words nobody may log"
    with full_disk(cast):
        answer = write_together(cast.database, [new_note(cast, words * 40) for _ in range(50)])[0]
    assert isinstance(answer, Refused)
    assert answer.__cause__ is None
    assert answer.__context__ is None
    assert "Marker" not in repr(answer)


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
