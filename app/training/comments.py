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
ASIDE, HELD = 15, 9


@dataclass(frozen=True)
class Comment:
    """One labelled comment. `also` holds further kinds, or None where nobody has looked for them."""

    id: str
    stage: str | None
    text: str
    labels: frozenset[str]
    also: frozenset[str] | None

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
            yield Comment(row["id"], row["stage"], row["text"], frozenset(row["labels"]), also)


def share_of(comment: Comment) -> str:
    """ "aside" (never learned from, looked at once), "held" (where lines are drawn), or "learn"."""
    own = comment.id.startswith("own")
    key = f"own:{comment.text}" if own else comment.id
    place = int(hashlib.sha256(f"aside:{key}".encode()).hexdigest(), 16) % 100
    if own:
        return "held" if place < HELD else "learn"
    return "aside" if place < ASIDE else "held" if place < ASIDE + HELD else "learn"
