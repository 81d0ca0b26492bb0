"""Reads a comment with rules and weights together: the `screen` that the rooms of the app use.

The promise: the weights are loaded once, on the first reading or when the app warms up, never on import. Without
them, or with weights that cannot be read, the rules read alone and `state()` says so. Nothing is sent anywhere, and
no word is kept.
"""

from __future__ import annotations

import threading
import zipfile
import zlib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app import screening
from app.screening import Screening

if TYPE_CHECKING:
    from app.encoder.network import Network

WEIGHTS = Path(__file__).parent / "weights.bin"
_one_at_a_time = threading.Lock()


class State(StrEnum):
    """How comments are read on this machine."""

    READY = "ready"
    ABSENT = "absent"
    UNREADABLE = "unreadable"


def screen(text: str, stage: str | None = None, *, pseudonyms: frozenset[str] = frozenset()) -> Screening:
    """`app.screening.screen`, with the opinion of the encoder where there is one. One reading at a time."""
    network, _ = _loaded(WEIGHTS)
    if network is None:
        return screening.screen(text, stage, pseudonyms=pseudonyms)
    with _one_at_a_time:
        opinion = network.read(text, stage, pseudonyms)
    return screening.screen(text, stage, pseudonyms=pseudonyms, opinion=opinion)


def state() -> State:
    """Whether the weights are there and could be read. Loads and warms them, if nobody has yet: not for the loop."""
    return _loaded(WEIGHTS)[1]


def present() -> bool:
    """Whether there are weights to read with. It loads nothing and looks once, so the loop may ask at every note."""
    return _is_there(WEIGHTS)


@cache
def _is_there(file: Path) -> bool:
    return file.is_file()


def _loaded(file: Path) -> tuple[Network | None, State]:
    with _one_at_a_time:
        return _load(file)


@cache
def _load(file: Path) -> tuple[Network | None, State]:
    if not file.is_file():
        return None, State.ABSENT
    try:
        from app.encoder.network import Network, Unreadable
    except ImportError:
        return None, State.UNREADABLE
    try:
        network = Network(file)
        network.read("A first reading, so that the next is quick.", None)
        return network, State.READY
    except (*Unreadable, OSError, ValueError, KeyError, zipfile.BadZipFile, zlib.error):
        return None, State.UNREADABLE
