"""The transcript in Word: headings to navigate by, tables whose first row is a header, and "§ 12" to cite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.domain.views.transcript_shapes import About, Group, Section, Transcript
from app.domain.views.transcript_shapes import Paragraph as Note
from app.exports.phrases import entry_lines, episode_line
from app.exports.plain import plain, reads_right_to_left
from app.exports.stationery import NOTE, SMALL, blank_document, packed

NOT_REACHED = "This stage was not reached."
STILL_OPEN = "The room is still open. Numbers may change until it closes."
PLEASE = (
    "No names, services, phones or times were recorded with these notes. Please do not try to work out who said what."
)


def to_docx(transcript: Transcript) -> bytes:
    """The transcript as a Word file, the same bytes every time."""
    document = blank_document(transcript.event_date)
    _write_about(document, transcript)
    _write_facts(document, transcript)
    _write_stage(document, transcript.lived)
    _write_themes(document, transcript)
    _write_analysis(document, transcript)
    _write_stage(document, transcript.learning)
    document.add_heading("How notes were handled", 1)
    document.add_paragraph(" ".join(transcript.how_handled))
    return packed(document)


def _write_about(document: Document, transcript: Transcript) -> None:
    about = transcript.about
    if about.partnership:
        _say(document.add_paragraph(style=SMALL), about.partnership)
    _say(document.add_paragraph(style="Title"), about.title)
    document.add_paragraph(
        f"What practitioners said on {about.date}. Notes are in the order of the stages, and inside each group"
        " in no order."
    )
    for label, words in _about_lines(about):
        line = document.add_paragraph()
        line.add_run(f"{label}: ").bold = True
        _say(line, words)
    document.add_paragraph(PLEASE)
    if not transcript.complete:
        document.add_paragraph(STILL_OPEN)
    if transcript.unfinished:
        document.add_paragraph(f"Not reached: {', '.join(transcript.unfinished)}.")


def _about_lines(about: About) -> list[tuple[str, str]]:
    lines = (
        ("Kind of review", about.review_type),
        ("Led by", about.led_by),
        ("Notes in this record", str(about.notes)),
        ("Delete by", about.retention),
    )
    return [(label, words) for label, words in lines if words]


def _write_heading(document: Document, section: Section) -> None:
    document.add_heading(f"{section.number} {section.title}", 1)
    _say(document.add_paragraph(style=SMALL), section.question)
    if not section.reached:
        document.add_paragraph(NOT_REACHED)


def _write_stage(document: Document, section: Section) -> None:
    _write_heading(document, section)
    _write_groups(document, section.groups)


def _write_facts(document: Document, transcript: Transcript) -> None:
    _write_heading(document, transcript.facts)
    if transcript.chronology:
        document.add_heading("Agreed chronology", 2)
        table = _add_table(document, ("§", "Date", "What the room settled on", "Response"), (13, 34, 83, 40))
        for entry in transcript.chronology:
            row = _add_row(table)
            _fill(row.cells[0], [f"§ {entry.number}"])
            _fill(row.cells[1], [entry.when, entry.age, entry.source])
            _fill(row.cells[2], [entry.now, *entry_lines(entry)])
            _fill(row.cells[3], [entry.status, entry.response])
    _write_history(document, transcript)
    _write_groups(document, transcript.facts.groups)


def _write_history(document: Document, transcript: Transcript) -> None:
    """Key practice episodes, then what is still to be found out, by who can answer."""
    if transcript.episodes:
        document.add_heading("Key practice episodes", 2)
    for episode in transcript.episodes:
        line = document.add_paragraph(style=NOTE)
        line.add_run(f"§ {episode.number}\t").bold = True
        _say(line, f"{episode.title}. {episode_line(episode)}")
    if transcript.to_find_out:
        document.add_heading("Still to find out", 2)
    for body in transcript.to_find_out:
        _say(document.add_paragraph(style="Heading 3"), body.who)
        for number, words in body.questions:
            _say(document.add_paragraph(), f"About § {number}: {words}")


def _write_themes(document: Document, transcript: Transcript) -> None:
    _write_heading(document, transcript.themes)
    if transcript.theme_rows:
        document.add_heading("Themes as named", 2)
        table = _add_table(document, ("§", "Theme", "Kind", "Dots"), (13, 82, 45, 30))
        for theme in transcript.theme_rows:
            cells = (f"§ {theme.number}", theme.title, theme.kind, theme.dots or "Not counted")
            for place, words in zip(_add_row(table).cells, cells, strict=True):
                _fill(place, [words])
    _write_groups(document, transcript.themes.groups)


def _write_analysis(document: Document, transcript: Transcript) -> None:
    _write_stage(document, transcript.analysis)
    if transcript.recommendations:
        document.add_heading("Draft recommendations", 2)
        table = _add_table(document, ("§", "Draft", "Who could carry it", "Support"), (13, 77, 40, 40))
        for draft in transcript.recommendations:
            row = _add_row(table)
            case = f"Case for change: {draft.case}" if draft.case else ""
            _fill(row.cells[0], [f"§ {draft.number}"])
            _fill(row.cells[1], [draft.text, case])
            _fill(row.cells[2], [draft.owner])
            _fill(row.cells[3], [draft.support or "Not counted"])
    _write_groups(document, transcript.conditions)


def _write_groups(document: Document, groups: Iterable[Group]) -> None:
    for group in groups:
        _say(document.add_paragraph(style="Heading 2"), group.title)
        for part in group.parts:
            if part.title:
                _say(document.add_paragraph(style="Heading 3"), part.title)
            for note in part.paragraphs:
                _write_note(document, note)


def _write_note(document: Document, note: Note) -> None:
    line = document.add_paragraph(style=NOTE)
    line.add_run(f"§ {note.number}\t").bold = True
    _say(line, note.text)
    if note.detail:
        line.add_run().add_break()
        _say(line, note.detail).italic = True


def _say(paragraph: Paragraph, words: str) -> Run:
    run = paragraph.add_run(plain(words))
    if reads_right_to_left(words):
        run.font.rtl = True
    return run


def _add_table(document: Document, headings: Sequence[str], widths: Sequence[int]) -> Table:
    """A table whose first row is marked as its header and comes again on every page."""
    table: Table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for place, words, width in zip(table.rows[0].cells, headings, widths, strict=True):
        place.paragraphs[0].add_run(words).bold = True
        place.width = Mm(width)
    properties = table.rows[0]._tr.get_or_add_trPr()
    for tag in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(tag))
    return table


def _add_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx leaves this one untyped
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for place, column in zip(row.cells, table.columns, strict=True):
        place.width = column.width
    return row


def _fill(place: _Cell, lines: Sequence[str]) -> None:
    """The first line as the cell's own paragraph, what is said about it under it in small print."""
    first, *rest = [line for line in lines if line] or [""]
    _say(place.paragraphs[0], first)
    for line in rest:
        _say(place.add_paragraph(style=SMALL), line)
