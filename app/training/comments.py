"""The labelled comments that lie beside this file, and which of them are never learned from.

The promise: whether a comment is set aside depends on its id alone, so it was decided before anybody looked and
stays so when others are added.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"
ASIDE = 15


@dataclass(frozen=True)
class Comment:
    """One labelled comment. `also` holds further kinds, or None where nobody has looked for them; `child` says that
    a child, or an adult at risk, speaks in their own words (marked in the newer files only)."""

    id: str
    stage: str | None
    text: str
    labels: frozenset[str]
    also: frozenset[str] | None
    child: bool = False

    @property
    def flagged(self) -> bool:
        """Whether a facilitator should be asked to look."""
        return bool(self.labels - {"hindsight"})


def read_comments(folder: Path = DATA) -> Iterator[Comment]:
    """Every comment of every file, in order."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            also = frozenset(row["also"]) if "also" in row else None
            labels, child = frozenset(row["labels"]), row.get("voice") == "child"
            yield Comment(row["id"], row["stage"], row["text"], labels, also, child)


def key_of(comment: Comment) -> str:
    """What a comment is dealt by: its id, and for our own first file its words, as its ids were given late."""
    return f"own:{comment.text}" if comment.id.startswith("own") else comment.id


def is_aside(comment: Comment) -> bool:
    """Whether it is never learned from, and no line is drawn by it. Our own first file is all learned from."""
    place = int(hashlib.sha256(f"aside:{key_of(comment)}".encode()).hexdigest(), 16) % 100
    return place < ASIDE and not comment.id.startswith("own")
