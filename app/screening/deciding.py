"""Joins what the rules found with what the encoder thinks: one decides, the other explains.

The encoder says whether; the rules say where and in which words, and they know a phone number when they see one.
Its chances arrive drawn so that one half is the line. The promise: no label without words to point at and a
reason, a reason that admits it when only the whole sentence speaks, and a child's own voice asks for more.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from .labels import Label, Screening, Span
from .opinion import QUESTIONS, Opinion
from .reasons import ORDER, SELF, from_the_whole, question_for
from .soft_prompts import PROMPTS

LINE = 0.5
# How many times likelier a label is when a rule for it was met, as odds; found on comments kept for drawing lines.
ODDS_BY_RULE = {
    "flag": 2.7,
    Label.INDIVIDUAL_BLAME: 2.7,
    Label.AGENCY_CRITICISM: 2.7,
    Label.HINDSIGHT: 4.5,
}
# A name found by rule stands unless the encoder is nearly sure that it is none.
DOUBT = 0.06
# Without this much for the whole comment, blame of one kind alone does not flag it.
HARDLY = 0.25
# What is asked before the words of a child are questioned.
CHILD_LINE = 0.95
# Soft prompts by rule need a little support, so that a quoted word does not set them off.
SUPPORTED = 0.03
_CLAUSE = re.compile(r"[.!?;:\n]+|, | - | – | — ")
_CERTAIN = frozenset(
    {"a phone number", "an e-mail address", "an NHS number", "a date of birth", "a postcode", "a collar number"}
)
_BLAME = (Label.INDIVIDUAL_BLAME, Label.AGENCY_CRITICISM)


@dataclass(frozen=True)
class Met:
    """What the rules know beside their labels: kinds of judgement, what identifies, and whether a child speaks."""

    kinds: Collection[str]
    identifying: Collection[str]
    child: bool


def decide(text: str, rules: Screening, opinion: Opinion, met: Met) -> Screening:
    """The reading of `text` by rules and encoder together."""
    labels = _labels(rules, opinion, met)
    spans = [span for span in rules.spans if span.label in labels]
    reasons = []
    for label in labels:
        explained = label in rules.labels
        if not explained:
            spans.append(_clause(text, opinion, label))
        reasons.append(rules.reasons[rules.labels.index(label)] if explained else from_the_whole(label))
    support = not met.child and (opinion.chance("self") >= LINE or (rules.support and Label.INDIVIDUAL_BLAME in labels))
    if support and Label.INDIVIDUAL_BLAME in labels and not set(met.kinds) - {"self"}:
        reasons[labels.index(Label.INDIVIDUAL_BLAME)] = SELF
    found = replace(
        rules,
        labels=labels,
        spans=tuple(sorted(spans, key=lambda span: (span.start, span.end, span.label))),
        reasons=tuple(reasons),
        suggestion=question_for(labels, ["self"] if support else list(met.kinds)),
        support=support,
        # A life may hang on it: either is enough.
        act_now=rules.act_now or opinion.chance("act_now") >= LINE,
        prompts=() if met.child else _prompts(rules, opinion),
    )
    return replace(found, nudge=found.flagged and (support or opinion.nudge or _is_certain(met)))


def _labels(rules: Screening, opinion: Opinion, met: Met) -> tuple[Label, ...]:
    line = CHILD_LINE if met.child else LINE
    flag = chance_with_rules(rules, opinion, "flag")
    chosen = {label for label in _BLAME if flag >= HARDLY and chance_with_rules(rules, opinion, label) >= line}
    if _identifies(rules, opinion, met):
        chosen.add(Label.IDENTIFIES_PERSON)
    if flag >= line and not chosen:
        chosen.add(max(_BLAME, key=opinion.chance))
    if chance_with_rules(rules, opinion, Label.HINDSIGHT) >= LINE:
        chosen.add(Label.HINDSIGHT)
    return tuple(label for label in ORDER if label in chosen)


def chance_with_rules(rules: Screening, opinion: Opinion, question: str) -> float:
    """The chance of `question`, higher where the rules say so too."""
    agrees = not set(_BLAME).isdisjoint(rules.labels) if question == "flag" else question in rules.labels
    chance = opinion.chance(question)
    odds = ODDS_BY_RULE[question] if agrees else 1.0
    return chance * odds / (1 - chance + chance * odds)


def _identifies(rules: Screening, opinion: Opinion, met: Met) -> bool:
    chance = opinion.chance("identifies_person")
    return chance >= LINE or _is_certain(met) or (Label.IDENTIFIES_PERSON in rules.labels and chance >= DOUBT)


def _is_certain(met: Met) -> bool:
    return not _CERTAIN.isdisjoint(met.identifying)


def _prompts(rules: Screening, opinion: Opinion) -> tuple[str, ...]:
    return tuple(
        prompt
        for prompt in PROMPTS
        if opinion.chance(prompt) >= LINE or (prompt in rules.prompts and opinion.chance(prompt) >= SUPPORTED)
    )


def _clause(text: str, opinion: Opinion, label: Label) -> Span:
    """The part of a sentence that speaks most for `label`; the whole text where no part can be told."""
    question = QUESTIONS.index(label)
    best: tuple[float, int, int] | None = None
    for start, end in _clauses(text):
        values = [share.values[question] for share in opinion.shares if start <= share.start and share.end <= end]
        if values:
            best = max(best or (float("-inf"), 0, 0), (sum(values) / len(values), start, end))
    _, start, end = best or (0.0, 0, len(text))
    return Span(start, end, label)


def _clauses(text: str) -> list[tuple[int, int]]:
    """The parts between signs, without the space around them."""
    ends = [(match.start(), match.end()) for match in _CLAUSE.finditer(text)]
    found = []
    start = 0
    for stop, after in (*ends, (len(text), len(text))):
        part = text[start:stop]
        if part.strip():
            found.append((start + len(part) - len(part.lstrip()), start + len(part.rstrip())))
        start = after
    return found
