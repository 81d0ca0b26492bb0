"""Decides whether a comment places fault, and on whom: target, judgement, and what speaks against it.

The reading is a sum of plain signs (`weights`): somebody who can be judged, patterns of judgement, irony and
the shape of the comment, less conditions, credit, recommendations and "we". One sum for one person, one for
an agency. Two kinds need no sum: a speaker who condemns themselves, and contempt for a family member.
A child's own words stop before any of it. Outside, only the label and the words it points at are seen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from . import condemnations, counterfactuals, exceptions, habits, irony, neglect, persons, tone, verdicts
from .folding import Folded
from .labels import Label
from .phrases import Mentions, PhraseBook
from .shape import find_shapes
from .weights import AGAINST, ENOUGH, ENOUGH_LIVED, MOST_OF_A_KIND, SIGNS, TARGETS
from .words import Words


@dataclass(frozen=True)
class Sign:
    """One sign of judgement: words `start` up to `end`, its kind, and the target it speaks of."""

    start: int
    end: int
    kind: str
    target: str


@dataclass(frozen=True)
class Verdict:
    """Words `start` up to `end` (word positions) that carry `label`."""

    label: Label
    start: int
    end: int
    kind: str


def _entries(lines: tuple[str, ...], kind: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each pattern with `(kind, target)`; "<who>" is written out once for a person and once for an agency."""
    for line in lines:
        if line.startswith("<who> ..") and kind == "neglect":
            yield line.replace("<who>", "<one_doing>"), (kind, "one")
            yield line.replace("<who>", "<agency_doing>"), (kind, "agency")
        elif "<who>" in line:
            yield line.replace("<who>", "<one>"), (kind, "one")
            yield line.replace("<who>", "<agency>"), (kind, "agency")
        else:
            yield line, (kind, "agency" if "<agency>" in line else "one" if "<" in line else "any")


JUDGEMENTS = PhraseBook(
    chain(
        _entries(counterfactuals.COUNTERFACTUAL, "counterfactual"),
        _entries(neglect.NEGLECT, "neglect"),
        _entries(verdicts.VERDICT, "verdict"),
        _entries(habits.HABIT, "habit"),
        _entries(persons.PERSON, "person"),
        _entries(tone.STRONG, "strong"),
        _entries(irony.GRADES, "grades"),
        _entries(irony.IRONY, "irony"),
        _entries(irony.HEDGES, "hedges"),
        _entries(irony.ELSEWHERE, "elsewhere"),
        _entries(irony.REFUSALS, "refusals"),
        _entries(irony.ABSOLUTES, "absolutes"),
    )
)
CONDEMNATIONS = PhraseBook(
    chain(
        ((line, "self") for line in condemnations.SELF),
        ((line, "family") for line in condemnations.CONTEMPT),
    )
)
SOFTENERS = PhraseBook(
    chain(
        ((line, "condition") for line in exceptions.CONDITIONS),
        ((line, "credit") for line in exceptions.CREDIT),
        ((line, "forward") for line in exceptions.FORWARD),
        ((line, "guard") for line in exceptions.GUARDS),
    )
)
CHILD = PhraseBook((line, True) for line in exceptions.CHILD_VOICE)
_WE = frozenset({"we", "we're", "we've", "we'd", "our", "ours", "us"})
_MANY = 3


