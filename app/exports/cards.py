"""Cards to write on, in ordinary and large print, cards for the tables, and the shred list, as PDF/UA-1.

The promise: the words are those of the session, nothing anybody wrote can be read as markup, and no card has a
number or a mark that could tell it from another.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import typst

from app.domain.views.paper_cards import PaperCards
from app.exports.glyphs import printable
from app.exports.marks import AUTHOR
from app.exports.plain import plain
from app.exports.typesetting import fonts
from app.templating import qr

_CARDS = Path(__file__).with_name("cards.typ").read_bytes()


class Sheet(StrEnum):
    """What is printed. The values are the beginnings of the file names."""

    PROMPTS = "prompt-cards"
    LARGE = "prompt-cards-large"
    TABLES = "table-cards"
    SHRED = "shred-list"


_KINDS = {
    Sheet.PROMPTS: ("prompts", "Prompt cards"),
    Sheet.LARGE: ("prompts", "Prompt cards, large print"),
    Sheet.TABLES: ("tables", "Cards for the tables"),
    Sheet.SHRED: ("shred", "Shred list"),
}


def cards_pdf(cards: PaperCards, sheet: Sheet, day: date) -> bytes:
    """One sheet as a PDF file. `day` is the day of the event, the only date inside."""
    kind, title = _KINDS[sheet]
    title = f"Rehearsal: {title.lower()}" if cards.notice else title
    told = _printable(asdict(cards)) | {
        "kind": kind,
        "title": title,
        "author": AUTHOR,
        "large": sheet is Sheet.LARGE,
        "day": [day.year, day.month, day.day],
        "qr": _picture(cards.join),
    }
    made = typst.compile(
        _CARDS,
        format="pdf",
        font_paths=fonts(),
        sys_inputs={"cards": json.dumps(told, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    if not isinstance(made, bytes):
        raise TypeError("the typesetter made no single file")
    return made


def _picture(join: str) -> str:
    """The QR code as a drawing that stands by itself."""
    return str(qr(join)).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _printable(value: Any) -> Any:
    """Every text in a value as the fonts can print it."""
    if isinstance(value, str):
        return printable(plain(value))
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    return [_printable(item) for item in value] if isinstance(value, list | tuple) else value
