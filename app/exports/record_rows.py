"""The record as rows: one for each numbered paragraph, for people who sort and code what was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.views.transcript_shapes import ChronologyRow, Group, RecommendationRow, Section, Transcript
from app.exports.phrases import entry_lines, episode_line

HEADINGS = ("number", "stage", "group", "kind", "about", "basis", "text")


@dataclass(frozen=True)
class Row:
    """One numbered paragraph. The fields are the columns, in order."""

    number: int
    stage: str
    group: str
    kind: str
    about: str
    basis: str
    text: str


def rows(transcript: Transcript) -> Iterator[Row]:
    """Every numbered paragraph in the order of its number."""
    facts, themes, analysis = transcript.facts, transcript.themes, transcript.analysis
    yield from (_chronology(facts.title, entry) for entry in transcript.chronology)
    for episode in transcript.episodes:
        yield Row(
            episode.number, facts.title, "Key practice episodes", "Episode", episode_line(episode), "", episode.title
        )
    yield from _notes(facts, facts.groups)
    yield from _notes(transcript.lived, transcript.lived.groups)
    for theme in transcript.theme_rows:
        dots = f"{theme.dots} dots" if theme.dots else ""
        yield Row(theme.number, themes.title, "Themes as named", theme.kind, dots, "", theme.title)
    yield from _notes(themes, themes.groups)
    yield from _notes(analysis, analysis.groups)
    yield from (_draft(analysis.title, draft) for draft in transcript.recommendations)
    yield from _notes(analysis, transcript.conditions)
    yield from _notes(transcript.learning, transcript.learning.groups)


def _chronology(stage: str, entry: ChronologyRow) -> Row:
    source = f"Source: {entry.source}" if entry.source else ""
    text = "\n".join(filter(None, (entry.now, *entry_lines(entry), entry.response)))
    return Row(entry.number, stage, "Agreed chronology", entry.status, entry.when, source, text)


def _draft(stage: str, draft: RecommendationRow) -> Row:
    case = f"Case for change: {draft.case}" if draft.case else ""
    text = "\n".join(filter(None, (draft.text, case, draft.support)))
    return Row(draft.number, stage, "Draft recommendations", "Draft", draft.owner, "", text)


def _notes(section: Section, groups: Iterable[Group]) -> Iterator[Row]:
    for group in groups:
        for part in group.parts:
            for note in part.paragraphs:
                yield Row(note.number, section.title, group.title, note.kind, note.about, note.basis, note.text)
