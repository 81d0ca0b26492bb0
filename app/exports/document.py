"""A paper in Word: headings to navigate by, tables whose first row is a header, drawings that say what they show."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.exports.paper import Blank, Block, Bullets, Heading, Line, Look, Note, Paper, Picture, Table
from app.exports.plain import plain, reads_right_to_left
from app.exports.stationery import BLANK, LEAD, NOTE, SMALL, blank_document, packed
from app.exports.typesetting import drawn_as_png

_LOOKS = {Look.BODY: "Normal", Look.LEAD: LEAD, Look.SMALL: SMALL}
_PICTURE_WIDTH = 170


def to_docx(paper: Paper, day: date) -> bytes:
    """The paper as a Word file, the same bytes every time. `day` is the day of the event."""
    document = blank_document(day, paper.notice)
    writer = _Writer(document)
    writer.say(writer.add("Title"), paper.title)
    writer.say(writer.add(SMALL), paper.mark)
    for before, block in zip((None, *paper.blocks), paper.blocks, strict=False):
        writer.write(block, follows_heading=isinstance(before, Heading))
    return packed(document)


class _Writer:
    """Writes blocks at the end of a document. Style names are looked up once, because a record may be long."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._body = document.element.body
        self._styles: dict[str, str] = {}

    def add(self, style: str) -> Paragraph:
        """A new paragraph in this style."""
        if style not in self._styles:
            self._styles[style] = self._document.styles[style].style_id
        line = self._body.add_p()
        line.style = self._styles[style]
        return Paragraph(line, self._document._body)

    def say(self, paragraph: Paragraph, words: str) -> Run:
        """Words in a run of their own, turned where they read from the right."""
        run = paragraph.add_run(plain(words))
        if reads_right_to_left(words):
            run.font.rtl = True
            _turn(paragraph)
        return run

    def write(self, block: Block, *, follows_heading: bool = False) -> None:
        """One block. A line under a heading stays with what it introduces."""
        match block:
            case Heading(level, text):
                self.say(self.add(f"Heading {level}"), text)
            case Line(text, look, label):
                line = self._line(text, look, label)
                line.paragraph_format.keep_with_next = follows_heading or None
            case Note():
                self._note(block)
            case Bullets(items):
                for item in items:
                    self.say(self.add("List Bullet"), item)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case Blank(label):
                self.say(self.add(BLANK), f"{label}\t")

    def _line(self, text: str, look: Look, label: str) -> Paragraph:
        line = self.add(_LOOKS[look])
        if label:
            line.add_run(f"{label}: ").bold = True
        self.say(line, text)
        return line

    def _note(self, note: Note) -> None:
        line = self.add(NOTE)
        line.add_run(f"§ {note.number}\t").bold = True
        self.say(line, note.text)
        if note.detail:
            line.add_run().add_break()
            self.say(line, note.detail).italic = True

    def _picture(self, picture: Picture) -> None:
        holder = self.add("Normal")
        holder.paragraph_format.keep_with_next = True
        shape = holder.add_run().add_picture(io.BytesIO(drawn_as_png(picture.svg)), width=Mm(_PICTURE_WIDTH))
        described = shape._inline.docPr
        described.set("descr", plain(picture.alt))
        described.set("name", "Picture")
        self.say(self.add(SMALL), picture.caption)

    def _table(self, block: Table) -> None:
        table = _new_table(self._document, block)
        for cells in block.rows:
            for place, lines in zip(_add_row(table, block.widths), cells, strict=True):
                self._fill(place, lines)
        self.add(SMALL)

    def _fill(self, place: _Cell, lines: Sequence[str]) -> None:
        """The first line as the cell's own paragraph, what is said about it under it in small print."""
        first, *rest = [line for line in lines if line] or [""]
        self.say(place.paragraphs[0], first)
        for line in rest:
            self.say(place.add_paragraph(style=SMALL), line)


def _turn(paragraph: Paragraph) -> None:
    """Marks a paragraph as one that reads from the right. The mark stands before spacing, as the format asks."""
    properties = paragraph._p.get_or_add_pPr()
    if properties.find(qn("w:bidi")) is None:
        after = ("w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
        properties.insert_element_before(OxmlElement("w:bidi"), *after)


def _new_table(document: Document, block: Table) -> WordTable:
    """A table whose first row is marked as its header and comes again on every page."""
    table: WordTable = document.add_table(rows=1, cols=len(block.headings), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(width)
    for place, words, width in zip(table.rows[0].cells, block.headings, block.widths, strict=True):
        place.paragraphs[0].add_run(words).bold = True
        place.width = Mm(width)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "EEF1F3")
        place._tc.get_or_add_tcPr().append(shade)
    properties = table.rows[0]._tr.get_or_add_trPr()
    for tag in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(tag))
    return table


def _add_row(table: WordTable, widths: Sequence[int]) -> Sequence[_Cell]:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx leaves this one untyped
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = row.cells
    for place, width in zip(cells, widths, strict=True):
        place.width = Mm(width)
    return cells
