"""Blank Word paper: British English, real heading styles, a page count, and nothing about who made it.

The library starts from a file once saved in Word on somebody's machine. What that file says about itself
(thumbnail, program, saving marks, custom parts) is taken out, and times are set to the day of the event, so
that the same transcript is the same bytes whoever downloads it and whenever.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any, cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

from app.exports.marks import AUTHOR, LANGUAGE, TITLE, ZIP_TIME, marking

FONT = "Arial"
NOTE, SMALL, LEAD, BLANK = "Numbered note", "Small print", "Lead", "Line to write on"
INK = RGBColor(0x14, 0x21, 0x2B)
QUIET = RGBColor(0x44, 0x54, 0x5F)

_TRACES = ("customXml", "thumbnail", "stylesWithEffects", "extended-properties")
_SIZES = {
    "Normal": 11, "Title": 22, "Heading 1": 18, "Heading 2": 13, "Heading 3": 11, "List Bullet": 11,
    NOTE: 11, SMALL: 9.5, LEAD: 13, BLANK: 11,
}  # fmt: skip


def blank_document(day: date, notice: str = "") -> Document:
    """An empty A4 document that names nobody and no time finer than `day`. `notice` is at the foot of every page."""
    document = docx.Document()
    _forget_template(document)
    _set_properties(document, day)
    _set_language(document)
    _set_styles(document)
    _set_page(document, notice)
    return document


def packed(document: Document) -> bytes:
    """The document as a file, the same bytes for the same words: parts in order, no time of saving."""
    saved, out = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()


def _forget_template(document: Document) -> None:
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, found in relations.items() if found.reltype.endswith(_TRACES)]:
            del relations[key]
    for part in (document.element, document.styles.element, document.settings.element):
        for found in [element for element in part.iter() if _is_trace(element)]:
            found.getparent().remove(found)
        for element in part.iter():
            for key in [key for key in element.attrib if "}rsid" in key]:
                del element.attrib[key]


def _is_trace(element: Any) -> bool:
    """Marks that Word leaves of who saved what, and when."""
    return str(element.tag).endswith(("}rsid", "}rsids", "}docId", "}savePreviewPicture", "}proofState"))


def _set_properties(document: Document, day: date) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = TITLE, AUTHOR, AUTHOR
    properties.comments = properties.subject = properties.keywords = properties.category = ""
    properties.language, properties.revision = LANGUAGE, 1
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)


def _set_language(document: Document) -> None:
    places = document.styles.element.iter(qn("w:lang"))
    for place in (*places, *document.settings.element.iter(qn("w:themeFontLang"))):
        place.attrib.clear()
        place.set(qn("w:val"), LANGUAGE)


def _set_styles(document: Document) -> None:
    for name in (NOTE, SMALL, LEAD, BLANK):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    for name, size in _SIZES.items():
        style = cast(ParagraphStyle, document.styles[name])
        _set_font(style, size)
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.line_spacing = 1.2
    note = cast(ParagraphStyle, document.styles[NOTE]).paragraph_format
    note.left_indent, note.first_line_indent = Mm(14), Mm(-14)
    note.tab_stops.add_tab_stop(Mm(14))
    blank = cast(ParagraphStyle, document.styles[BLANK]).paragraph_format
    blank.tab_stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    blank.space_after = Pt(18)
    cast(ParagraphStyle, document.styles[SMALL]).font.color.rgb = QUIET
    for name, before in (("Heading 1", 24), ("Heading 2", 14), ("Heading 3", 8)):
        cast(ParagraphStyle, document.styles[name]).paragraph_format.space_before = Pt(before)
    _drop_rule_under(document.styles["Title"].element)
    cast(ParagraphStyle, document.styles["Title"]).font.bold = True
    _soften_grid(document.styles["Table Grid"].element)


def _set_font(style: CharacterStyle, size: float) -> None:
    """One face for everything. The theme's own faces would win over it, so their names go."""
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
    fonts = style.element.rPr.rFonts
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    fonts.set(qn("w:cs"), FONT)


def _soften_grid(style: Any) -> None:
    """Thin grey lines between rows and none between columns."""
    for border in style.iter(qn("w:tblBorders")):
        for side in border:
            upright = str(side.tag).endswith(("}left", "}right", "}insideV", "}start", "}end"))
            side.set(qn("w:val"), "nil" if upright else "single")
            side.set(qn("w:color"), "B9C4CB")


def _drop_rule_under(style: Any) -> None:
    for border in list(style.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def _set_page(document: Document, notice: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(22)
    footer = section.footer.paragraphs[0]
    footer.style, footer.alignment = document.styles[SMALL], 1
    footer.add_run(f"{marking(notice)}. Page ")
    _add_field(footer, "PAGE")
    footer.add_run(" of ")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = paragraph.add_run("1")
    paragraph._p.remove(run._r)
    field.append(run._r)
    paragraph._p.append(field)
