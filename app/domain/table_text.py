"""From what was pasted or uploaded to rows of cells: the file is opened, its letters read, its quotes undone.

The promise: a file that is not a table of text is refused with a sentence that says what to do instead, and a
stray quotation mark never swallows the rows below it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.errors import Invalid

MAX_BYTES = 2 * 1024 * 1024
# Far wider than any table: the reader stops here rather than count millions of commas.
_WIDEST_ROW = 256

TAB, COMMA, SEMICOLON = "\t", ",", ";"
MARKS = (TAB, COMMA, SEMICOLON)

_EXCEL = "This is an Excel file. Save it as CSV, or copy the cells and paste them here."
_OTHER = "Copy the table out of it and paste it here."
_OPENINGS: list[tuple[bytes, str, str]] = [
    (b"PK\x03\x04", "excel_file", _EXCEL),
    (b"PK\x05\x06", "excel_file", _EXCEL),
    (b"PK\x07\x08", "excel_file", _EXCEL),
    (b"\xd0\xcf\x11\xe0", "excel_file", _EXCEL),
    (b"%PDF", "not_a_table", f"This is a PDF file. {_OTHER}"),
    (b"{\\rtf", "not_a_table", f"This is a word-processor file. {_OTHER}"),
    (b"\xff\xfe", "bad_text", "This file is saved as Unicode text. Save it as “CSV UTF-8” instead."),
    (b"\xfe\xff", "bad_text", "This file is saved as Unicode text. Save it as “CSV UTF-8” instead."),
]
_UNREADABLE = "Some of the letters in this could not be read. Save it as “CSV UTF-8” and try again."


def _cell_pattern(mark: str) -> re.Pattern[str]:
    """One cell, quoted or plain, that ends at `mark`, at a line end or at the end of the text.

    A quotation mark counts as quoting only when its partner closes the cell. Spreadsheets never put a tab
    inside a cell they copy, so a tab cannot be quoted; that keeps a stray mark in pasted words harmless.
    """
    if mark == TAB:
        return re.compile(r'"(?P<quoted>(?:[^"\t]++|"")*+)"(?=[\t\n]|\Z)|(?P<plain>[^\t\n]*)')
    return re.compile(rf' *+"(?P<quoted>(?:[^"]++|"")*+)" *+(?=[{mark}\n]|\Z)|(?P<plain>[^{mark}\n]*)')


_CELLS = {mark: _cell_pattern(mark) for mark in MARKS}


@dataclass(frozen=True)
class Record:
    """One row of cells as they were given. `unclosed` says that a quotation mark opens and never closes."""

    cells: tuple[str, ...]
    unclosed: bool = False

    @property
    def width(self) -> int:
        """How many cells there are up to the last one that holds anything."""
        return max((place for place, cell in enumerate(self.cells, start=1) if cell.strip()), default=0)


def open_table(raw: str | bytes) -> str:
    """Return the text of a paste (str) or an upload (bytes: UTF-8, or else Windows-1252), line ends as "\\n".

    Raises `Invalid` with code `bad_type`, `too_big`, `excel_file`, `not_a_table` or `bad_text`.
    """
    if not isinstance(raw, str | bytes):
        raise Invalid("That was not sent as a table. Paste the rows, or choose a CSV file.", code="bad_type")
    if len(raw) > MAX_BYTES:
        raise _too_big()
    written = raw if isinstance(raw, bytes) else _encode(raw)
    if len(written) > MAX_BYTES:
        raise _too_big()
    for opening, code, sentence in _OPENINGS:
        if written.startswith(opening):
            raise Invalid(sentence, code=code)
    text = _decode(written)
    if "\x00" in text:
        raise Invalid(_UNREADABLE, code="bad_text")
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    # Some spreadsheets write a first line that names the separator; it is not a row of anybody's table.
    return re.sub(r'\A"?sep=.?"?(?:\n|\Z)', "", text, flags=re.IGNORECASE)


def _too_big() -> Invalid:
    return Invalid("That is more than 2 MB. Copy only the rows you need.", code="too_big")


def _encode(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise Invalid(_UNREADABLE, code="bad_text") from None


def _decode(written: bytes) -> str:
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return written.decode("cp1252")
    except UnicodeDecodeError:
        raise Invalid(_UNREADABLE, code="bad_text") from None


def records(text: str, mark: str) -> Iterator[Record]:
    """Yield the rows of `text` with cells parted by `mark`, blank rows included so that numbers stay true.

    Raises `Invalid` with code `too_many_columns` at a row of hundreds of cells.
    """
    cells: list[str] = []
    place, unclosed = 0, False
    while True:
        found = _CELLS[mark].match(text, place)
        assert found is not None  # noqa: S101  (the plain form matches anywhere, even nothing)
        cells.append(_unquote(found, mark))
        unclosed = unclosed or (mark != TAB and _opens_only(found["plain"]))
        place = found.end()
        if place == len(text) or text[place] == "\n":
            yield Record(tuple(cells), unclosed)
            cells, unclosed = [], False
        elif len(cells) == _WIDEST_ROW:
            raise too_many_columns()
        if place == len(text):
            return
        place += 1


def _unquote(found: re.Match[str], mark: str) -> str:
    quoted: str | None = found["quoted"]
    if quoted is None:
        return found["plain"]
    if mark == TAB and "\n" not in quoted and '""' not in quoted:
        # Pasted speech keeps its quotation marks: a spreadsheet would have had no reason to add them.
        return found[0]
    return quoted.replace('""', '"')


def _opens_only(plain: str | None) -> bool:
    return plain is not None and plain.lstrip(" ").startswith('"') and plain.count('"') % 2 == 1


def too_many_columns() -> Invalid:
    """The refusal of a table that is too wide."""
    return Invalid(
        "This table has too many columns. Keep the date, time, service and what happened.",
        code="too_many_columns",
    )
