"""Makes what was learned light: weights rounded to about forty-five steps a row, as whole numbers, squeezed.

The reading multiplies whole numbers of eight bits (ONNX Runtime does it quickly on any processor). Rounding each
row in steps of a fifth of its spread loses nothing that the figures can see, and makes the numbers repeat so much
that squeezing nearly halves the file.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from app.training.net import QUESTIONS, WIDTH, Net

STEP = 0.2


def pack(net: Net, vocabulary: str, about: dict[str, object], file: Path, work: Path, step: float = STEP) -> None:
    """Writes one file that holds the layers, the table of pieces, the vocabulary and a few words about them."""
    net.eval()
    _export(net, work / "float.onnx")
    quantize_dynamic(
        work / "float.onnx",
        work / "whole.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul"],
    )
    layers = _coarse(onnx.load(work / "float.onnx"), onnx.load(work / "whole.onnx"), step)
    table = io.BytesIO()
    np.savez(table, allow_pickle=False, **_table(net, step))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as box:
        box.writestr("layers.onnx.z", _squeezed(layers.SerializeToString()))
        box.writestr("table.npz.z", _squeezed(table.getvalue()))
        box.writestr("vocabulary.txt", vocabulary)
        box.writestr("about.json", json.dumps({"questions": QUESTIONS, **about}, indent=1))


def _squeezed(data: bytes) -> bytes:
    """Numbers without repeats of their order squeeze best by how often each comes (a tenth better than zip's own)."""
    press = zlib.compressobj(9, strategy=zlib.Z_HUFFMAN_ONLY)
    return press.compress(data) + press.flush()


class _Inside(torch.nn.Module):
    """What is exported: the layers, for one comment without padding."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, x: torch.Tensor, case: torch.Tensor) -> torch.Tensor:
        return self.net.inside(x, case, None)


def _export(net: Net, file: Path) -> None:
    sample = torch.zeros(1, 24, WIDTH)
    torch.onnx.export(
        _Inside(net),
        (sample, sample),
        str(file),
        input_names=["x", "case"],
        output_names=["shares"],
        dynamic_axes={"x": {1: "pieces"}, "case": {1: "pieces"}, "shares": {1: "pieces"}},
        opset_version=17,
        dynamo=False,
    )


def _coarse(exact: onnx.ModelProto, whole: onnx.ModelProto, step: float) -> onnx.ModelProto:
    """`whole` with its weights rounded anew, in steps that depend on each column's spread."""
    weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in exact.graph.initializer}
    held = {tensor.name: tensor for tensor in whole.graph.initializer}
    for name, tensor in list(held.items()):
        if not name.endswith("_quantized"):
            continue
        weight = weights[name.removesuffix("_quantized")]
        # The head is small and decides: it keeps all of its eight bits.
        if weight.shape[1] == len(QUESTIONS):
            continue
        size = np.maximum(weight.std(axis=0) * step, np.abs(weight).max(axis=0) / 127)
        rounded = np.clip(np.rint(weight / size), -127, 127).astype(np.int8)
        scale = name.removesuffix("_quantized") + "_scale"
        tensor.CopyFrom(numpy_helper.from_array(rounded, name))
        held[scale].CopyFrom(numpy_helper.from_array(size.astype(np.float32), scale))
    return whole


def _table(net: Net, step: float) -> dict[str, np.ndarray]:
    words = net.words.weight.detach().numpy()
    size = np.maximum(words.std(axis=1) * step, np.abs(words).max(axis=1) / 127)
    return {
        "words": np.clip(np.rint(words / size[:, None]), -127, 127).astype(np.int8),
        "size": size.astype(np.float32),
        "places": net.places.weight.detach().numpy(),
        "norm": torch.stack([net.norm.weight, net.norm.bias]).detach().numpy(),
        "case": net.case.weight.detach().numpy(),
    }
