"""A paper as PDF/UA-1, and a drawing as a picture for Word: typeset on our own machine, with our own fonts.

The words are handed over as JSON, so nothing anybody wrote can be read as markup. The day of the event is the
only date inside, no font of the machine is used, and the same paper is the same bytes everywhere.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from app.exports.glyphs import FONTS, printable
from app.exports.marks import AUTHOR, TITLE, marking
from app.exports.paper import Blank, Block, Bullets, Heading, Line, Note, Paper, Picture, Table
from app.exports.plain import plain, reads_right_to_left
from app.exports.refusals import NOTHING_KEPT, NotMade

_PAPER = Path(__file__).with_name("paper.typ").read_bytes()
_DRAWING = (
    b'#set page(width: 680pt, height: auto, margin: 0pt)\n#set text(font: "Atkinson Hyperlegible Next")\n'
    b"#image(bytes(sys.inputs.svg), width: 680pt)\n"
)
_SHARP = 160.0
_ROOT = Path(__file__).resolve().parents[2]
_LONG, _SECONDS = 40_000, 120
_WITHOUT_PAGE_NUMBERS = 3_000
# One thread and one heap: half the memory for a long paper, and the room next door keeps its share of the machine.
_FRUGAL = {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
_DAY = re.compile(rb'"day": \[(\d+), (\d+), (\d+)\]')


def to_pdf(paper: Paper, day: date) -> bytes:
    """The paper as a PDF file that meets PDF/UA-1, the same bytes every time. `day` is the day of the event.

    A long paper is typeset in a process of its own, because the typesetter gives no memory back. Raises NotMade.
    """
    asked = _asked(paper, day)
    return _typeset_apart(asked) if len(asked) > _LONG else _typeset(asked)


def _asked(paper: Paper, day: date) -> bytes:
    """The paper as the typesetter reads it."""
    told = {
        "title": printable(plain(paper.title)),
        "property": TITLE,
        "author": AUTHOR,
        "marking": marking(paper.notice),
        "long": len(paper.blocks) > _WITHOUT_PAGE_NUMBERS,
        "day": [day.year, day.month, day.day],
        "mark": _words(paper.mark),
        "blocks": [_block(block) for block in paper.blocks],
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _typeset(asked: bytes) -> bytes:
    day = _DAY.search(asked)
    if day is None:
        raise NotMade(NOTHING_KEPT)
    year, month, number = map(int, day.groups())
    made = typst.compile(
        _PAPER,
        format="pdf",
        font_paths=fonts(),
        sys_inputs={"paper": asked.decode()},
        pdf_standards=["ua-1"],
        timestamp=datetime(year, month, number, tzinfo=UTC),
    )
    return _one(made)


def _typeset_apart(asked: bytes) -> bytes:
    command = [sys.executable, "-m", "app.exports.typesetting"]
    try:
        done = subprocess.run(  # noqa: S603  (a fixed command; what people wrote is its input, never its words)
            command,
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=_FRUGAL,
            timeout=_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError):
        raise NotMade(NOTHING_KEPT) from None
    return done.stdout


@cache
def drawn_as_png(svg: str) -> bytes:
    """A drawing as pixels, for programs that cannot show the drawing itself."""
    made = typst.compile(_DRAWING, format="png", font_paths=fonts(), sys_inputs={"svg": _drawable(svg)}, ppi=_SHARP)
    return _one(made)


@cache
def fonts() -> typst.Fonts:
    """The fonts that come with the app, and no others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _one(made: Any) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("the typesetter made no single file")
    return made


def _drawable(svg: str) -> str:
    return printable(svg).replace("\u200b", "")


def _words(text: str) -> list[str | bool]:
    seen = plain(text)
    return [printable(seen), reads_right_to_left(seen)]


def _block(block: Block) -> dict[str, Any]:
    """A block as the typesetter reads it."""
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": _words(text)}
        case Line(text, look, label):
            return {"kind": "line", "look": look.value, "label": label, "text": _words(text)}
        case Note(number, text, detail):
            return {"kind": "note", "number": f"§ {number}", "text": _words(text), "detail": _words(detail)}
        case Bullets(items):
            return {"kind": "bullets", "items": [_words(item) for item in items]}
        case Table(headings, rows, widths):
            cells = [[[_words(line) for line in _kept(cell)] for cell in row] for row in rows]
            return {"kind": "table", "headings": list(headings), "widths": list(widths), "rows": cells}
        case Picture():
            alt, caption = printable(plain(block.alt)), _words(block.caption)
            return {"kind": "picture", "svg": _drawable(block.svg), "alt": alt, "caption": caption}
        case Blank(label):
            return {"kind": "blank", "label": label}


def _kept(cell: tuple[str, ...]) -> list[str]:
    return [line for line in cell if line] or [""]


if __name__ == "__main__":
    sys.stdout.buffer.write(_typeset(sys.stdin.buffer.read()))
