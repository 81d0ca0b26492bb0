"""The transcript as plain lines under their numbers, and a literal search in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.views.transcript_shapes import Group, Transcript

MOST_FOUND = 200
_AROUND = 70


@dataclass(frozen=True)
class NumberedLine:
    """Everything that stands under one number, with the number and title of its stage."""

    number: int
    stage: int
    title: str
    text: str


@dataclass(frozen=True)
class Hit:
    """Where words were found: what stands before them, the words as written, and what stands after."""

    number: int
    stage: int
    title: str
    before: str
    words: str
    after: str


def numbered_lines(made: Transcript) -> tuple[NumberedLine, ...]:
    """Every number of the transcript once, in order."""
    found = [NumberedLine(number, made.facts.number, made.facts.title, text) for number, text in _facts(made)]
    for section in made.sections:
        texts = [*_notes(section.groups), *(_analysis(made) if section is made.analysis else ())]
        if section is made.themes:
            texts += [(theme.number, theme.title) for theme in made.theme_rows]
        found += [NumberedLine(number, section.number, section.title, text) for number, text in texts]
    return tuple(sorted(found, key=lambda line: line.number))


def find(made: Transcript, words: str) -> tuple[Hit, ...]:
    """Every line that holds these words, letter for letter but for capitals, at its first place."""
    wanted = re.compile(re.escape(words), re.IGNORECASE)
    hits = ((line, hit) for line in numbered_lines(made) if (hit := wanted.search(line.text)))
    return tuple(_hit(line, hit.start(), hit.end()) for line, hit in hits)[:MOST_FOUND]


def _hit(line: NumberedLine, start: int, end: int) -> Hit:
    before, after = line.text[max(0, start - _AROUND) : start], line.text[end : end + _AROUND]
    return Hit(
        line.number,
        line.stage,
        line.title,
        f"…{before}" if start > _AROUND else before,
        line.text[start:end],
        f"{after}…" if end + _AROUND < len(line.text) else after,
    )


def _facts(made: Transcript) -> Iterator[tuple[int, str]]:
    for row in made.chronology:
        parts = (row.when, row.age, row.source, row.label, row.now, row.was, row.why, row.query, row.coverage)
        yield row.number, "\n".join(filter(None, parts))
    yield from ((episode.number, episode.title) for episode in made.episodes)


def _analysis(made: Transcript) -> Iterator[tuple[int, str]]:
    for draft in made.recommendations:
        yield draft.number, "\n".join(filter(None, (draft.text, draft.case, draft.owner)))
    yield from _notes(made.conditions)


def _notes(groups: Iterable[Group]) -> Iterator[tuple[int, str]]:
    for group in groups:
        for part in group.parts:
            yield from ((note.number, note.text) for note in part.paragraphs)
