"""The outside of a workbook: a zip file whose directory is judged before anything in it is unpacked.

The promise: nothing that would unpack to more than the limit, that holds macros, or that names a place outside
itself is ever parsed; and no part of it is written to the disk.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from app.domain.errors import Invalid
from app.domain.table_text import MAX_BYTES

MAX_UNPACKED = 20 * 1024 * 1024
MAX_PARTS = 200

_NOT_ONE = "This could not be opened as an Excel workbook. Open it in Excel, save it again as .xlsx, and choose that."
_MACROS = "This workbook holds macros, which are not opened here. Save it as .xlsx without macros."
_OTHER_KINDS = {
    "word/document.xml": "This is a Word document. Copy the table out of it and paste it here.",
    "ppt/presentation.xml": "This is a slide show. Copy the table out of it and paste it here.",
    "content.xml": "This is an OpenDocument file. Save it as .xlsx or CSV, and choose that file.",
    "xl/workbook.bin": "This kind of Excel file cannot be read here. Save it as .xlsx.",
}
_SMALLER = "Copy the sheet you need into a new workbook, or paste the rows."
_ENCRYPTED = 0x1
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DECLARED = re.compile(rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']{1,40})["']""")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, OSError)


def check_directory(raw: bytes) -> None:
    """Judges a workbook by its size and its directory alone; nothing is unpacked.

    Raises Invalid: `too_big`, `not_a_workbook`, `locked`, `macros`, `bad_part`, `too_many_parts`, `unpacks_too_big`.
    """
    if len(raw) > MAX_BYTES:
        raise Invalid("That is more than 2 MB. Keep only the rows and the sheet you need.", code="too_big")
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        sentence = "This workbook is locked with a password, or in the old Excel format. Save it as .xlsx without one."
        raise Invalid(sentence, code="locked")
    if not raw.startswith(b"PK\x03\x04"):
        raise not_a_workbook()
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            parts = package.infolist()
    except _BROKEN:
        raise not_a_workbook() from None
    _check_parts(parts)


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS:
        raise Invalid(f"This workbook is made of more than {MAX_PARTS} parts. {_SMALLER}", code="too_many_parts")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Invalid(f"This workbook unpacks to more than 20 MB. {_SMALLER}", code="unpacks_too_big")
    names = [part.filename for part in parts]
    if any(map(_leads_outside, names)) or len({name.casefold() for name in names}) < len(names):
        raise Invalid(_NOT_ONE, code="bad_part")
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Invalid("This workbook is locked with a password. Save it without one.", code="locked")
    if any(part.compress_type not in _PACKINGS for part in parts):
        raise Invalid(_NOT_ONE, code="bad_part")
    if any(_runs(name) for name in names):
        raise Invalid(_MACROS, code="macros")
    for name, sentence in _OTHER_KINDS.items():
        if name in names:
            raise Invalid(sentence, code="not_a_workbook")
    if "[Content_Types].xml" not in names:
        raise not_a_workbook()


def _leads_outside(name: str) -> bool:
    """A name that would leave the folder it is unpacked in, on any system. Nothing is, but nobody honest writes it."""
    steps = name.split("/")
    return ".." in steps or name.startswith("/") or any(sign in name for sign in "\\:\0") or not name.isprintable()


def _runs(name: str) -> bool:
    low = name.casefold()
    return "vbaproject" in low or "/macrosheets/" in low or "/activex/" in low or low.endswith((".exe", ".dll", ".js"))


def check_parts(package: zipfile.ZipFile) -> None:
    """Reads every part of XML: no document type, no entities, UTF-8 only. Raises Invalid (`bad_part`, `macros`)."""
    for part in package.infolist():
        if not part.filename.casefold().endswith((".xml", ".rels", ".vml")):
            continue
        text = package.read(part)
        declared = _DECLARED.match(text)
        if text.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in text[:64]:
            raise Invalid(_NOT_ONE, code="bad_part")
        if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
            raise Invalid(_NOT_ONE, code="bad_part")
        if any(sign in text for sign in (b"<!DOCTYPE", b"<!ENTITY")):
            raise Invalid(_NOT_ONE, code="bad_part")
        if part.filename == "[Content_Types].xml" and b"macroenabled" in text.lower():
            raise Invalid(_MACROS, code="macros")


def not_a_workbook() -> Invalid:
    """The refusal of what is no workbook, or a broken one."""
    return Invalid(_NOT_ONE, code="not_a_workbook")
