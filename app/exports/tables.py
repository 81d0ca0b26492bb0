"""The pack as plain tables: what a workbook and CSV files are written from. Cells are text, whole numbers or days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from datetime import date

from app.domain.pack.shapes import Pack
from app.exports.phrases import cites
from app.exports.record_rows import HEADINGS, rows

Value = str | int | date | None
_NOT = "Not recorded"


@dataclass(frozen=True)
class Sheet:
    """A table with a header row. `name` is what the sheet is called, `file` what a CSV of it is.

    `notice` is a line above the header, empty when there is nothing to say.
    """

    name: str
    file: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notice: str = ""


def sheets(pack: Pack) -> tuple[Sheet, ...]:
    """Every table of the pack; the record itself comes first."""
    found = (
        Sheet("Record", "transcript", HEADINGS, tuple(astuple(row) for row in rows(pack.transcript))),
        _sheet("Chronology", "number day date age source before now why status response confirmed", _chronology(pack)),
        _sheet("To find out", "who number question", _queries(pack)),
        _sheet("Child timeline", "number moment text kind rests_on domain", _child(pack)),
        _sheet("Themes", "number theme kind dots lenses seen_by reach bears_out speaks_against", _themes(pack)),
        _sheet("Influences", "number moment kind effect text", _influences(pack)),
        _sheet("Recommendations", "number draft case owner level sign status support conditions", _drafts(pack)),
        _sheet("Learning", "number board text", _learning(pack)),
        _sheet("Quotes", "number words stage said_by", _quotes(pack)),
        _sheet("Counts", "what how_many", ((count.what, count.many) for count in pack.counts)),
    )
    return tuple(replace(sheet, notice=pack.notice) for sheet in found)


def _sheet(name: str, headings: str, found: Iterator[tuple[Value, ...]]) -> Sheet:
    words = tuple(heading.replace("_", " ") for heading in headings.split())
    return Sheet(name, name.lower().replace(" ", "-"), words, tuple(found))


def _chronology(pack: Pack) -> Iterator[tuple[Value, ...]]:
    for row in pack.transcript.chronology:
        yield (
            row.number, row.day, row.when, row.age, row.source, row.was, row.now, row.why, row.status, row.response,
            row.coverage,
        )  # fmt: skip


def _queries(pack: Pack) -> Iterator[tuple[Value, ...]]:
    for body in pack.transcript.to_find_out:
        for number, question in body.questions:
            yield body.who, number, question


def _child(pack: Pack) -> Iterator[tuple[Value, ...]]:
    for moment in pack.child:
        for line in moment.lines:
            yield line.number, moment.title, line.text, line.kind, line.basis, line.domain or ""


def _themes(pack: Pack) -> Iterator[tuple[Value, ...]]:
    for theme in pack.themes:
        lenses, views = (_NOT if words is None else ", ".join(words) for words in (theme.lenses, theme.views))
        dots: Value = int(theme.dots) if theme.dots.isdecimal() else theme.dots or "Not counted"
        reach, counter = (theme.reach or _NOT, theme.counter or _NOT)
        bears = cites(note.number for note in theme.notes)
        yield theme.number, theme.title, theme.kind, dots, lenses, views, reach, bears, counter


def _influences(pack: Pack) -> Iterator[tuple[Value, ...]]:
    for each in pack.influences:
        yield each.number, each.moment, each.kind, _NOT if each.effect is None else each.effect, each.text


def _drafts(pack: Pack) -> Iterator[tuple[Value, ...]]:
    for draft in pack.drafts:
        level, sign = (_NOT if words is None else words for words in (draft.level, draft.sign))
        conditions = cites(note.number for note in draft.conditions)
        yield draft.number, draft.text, draft.case, draft.owner, level, sign, draft.status, draft.support, conditions


def _learning(pack: Pack) -> Iterator[tuple[Value, ...]]:
    for group in pack.transcript.learning.groups:
        for part in group.parts:
            for note in part.paragraphs:
                yield note.number, group.title, note.text


def _quotes(pack: Pack) -> Iterator[tuple[Value, ...]]:
    for quote in pack.quotes:
        yield quote.number, quote.words, quote.stage, quote.said_by
