"""The last look at people's words before they go into a file that other programs will open.

Words were cleaned when they came in, and cleaning them again changes nothing. It is done again because a
file may be opened years later by software that is easier to trick than a browser.
"""

from __future__ import annotations

import re
import unicodedata

from app.domain.words import clean_text

_BROKEN = re.compile("[\ud800-\udfff]")
_NO_LIMIT = 1_000_000_000
# The full-width forms are read as the plain ones by some spreadsheet programs and keyboards.
_STARTS_A_FORMULA = tuple("=+-@＝＋－＠﹢﹣﹦﹫−|%")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def plain(text: str) -> str:
    """The text as it can be seen: nothing that breaks XML, hides, or turns the direction of a line."""
    return clean_text(_BROKEN.sub("", text), limit=_NO_LIMIT, byte_limit=_NO_LIMIT, allow_empty=True)


def cell(text: str) -> str:
    """The text as a spreadsheet cell that is text and nothing else: never a formula.

    A cell that starts like one, or with a tab or a line end that may hide one, gets a single quote in front,
    which is what spreadsheet programs themselves use to mark text (the advice of OWASP on CSV injection).
    """
    bare = plain(text).strip()
    starts = bare.startswith(_STARTS_A_FORMULA) or text.startswith(("\t", "\r", "\n"))
    return f"'{bare}" if starts and bare else bare


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is Arabic, Hebrew or another that reads from the right."""
    strong = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in strong if kind in _RIGHT_TO_LEFT or kind == "L"), "L")
    return first in _RIGHT_TO_LEFT


def shortened(text: str, most: int) -> str:
    """The text on one line, cut at a word when it is longer than `most` characters."""
    line = " ".join(plain(text).split())
    if len(line) <= most:
        return line
    cut = line[: most - 1].rsplit(" ", 1)[0] if " " in line[:most] else line[: most - 1]
    return f"{cut.rstrip(' ,;:.')}…"
