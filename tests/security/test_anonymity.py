"""The anonymity tests that are quick, by number: what a copy shows, what is removed, what lies in memory only."""

from __future__ import annotations

import os
import random
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from scipy.stats import chi2
from starlette.testclient import TestClient

from app.actions.contributions import change_words, decide, hide_words, submit, take_back
from app.domain.room import ContributionState
from app.main import create_app
from app.screening import screen
from app.settings import Settings
from app.storage.database import Tx
from app.storage.tables import CONTENT, ContributionRow
from app.storage.vault import contribution_hash
from app.web.house import House
from tests.cast import Cast, draft_of
from tests.exports.made import csv_of
from tests.intruder.attack import tau, times_in_files
from tests.intruder.day import Copy
from tests.intruder.report import MOST_TAU
from tests.measured import measured
from tests.server import ROOT, environment
from tests.storage.test_writer import write_together

PHONES, EACH, GROUP = 60, 10, 5
LEAST_P, CROWDS = 0.001, 3
MARKER = "Zebrafinch"
BUCKETS = (256, 512, 1024, 2048, 4096, 8192)
SEAL = 28  # the nonce and the tag


@pytest.fixture
def crowd(cast: Cast) -> tuple[Cast, list[list[bytes]], float]:
    """600 notes of 60 phones, with the keys each phone holds, and when the first was sent."""
    began = time.time()
    keys = [[secrets.token_bytes(16) for _ in range(EACH)] for _ in range(PHONES)]
    for number in range(EACH):
        write_together(cast.database, [_say(cast, phone, number, keys[phone][number]) for phone in range(PHONES)])
    return cast, keys, began


def _say(cast: Cast, phone: int, number: int, key: bytes) -> Callable[[Tx], object]:
    return lambda tx: submit(tx, cast.session, key, draft_of(f"Note {number} of phone {phone}"))


def _led_to(cast: Cast, keys: list[list[bytes]]) -> int:
    """How many notes the keys of all phones lead to, in a full copy of the rows."""
    rows = {row.key_hash for row in cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))}
    return sum(contribution_hash(cast.session, key) in rows for phone in keys for key in phone)


def test_phones_keys_lead_to_their_own_notes_before_the_close_and_to_none_after(
    crowd: tuple[Cast, list[list[bytes]], float],
) -> None:
    """AN-04."""
    cast, keys, _ = crowd
    before = _led_to(cast, keys)
    cast.release(by_rules=True)
    prefixes = {item.prefix: item.text for item in cast.room().contributions}
    own = sum(
        prefixes[contribution_hash(cast.session, key)[:8].hex()] == f"Note {number} of phone {phone}"
        for phone, held in enumerate(keys)
        for number, key in enumerate(held)
    )
    cast.close_room()
    after = _led_to(cast, keys)
    measured("AN-04", before=before, own=own, after=after, target="before 600, each its own; after 0")
    assert (before, own, after) == (PHONES * EACH, PHONES * EACH, 0)


def test_no_time_of_the_event_is_encoded_in_any_content(
    crowd: tuple[Cast, list[list[bytes]], float], tmp_path: Path
) -> None:
    """AN-05: finer than a second anywhere in the file; whole seconds in every clear column of content."""
    cast, _, began = crowd
    ended = time.time()
    copy = Copy("now", tmp_path, PHONES * EACH, sealed=False)
    hits = times_in_files(copy, began, ended)
    for table in CONTENT:
        for row in cast.read(partial(Tx.all, table=table)):
            clear = {name: value for name, value in row.model_dump().items() if name not in ("sealed", "session")}
            hits += [f"{table.__tablename__}.{name}" for name, value in clear.items() if _is_time(value, began, ended)]
    measured("AN-05", hits=len(hits), target=0)
    assert hits == []


def _is_time(value: object, began: float, ended: float) -> bool:
    """A number that counts seconds or parts of them. Random bytes of 8 and more are looked at in the file."""
    numbers = [value] if isinstance(value, int | float) else []
    return any(began - 1 <= number / unit <= ended + 1 for number in numbers for unit in (1, 1_000, 1_000_000))


def _taken_back(cast: Cast, words: str, key: bytes) -> None:
    cast.write(lambda tx: take_back(tx, cast.session, key))


def _changed(cast: Cast, words: str, key: bytes) -> None:
    cast.write(lambda tx: change_words(tx, cast.session, key, "Other words", 1))


