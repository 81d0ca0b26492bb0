"""What a copy of the data folder shows: no words, nothing taken back, no order of arrival, no way to a phone."""

import secrets
import time
from collections.abc import Callable
from functools import partial
from itertools import combinations
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal

import pytest

from app.actions.access import issue_link, redeem_link
from app.actions.contributions import change_words, hide_words, submit, take_back
from app.domain.roles import Role
from app.domain.room import ContributionState
from app.screening import screen
from app.storage.database import Tx
from app.storage.tables import ContributionRow, EntryRow, RecommendationRow, SessionRow, ThemeRow
from tests.cast import Cast, draft_of, opened
from tests.storage.test_writer import write_together

MARKER = "Zebrafinch"
NOTES = 600
MOST_TAU = 0.09  # 3.3 standard deviations at this number of notes
DAYS = 3
ORDERS: tuple[Literal["big", "little"], ...] = ("big", "little")


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _holding(folder: Path, needle: bytes) -> list[str]:
    return [name for name, content in _files(folder).items() if needle in content]


def _sealed(cast: Cast) -> bytes:
    (row,) = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))
    return row.sealed


def _pieces(sealed: bytes) -> list[bytes]:
    return [sealed[place : place + 24] for place in range(0, len(sealed) - 24, 200)]


def test_no_word_of_anybody_is_readable_in_any_file(cast: Cast, tmp_path: Path) -> None:
    cast.share(f"{MARKER} said so")
    for word in (MARKER, "Wren", "Ours entry", "Ours theme", "Ours draft", "Ours learning event", cast.ours.code):
        assert _holding(tmp_path, word.encode()) == []


@pytest.mark.parametrize("words", [f"{MARKER} once", f"{MARKER} " * 180])
def test_words_taken_back_are_in_no_file_even_sealed(cast: Cast, tmp_path: Path, words: str) -> None:
    cast.say(words)
    before = _sealed(cast)
    found = [piece for piece in _pieces(before) if _holding(tmp_path, piece) == ["ple.db"]]
    assert len(found) >= max(1, len(_pieces(before)) - 2)  # a piece may lie across two pages
    cast.write(lambda tx: take_back(tx, cast.session, cast.ours.keys[words]))
    assert not any(_holding(tmp_path, piece) for piece in [MARKER.encode(), *_pieces(before)])


def test_words_that_were_changed_are_in_no_file_even_sealed(cast: Cast, tmp_path: Path) -> None:
    cast.share(f"{MARKER} first")
    before, key = _sealed(cast), cast.ours.keys[f"{MARKER} first"]
    cast.write(lambda tx: change_words(tx, cast.session, key, "Other words", 1))
    assert not any(_holding(tmp_path, piece) for piece in _pieces(before))


def test_hidden_words_are_in_no_file_readably(cast: Cast, tmp_path: Path) -> None:
    pub = cast.share(f"{MARKER} did it")
    shown = "[someone] did it"
    found = screen(shown, None)
    cast.write(lambda tx: hide_words(tx, cast.session, pub, shown, found, ContributionState.SHARED))
    assert _holding(tmp_path, MARKER.encode()) == []
    assert cast.note(shown).words_hidden


def test_no_token_pin_or_code_is_kept_in_the_clear(cast: Cast, tmp_path: Path) -> None:
    at = int(time.time())
    link = cast.write(lambda tx: issue_link(tx, cast.session, Role.FACILITATOR, now=at))
    _, given = cast.write(lambda tx: redeem_link(tx, link.token, pin_is_right=True, now=at))
    seat = cast.seat()
    for secret in (link.token, link.pin, given, seat.token, cast.ours.code):
        assert _holding(tmp_path, secret.encode()) == []


