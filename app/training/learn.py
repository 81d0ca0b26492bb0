"""Teaches the network: passes over varied comments, gentle steps, the lowest layers left alone."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch

from app.encoder.pieces import END, PAD, cut, stage_pieces
from app.training.comments import Comment
from app.training.net import LAYERS, LONGEST, QUESTIONS, Net
from app.training.swaps import varied

Batch = tuple[list[int], torch.Tensor, torch.Tensor]
Told = Callable[[str], None]
FEWER, FIRST, NEW = 0.93, 0.08, 1e-3
SIZE = 24


@dataclass(frozen=True)
class Recipe:
    """How often every comment is read, how large the steps are, and where the dice begin."""

    passes: int = 5
    pace: float = 4e-5
    seed: int = 1


def row_of(text: str, stage: str | None, vocabulary: Mapping[str, int]) -> tuple[list[int], list[int]]:
    """Numbers of pieces and their capitals, as the reading cuts them."""
    before, every = stage_pieces(stage, vocabulary), cut(text, vocabulary).every[: LONGEST - 12]
    return (
        [*before, *(piece.number for piece in every), END],
        [0] * len(before) + [piece.case for piece in every] + [0],
    )


def answers(comment: Comment) -> tuple[list[float], list[float]]:
    """What is right for each question, and which questions count for this comment."""
    also = comment.also if comment.also is not None else frozenset()
    right = [float(name in comment.labels or name in also) for name in QUESTIONS]
    right[QUESTIONS.index("flag")] = float(comment.flagged)
    counts = [1.0] * 5 + [float(comment.also is not None)] * (len(QUESTIONS) - 5)
    return right, counts


def _batches(rows: Sequence[tuple[list[int], list[int]]], size: int, dice: random.Random | None) -> Iterator[Batch]:
    """Rows of about the same length together, so that little is padded."""
    order = list(range(len(rows)))
    chunks: list[list[int]] = []
    if dice:
        dice.shuffle(order)
    stretch = size * 12 if dice else len(order) or 1
    for at in range(0, len(order), stretch):
        alike = sorted(order[at : at + stretch], key=lambda place: len(rows[place][0]))
        chunks += [alike[place : place + size] for place in range(0, len(alike), size)]
    if dice:
        dice.shuffle(chunks)
    for chunk in chunks:
        longest = max(len(rows[place][0]) for place in chunk)
        pieces = [rows[place][0] + [PAD] * (longest - len(rows[place][0])) for place in chunk]
        case = [rows[place][1] + [0] * (longest - len(rows[place][1])) for place in chunk]
        yield chunk, torch.tensor(pieces), torch.tensor(case)


def _groups(net: Net, pace: float) -> list[dict[str, object]]:
    """Lower layers learn slower; what is new learns fast."""
    groups: list[dict[str, object]] = []
    for name, part in net.named_parameters():
        if not part.requires_grad:
            continue
        is_new = name.startswith(("head", "case"))
        own = NEW if is_new else pace * FEWER ** (LAYERS - 1 - int(name.split(".")[1]))
        groups.append({"params": [part], "lr": own, "full": own, "weight_decay": 0.01 if part.ndim > 1 else 0.0})
    return groups


def teach(
    net: Net,
    comments: Sequence[Comment],
    vocabulary: Mapping[str, int],
    tell: Told,
    recipe: Recipe,
) -> None:
    """Changes `net` by passes over `comments`, each time in other words."""
    dice = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    groups = _groups(net, recipe.pace)
    steps = torch.optim.AdamW(groups, fused=True)
    total, done, mean, began = recipe.passes * -(-len(comments) // SIZE), 0, 0.0, time.monotonic()
    marked = [answers(comment) for comment in comments]
    net.train()
    for turn in range(recipe.passes):
        rows = [
            row_of(varied(one.text, dice), None if dice.random() < 0.25 else one.stage, vocabulary) for one in comments
        ]
        for chunk, pieces, case in _batches(rows, SIZE, dice):
            slope = min(1.0, (done + 1) / (total * FIRST)) * max(0.02, 1 - done / total)
            for group in steps.param_groups:
                group["lr"] = group["full"] * slope
            mean += 0.02 * (_step(net, pieces, case, [marked[place] for place in chunk]) - mean)
            torch.nn.utils.clip_grad_norm_([part for part in net.parameters() if part.requires_grad], 1.0)
            steps.step()
            steps.zero_grad(set_to_none=True)
            done += 1
            if done % 20 == 0:
                wrong = mean / (1 - 0.98**done)
                tell(f"pass {turn + 1}, step {done} of {total}, loss {wrong:.3f}, {time.monotonic() - began:.0f} s")


def _step(net: Net, pieces: torch.Tensor, case: torch.Tensor, marked: list[tuple[list[float], list[float]]]) -> float:
    right = torch.tensor([one[0] for one in marked]) * 0.97 + 0.015
    counts = torch.tensor([one[1] for one in marked])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found, _ = net(pieces, case)
    each = torch.nn.functional.binary_cross_entropy_with_logits(found.float(), right, reduction="none")
    loss = (each * counts).sum() / counts.sum()
    loss.backward()
    return float(loss.item())
