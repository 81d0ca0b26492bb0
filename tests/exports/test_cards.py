"""Paper cards: the session's own questions, a tagged PDF, and nothing that tells one card from another."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from app.domain.stages import STAGES
from app.domain.templates.limits import LONGEST_QUESTION
from app.domain.views.paper_cards import paper_cards
from app.exports.cards import Sheet, cards_pdf
from tests.exports.reading import pdf_text
from tests.rehearsal.played import played_room

DAY = date(2026, 6, 11)
CARDS = paper_cards(played_room(), "https://ple.example")


@pytest.mark.parametrize("sheet", list(Sheet))
def test_every_sheet_is_an_accessible_pdf_of_that_day_only(sheet: Sheet) -> None:
    with pikepdf.open(io.BytesIO(cards_pdf(CARDS, sheet, DAY))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("en")
        assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260611")
        assert "Wren" not in str(pdf.docinfo)


def test_there_is_one_card_for_each_stage_with_its_question_and_kinds() -> None:
    assert [card.number for card in CARDS.cards] == [stage.number for stage in STAGES]
    assert all(card.question and card.kinds for card in CARDS.cards)
    lived = CARDS.cards[1]
    assert "Wren said it" in lived.bases
    assert lived.about == "Which moment on the screen?"


@pytest.mark.parametrize(
    ("sheet", "pages"), [(Sheet.PROMPTS, 5), (Sheet.LARGE, 5), (Sheet.TABLES, 1), (Sheet.SHRED, 1)]
)
def test_a_sheet_fits_its_pages(sheet: Sheet, pages: int) -> None:
    with pikepdf.open(io.BytesIO(cards_pdf(CARDS, sheet, DAY))) as pdf:
        assert len(pdf.pages) == pages


def test_the_same_cards_are_the_same_bytes() -> None:
    assert cards_pdf(CARDS, Sheet.PROMPTS, DAY) == cards_pdf(CARDS, Sheet.PROMPTS, DAY)


def test_markup_in_a_question_is_only_words() -> None:
    hostile = replace(CARDS.cards[0], question='#panic("x") $a$ *b* <c> @d \\ "', about="= e", kinds=("#f", "]"))
    cards = replace(CARDS, cards=(hostile,), note='#read("/etc/passwd")')
    for sheet in Sheet:
        assert cards_pdf(cards, sheet, DAY).startswith(b"%PDF")


REHEARSED = replace(CARDS, notice="Rehearsal. Nothing here has happened.")


@pytest.mark.parametrize(
    ("sheet", "pages"), [(Sheet.PROMPTS, 5), (Sheet.LARGE, 5), (Sheet.TABLES, 1), (Sheet.SHRED, 1)]
)
def test_every_card_of_a_rehearsal_opens_with_its_notice_and_still_fits(sheet: Sheet, pages: int) -> None:
    content = cards_pdf(REHEARSED, sheet, DAY)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == pages
        assert str(pdf.docinfo["/Title"]).startswith("Rehearsal: ")
    words = pdf_text(content)
    cards = {Sheet.PROMPTS: 5, Sheet.LARGE: 5, Sheet.TABLES: 4, Sheet.SHRED: 1}[sheet]
    assert words.count("Rehearsal. Nothing here has happened.") == cards
    assert "Rehearsal" not in pdf_text(cards_pdf(replace(CARDS, notice=""), sheet, DAY))


def test_the_cards_of_a_rehearsal_are_made_with_the_notice() -> None:
    room = played_room()
    practised = replace(room, brief=replace(room.brief, rehearsal=True))
    assert paper_cards(practised, "https://ple.example").notice == "Rehearsal. Nothing here has happened."


LONG = "What was it like for Wren on the mornings when nobody came, and who was told? " * 4
TOO_SMALL = 18.0


def _sizes(pdf: pikepdf.Pdf) -> set[float]:
    """The sizes of all letters on all pages, in points."""
    found = set()
    for page in pdf.pages:
        for instruction in pikepdf.parse_content_stream(page):
            if str(instruction.operator) == "Tf":
                found.add(float(instruction.operands[1]))
    return found


def test_no_letter_of_the_large_print_is_smaller_than_eighteen_points() -> None:
    notice = replace(CARDS, notice="Rehearsal. Nothing here has happened.")
    with pikepdf.open(io.BytesIO(cards_pdf(notice, Sheet.LARGE, DAY))) as pdf:
        sizes = _sizes(pdf)
    assert len(sizes) >= 3
    assert min(sizes) >= TOO_SMALL


@pytest.mark.parametrize("sheet", [Sheet.PROMPTS, Sheet.LARGE])
@pytest.mark.parametrize("question", [LONG[:LONGEST_QUESTION], "x" * LONGEST_QUESTION], ids=["long", "one word"])
def test_a_long_question_leaves_fewer_lines_and_the_card_stays_one_page(sheet: Sheet, question: str) -> None:
    cards = replace(CARDS, cards=tuple(replace(card, question=question) for card in CARDS.cards))
    with pikepdf.open(io.BytesIO(cards_pdf(cards, sheet, DAY))) as pdf:
        assert len(pdf.pages) == len(STAGES)


def test_a_card_is_tagged_by_headings_and_paragraphs_in_the_order_it_is_read() -> None:
    with pikepdf.open(io.BytesIO(cards_pdf(CARDS, Sheet.PROMPTS, DAY))) as pdf:
        kinds = [kind for kind in _tags(pdf.Root.StructTreeRoot) if kind in ("H1", "H2", "P")]
    assert kinds.count("H1") == kinds.count("H2") == len(STAGES)
    assert kinds[:3] == ["H1", "H2", "P"]


def _tags(node: pikepdf.Object) -> list[str]:
    """The kinds of all parts, as a screen reader meets them."""
    found = [str(node.S).lstrip("/")] if "/S" in node else []
    below = node.get("/K", pikepdf.Array())
    for child in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(child, pikepdf.Dictionary):
            found += _tags(child)
    return found


def test_no_font_of_the_printer_or_of_the_machine_is_needed() -> None:
    """Every letter is of a font that comes with the app and travels in the file."""
    for sheet in Sheet:
        with pikepdf.open(io.BytesIO(cards_pdf(CARDS, sheet, DAY))) as pdf:
            fonts = {str(font.BaseFont): font for page in pdf.pages for font in page.Resources.Font.values()}
            assert fonts
            for name, font in fonts.items():
                assert "Atkinson" in name or "DejaVu" in name
                below = font.DescendantFonts[0].FontDescriptor
                assert any(key in below for key in ("/FontFile2", "/FontFile3"))
