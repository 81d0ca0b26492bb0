"""The whole pack as named files: the record in six formats, every paper in three, the tables, the drawings.

Files are made one at a time and told of as they come, so that whoever waits can see how far it is. Names and
file properties say only what kind of thing it is and the day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from app.domain.pack.shapes import Pack
from app.exports.data import to_json
from app.exports.document import to_docx
from app.exports.names import name_in
from app.exports.paper import Paper
from app.exports.papers import papers
from app.exports.pictures import pictures, under_notice
from app.exports.spreadsheet import to_csv, to_xlsx
from app.exports.tables import sheets
from app.exports.typesetting import to_pdf
from app.exports.web_page import to_page, to_paper_page

WORD, PDF, WEB, TABLES, DRAWINGS = "word", "pdf", "web", "tables", "drawings"
READ_ME = "read-me.txt"


@dataclass(frozen=True)
class File:
    """A file that can be made: its name in the pack, and how."""

    name: str
    make: Callable[[], bytes]


def files_of(pack: Pack) -> tuple[File, ...]:
    """Every file of the pack but its manifest. Nothing is made yet."""
    return (*record_files(pack), *_paper_files(pack), *_table_files(pack), *_drawings(pack), _read_me(pack))


def record_files(pack: Pack) -> tuple[File, ...]:
    """The record of the day in each of its formats."""
    day, made = pack.transcript.event_date, sheets(pack)
    record = next(paper for paper in papers(pack) if paper.name == "transcript")
    makers: dict[str, Callable[[], bytes]] = {
        "html": lambda: to_page(pack.transcript, pack.version, rehearsal=bool(pack.notice)),
        "docx": lambda: to_docx(record, day),
        "pdf": lambda: to_pdf(record, day),
        "xlsx": lambda: to_xlsx(made, day),
        "csv": lambda: to_csv(made[0]),
        "json": lambda: to_json(pack),
    }
    return tuple(File(name_in(pack, ending), make) for ending, make in makers.items())


def _paper_files(pack: Pack) -> Iterator[File]:
    day = pack.transcript.event_date
    for paper in papers(pack):
        if paper.name == "transcript":
            continue
        for folder, ending, make in (
            (WORD, "docx", partial(to_docx, paper, day)),
            (PDF, "pdf", partial(to_pdf, paper, day)),
            (WEB, "html", partial(to_paper_page, paper)),
        ):
            yield File(f"{folder}/{name_in(pack, ending, paper.name)}", make)


def _table_files(pack: Pack) -> Iterator[File]:
    for sheet in sheets(pack)[1:]:
        yield File(f"{TABLES}/{name_in(pack, 'csv', sheet.file)}", partial(to_csv, sheet))


def _drawings(pack: Pack) -> Iterator[File]:
    for picture in pictures(pack):
        svg = under_notice(picture.svg, pack.notice)
        name = name_in(pack, "svg", picture.name)
        yield File(f"{DRAWINGS}/{name}", partial(svg.encode, "utf-8", "replace"))


def _read_me(pack: Pack) -> File:
    return File(READ_ME, lambda: _guide(pack, papers(pack)).encode("utf-8", "replace"))


def _guide(pack: Pack, found: tuple[Paper, ...]) -> str:
    """What is in the pack and how to check it, in plain text."""
    lines = [
        *((f"{pack.notice}.", "") if pack.notice else ()),
        "The pack of a practitioner learning event",
        pack.version.words,
        "",
        "The files beside this one are the record of the day: web page, Word, PDF, workbook, table and data.",
        "The folders word, pdf and web hold each paper by itself:",
        *(f"- {paper.name}" for paper in found if paper.name != "transcript"),
        "The folder tables holds the same as tables, the folder drawings the drawings.",
        "",
        "A number like § 12 stands for the same words in every file.",
        "manifest.json lists every file with its fingerprint (SHA-256). To see whether anything was changed:",
        "python -m app verify PACK",
        "",
        "What is not in this pack:",
        *(f"- {words}" for words in pack.missing or ("Nothing is missing.",)),
    ]
    return "\r\n".join(lines) + "\r\n"
