"""The encoder as it is taught: MPNet's twelve layers in plain PyTorch, and one line of judgement for each piece.

A comment's value for a label is the mean over its pieces, so every piece's share in it can be read off; that is
how the words are marked where no rule can. The lowest layers and the table of pieces are kept as they came.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import torch
from torch import Tensor, nn

WIDTH, HEADS, INNER, LONGEST, BUCKETS = 768, 12, 3072, 128, 32
LAYERS, KEPT = 12, 4
QUESTIONS = (
    "individual_blame", "agency_criticism", "identifies_person", "hindsight",
    "flag", "act_now", "family_blame", "label", "self",
)  # fmt: skip


class Layer(nn.Module):
    """Attention and two dense steps."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_1, self.norm_2 = nn.LayerNorm(WIDTH, eps=1e-5), nn.LayerNorm(WIDTH, eps=1e-5)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`bias` holds the places of the pieces to each other, and forbids padding."""
        batch, length = x.shape[0], x.shape[1]

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        scores = split(self.q(x)) @ split(self.k(x)).transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias
        mixed = self.drop(torch.softmax(scores, dim=-1)) @ split(self.v(x))
        x = self.norm_1(x + self.drop(self.o(mixed.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm_2(x + self.drop(self.outer(nn.functional.gelu(self.inner(x)))))


class Net(nn.Module):
    """Pieces in, one value for every question out, and each piece's share."""

    def __init__(self, pieces: int, layers: int = LAYERS) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(pieces, WIDTH), nn.Embedding(LONGEST + 2, WIDTH)
        self.norm, self.relative = nn.LayerNorm(WIDTH, eps=1e-5), nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.case, self.head, self.drop = nn.Embedding(3, WIDTH), nn.Linear(WIDTH, len(QUESTIONS)), nn.Dropout(0.1)
        nn.init.zeros_(self.case.weight)
        self.register_buffer("buckets", _buckets(LONGEST), persistent=False)
        for part in (self.words, self.places, self.norm, self.relative, *self.layers[:KEPT]):
            part.requires_grad_(False)

    def forward(self, pieces: Tensor, case: Tensor) -> tuple[Tensor, Tensor]:
        """Values for each comment, and for each of its pieces."""
        there = pieces.ne(1)
        place = torch.cumsum(there, 1) * there + 1
        x = self.drop(self.norm(self.words(pieces) + self.places(place)))
        every = self.inside(x, self.case(case), there)
        weight = there[:, :, None].float()
        return (every * weight).sum(1) / weight.sum(1), every

    def inside(self, x: Tensor, case: Tensor, there: Tensor | None) -> Tensor:
        """The layers alone. `case` joins above the kept layers, so that those need no second look."""
        length = x.shape[1]
        bias = self.relative(self.buckets[:length, :length]).permute(2, 0, 1)[None]
        if there is not None:
            bias = bias + (1.0 - there[:, None, None, :].float()) * -1e4
        for number, layer in enumerate(self.layers):
            x = layer(x + case if number == KEPT else x, bias)
        return self.head(self.drop(x.float()))


def _buckets(length: int) -> Tensor:
    """How far apart two pieces are, in MPNet's 32 steps: near ones exactly, far ones roughly."""
    places = torch.arange(length)
    apart = -(places[None, :] - places[:, None])
    half, exact = BUCKETS // 2, BUCKETS // 4
    found = (apart < 0).long() * half
    apart = apart.abs()
    far = exact + (torch.log(apart.clamp(min=1).float() / exact) / math.log(128 / exact) * (half - exact)).long().clamp(
        max=half - exact - 1
    )
    return found + torch.where(apart < exact, apart, far)


def from_base(state: Mapping[str, Tensor], rows: list[int]) -> dict[str, Tensor]:
    """The base model's tensors under our names. `rows` says which pieces of its table are kept."""
    parts = {
        "attention.attn.q": "q", "attention.attn.k": "k", "attention.attn.v": "v", "attention.attn.o": "o",
        "attention.LayerNorm": "norm_1", "intermediate.dense": "inner", "output.dense": "outer",
        "output.LayerNorm": "norm_2",
    }  # fmt: skip
    ours = {
        "words.weight": state["embeddings.word_embeddings.weight"][rows],
        "places.weight": state["embeddings.position_embeddings.weight"][: LONGEST + 2],
        "norm.weight": state["embeddings.LayerNorm.weight"],
        "norm.bias": state["embeddings.LayerNorm.bias"],
        "relative.weight": state["encoder.relative_attention_bias.weight"],
    }
    for number in range(LAYERS):
        for theirs, mine in parts.items():
            for kind in ("weight", "bias"):
                ours[f"layers.{number}.{mine}.{kind}"] = state[f"encoder.layer.{number}.{theirs}.{kind}"]
    return ours
