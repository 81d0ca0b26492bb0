"""`python -m app.training`: learn, draw the lines, make it light, count. See docs/screening.md.

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
from app.encoder.network import Network
from app.training.base import fresh_net, learned_net, vocabulary
from app.training.comments import read_comments, share_of
from app.training.figures import read_all, tell
from app.training.learn import teach
from app.training.lines import NO_LINES, draw_lines
from app.training.pack import pack, redraw


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Teaches from the base model, or goes on from an earlier sitting, and writes the weights."""
    asked = argparse.ArgumentParser(prog="python -m app.training", description=__doc__)
    asked.add_argument("--base", type=Path, required=True, help="the folder with the packages of the base model")
    asked.add_argument("--passes", type=int, default=5, help="how often every comment is read (0: only pack)")
    asked.add_argument("--go-on", type=Path, help="a sitting saved earlier")
    asked.add_argument("--keep", type=Path, help="where to save this sitting")
    asked.add_argument("--pace", type=float, default=4e-5)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--threads", type=int, default=1)
    asked.add_argument("--out", type=Path, default=WEIGHTS)
    given = asked.parse_args()
    torch.set_num_threads(given.threads)
    pieces = {piece: number for number, piece in enumerate(vocabulary().splitlines())}
    comments = list(read_comments())
    shares = {name: [one for one in comments if share_of(one) == name] for name in ("learn", "held", "aside")}
    _say(", ".join(f"{name} {len(some)}" for name, some in shares.items()))
    net = learned_net(given.go_on) if given.go_on else fresh_net(given.base)
    if given.passes:
        teach(net, shares["learn"], pieces, _say, passes=given.passes, pace=given.pace, seed=given.seed)
    if given.keep:
        torch.save(net.state_dict(), given.keep)
    about: dict[str, object] = {"base": "all-mpnet-base-v2", "learned from": len(shares["learn"]), "lines": NO_LINES}
    with TemporaryDirectory() as work:
        pack(net, vocabulary(), about, given.out, Path(work))
    lines = draw_lines(Network(given.out), shares["held"])
    _say(", ".join(f"{name} {value:.2f}" for name, value in lines.items()))
    redraw(given.out, lines)
    if given.out == WEIGHTS:
        for name in ("held", "aside"):
            _say(f"\n{name}")
            for line in tell(read_all(shares[name])):
                _say(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
