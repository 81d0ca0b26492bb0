"""The app with a network that reads nothing until it may: `python -m tests.slow_reader GATE …` as `python -m app …`.

A note is read whole once the file GATE is there. Then one with the word `sorrowful` in it is found to need support and
one with `Tuesday` to look back, which no rule knows.
"""

from __future__ import annotations

import sys
import threading
from dataclasses import replace
from pathlib import Path

from app import screening
from app.cli import main
from app.live import reading
from app.screening import Label, Screening, Span
from app.screening.naming import Known

LOOK_EVERY = 0.02  # seconds
SUPPORT, BACK = "sorrowful", "Tuesday"


def _read(text: str, stage: str | None, known: Known) -> Screening:
    gate, tick = Path(sys.argv[0]), threading.Event()
    while not gate.exists():
        tick.wait(LOOK_EVERY)
    found = screening.screen(text, stage)
    if BACK in text:
        at = text.index(BACK)
        span = Span(at, at + len(BACK), Label.HINDSIGHT)
        found = replace(found, labels=(Label.HINDSIGHT,), spans=(span,), reasons=("Looks back with hindsight.",))
    return replace(found, support=SUPPORT in text)


def _instead() -> None:
    """Whoever reads notes reads them so, also where the app was read before."""
    ours = reading.read_note
    for module in [*sys.modules.values()]:
        if vars(module).get("read_note") is ours:
            vars(module)["read_note"] = _read


if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    _instead()
    sys.exit(main(sys.argv[1:]))