def find_blame(folded: Folded, words: Words, mentions: Mentions, stage: str | None) -> list[Verdict]:
    """Everything in `words` that places fault on one person or one agency, in reading order."""
    if is_child_voice(words, mentions, stage):
        return []
    softeners = {hit.meaning for hit in SOFTENERS.find(words, mentions)}
    signs = list(_signs(folded, words, mentions))
    against = _against(words, mentions, softeners)
    enough = ENOUGH_LIVED if stage == "lived_experience" else ENOUGH
    verdicts: list[Verdict] = []
    for target, label in (("one", Label.INDIVIDUAL_BLAME), ("agency", Label.AGENCY_CRITICISM)):
        own = [sign for sign in signs if sign.target == target]
        if _weight(own, words) + _presence(target, mentions) + against >= enough:
            verdicts += [Verdict(label, s.start, s.end, s.kind) for s in own if SIGNS[s.kind] > 1]
    if "guard" not in softeners:
        verdicts += [
            Verdict(Label.INDIVIDUAL_BLAME, hit.start, hit.end, hit.meaning)
            for hit in CONDEMNATIONS.find(words, mentions)
        ]
    return sorted(verdicts, key=lambda verdict: (verdict.start, verdict.end))


def _signs(folded: Folded, words: Words, mentions: Mentions) -> Iterator[Sign]:
    places = _places(mentions)
    for found in JUDGEMENTS.find(words, mentions):
        kind, target = found.meaning
        whom = target if target != "any" else _nearest(found.start, words, places)
        if whom is not None:
            yield Sign(found.start, found.end, kind, whom)
    for kind, start, end in find_shapes(folded, words):
        whom = _nearest(start, words, places)
        if whom is not None:
            yield Sign(start, end, kind, whom)


def _weight(signs: list[Sign], words: Words) -> int:
    """The sum of `signs`. The faintest kinds alone are no judgement, however many there are."""
    counts = Counter(kind for kind, _ in {(sign.kind, words.every[sign.start].sentence) for sign in signs})
    if not any(SIGNS[kind] > 1 for kind in counts):
        return -100
    return sum(SIGNS[kind] * min(count, MOST_OF_A_KIND) for kind, count in counts.items())


def _presence(target: str, mentions: Mentions) -> int:
    if target == "agency":
        return TARGETS["agency"]
    role = TARGETS["role"] if mentions["role"] or mentions["someone"] else 0
    name = TARGETS["name"] if mentions["name"] else 0
    return role + name or TARGETS["third"]


def _against(words: Words, mentions: Mentions, softeners: set[str]) -> int:
    kinds = set(softeners)
    if any(word.text in _WE for word in words.every):
        kinds.add("we")
    if mentions["family"]:
        kinds.add("family")
    if len(set(mentions["role"].values())) + len(set(mentions["agency"].values())) >= _MANY:
        kinds.add("many")
    return sum(AGAINST[kind] for kind in kinds)


def _places(mentions: Mentions) -> tuple[tuple[str, list[int]], ...]:
    """Where targets stand, in order. "He" and "she" are only judged when nobody plainer is spoken of."""
    plain = sorted(set(mentions["one"]) - set(mentions["third"]))
    agencies = sorted(mentions["agency"])
    if plain or agencies:
        return ("one", plain), ("agency", agencies)
    return (("one", sorted(mentions["third"])),)


def _nearest(at: int, words: Words, places: tuple[tuple[str, list[int]], ...]) -> str | None:
    """Whom a sign without a target of its own speaks of: the nearest one, its own sentence first."""
    best: tuple[int, int, str] | None = None
    for kind, positions in places:
        after = bisect_left(positions, at)
        for place in positions[max(0, after - 1) : after + 1]:
            apart = abs(words.every[place].sentence - words.every[at].sentence)
            if best is None or (apart, abs(place - at)) < best[:2]:
                best = apart, abs(place - at), kind
    return best[2] if best else None


def is_child_voice(words: Words, mentions: Mentions, stage: str | None) -> bool:
    """Whether these read as a child's own words: first person, a child's life, no word of the trade."""
    texts = [word.text for word in words.every]
    first_person = sum(text in exceptions.CHILDISH for text in texts)
    if not first_person or any(text in exceptions.WORK_WORDS for text in texts):
        return False
    childlike = sum(1 for _ in CHILD.find(words, mentions))
    return (childlike > 0 and (first_person > 1 or childlike > 1)) or (
        stage == "lived_experience" and not mentions["child"] and not mentions["role"]
    )
