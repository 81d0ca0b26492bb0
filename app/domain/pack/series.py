"""What leaves a session for its series: the outputs somebody signed off, never the room they came from.

Two things are made here, from versions that were signed off and handed over, and from nothing else.

For a recall session: what the room settled on, themes as they were named, draft recommendations, questions still
open, and quotes that were cleared as said by three or more. No note stands there by itself, because the people of
the recall session sat in another room and must not meet a single colleague's sentence.

For the combined pack: themes and draft recommendations side by side, learning of each session under its own heading.
Nothing is added up. Every number and every line is word for word the one in the version that session signed off, so
that the combined pack less one session's pack leaves nothing that was not in another's. A heading of its own is a
breakdown of people by group, so a session that is not known to have had enough of them has no lines under one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.errors import Conflict
from app.domain.pack.desk import SAID_BY_WORDS, SaidBy
from app.domain.pack.shapes import Cited, DraftIdea, Pack, ThemeEvidence
from app.domain.recommendations import STATUS_WORDS, DraftStatus
from app.domain.series import KIND_TITLES, MISSED_TITLE, Heard, HeardLine, SessionKind

SCHEMA = "practitioner-learning-event/combined/1"
FEWEST_SESSIONS = 2
_MOST_LINES = 40
_NOT_LOOKED_AT = "Not looked at"
_KEPT = {STATUS_WORDS[status] for status in (DraftStatus.DRAFT, DraftStatus.KEPT)}


@dataclass(frozen=True)
class LearningGroup:
    """Learning of one session under one heading, each line with its number in that session's own record."""

    title: str
    lines: tuple[Cited, ...]


@dataclass(frozen=True)
class Outputs:
    """What one session signed off. `held_back` says in a sentence why lines are not under its heading, if so."""

    kind: str
    title: str
    when: str
    day: date
    version: str
    themes: tuple[ThemeEvidence, ...]
    drafts: tuple[DraftIdea, ...]
    learning: tuple[LearningGroup, ...]
    missed: tuple[LearningGroup, ...] = ()
    held_back: str = ""


@dataclass(frozen=True)
class Combined:
    """The outputs of the sessions of one review, side by side. `not_here` says which sessions are missing, and why."""

    schema: str
    name: str
    day: date
    sessions: tuple[Outputs, ...]
    not_here: tuple[str, ...]
    notice: str = ""


HELD_BACK = (
    "Lines of this session are not set apart here, because the app cannot tell that enough people took part in it."
    " They are in the session’s own pack."
)


def heard_from(pack: Pack, kind: SessionKind, *, enough: bool) -> Heard:
    """What a recall session is shown of a signed version."""
    about = pack.transcript.about
    return Heard(KIND_TITLES[kind], about.date, tuple(_facts(pack)), tuple(_themes(pack, enough)))


def outputs_of(pack: Pack, kind: SessionKind, *, enough: bool) -> Outputs:
    """What the combined pack holds of a signed version: no evidence, no conditions, no order of a room.

    A number of a record tells how much was written before it, so it is 0, not cited, where too few took part.
    """

    def cited(number: int) -> int:
        return number if enough else 0

    about, made = pack.transcript.about, pack.transcript
    learning = [LearningGroup(group.title, _lines(group.parts)) for group in made.learning.groups]
    groups = (*made.facts.groups, *made.themes.groups)
    missed = [group for group in groups if group.title == MISSED_TITLE]
    return Outputs(
        kind=KIND_TITLES[kind],
        title=about.title,
        when=about.date,
        day=made.event_date,
        version=pack.version.words,
        themes=tuple(replace(each, number=cited(each.number), notes=(), entries=()) for each in pack.themes),
        drafts=tuple(
            replace(each, number=cited(each.number), conditions=(), answers=None, joined=()) for each in pack.drafts
        ),
        learning=tuple(learning) if enough else (),
        missed=tuple(LearningGroup(group.title, _lines(group.parts)) for group in missed) if enough else (),
        held_back="" if enough else HELD_BACK,
    )


def combine(sessions: Sequence[Outputs], not_here: Iterable[str], name: str, notice: str) -> Combined:
    """The combined pack. Raises Conflict when fewer than two sessions were signed off and handed over."""
    if len(sessions) < FEWEST_SESSIONS:
        raise Conflict(
            "At least two sessions of the series must have closed, be signed off and be handed over."
            " Until then there is nothing to set side by side."
        )
    kinds = list(KIND_TITLES.values())
    ordered = tuple(sorted(sessions, key=lambda one: (one.day, kinds.index(one.kind), one.title)))
    return Combined(SCHEMA, name, max(one.day for one in ordered), ordered, tuple(not_here), notice)


def _lines(parts: Iterable[object]) -> tuple[Cited, ...]:
    found = (note for part in parts for note in getattr(part, "paragraphs", ()))
    return tuple(Cited(note.number, note.text) for note in found)


def _facts(pack: Pack) -> Iterable[HeardLine]:
    rows = [row for row in pack.transcript.chronology if row.status != _NOT_LOOKED_AT]
    yield from (HeardLine(f"{row.when}. {row.status}", row.now) for row in rows[:_MOST_LINES])
    asked = [words for body in pack.transcript.to_find_out for _, words in body.questions]
    yield from (HeardLine("Still to find out", words) for words in asked[:_MOST_LINES])


def _themes(pack: Pack, enough: bool) -> Iterable[HeardLine]:
    for theme in pack.themes[:_MOST_LINES]:
        more = f". {theme.paraphrase}" if theme.paraphrase else ""
        yield HeardLine(theme.kind, f"{theme.title}{more}")
    for draft in pack.drafts[:_MOST_LINES]:
        if draft.status in _KEPT:
            yield HeardLine("Draft recommendation", draft.text)
    often = SAID_BY_WORDS[SaidBy.THREE]
    for quote in pack.quotes[:_MOST_LINES]:
        if enough and quote.said_by == often:
            yield HeardLine(often, f"“{quote.words}”")
