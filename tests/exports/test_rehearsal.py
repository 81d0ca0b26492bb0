"""Nothing that leaves a rehearsal can be taken for a real record, whatever file of it somebody finds."""

import io
import json
import re
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pikepdf
import pytest

from app.domain.pack import build_pack
from app.domain.pack.shapes import REHEARSED
from app.exports.manifest import MANIFEST
from app.exports.pack_files import READ_ME
from app.exports.pack_zip import pack_name, to_zip
from tests.exports.reading import pdf_text
from tests.rehearsal.played import played_room

_REAL = played_room()
_PACK = build_pack(replace(_REAL, brief=replace(_REAL.brief, rehearsal=True)))
NEAR_THE_TOP = 1500


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Every file of the pack of a rehearsal, by its name."""
    with zipfile.ZipFile(io.BytesIO(to_zip(_PACK)[0])) as package:
        return {name: package.read(name) for name in package.namelist()}


def _first_words(name: str, content: bytes) -> list[str]:
    """What somebody sees first, of every sheet when there are several."""
    match name.rpartition(".")[2]:
        case "docx":
            return ["\n".join(line.text for line in docx.Document(io.BytesIO(content)).paragraphs[:2])]
        case "pdf":
            return [pdf_text(content).partition("</x:xmpmeta>")[2][:NEAR_THE_TOP]]
        case "xlsx":
            return [str(sheet["A1"].value) for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets]
        case "html":
            body = content.decode().partition("<body")[2]
            return [re.sub(r"<[^>]+>", "", body)[:NEAR_THE_TOP]]
        case "json":
            return ["".join(str(value) for value in list(json.loads(content).values())[:2])]
        case _:
            return [content.decode("utf-8-sig")[:300]]


def test_every_file_of_a_rehearsal_says_at_its_top_that_nothing_in_it_has_happened(files: dict[str, bytes]) -> None:
    silent = [
        name
        for name, content in files.items()
        if not all(REHEARSED in " ".join(words.split()) for words in _first_words(name, content))
    ]
    assert len(files) > 40
    assert not silent


def test_every_file_of_a_rehearsal_has_a_name_that_says_so(files: dict[str, bytes]) -> None:
    names = {name.rpartition("/")[2] for name in files} - {READ_ME, MANIFEST}
    assert [name for name in (*names, pack_name(_PACK)) if not name.startswith("rehearsal-")] == []


def test_every_page_of_a_rehearsal_says_so_at_its_foot(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".docx"):
            feet = [section.footer.paragraphs[0].text for section in docx.Document(io.BytesIO(content)).sections]
            assert all(foot.startswith(REHEARSED) for foot in feet)
        if name.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(content)) as pdf:
                pages = len(pdf.pages)
            assert pdf_text(content).count(f"{REHEARSED}. OFFICIAL-SENSITIVE. Page") == pages


def test_a_table_of_a_rehearsal_keeps_its_header_in_view_under_the_notice(files: dict[str, bytes]) -> None:
    book = next(content for name, content in files.items() if name.endswith(".xlsx"))
    for sheet in openpyxl.load_workbook(io.BytesIO(book)).worksheets:
        assert sheet.freeze_panes == "A3"
        assert sheet.auto_filter.ref.startswith("A2:")


def test_the_pack_of_a_real_day_speaks_of_no_rehearsal() -> None:
    packed, _ = to_zip(build_pack(_REAL))
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        assert not [name for name in package.namelist() if "rehearsal" in name]
        plain = [name for name in package.namelist() if name.endswith((".html", ".csv", ".txt", ".svg", ".json"))]
        assert not [name for name in plain if b"Rehearsal" in package.read(name)]