def _hidden(cast: Cast, words: str, key: bytes) -> None:
    cast.release()
    pub, shown = cast.note(words).pub, "[someone] did"
    cast.write(lambda tx: hide_words(tx, cast.session, pub, shown, screen(shown, None), ContributionState.SHARED))


@pytest.mark.parametrize("remove", [_taken_back, _changed, _hidden])
def test_words_that_were_removed_are_in_no_file_within_a_second(
    cast: Cast, tmp_path: Path, remove: Callable[[Cast, str, bytes], None]
) -> None:
    """AN-06: neither the words nor what they were sealed as. The best of three, because a machine may be busy."""
    took, left = [], 0
    for number in range(3):
        words = f"{MARKER} was there on day {number}"
        cast.say(words)
        sealed = _sealed_as(cast, words)
        assert _files_with(tmp_path, sealed), "the search finds what is there"
        began = time.monotonic()
        remove(cast, words, cast.ours.keys[words])
        left += len(_files_with(tmp_path, sealed) + _files_with(tmp_path, MARKER.encode()))
        took.append(time.monotonic() - began)
    measured(f"AN-06-{remove.__name__.strip('_')}", files=left, seconds=round(min(took), 3), target="0 within 1 s")
    assert left == 0
    assert min(took) < 1


def _sealed_as(cast: Cast, words: str) -> bytes:
    """The first bytes of what is stored for these words. None of it says anything; all of it must go."""
    name = contribution_hash(cast.session, cast.ours.keys[words])
    (row,) = cast.read(lambda tx: tx.all(ContributionRow, key_hash=name))
    return row.sealed[:48]


def _files_with(folder: Path, told: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and told in path.read_bytes()]


def test_the_order_in_which_a_group_is_shown_is_uniform(crowd: tuple[Cast, list[list[bytes]], float]) -> None:
    """AN-07, second half: in groups of five, every arrival is equally often in every place.

    By chance p is below 0.001 once in a thousand crowds. A crowd that was has two more: an order would show in all of
    them, chance does so once in a thousand million.
    """
    cast, _, _ = crowd
    came = [f"Note {number} of phone {phone}" for number in range(EACH) for phone in range(PHONES)]
    found = [_p_of_the_order(_read(cast, came))]
    while found[-1] <= LEAST_P and len(found) < CROWDS:
        came = [f"{words}, once more" for words in came]
        write_together(cast.database, [_say_words(cast, words) for words in came])
        found.append(_p_of_the_order(_read(cast, came)))
    measured("AN-07-order", p=[round(p, 4) for p in found], target=f"above {LEAST_P}, or in one of {CROWDS} crowds")
    assert max(found) > LEAST_P


@pytest.mark.parametrize("share", [1.0, 0.25])
def test_an_order_that_is_not_uniform_is_told_in_every_crowd(share: float) -> None:
    """The same figure of a queue that shows groups as they came: all of them, or one in four. The seeds are fixed."""

    def partly(seed: int) -> list[int]:
        dice, read = random.Random(seed), list(range(PHONES * EACH))
        for first in range(0, len(read), GROUP):
            if dice.random() >= share:
                read[first : first + GROUP] = dice.sample(read[first : first + GROUP], GROUP)
        return read

    assert max(_p_of_the_order(partly(seed)) for seed in range(CROWDS)) <= LEAST_P


def _read(cast: Cast, came: list[str]) -> list[int]:
    """Lets these notes out; returns each one's number as it came, in the order in which the queue is read."""
    cast.release(by_rules=True)
    numbers = {words: number for number, words in enumerate(came)}
    return [numbers[item.text] for item in cast.room().contributions if item.text in numbers]


def _p_of_the_order(read: list[int]) -> float:
    """How likely chance alone makes an order in which groups are read."""
    places = {arrival: place for place, arrival in enumerate(read)}
    counts = [[0] * GROUP for _ in range(GROUP)]
    for first in range(0, PHONES * EACH, GROUP):
        group = range(first, first + GROUP)
        for place, arrival in enumerate(sorted(group, key=places.__getitem__)):
            counts[arrival - first][place] += 1
    fair = PHONES * EACH / GROUP / GROUP
    far = sum((count - fair) ** 2 / fair for row in counts for count in row)
    # Each group fills one place in every row and column: (n - 1)² ways are left, and the sum is n / (n - 1) too large.
    return float(chi2.sf(far * (GROUP - 1) / GROUP, (GROUP - 1) ** 2))


