"""Files made from a room, as the pack makes them."""

from app.domain.pack import build_pack
from app.domain.pack.shapes import Pack
from app.domain.room import Room
from app.exports.data import to_json
from app.exports.document import to_docx
from app.exports.paper import Paper
from app.exports.papers import papers
from app.exports.spreadsheet import to_csv, to_xlsx
from app.exports.tables import Sheet, sheets
from app.exports.typesetting import to_pdf


def paper_of(pack: Pack, name: str = "transcript") -> Paper:
    """One paper of a pack by its name; the record itself when none is named."""
    return next(paper for paper in papers(pack) if paper.name == name)


def sheet_of(pack: Pack, name: str = "Record") -> Sheet:
    """One table of a pack by its name."""
    return next(sheet for sheet in sheets(pack) if sheet.name == name)


def docx_of(room: Room, name: str = "transcript") -> bytes:
    """A paper of a room in Word."""
    return to_docx(paper_of(build_pack(room), name), room.brief.event_date)


def pdf_of(room: Room, name: str = "transcript") -> bytes:
    """A paper of a room as PDF."""
    return to_pdf(paper_of(build_pack(room), name), room.brief.event_date)


def csv_of(room: Room, name: str = "Record") -> bytes:
    """A table of a room as CSV."""
    return to_csv(sheet_of(build_pack(room), name))


def xlsx_of(room: Room) -> bytes:
    """The workbook of a room."""
    return to_xlsx(sheets(build_pack(room)), room.brief.event_date)


def json_of(room: Room) -> bytes:
    """The data of a room."""
    return to_json(build_pack(room))