def test_no_time_of_the_event_is_kept_beside_a_note(cast: Cast) -> None:
    cast.share("Words")
    name = bytes.fromhex(cast.session)
    kept = cast.read(lambda tx: tx.all(ContributionRow, session=name))[0].model_dump()
    kept.pop("sealed")
    at = time.time()
    for value in kept.values():
        numbers = [value] if isinstance(value, int) else []
        if isinstance(value, bytes):
            numbers = [int.from_bytes(value[:size], order) for size in (4, 8) for order in ORDERS]
        for unit in (1, 1_000, 1_000_000, 1_000_000_000):
            assert not any(abs(number / unit - at) < 86_400 for number in numbers)


def _tau(places: list[int]) -> float:
    """Kendall's tau between the order of this list and the numbers in it: 0 is no relation, 1 the same order."""
    pairs = len(places) * (len(places) - 1) // 2
    agree = sum(1 if earlier < later else -1 for earlier, later in combinations(places, 2))
    return agree / pairs


def _arrivals(cast: Cast) -> dict[str, int]:
    """Sends 600 notes through the writer in groups as they come, and says which prefix came when."""
    came: dict[str, int] = {}
    for first in range(0, NOTES, 20):
        numbers = range(first, first + 20)
        prefixes = write_together(cast.database, [_say(cast, number) for number in numbers])
        came |= {str(prefix): number for prefix, number in zip(prefixes, numbers, strict=True)}
    return came


def _say(cast: Cast, number: int) -> Callable[[Tx], str]:
    key = secrets.token_bytes(16)
    return lambda tx: submit(tx, cast.session, key, draft_of(f"Note {number}"))


def _one_day(folder: Path) -> dict[str, float]:
    """How much each order that can be read from a store tells about the order of arrival."""
    with opened(folder) as cast:
        came = _arrivals(cast)
        rows = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))
        cast.release(by_rules=True)
        read = [came[item.prefix] for item in cast.room().contributions]
    assert sorted(read) == list(range(NOTES))
    orders = {"as stored": rows} | {
        name: sorted(rows, key=attrgetter(name)) for name in ("key_hash", "pub", "sealed")
    }  # fmt: skip
    taus = {name: _tau([came[row.key_hash[:8].hex()] for row in order]) for name, order in orders.items()}
    return taus | {"as staff read": _tau(read)}


def test_no_order_that_can_be_read_tells_the_order_of_arrival(tmp_path: Path) -> None:
    """Chance alone passes the bound once in a thousand times, so each order has a few days to show it is chance."""
    closest: dict[str, float] = {}
    for day in range(DAYS):
        for name, tau in _one_day(tmp_path / str(day)).items():
            closest[name] = min(abs(tau), closest.get(name, 1.0))
        if max(closest.values()) <= MOST_TAU:
            break
    assert max(closest.values()) <= MOST_TAU, closest


def test_after_the_close_no_key_of_before_leads_to_a_note(cast: Cast) -> None:
    for number in range(20):
        cast.say(f"Note {number}")
    before = {row.key_hash for row in cast.read(lambda tx: tx.all(ContributionRow))}
    prefixes = {key_hash[:8].hex() for key_hash in before}
    cast.release()
    assert {item.prefix for item in cast.room().contributions} <= prefixes
    cast.close_room()
    assert not before & {row.key_hash for row in cast.read(lambda tx: tx.all(ContributionRow))}
    assert not prefixes & {item.prefix for item in cast.room().contributions}
    assert len(cast.room().contributions) == 20


def test_every_seal_has_one_of_a_few_lengths(cast: Cast) -> None:
    for length in (1, 100, 700, 1500):
        cast.say("w" * length)
    cast.release()
    kinds: tuple[Any, ...] = (SessionRow, EntryRow, ContributionRow, ThemeRow, RecommendationRow)
    lengths = {len(row.sealed) - 28 for kind in kinds for row in cast.read(partial(Tx.all, table=kind))}
    assert all(length in (256, 512, 1024, 2048, 4096, 8192) or length % 8192 == 0 for length in lengths)
