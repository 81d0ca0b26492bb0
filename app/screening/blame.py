"""Decides whether a comment places fault, and on whom: target, judgement, and what speaks against it.

Each sign of judgement weighs 2 (stands alone) or 1 (needs company). Conditions in the same sentence take
one away; meant credit and a plain recommendation switch soft signs off; a child's own words stop here.
The weights are internal: nothing outside sees anything but the label and the words it points at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from . import exceptions, hindsight, judgements, tone
from .labels import Label
from .phrases import Mentions, PhraseBook
from .words import Words


@dataclass(frozen=True)
class Sign:
    """What a pattern means: a weight, a kind (for the re-wording question), and whom it targets."""

    weight: int
    kind: str
    target: str


@dataclass(frozen=True)
class Verdict:
    """Words `start` up to `end` (word positions) that carry `label`."""

    label: Label
    start: int
    end: int
    kind: str


def _for(lines: tuple[str, ...], weight: int, kind: str) -> Iterator[tuple[str, Sign]]:
    for line in lines:
        if "<who>" in line:
            yield line.replace("<who>", "<one>"), Sign(weight, kind, "one")
            yield line.replace("<who>", "<agency>"), Sign(weight, kind, "agency")
        else:
            target = "agency" if "<agency>" in line else "one" if "<" in line else "any"
            yield line, Sign(weight, kind, target)


BOOK = PhraseBook(
    chain(
        _for(judgements.COUNTERFACTUAL, 2, "counterfactual"),
        _for(judgements.NEGLECT, 2, "neglect"),
        _for(judgements.VERDICT, 2, "verdict"),
        _for(judgements.HABIT, 2, "habit"),
        _for(judgements.PERSON, 2, "person"),
        ((line, Sign(2, "self", "self")) for line in judgements.SELF),
        ((line, Sign(2, "family", "family")) for line in judgements.CONTEMPT),
        ((line, Sign(2, "tone", "any")) for line in tone.STRONG),
        ((line, Sign(1, "tone", "any")) for line in tone.SOFT),
    )
)
AGAINST = PhraseBook(
    chain(
        ((line, "condition") for line in exceptions.CONDITIONS),
        ((line, "credit") for line in exceptions.CREDIT),
        ((line, "forward") for line in exceptions.FORWARD),
        ((line, "guard") for line in hindsight.GUARDS),
    )
)
CHILD = PhraseBook((line, True) for line in exceptions.CHILD_VOICE)

# How much weight a comment must gather. In the child's-life stage more is asked before words are questioned.
ENOUGH = 2
ENOUGH_LIVED = 3


def find_blame(words: Words, mentions: Mentions, stage: str | None) -> list[Verdict]:
    """Everything in `words` that places fault on one person or one agency, in reading order."""
    if is_child_voice(words, mentions, stage):
        return []
    against = _against(words, mentions)
    weights = {"one": 0, "agency": 0, "self": 0, "family": 0}
    signs: dict[str, list[tuple[int, int, str]]] = {target: [] for target in weights}
    taken: set[tuple[str, int]] = set()
    for found in BOOK.find(words, mentions):
        target = _target(found.meaning, found.start, words, mentions)
        sentence = words.every[found.start].sentence
        weight = _left(found.meaning, against.get(sentence, frozenset()))
        if target is None or weight <= 0:
            continue
        if found.meaning.weight == 1 and (target, found.start) in taken:
            continue
        taken.update((target, at) for at in range(found.start, found.end))
        weights[target] += weight
        signs[target].append((found.start, found.end, found.meaning.kind))
    return _verdicts(weights, signs, ENOUGH_LIVED if stage == "lived_experience" else ENOUGH)


def _verdicts(
    weights: dict[str, int], signs: dict[str, list[tuple[int, int, str]]], enough: int
) -> list[Verdict]:
    verdicts = []
    for target, weight in weights.items():
        label = Label.AGENCY_CRITICISM if target == "agency" else Label.INDIVIDUAL_BLAME
        least = 2 if target in {"self", "family"} else enough
        if weight >= least:
            verdicts += [Verdict(label, start, end, kind) for start, end, kind in signs[target]]
    return sorted(verdicts, key=lambda verdict: (verdict.start, verdict.end))


def _left(sign: Sign, against: frozenset[str]) -> int:
    """The weight that is left of a sign once its sentence has been heard out."""
    if sign.kind in {"self", "family"}:
        return sign.weight if "guard" not in against else 0
    if "guard" in against:
        return 0
    if sign.weight == 1 and against & {"credit", "forward"}:
        return 0
    return sign.weight - (1 if "condition" in against else 0)


def _against(words: Words, mentions: Mentions) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for hit in AGAINST.find(words, mentions):
        found.setdefault(words.every[hit.start].sentence, set()).add(hit.meaning)
    return {sentence: frozenset(kinds) for sentence, kinds in found.items()}


def _target(sign: Sign, at: int, words: Words, mentions: Mentions) -> str | None:
    if sign.target != "any":
        return sign.target
    best: tuple[int, str] | None = None
    for kind in ("one", "agency"):
        for place in mentions[kind]:
            apart = abs(words.every[place].sentence - words.every[at].sentence)
            distance = apart * 1000 + abs(place - at)
            if apart <= 2 and (best is None or distance < best[0]):
                best = distance, kind
    return best[1] if best else None


def is_child_voice(words: Words, mentions: Mentions, stage: str | None) -> bool:
    """Whether these read as a child's own words: first person, a child's life, no word of the trade."""
    texts = [word.text for word in words.every]
    first_person = sum(text in exceptions.CHILDISH for text in texts)
    at_work = any(text in exceptions.WORK_WORDS for text in texts)
    childlike = sum(1 for _ in CHILD.find(words, mentions))
    if stage == "lived_experience":
        return first_person > 0 and not at_work
    return first_person > 0 and childlike > 0 and not at_work
