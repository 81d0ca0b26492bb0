"""Reading a plain form: every field by name, with its kind and its limits, and a sentence when it does not fit.

The promise: nothing reaches an action that was not asked for by name and read as what it should be; the only
thing ever raised for what a person typed is `Invalid`, with the field at fault and without the words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import parse_qsl

from fastapi import Request
from python_multipart.multipart import parse_options_header
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from app.domain.dates import Precision, read_date
from app.domain.errors import Invalid
from app.domain.words import NOTE_CHARACTERS, clean_text

MOST_FIELDS = 200
# Larger than the largest request the edge lets in, so that a long pasted table is refused there and not here.
_LARGEST_PART = 4 * 1024 * 1024
_URLENCODED, _MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
_NAME_LIMIT = 64
_UNREADABLE = "That form could not be read. Please reload the page and send it again."


@dataclass(frozen=True)
class Fields:
    """What a form holds. Fields nobody asks for are ignored; a field given twice is refused when it is read."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, Sequence[bytes]] = field(default_factory=dict)
    file_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        """The names of all fields that were sent, files included."""
        return set(self.values) | set(self.files)

    def raw(self, name: str) -> str:
        """The field as it came, not cleaned; `""` when it is missing. Raises Invalid.

        What could not be written down as UTF-8 is refused here, so that nobody further in meets half a character.
        """
        if name in self.files:
            raise Invalid("That was sent as a file. Write it in the box instead.", code="bad_type", field=name)
        given = self.values.get(name, ())
        if len(given) > 1:
            raise Invalid("This was sent twice. Please reload the page and send it again.", code="twice", field=name)
        return _whole(given[0], name) if given else ""

    def text(self, name: str, limit: int = NOTE_CHARACTERS, lines: bool = True, empty: bool = False) -> str:
        """The cleaned words of a field, at most `limit` characters; `empty` allows none. Raises Invalid."""
        return _clean(name, self.raw(name), limit, lines, empty)

    def optional(self, name: str, limit: int = NOTE_CHARACTERS, lines: bool = True) -> str:
        """The same, `""` when the field is missing or blank."""
        return self.text(name, limit, lines, empty=True)

    def choice(self, name: str, allowed: Collection[str]) -> str:
        """One of the allowed values, letter for letter. Raises Invalid."""
        given = self.raw(name)
        if given not in allowed:
            raise Invalid("Choose one of the answers that are offered here.", code="no_choice", field=name)
        return given

    def number(self, name: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`, in plain figures. Raises Invalid."""
        given = self.raw(name).strip()
        figures = given.removeprefix("-") if low < 0 else given
        short = figures.isascii() and figures.isdecimal() and len(figures) <= len(str(max(abs(low), abs(high))))
        if not short or not low <= int(given) <= high:
            sentence = f"Write a whole number from {low:,} to {high:,}, in figures."
            raise Invalid(sentence, code="no_number", field=name)
        return int(given)

    def day(self, name: str) -> date:
        """A day, as a date box sends it or as people in the UK write it. Raises Invalid."""
        given = self.raw(name)
        if not given.strip():
            raise Invalid("The date is missing. Please choose one.", code="no_date", field=name)
        try:
            read = read_date(given)
        except Invalid as refused:
            raise Invalid(refused.sentence, code=refused.code, field=name) from None
        if read.precision is not Precision.EXACT or read.sort is None:
            raise Invalid("Write the whole date, like 14 May 2024.", code="not_a_date", field=name)
        return read.sort

    def many(self, name: str) -> list[str]:
        """Every value of a field that may be given more than once, as they came; none is an empty list."""
        if name in self.files:
            raise Invalid("That was sent as a file. Choose from the list instead.", code="bad_type", field=name)
        return [_whole(value, name) for value in self.values.get(name, ())]

    def file(self, name: str) -> bytes | None:
        """The bytes of a chosen file, None when no file was chosen. Raises Invalid when it is not a file."""
        if any(self.values.get(name, ())):
            raise Invalid("Choose a file, or leave this empty.", code="bad_type", field=name)
        given = self.files.get(name, ())
        if len(given) > 1:
            raise Invalid("Choose one file only.", code="twice", field=name)
        return given[0] if given and given[0] else None

    def file_name(self, name: str) -> str:
        """What the browser calls the chosen file, to be asked for its ending only; `""` when none was chosen."""
        return self.file_names.get(name, "")

    def typed(self, name: str) -> str:
        """What somebody typed, to be put back in the box it came from; only characters a page can hold."""
        given = self.values.get(name, ())
        return given[0].encode("utf-8", "replace").decode("utf-8").replace("\0", "") if given else ""


async def read_form(request: Request, most: int = MOST_FIELDS) -> Fields:
    """The form of a request, of at most `most` fields and one file.

    Raises Invalid: `bad_media` for another media type or charset, `bad_form` when it cannot be taken apart.
    """
    kind, parameters = parse_options_header(request.headers.get("content-type"))
    charset = parameters.get(b"charset", b"utf-8").decode("latin-1").lower()
    media = kind.decode("latin-1").lower()
    if media not in (_URLENCODED, _MULTIPART) or charset not in ("utf-8", "utf8"):
        raise Invalid("This page sends forms only. Please reload it and try again.", code="bad_media")
    return await (_read_parts(request, most) if media == _MULTIPART else _read_pairs(request, most))


async def _read_pairs(request: Request, most: int) -> Fields:
    """Bytes that are not UTF-8 become lone surrogates, which are refused in the field they are in."""
    body = (await request.body()).decode("utf-8", "surrogateescape")
    try:
        pairs = parse_qsl(body, keep_blank_values=True, errors="surrogateescape", max_num_fields=most)
    except ValueError:
        raise Invalid(_UNREADABLE, code="bad_form") from None
    return _gather(pairs)


async def _read_parts(request: Request, most: int) -> Fields:
    try:
        form = await request.form(max_files=1, max_fields=most, max_part_size=_LARGEST_PART)
    except (HTTPException, MultiPartException, ValueError):
        raise Invalid(_UNREADABLE, code="bad_form") from None
    read: list[tuple[str, str | bytes]] = []
    names: dict[str, str] = {}
    for name, value in form.multi_items():
        read.append((name, value if isinstance(value, str) else await value.read()))
        if not isinstance(value, str):
            names[name] = value.filename or ""
    await form.close()
    return replace(_gather(read), file_names=names)


def _gather(pairs: Sequence[tuple[str, str | bytes]]) -> Fields:
    values: dict[str, list[str]] = {}
    files: dict[str, list[bytes]] = {}
    for name, value in pairs:
        if len(name) > _NAME_LIMIT:
            continue
        if isinstance(value, bytes):
            files.setdefault(name, []).append(value)
        else:
            values.setdefault(name, []).append(value)
    return Fields(values, files)


def _whole(value: str, name: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        sentence = "Some of those characters could not be read. Type the words again instead of pasting them."
        raise Invalid(sentence, code="bad_text", field=name) from None
    return value


def _clean(name: str, raw: str, limit: int, lines: bool, empty: bool) -> str:
    try:
        return clean_text(raw, limit=limit, byte_limit=4 * limit, lines=lines, allow_empty=empty)
    except Invalid as refused:
        raise Invalid(refused.sentence, code=refused.code, field=name) from None
