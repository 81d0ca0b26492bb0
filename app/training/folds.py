"""Cross-validation: every comment that may be learned from is read once by a network that never saw it.

The comments are dealt into folds by a hash of their id. For each fold a network is taught on the others, made light,
and asked about the fold; what it answered is kept. The lines of a fold are then drawn from the answers to the other
folds, so that no comment has a say in how it is read. The promise: the comments that are set aside play no part.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app import screening
from app.encoder.network import Network
from app.screening import Screening
from app.screening.opinion import Opinion, Share
from app.training.base import fresh_net, vocabulary
from app.training.comments import Comment, key_of
from app.training.learn import Recipe, teach
from app.training.lines import NO_LINES, draw_lines, drawn
from app.training.pack import pack

Told = Callable[[str], None]


def fold_of(comment: Comment, folds: int) -> int:
    """Which of so many `folds` a comment lies in."""
    return int(hashlib.sha256(f"fold:{key_of(comment)}".encode()).hexdigest(), 16) % folds


def answer_folds(
    comments: Sequence[Comment], base: Path, keep: Path, tell: Told, folds: int, recipe: Recipe
) -> Mapping[str, Opinion]:
    """What was thought of each comment (by its id) by a network that had not learned from it; no lines drawn yet.

    Each fold's answers are written to `keep`, so that a run that was cut off goes on with the next fold.
    """
    found: dict[str, Opinion] = {}
    for fold in range(folds):
        file = keep / f"fold-{fold + 1}-of-{folds}.json"
        if not file.is_file():
            tell(f"fold {fold + 1} of {folds}")
            learn = [one for one in comments if fold_of(one, folds) != fold]
            asked = [one for one in comments if fold_of(one, folds) == fold]
            answers = _taught(learn, asked, base, tell, recipe)
            file.write_text(json.dumps({name: _told(opinion) for name, opinion in answers.items()}))
        found |= {name: _heard(told) for name, told in json.loads(file.read_text()).items()}
    return found


def _taught(
    learn: Sequence[Comment], asked: Sequence[Comment], base: Path, tell: Told, recipe: Recipe
) -> Mapping[str, Opinion]:
    """Teaches on some and asks about others, with the weights made light as they ship."""
    net = fresh_net(base)
    pieces = {piece: number for number, piece in enumerate(vocabulary().splitlines())}
    teach(net, learn, pieces, tell, recipe)
    with TemporaryDirectory() as work:
        light = Path(work) / "light.bin"
        pack(net, vocabulary(), {"lines": NO_LINES}, light, Path(work))
        network = Network(light)
        return {one.id: network.read(one.text, one.stage) for one in asked}


def read_folds(
    comments: Sequence[Comment], opinions: Mapping[str, Opinion], folds: int
) -> list[tuple[Comment, Screening]]:
    """Each comment as the app would have read it, its lines drawn by the comments of the other folds."""
    rows: list[tuple[Comment, Screening]] = []
    for fold in range(folds):
        others = [one for one in comments if fold_of(one, folds) != fold]
        lines = draw_lines([opinions[one.id] for one in others], others)
        for one in comments:
            if fold_of(one, folds) == fold:
                opinion = drawn(opinions[one.id], lines)
                rows.append((one, screening.screen(one.text, one.stage, opinion=opinion)))
    return rows


def _told(opinion: Opinion) -> dict[str, Any]:
    shares = [(share.start, share.end, share.values) for share in opinion.shares]
    return {"chances": opinion.chances, "shares": shares}


def _heard(told: dict[str, Any]) -> Opinion:
    shares = (Share(start, end, tuple(values)) for start, end, values in told["shares"])
    return Opinion(tuple(told["chances"]), tuple(shares))
