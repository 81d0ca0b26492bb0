"""Reads one comment: `screen(text, stage)` is the only door, whatever stands behind it.

The rules know whom the words speak of (targets), what they judge (judgements, tone), looking
back (hindsight), who could be known from them (identity), and what speaks against all that (exceptions).
A comment is read in a folded copy; spans always point into the text as given. Writing that the rules
cannot read (another language, markup, only signs) gets no label: silence is better than a wrong word.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from . import hindsight, present_danger, soft_prompts
from .blame import SOFTENERS, Verdict, find_blame, is_child_voice
from .deciding import Met, decide
from .folding import Folded, fold
from .identity import find_people
from .labels import Label, Screening, Span
from .opinion import Opinion
from .phrases import Mentions, PhraseBook
from .reasons import ORDER, question_for, reason_for
from .shape import find_shapes, is_spoken_by_one
from .targets import mentions_of
from .tongue import is_another_language, is_readable
from .words import Words, split

# Folded start and end of what may identify somebody, and what it is ("a name").
People = list[tuple[int, int, str]]
HINDSIGHT = PhraseBook((line, "hindsight") for line in hindsight.CUES)
OUTCOMES = PhraseBook((line, "hindsight") for line in hindsight.OUTCOMES)
NOW = PhraseBook((line, True) for line in present_danger.NOW)
SOFT = PhraseBook(
    (
        *((line, soft_prompts.FAMILY_BLAME) for line in soft_prompts.FAMILY_WORDS),
        *((line, soft_prompts.LABEL) for line in soft_prompts.LABELS),
        *((line, "unpacked") for line in soft_prompts.UNPACKED),
    )
)
# How many places of blame make the rules alone sure enough to ask the author.
SURE = 2


def screen(
    text: str,
    stage: str | None = None,
    *,
    pseudonyms: frozenset[str] = frozenset(),
    opinion: Opinion | None = None,
) -> Screening:
    """Read `text`, sent in `stage` (facts, lived_experience, themes, reflective_analysis, learning or None).

    `pseudonyms` are the names this review has chosen for people ("Wren"); they are never called identifying.
    `opinion` is what the encoder thinks of it; without one the rules read alone.
    Pure and total: any text gives an answer, in time proportional to its length.
    """
    folded = fold(text)
    words = split(folded)
    if is_another_language(text, words):
        return Screening((), (), (), None, abstained=True)
    people = find_people(folded, words, pseudonyms)
    mentions = mentions_of(words, _ranges(words, people))
    verdicts = find_blame(folded, words, mentions, stage)
    verdicts += _looking_back(
        words, mentions, stage, judged=any(verdict.kind not in {"self", "family"} for verdict in verdicts)
    )
    found = _screening(folded, words, verdicts, people)
    found = replace(
        found,
        act_now=any(True for _ in NOW.find(words, mentions)),
        prompts=_soft_prompts(folded, words, mentions, stage),
        nudge=found.flagged and (found.support or len(found.spans) >= SURE),
    )
    if opinion is None or not is_readable(words):
        return found
    kinds = [verdict.kind for verdict in verdicts if verdict.label is not Label.HINDSIGHT]
    spoken = stage == "lived_experience" and is_spoken_by_one(folded, words)
    met = Met(kinds, {what for _, _, what in people}, spoken or is_child_voice(words, mentions, stage))
    return decide(text, found, opinion, met)


def _soft_prompts(folded: Folded, words: Words, mentions: Mentions, stage: str | None) -> tuple[str, ...]:
    """The soft prompts, in order. Words in quotation marks are talked about, not used; a label whose sentence
    names a condition has been unpacked already."""
    if is_child_voice(words, mentions, stage):
        return ()
    said = {at for kind, start, end in find_shapes(folded, words) if "quote" in kind for at in range(start, end)}
    hits = [
        (hit.meaning, words.every[hit.start].sentence)
        for hit in SOFT.find(words, mentions)
        if said.isdisjoint(range(hit.start, hit.end))
    ]
    unpacked = {sentence for meaning, sentence in hits if meaning == "unpacked"}
    met = {meaning for meaning, sentence in hits if meaning == soft_prompts.FAMILY_BLAME or sentence not in unpacked}
    return tuple(prompt for prompt in soft_prompts.PROMPTS if prompt in met)


def _ranges(words: Words, people: People) -> list[tuple[int, int]]:
    """Word ranges of the names among `people`, so that a named person can be somebody's target."""
    starts = [word.start for word in words.every]
    ranges = []
    for start, end, what in people:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if what in {"a name", "initials"} and first < last:
            ranges.append((first, min(last, words.sentence_end(first))))
    return ranges


def _looking_back(words: Words, mentions: Mentions, stage: str | None, judged: bool) -> list[Verdict]:
    """Cues of hindsight; where somebody is judged already, naming the outcome is one too."""
    if is_child_voice(words, mentions, stage):
        return []
    guards = (hit.start for hit in SOFTENERS.find(words, mentions) if hit.meaning == "guard")
    guarded = {words.every[start].sentence for start in guards}
    return [
        Verdict(Label.HINDSIGHT, hit.start, hit.end, "hindsight")
        for hit in (*HINDSIGHT.find(words, mentions), *(OUTCOMES.find(words, mentions) if judged else ()))
        if words.every[hit.start].sentence not in guarded
    ]


def _screening(folded: Folded, words: Words, verdicts: list[Verdict], people: People) -> Screening:
    spans = {Span(*folded.source_span(start, end), Label.IDENTIFIES_PERSON) for start, end, _ in people}
    for verdict in verdicts:
        start, end = words.every[verdict.start].start, words.every[verdict.end - 1].end
        spans.add(Span(*folded.source_span(start, end), verdict.label))
    labels = tuple(label for label in ORDER if any(span.label is label for span in spans))
    what = [name for _, _, name in people]
    kinds = [verdict.kind for verdict in verdicts if verdict.label is not Label.HINDSIGHT]
    return Screening(
        labels=labels,
        spans=tuple(sorted(_widest(spans), key=lambda span: (span.start, span.end, span.label))),
        reasons=tuple(reason_for(label, _kinds(verdicts, label), what) for label in labels),
        suggestion=question_for(labels, kinds),
        support="self" in kinds,
    )


def _kinds(verdicts: list[Verdict], label: Label) -> list[str]:
    return [verdict.kind for verdict in verdicts if verdict.label is label]


def _widest(spans: set[Span]) -> list[Span]:
    """Drop a span that lies inside another one of the same label."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.label, span.start, -span.end)):
        if not kept or kept[-1].label is not span.label or span.end > kept[-1].end:
            kept.append(span)
    return kept
