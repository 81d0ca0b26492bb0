"""What a motivated intruder tries, with the data folder, the keys, the journal and the logs of a day.

Each channel is an order that can be read from a copy. Kendall's tau against the true order of arrival says how much
it tells: 1 is everything, 0 is nothing. A classifier then gets every feature of every pair of notes and must say
which pairs came from one phone; 0.5 is guessing.
"""

from __future__ import annotations

import hashlib
import random
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

from app.storage.vault import Vault, contribution_hash
from tests.intruder.day import Copy, Day, Truth

PAGE = 4096
OTHERS = 4  # how many pairs of two phones for each pair of one


@dataclass(frozen=True)
class Found:
    """One note as the intruder has it: everything stored about it, where that lies, and its words, by the keys."""

    session: str
    place: int
    offset: int
    key_hash: bytes
    pub: bytes
    stage: str
    state: str
    rev: int
    sealed: bytes
    words: str


def notes_of(copy: Copy) -> list[Found]:
    """Every note of a copy, opened with the keys that lie beside it, in the order the table gives them out."""
    whole, vault = (copy.folder / "ple.db").read_bytes(), Vault(copy.folder / "keys")
    with closing(sqlite3.connect(f"file:{copy.folder / 'ple.db'}?mode=ro", uri=True)) as connection:
        query = "SELECT session, key_hash, pub, stage, state, rev, sealed FROM contribution"
        rows = connection.execute(query).fetchall()
    found = []
    for place, (session, key_hash, pub, stage, state, rev, sealed) in enumerate(rows):
        value = vault.open(session.hex(), "contribution", pub, rev, sealed)
        words = str(value["now"]["text"])  # type: ignore[index]  # a note is a mapping
        offset = whole.find(key_hash)
        found.append(Found(session.hex(), place, offset, key_hash, pub, stage, state, rev, sealed, words))
    return found


CHANNELS: dict[str, Callable[[Found], object]] = {
    "order of the table": lambda note: note.place,
    "place in the file": lambda note: note.offset,
    "page of the file": lambda note: note.offset // PAGE,
    "place in its page": lambda note: note.offset % PAGE,
    "public name": lambda note: note.pub,
    "hash of the key": lambda note: note.key_hash,
    "nonce of the seal": lambda note: note.sealed[:12],
    "sealed words": lambda note: note.sealed,
    "length": lambda note: len(note.sealed),
    "revision": lambda note: note.rev,
    "state": lambda note: note.state,
}


PHYSICAL = [name for name in CHANNELS if name not in ("length", "revision", "state")]
"""Channels that no decision of the facilitator touches: they may tell nothing of the whole day, stages included."""


def taus(notes: Sequence[Found], truth: Truth) -> dict[str, float]:
    """How much each physical channel tells of the order of arrival over the whole day."""
    came = [truth.order[note.words] for note in notes]
    return {name: tau(ranks([CHANNELS[name](note) for note in notes]), came) for name in PHYSICAL}


def taus_inside_stages(notes: Sequence[Found], truth: Truth) -> dict[str, float]:
    """The same for every channel inside each stage, on average: which stage a note is of is no secret."""
    stages: dict[str, list[Found]] = defaultdict(list)
    for note in notes:
        stages[note.stage].append(note)
    found = {}
    for name, channel in CHANNELS.items():
        inside = (
            tau(ranks([channel(note) for note in part]), [truth.order[note.words] for note in part])
            for part in stages.values()
        )
        found[name] = float(np.mean(list(inside)))
    return found


