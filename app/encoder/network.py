"""Runs the taught network over one comment: on our own machine, one thread, no word kept or sent anywhere.

The promise: the same comment gives the same values, a long one takes time in proportion to its length, and
loading happens once, when somebody asks for the first reading.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidGraph, InvalidProtobuf

from app.encoder.pieces import END, Piece, Pieces, cut, read_vocabulary, stage_pieces
from app.screening.opinion import QUESTIONS, Opinion, Share

Numbers = npt.NDArray[np.float32]
# As many pieces as the network takes at once; longer writing is read in stretches that overlap a little.
_AT_ONCE, _OVERLAP = 112, 24
_SMALL = 1e-5


# What the runtime raises for a file that is not a network it knows.
Unreadable = (Fail, InvalidGraph, InvalidProtobuf)


class Network:
    """The loaded weights. One at a time may use it; a thread of its own is the caller's business."""

    def __init__(self, file: Path) -> None:
        with zipfile.ZipFile(file) as box:
            self.about: dict[str, Any] = json.loads(box.read("about.json"))
            if tuple(self.about["questions"]) != QUESTIONS:
                raise ValueError("the weights answer other questions than this reading asks")
            lines = self.about["lines"]
            self._lines = np.array([lines[question] for question in QUESTIONS], dtype=np.float32)
            self._nudge = float(lines["nudge"])
            self._vocabulary = read_vocabulary(box.read("vocabulary.txt").decode("utf-8"))
            with np.load(io.BytesIO(zlib.decompress(box.read("table.npz.z")))) as table:
                self._words, self._size = table["words"], table["size"]
                self._places, self._norm, self._case = table["places"], table["norm"], table["case"]
            self._session = _session(box)

    def read(self, text: str, stage: str | None, pseudonyms: frozenset[str] = frozenset()) -> Opinion:
        """How likely each question is answered with yes, and which words speak for it."""
        pieces = cut(text, self._vocabulary, pseudonyms)
        if not pieces.every:
            return Opinion((0.0,) * len(QUESTIONS), ())
        before = stage_pieces(stage, self._vocabulary)
        parts = _stretches(pieces)
        stretches = [self._stretch(before, part) for part in parts]
        best = np.max([shares.mean(axis=0) for shares in stretches], axis=0)
        drawn = best - self._lines
        shares = [
            share
            for part, values in zip(parts, stretches, strict=True)
            for share in _shares(pieces, part, values[len(before) :])
        ]
        return Opinion(
            tuple(float(value) for value in 1 / (1 + np.exp(-drawn))),
            tuple(shares),
            nudge=bool(best[QUESTIONS.index("flag")] >= self._nudge),
        )

    def _stretch(self, before: Sequence[int], part: Sequence[Piece]) -> Numbers:
        """Each piece's share in every answer."""
        numbers = np.array([*before, *(piece.number for piece in part), END])
        case = np.array([0] * len(before) + [piece.case for piece in part] + [0])
        x = self._words[numbers] * self._size[numbers, None] + self._places[2 : len(numbers) + 2]
        x = x - x.mean(axis=1, keepdims=True)
        x = x / np.sqrt((x * x).mean(axis=1, keepdims=True) + _SMALL) * self._norm[0] + self._norm[1]
        given = {"x": x[None].astype(np.float32), "case": self._case[case][None]}
        shares: Numbers = self._session.run(None, given)[0][0]
        return shares


def _session(box: zipfile.ZipFile) -> onnxruntime.InferenceSession:
    """The layers, ready to run. Unpacked to a file for the moment of loading: from memory it would take half as
    much again."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    with tempfile.TemporaryDirectory() as folder:
        for name in ("layers.onnx", "layers.data"):
            with box.open(f"{name}.z") as squeezed, (Path(folder) / name).open("wb") as whole:
                spring = zlib.decompressobj()
                while part := squeezed.read(1 << 20):
                    whole.write(spring.decompress(part))
                whole.write(spring.flush())
        graph = str(Path(folder) / "layers.onnx")
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _stretches(pieces: Pieces) -> list[Sequence[Piece]]:
    every = pieces.every
    if len(every) <= _AT_ONCE:
        return [every]
    return [every[at : at + _AT_ONCE] for at in range(0, len(every) - _OVERLAP, _AT_ONCE - _OVERLAP)]


def _shares(pieces: Pieces, part: Sequence[Piece], shares: Numbers) -> list[Share]:
    return [
        Share(*pieces.folded.source_span(piece.start, piece.end), tuple(float(value) for value in share))
        for piece, share in zip(part, shares, strict=False)
    ]
