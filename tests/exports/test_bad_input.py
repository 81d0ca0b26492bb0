"""Hostile, foreign and endless text in every format: shown as text, whole, and never run."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.domain.pack import build_pack
from app.domain.pack.desk import Clearance, Desk
from app.domain.room import Room
from app.domain.stages import StageName
from app.exports.pack_files import files_of
from app.exports.pack_zip import to_zip
from app.exports.papers import papers
from app.exports.web_page import to_page, to_paper_page
from tests.exports.hard_text import HARD_TEXT
from tests.exports.reading import all_xml, pdf_text
from tests.rehearsal.played import played_room

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>&<svg/onload=alert(1)>{{ 7*7 }} #panic() *b* $x$"
LONG = "Paragraph without an end. " * 77
WELSH = "Roedd Wren yn dawel iawn yn y tŷ, a’i nain yn ei gŵydd bob dydd."
ARABIC = "قالت الطفلة إنها خائفة. Wren said it."


def _hostile(text: str) -> Room:
    """The finished case with this text in every place where somebody writes."""
    room = played_room()
    brief = replace(room.brief, name=text[:60], title=text[:120], led_by=text, partnership=text)
    return replace(
        room,
        brief=brief,
        contributions=tuple(replace(item, text=text) for item in room.contributions),
        entries=tuple(
            replace(entry, when=text[:40], text=text, now=text, why=text, query=text, source=text[:40], label=text[:40])
            for entry in room.entries
        ),
        themes=tuple(replace(theme, title=text[:80], counter=text, paraphrase=text) for theme in room.themes),
        recommendations=tuple(
            replace(draft, text=text, case=text, owner=text[:80], sign=text) for draft in room.recommendations
        ),
    )


@pytest.mark.parametrize(
    "text", [MARKUP, LONG, WELSH, ARABIC, "", "‮​"], ids="markup long welsh arabic empty unseen".split()
)
def test_every_file_of_a_pack_can_be_made_of_any_text(text: str) -> None:
    room = _hostile(text)
    quotes = tuple(Clearance(item.pub, item.text) for item in room.shared(StageName.LEARNING))
    names = [(file.name, len(file.make())) for file in files_of(build_pack(room, Desk(quotes=quotes)))]
    assert len(names) == len({name for name, _ in names}) >= 45
    assert all(size > 20 for _, size in names)


def test_markup_is_text_on_every_page_and_in_every_drawing() -> None:
    pack = build_pack(_hostile(MARKUP))
    pages = [to_page(pack.transcript), *(to_paper_page(paper) for paper in papers(pack))]
    pages += [file.make() for file in files_of(pack) if file.name.endswith(".svg")]
    for page in pages:
        told = page.decode()
        body = told.split("</style>", 1)[-1]
        assert not re.search(r"<script|<img|onload=alert\(1\)>(?!&)|<svg/", body.replace("&lt;", ""))
        assert "<script" not in body
        assert "panicked" not in body
    assert sum("&lt;script&gt;" in page.decode() for page in pages) >= 10


def test_no_page_asks_a_server_for_anything() -> None:
    pack = build_pack(played_room())
    for page in (to_page(pack.transcript), *(to_paper_page(paper) for paper in papers(pack))):
        asked = re.findall(r'(?:src|href|action|url)\s*[=(]\s*["\']?([^"\')\s>]+)', page.decode())
        assert not [address for address in asked if not address.startswith(("#", "data:"))]


def test_welsh_and_arabic_are_whole_in_word_and_pdf() -> None:
    room = _hostile(WELSH)
    files = {file.name: file for file in files_of(build_pack(room))}
    assert "tŷ, a’i nain yn ei gŵydd" in all_xml(files["ple-transcript-2026-06-11.docx"].make())
    assert "gŵydd" in pdf_text(files["ple-transcript-2026-06-11.pdf"].make())
    files = {file.name: file for file in files_of(build_pack(_hostile(ARABIC)))}
    document = all_xml(files["ple-transcript-2026-06-11.docx"].make())
    assert ARABIC in document
    assert "<w:bidi/>" in document


def test_hard_texts_together_make_a_whole_pack() -> None:
    room = played_room()
    said = tuple(
        replace(item, text=row[1] or "x") for item, row in zip(room.contributions, HARD_TEXT * 3, strict=False)
    )
    packed, seal = to_zip(build_pack(replace(room, contributions=said)))
    assert packed[:2] == b"PK"
    assert re.fullmatch(r"[0-9a-f]{64}", seal)


def test_a_failure_half_way_leaves_no_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> bytes:
        raise OSError("the disk is full")

    monkeypatch.setattr("app.exports.pack_files.to_pdf", broken)
    told: list[int] = []
    with pytest.raises(OSError, match="full"):
        to_zip(build_pack(played_room()), told=lambda done, whole: told.append(done))
    assert 0 < len(told) < 45


def test_the_same_pack_is_the_same_bytes() -> None:
    first, second = (to_zip(build_pack(played_room()), "ab" * 32) for _ in range(2))
    assert first == second
