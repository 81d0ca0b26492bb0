"""PDF: tagged for everyone, in our own fonts, and whole whatever was written."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.pack import build_pack
from app.domain.room import Room
from app.exports.glyphs import NOT_SHOWN, covered, printable
from app.exports.papers import papers
from app.exports.plain import plain
from app.exports.typesetting import drawn_as_png, to_pdf
from tests.exports.hard_text import HARD_TEXT, LONG_WORD
from tests.exports.made import pdf_of
from tests.exports.reading import pdf_tags, pdf_text
from tests.rehearsal.played import played_room

FEW = settings(deadline=None, max_examples=20)
DAY = date(2026, 6, 11)
PLAYED = build_pack(played_room())
RECORD = pdf_of(played_room())
NAMES = [paper.name for paper in papers(PLAYED)]


def _saying(*texts: str) -> Room:
    room = played_room()
    notes = [item for item in room.contributions if item in room.shared(item.stage)][: len(texts)]
    said = tuple(replace(item, text=text) for item, text in zip(notes, texts, strict=True))
    return replace(room, contributions=said, entries=(), themes=(), recommendations=())


@pytest.mark.parametrize("name", NAMES)
def test_every_paper_is_tagged_and_says_its_language_its_title_and_its_standard(name: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(played_room(), name))) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Practitioner learning event: notes"
        assert all(str(page.Tabs) == "/S" for page in pdf.pages if "/Annots" in page)
        fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]
        assert fonts
        assert all("/ToUnicode" in font for font in fonts)
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


@pytest.mark.parametrize("name", NAMES)
def test_headings_never_skip_a_level_and_every_table_has_a_header_row(name: str) -> None:
    tags = pdf_tags(pdf_of(played_room(), name))
    levels = [int(tag.kind[1]) for tag in tags if tag.kind[0] == "H" and tag.kind[1:].isdecimal()]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    kinds = [tag.kind for tag in tags]
    assert kinds.count("Table") == kinds.count("THead")
    scopes = [tag.scope for tag in tags if tag.kind == "TH"]
    assert set(scopes) <= {"/Column"}
    assert len(scopes) >= 2 * kinds.count("Table")


def test_every_drawing_says_in_words_what_it_shows() -> None:
    told = [tag.alt for tag in pdf_tags(RECORD) if tag.kind == "Figure"]
    assert len(told) == 3
    assert told[0].startswith("A line with 14 points, from 16 January 2024 to 12 June 2025.")
    assert "§ 62 Families move faster than letters, 27 dots" in told[1]
    assert "Would help here 16." in told[2]


def test_the_properties_name_nobody_and_no_time_of_day() -> None:
    with pikepdf.open(io.BytesIO(RECORD)) as pdf:
        told = {key: str(value) for key, value in pdf.docinfo.items()}
    assert told["/Author"] == "Learning event"
    assert told["/CreationDate"] == told["/ModDate"] == "D:20260611000000Z"
    assert "Wren" not in "".join(told.values())


def test_the_same_paper_is_the_same_bytes() -> None:
    assert pdf_of(played_room()) == RECORD


def test_hard_texts_stand_in_a_pdf_as_far_as_letters_have_a_shape() -> None:
    for start in range(0, len(HARD_TEXT), 12):
        typed = [row[1] for row in HARD_TEXT[start : start + 12]]
        read = pdf_text(pdf_of(_saying(*typed)))
        for text in typed:
            seen = printable(plain(text)).replace("\u200b", "")
            if seen.isascii():
                assert "".join(seen.split()) in "".join(read.split()), text


def test_what_no_font_can_show_is_named_in_words() -> None:
    assert printable("👍 yes") == "[thumbs up sign] yes"
    assert printable("她说不 she said") == f"{NOT_SHOWN} she said"
    assert printable("Tŷ bach twt, ŵyr. مرحبا שלום Zażółć") == "Tŷ bach twt, ŵyr. مرحبا שלום Zażółć"
    assert "[thumbs up sign]" in pdf_text(pdf_of(_saying("👍")))


def test_a_word_without_end_breaks_instead_of_leaving_the_page() -> None:
    assert max(len(part) for part in printable(LONG_WORD).split("\u200b")) <= 40
    assert pdf_text(pdf_of(_saying(LONG_WORD))).count("x") >= 1500


def test_every_character_we_say_we_can_show_can_be_shown() -> None:
    every = "".join(chr(code) for code in sorted(covered()) if code > 0x20 and plain(chr(code)) == chr(code))
    assert len(every) > 3000
    lines = [every[at : at + 60] for at in range(0, len(every), 60)]
    room = _saying(*lines[:60])
    assert to_pdf(papers(build_pack(room))[0], DAY)


@FEW
@given(st.text(st.characters(), max_size=60))
def test_any_text_makes_a_pdf(text: str) -> None:
    assert pdf_of(_saying(text)).startswith(b"%PDF-1.7")


def test_a_drawing_becomes_a_picture_for_word() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 40"><text x="5" y="20">a</text></svg>'
    assert drawn_as_png(svg).startswith(b"\x89PNG")