def tau_inside_pages(notes: Sequence[Found], truth: Truth) -> float:
    """The same inside each page of the file, on average over the pages that hold a few notes."""
    pages: dict[int, list[Found]] = defaultdict(list)
    for note in notes:
        pages[note.offset // PAGE].append(note)
    found = [
        tau([note.offset for note in page], [truth.order[note.words] for note in page])
        for page in pages.values()
        if len(page) > 3
    ]
    return float(np.mean(found)) if found else 0.0


def tau_of_seats(copy: Copy, truth: Truth) -> float:
    """How much the places of the seats tell of the order in which phones came in."""
    whole = (copy.folder / "ple.db").read_bytes()
    offsets = [whole.find(hashlib.sha256(seat.encode()).digest()) for seat in truth.seats]
    return tau(offsets, list(range(len(offsets)))) if min(offsets) >= 0 else 0.0


def ranks(values: Sequence[object]) -> list[int]:
    """Each value's place among the different values there are."""
    places = {value: place for place, value in enumerate(sorted(set(values)))}  # type: ignore[type-var]  # each channel sorts
    return [places[value] for value in values]


def tau(one: Sequence[int], other: Sequence[int]) -> float:
    """Kendall's tau: of all pairs, how many more stand in the same order than in the opposite one."""
    first, second = np.asarray(one), np.asarray(other)
    agree = np.sign(first[:, None] - first[None, :]) * np.sign(second[:, None] - second[None, :])
    return float(agree.sum() / max(1, len(first) * (len(first) - 1)))


def same_phone_auc(notes: Sequence[Found], truth: Truth, dice: random.Random) -> float:
    """How well a classifier tells pairs of one phone from pairs of two, on phones it has not learnt from."""
    half = set(dice.sample(range(60), 30))
    sets = ([note for note in notes if (truth.phone[note.words] in half) is learns] for learns in (True, False))
    (learnt, answers), (tried, right) = (_pairs(part, truth, dice) for part in sets)
    model = HistGradientBoostingClassifier(max_iter=80, max_depth=4, random_state=1).fit(learnt, answers)
    return float(roc_auc_score(right, model.predict_proba(tried)[:, 1]))


def _pairs(notes: Sequence[Found], truth: Truth, dice: random.Random) -> tuple[Any, Any]:
    same: list[tuple[Found, Found]] = []
    other: list[tuple[Found, Found]] = []
    for one, two in combinations(notes, 2):
        (same if truth.phone[one.words] == truth.phone[two.words] else other).append((one, two))
    chosen = same + dice.sample(other, min(len(other), OTHERS * len(same)))
    features = np.array([_features(one, two) for one, two in chosen], dtype=float)
    return features, np.array([1] * len(same) + [0] * (len(chosen) - len(same)))


def _features(one: Found, two: Found) -> list[float]:
    """Everything stored about a pair, as differences, distances and sameness; the order of the two means nothing."""
    numbers = [abs(a - b) for a, b in zip(_numbers(one), _numbers(two), strict=True)]
    bits = [_differing(a, b) for a, b in ((one.key_hash, two.key_hash), (one.pub, two.pub), (one.sealed, two.sealed))]
    return [*numbers, *bits, float(one.stage == two.stage), float(one.state == two.state)]


def _numbers(note: Found) -> list[float]:
    heads = [int.from_bytes(raw[:6], "big") for raw in (note.key_hash, note.pub, note.sealed)]
    return [note.place, note.offset, note.offset // PAGE, note.offset % PAGE, len(note.sealed), note.rev, *heads]


def _differing(one: bytes, two: bytes) -> int:
    return sum((a ^ b).bit_count() for a, b in zip(one[:28], two[:28], strict=True))


def notes_by_phone_keys(copy: Copy, notes: Sequence[Found], truth: Truth) -> tuple[int, int]:
    """With all the phones' storage: how many notes their keys lead to, and how many of those are of that phone."""
    session = max((note.session for note in notes), key=[note.session for note in notes].count)
    stored = {note.key_hash: note.words for note in notes}
    led = {words: stored.get(contribution_hash(session, key)) for words, key in truth.key.items()}
    return sum(found is not None for found in led.values()), sum(found == words for words, found in led.items())


def keys_in_files(copy: Copy, notes: Sequence[Found], truth: Truth) -> int:
    """How many keys of phones, or starts of their hashes, lie anywhere in the copy."""
    session = notes[0].session
    files = [path.read_bytes() for path in copy.folder.rglob("*") if path.is_file()]
    wanted = [*truth.key.values(), *(contribution_hash(session, key)[:8] for key in truth.key.values())]
    return sum(any(each in file for file in files) for each in wanted)


def times_in_files(copy: Copy, began: float, ended: float) -> list[str]:
    """Encodings of a time of the day's event in the database, finer than a second and as text."""
    whole, hits = np.frombuffer((copy.folder / "ple.db").read_bytes(), dtype=np.uint8), list[str]()
    eights = np.ascontiguousarray(np.lib.stride_tricks.sliding_window_view(whole, 8))
    for kind, units in (("f8", (1,)), ("i8", (1_000, 1_000_000, 1_000_000_000))):
        for order in "<>":
            values = eights.view(f"{order}{kind}").ravel()
            for unit in units:
                with np.errstate(invalid="ignore"):
                    inside = (values >= began * unit) & (values <= ended * unit)
                hits += [f"{order}{kind} at {at}" for at in np.flatnonzero(inside)]
    stamps = re.findall(rb"20\d\d-\d\d-\d\d[T ]\d\d:\d\d", whole.tobytes())
    return [*hits, *(stamp.decode() for stamp in stamps)]


def told_by_logs(day: Day, log: Path) -> list[str]:
    """What a log says that it must not: words of notes, keys, tokens, codes, addresses."""
    written = log.read_text(encoding="utf-8", errors="replace")
    runs = {" ".join(words.split()[:5]) for words in day.truth.order}
    keys = {key.hex() for key in day.truth.key.values()}
    wanted = {*runs, *keys, *day.secrets, *day.truth.seats, "127.0.0.1", "localhost", "HTTP/1.1"}
    return sorted(each for each in wanted if each and each in written)