def _say_words(cast: Cast, words: str) -> Callable[[Tx], object]:
    return lambda tx: submit(tx, cast.session, secrets.token_bytes(16), draft_of(words))


@pytest.mark.parametrize("length", [1, 60, 300, 800, 1500])
def test_every_sealed_note_has_one_of_six_lengths(cast: Cast, length: int) -> None:
    """AN-14, what is stored. What a phone sends is looked at in the browser."""
    cast.say("w" * length)
    rows = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))
    inside = sum(len(row.sealed) - SEAL in BUCKETS for row in rows)
    measured("AN-14", in_the_list=inside, of=len(rows), target="100 %")
    assert inside == len(rows)


def test_a_server_that_is_told_to_send_telemetry_sends_none() -> None:
    """AN-13: with every setting of OpenTelemetry there is, nothing is exported and no exporter is even loaded."""
    program = (
        "import sys, tempfile; from pathlib import Path; from starlette.testclient import TestClient\n"
        "from app.main import create_app, open_store; from app.settings import Settings\n"
        "settings = Settings(Path(tempfile.mkdtemp())); store = open_store(settings)\n"
        "with TestClient(create_app(settings, store), 'http://localhost:8000') as browser:\n"
        "    browser.get('/'); browser.get('/nope')\n"
        "store.close(); print(sum(name.startswith('opentelemetry.sdk') or 'otlp' in name for name in sys.modules))\n"
    )
    settings = {
        "OTEL_SDK_DISABLED": "false", "OTEL_TRACES_EXPORTER": "console", "OTEL_METRICS_EXPORTER": "console",
        "OTEL_LOGS_EXPORTER": "console", "OTEL_PYTHON_LOGGING_AUTO_INSTRUMENTATION_ENABLED": "true",
        "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment(**settings),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    measured("AN-13", exporters=int(done.stdout.split()[-1]), lines=len(done.stdout.splitlines()) - 1, target=0)
    assert done.stdout.split() == ["0"]
    assert "span" not in done.stderr.lower()


def test_what_is_remembered_of_wrong_tries_is_in_memory_only(cast: Cast, tmp_path: Path) -> None:
    """AN-16."""
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    app = create_app(Settings(tmp_path), cast.database)
    headers = {"origin": "http://localhost:8000", "x-form": "ours"}
    with TestClient(app, "http://localhost:8000", headers=headers) as browser:
        for _ in range(20):
            browser.cookies.clear()  # one browser that guesses is stopped after ten
            browser.post("/j", data={"code": "ZZZZ ZZZZ"})
    house: House = app.state.house
    remembered = len(house.guesses._failures)
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    grown = sum(len(content) for content in after.values()) - sum(len(content) for content in before.values())
    again = create_app(Settings(tmp_path), cast.database).state.house
    measured("AN-16", bytes_on_disk=grown, after_a_restart=len(again.guesses._failures), target=0)
    assert remembered == 20
    assert after == before
    assert len(again.guesses._failures) == 0
    assert os.listdir(tmp_path)


def _share(tx: Tx, session: str, pubs: list[str]) -> None:
    for pub in pubs:
        decide(tx, session, pub, ContributionState.SHARED)


def test_an_export_tells_no_order_of_arrival_and_no_time_of_day(
    crowd: tuple[Cast, list[list[bytes]], float],
) -> None:
    """AN-12. Neutral properties of the files are looked at beside each format (tests/exports)."""
    cast, _, _ = crowd
    cast.release(by_rules=True)
    pubs = [item.pub for item in cast.room().contributions]
    cast.write(lambda tx: _share(tx, cast.session, pubs))
    table = csv_of(cast.room()).decode("utf-8-sig")
    found = re.findall(r"Note (\d+) of phone (\d+)", table)
    came = [int(number) * PHONES + int(phone) for number, phone in found]
    told = tau(came, list(range(len(came))))
    times = re.findall(r"\b\d{1,2}:\d\d(?::\d\d)?\b", table)
    measured("AN-12", tau=round(told, 3), notes=len(came), times_finer_than_a_day=len(times), target="0.09 and 0")
    assert len(came) == PHONES * EACH
    assert abs(told) <= MOST_TAU
    assert times == []
