"""Writes what a test measured beside what it had to reach, so that the figures can be read afterwards."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results"
_COUNTED: dict[str, Counter[str]] = {}


def measured(name: str, **figures: Any) -> None:
    """Keeps the figures of one test by its number, such as `AN-02`, in a file that git ignores."""
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps({"id": name} | figures, indent=2, sort_keys=True, default=str)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def counted(name: str, *, target: str, **counts: int) -> None:
    """The same for a figure that many cases of one test add up to, or several tests of one run."""
    found = _COUNTED.setdefault(name, Counter())
    found.update(counts)
    measured(name, target=target, **found)
