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
from onnx import TensorProto, helper, numpy_helper

from app.training.net import QUESTIONS, WIDTH, Net

STEP = 0.2


def pack(net: Net, vocabulary: str, about: dict[str, object], file: Path, work: Path, step: float = STEP) -> None:
    """Writes one file that holds the layers, the table of pieces, the vocabulary and a few words about them."""
    net.eval()
    _export(net, work / "float.onnx")
    # The numbers lie beside the graph, so that the runtime maps them instead of holding them twice.
    onnx.save_model(
        _whole(onnx.load(work / "float.onnx"), step),
        work / "layers.onnx",
        save_as_external_data=True,
        location="layers.data",
        size_threshold=0,
    )
    table = io.BytesIO()
    np.savez(table, allow_pickle=False, **_table(net, step))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as box:
        for name in ("layers.onnx", "layers.data"):
            box.writestr(f"{name}.z", _squeezed((work / name).read_bytes()))
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


def _whole(model: onnx.ModelProto, step: float) -> onnx.ModelProto:
    """`model` with every large product done in whole numbers.

    Weights are rounded once, for each column of their own. What meets them is rounded as it comes, for each piece of
    its own: a comment's pieces differ so much that one measure for all of them would move the answers.
    """
    weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    consts = [numpy_helper.from_array(np.array(value, kind), name) for name, (value, kind) in _CONSTANTS.items()]
    kept: list[onnx.NodeProto] = []
    rounded: dict[str, tuple[str, str]] = {}
    gone: set[str] = set()
    for node in model.graph.node:
        weight = weights.get(node.input[1]) if node.op_type == "MatMul" else None
        # The head is small and decides: it stays exact.
        if weight is None or weight.ndim != 2 or weight.shape[1] == len(QUESTIONS):
            kept.append(node)
            continue
        given, name = node.input[0], node.output[0]
        if given not in rounded:
            rounded[given] = (f"{given}_whole", f"{given}_size")
            kept += _rounding(given, *rounded[given])
        size = np.maximum(weight.std(axis=0) * step, np.abs(weight).max(axis=0) / 127)
        whole = np.clip(np.rint(weight / size), -127, 127).astype(np.int8)
        consts += [
            numpy_helper.from_array(whole, f"{name}_weight"),
            numpy_helper.from_array(size.astype(np.float32), f"{name}_step"),
        ]
        gone.add(node.input[1])
        kept += [
            helper.make_node("MatMulInteger", [rounded[given][0], f"{name}_weight", "middle"], [f"{name}_sum"]),
            helper.make_node("Cast", [f"{name}_sum"], [f"{name}_float"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{name}_float", rounded[given][1]], [f"{name}_sized"]),
            helper.make_node("Mul", [f"{name}_sized", f"{name}_step"], [name]),
        ]
    rest = [tensor for tensor in model.graph.initializer if tensor.name not in gone]
    graph = helper.make_graph(kept, "reader", model.graph.input, model.graph.output, [*rest, *consts])
    return helper.make_model(graph, opset_imports=model.opset_import, ir_version=model.ir_version)


_CONSTANTS = {
    "middle": (128, np.uint8),
    "middle_float": (128.0, np.float32),
    "largest": (1 / 127, np.float32),
    "least": (1e-6, np.float32),
}


def _rounding(given: str, whole: str, size: str) -> list[onnx.NodeProto]:
    """Each row of `given` as whole numbers around 128, and the size of its steps."""
    return [
        helper.make_node("Abs", [given], [f"{given}_abs"]),
        helper.make_node("ReduceMax", [f"{given}_abs"], [f"{given}_max"], axes=[-1], keepdims=1),
        helper.make_node("Mul", [f"{given}_max", "largest"], [f"{given}_raw"]),
        helper.make_node("Max", [f"{given}_raw", "least"], [size]),
        helper.make_node("Div", [given, size], [f"{given}_scaled"]),
        helper.make_node("Add", [f"{given}_scaled", "middle_float"], [f"{given}_shifted"]),
        helper.make_node("Round", [f"{given}_shifted"], [f"{given}_round"]),
        helper.make_node("Cast", [f"{given}_round"], [whole], to=TensorProto.UINT8),
    ]


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
