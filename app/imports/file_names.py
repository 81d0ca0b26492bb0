"""File names. The promise: a name is only ever asked what kind of file it claims to be; it is kept nowhere and
nothing is written under it."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from app.domain.errors import Invalid


class Kind(StrEnum):
    """What a file may be. A name without an ending leaves it to the content."""

    TEXT = "text"
    WORKBOOK = "workbook"
    UNSAID = "unsaid"


_KINDS = {"csv": Kind.TEXT, "tsv": Kind.TEXT, "txt": Kind.TEXT, "xlsx": Kind.WORKBOOK}
_COPY = "Copy the table out of it and paste it here."
_REASONS = {
    "xls": "This is the old Excel format. Open it, save it as .xlsx or CSV, and choose that file.",
    "xlsm": "A workbook that can hold macros is not opened here. Save it as .xlsx without macros.",
    "xlsb": "This kind of Excel file cannot be read here. Save it as .xlsx.",
    "xltx": "This is a template for workbooks. Save it as .xlsx.",
    "xltm": "A workbook that can hold macros is not opened here. Save it as .xlsx without macros.",
    "ods": "This is an OpenDocument spreadsheet. Save it as .xlsx or CSV, and choose that file.",
    "numbers": "This is a Numbers spreadsheet. Export it as Excel or CSV, and choose that file.",
    "doc": f"This is a Word document. {_COPY}",
    "docx": f"This is a Word document. {_COPY}",
    "odt": f"This is a text document. {_COPY}",
    "rtf": f"This is a text document. {_COPY}",
    "pdf": f"This is a PDF file. {_COPY}",
}
_OTHER = "This kind of file is not read here. Choose an Excel workbook (.xlsx) or a CSV file."
# Signs that look like the dot before an ending, and are none.
_FALSE_DOTS = frozenset("\u00b7\u0589\u06d4\u2024\u2027\u3002\ufe12\ufe52\uff0e\uff61")
_ENDING = re.compile(r"\.([^.]*)\Z")


def kind_of(name: str) -> Kind:
    """What a file of this name claims to be. Raises Invalid (`bad_name`) when that is nothing we read.

    Invisible characters, folders and what Windows writes behind a colon do not count.
    """
    seen = "".join(sign for sign in name if unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))
    last = re.split(r"[/\\]", seen)[-1].partition("::$")[0].rstrip(" ")
    if any(sign in _FALSE_DOTS for sign in last):
        raise Invalid(_OTHER, code="bad_name", field="file")
    if last and not last.strip(". "):
        raise Invalid(_OTHER, code="bad_name", field="file")
    ending = _ENDING.search(last.rstrip("."))
    if ending is None:
        return Kind.UNSAID
    word = ending[1].strip().casefold()
    if word not in _KINDS:
        raise Invalid(_REASONS.get(word, _OTHER), code="bad_name", field="file")
    return _KINDS[word]
