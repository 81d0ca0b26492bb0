"""Counts how the shipped reading does on comments it never learned from: by kind, by stage, by how they are put."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from app.encoder import screen
from app.screening import Label, Screening
from app.training.comments import Comment

Row = tuple[Comment, Screening]
_LONG, _SHORT = 30, 9
_KINDS: dict[str, Callable[[Screening], bool]] = {
    "act_now": lambda found: found.act_now,
    "family_blame": lambda found: "family_blame" in found.prompts,
    "label": lambda found: "label" in found.prompts,
    "self": lambda found: found.support,
}


def read_all(comments: Iterable[Comment]) -> list[Row]:
    """Each comment with its reading."""
    return [(one, screen(one.text, one.stage)) for one in comments]


def _table(name: str, pairs: Sequence[tuple[bool, bool]]) -> str:
    right = sum(1 for wanted, given in pairs if wanted and given)
    given, wanted = sum(pair[1] for pair in pairs), sum(pair[0] for pair in pairs)
    precision, recall = right / max(1, given), right / max(1, wanted)
    f1 = 2 * right / max(1, given + wanted)
    return f"| {name} | {len(pairs)} | {wanted} | {precision:.3f} | {recall:.3f} | {f1:.3f} |"


def _registers() -> dict[str, Callable[[Comment], bool]]:
    return {
        "as a question": lambda one: "?" in one.text,
        "in small letters": lambda one: one.text[:1].islower(),
        "in quotation marks": lambda one: '"' in one.text or "\u201c" in one.text,
        "in the first person": lambda one: bool({"i", "i'm", "we", "my", "our"} & set(one.text.casefold().split())),
        "short (up to 9 words)": lambda one: len(one.text.split()) <= _SHORT,
        "long (30 words and more)": lambda one: len(one.text.split()) >= _LONG,
    }


def tell(rows: Sequence[Row]) -> list[str]:
    """The tables of the model card."""
    head = "| | comments | with it | precision | recall | F1 |\n|---|---|---|---|---|---|"
    flags = [(one.flagged, found.flagged) for one, found in rows]
    lines = [head, _table("flag", flags)]
    for label in Label:
        lines.append(_table(label, [(label in one.labels, label in found.labels) for one, found in rows]))
    for stage in sorted({one.stage or "none given" for one, _ in rows}):
        some = [(one.flagged, found.flagged) for one, found in rows if (one.stage or "none given") == stage]
        lines.append(_table(f"flag, stage {stage}", some))
    for name, belongs in _registers().items():
        some = [(one.flagged, found.flagged) for one, found in rows if belongs(one)]
        lines.append(_table(f"flag, {name}", some))
    for writer in sorted({one.id.split("-")[0] for one, _ in rows}):
        some = [(one.flagged, found.flagged) for one, found in rows if one.id.startswith(f"{writer}-")]
        lines.append(_table(f"flag, set {writer}", some))
    asked = [one for one, found in rows if found.nudge]
    wrong = sum(not one.labels for one in asked)
    for name, given in _KINDS.items():
        looked = [(name in one.also, given(found)) for one, found in rows if one.also is not None]
        lines += [_table(name, looked)] if looked else []
    child = [found for one, found in rows if one.child and not one.flagged]
    marked = sum(found.flagged for found in child)
    lines.append(f"\nA child's own words, nothing wrong: {len(child)}, of which flagged: {marked}.")
    lines.append(f"\nAuthors asked: {len(asked)}, of which wrote nothing with a label: {wrong}.")
    return lines
