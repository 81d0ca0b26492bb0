"""`python -m app.training`: check in folds, learn, draw the lines, make it light, count. See docs/screening.md.

The promise: run again with the same seed it gives weights as good; to the last bit the same they are only on the
same processor.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from app.encoder import WEIGHTS
from app.training.base import fresh_net, learned_net, vocabulary
from app.training.comments import Comment, is_aside, read_comments
from app.training.figures import Row, read_all, tell
from app.training.folds import answer_folds, read_folds
from app.training.learn import Recipe, teach
from app.training.lines import draw_lines
from app.training.net import Net
from app.training.pack import pack


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Cross-validates, teaches on everything that is not set aside, and writes the weights with their lines."""
    asked = argparse.ArgumentParser(prog="python -m app.training", description=__doc__)
    asked.add_argument("--base", type=Path, required=True, help="the folder with the packages of the base model")
    asked.add_argument("--keep", type=Path, required=True, help="a folder; a run that was cut off goes on from it")
    asked.add_argument("--folds", type=int, default=3, help="how many parts are held back, one after another")
    asked.add_argument("--passes", type=int, default=5, help="how often every comment is read")
    asked.add_argument("--pace", type=float, default=4e-5)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--threads", type=int, default=1)
    asked.add_argument("--out", type=Path, default=WEIGHTS)
    given = asked.parse_args()
    torch.set_num_threads(given.threads)
    given.keep.mkdir(parents=True, exist_ok=True)
    everything = list(read_comments())
    aside = [one for one in everything if is_aside(one)]
    comments = [one for one in everything if not is_aside(one)]
    _say(f"{len(comments)} to learn from, {len(aside)} set aside")
    recipe = Recipe(given.passes, given.pace, given.seed)
    opinions = answer_folds(comments, given.base, given.keep, _say, given.folds, recipe)
    _tables(f"{given.folds} folds", read_folds(comments, opinions, given.folds))
    net = _net(given.base, given.keep / "net.pt", comments, recipe)
    lines = draw_lines([opinions[one.id] for one in comments], comments)
    _say(", ".join(f"{name} {value:.2f}" for name, value in lines.items()))
    about: dict[str, object] = {"base": "all-mpnet-base-v2", "learned from": len(comments), "lines": lines}
    with TemporaryDirectory() as work:
        pack(net, vocabulary(), about, given.out, Path(work))
    if given.out == WEIGHTS:
        _tables("set aside", read_all(aside))
    return 0


def _net(base: Path, file: Path, comments: list[Comment], recipe: Recipe) -> Net:
    """The network that ships: taught now, or as an earlier run left it."""
    if file.is_file():
        return learned_net(file)
    net = fresh_net(base)
    pieces = {piece: number for number, piece in enumerate(vocabulary().splitlines())}
    teach(net, comments, pieces, _say, recipe)
    torch.save(net.state_dict(), file)
    return net


def _tables(name: str, rows: list[Row]) -> None:
    """Our own comments are pairs made to be hard, so they are counted apart."""
    theirs = [row for row in rows if row[0].also is None]
    for part, some in ((name, theirs), (f"{name}, our own", [row for row in rows if row[0].also is not None])):
        _say(f"\n{part}")
        for line in tell(some):
            _say(line)


if __name__ == "__main__":
    raise SystemExit(main())
