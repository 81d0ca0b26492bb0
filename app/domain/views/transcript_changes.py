"""What the room changed in an entry, word by word, so that a reader sees it as on a marked-up page."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from app.domain.views.transcript_shapes import Change, Run

# Fewer words than this between two changes read as noise: they are shown as part of the change.
_SHORTEST_ISLAND = 3


def changes(was: str, now: str) -> tuple[Run, ...]:
    """Runs of words that, without those taken out, are `now`. With `was` empty there is one run."""
    if not was or was == now:
        return (Run(Change.SAME, now),)
    old, new = was.split(), now.split()
    blocks = [
        block
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        if block.size >= _SHORTEST_ISLAND or block.size == 0
    ]
    return tuple(run for run in _runs(old, new, [(b.a, b.b, b.size) for b in blocks]) if run.text)


def _runs(old: list[str], new: list[str], blocks: list[tuple[int, int, int]]) -> Iterator[Run]:
    at_old = at_new = 0
    for start_old, start_new, size in blocks:
        yield Run(Change.OUT, " ".join(old[at_old:start_old]))
        yield Run(Change.IN, " ".join(new[at_new:start_new]))
        at_old, at_new = start_old + size, start_new + size
        yield Run(Change.SAME, " ".join(new[start_new:at_new]))
