"""The last look at people's words before they go into a file that other programs will open.

Words were cleaned when they came in. A file may be opened years later by software that is easier to trick
than a browser, so what could break XML, reorder a line or start a formula is taken out or disarmed again.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Direction marks are wanted inside emoji and Arabic text; embeddings, overrides and isolates never are.
_TURNS_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NOT_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The full-width forms are read as the plain ones by some spreadsheet programs and keyboards.
_STARTS_A_FORMULA = frozenset("=+-@＝＋－＠﹢﹣﹦﹫−|%\t\r")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def plain(text: str) -> str:
    """The text with one kind of line end and without anything a reader cannot see."""
    text = _NOT_IN_XML.sub("", _LINE_ENDS.sub("\n", text))
    return "".join(character for character in text if _may_stay(character))


def _may_stay(character: str) -> bool:
    if character in "\t\n":
        return True
    if character in _TURNS_DIRECTION or ord(character) & 0xFFFE == 0xFFFE:
        return False
    return unicodedata.category(character) not in ("Cc", "Cs")


def cell(text: str) -> str:
    """The text as a spreadsheet cell that is text and nothing else: never a formula.

    A cell that starts like one, also after blanks, loses the blanks and gets a single quote in front, which is
    what spreadsheet programs themselves use to mark text (the advice of OWASP on CSV injection).
    """
    text, bare = plain(text), plain(text).strip()
    starts = text[:1] in _STARTS_A_FORMULA or bare[:1] in _STARTS_A_FORMULA
    return f"'{bare}" if starts and bare else bare


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is Arabic, Hebrew or another that reads from the right."""
    strong = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in strong if kind in _RIGHT_TO_LEFT or kind == "L"), "L")
    return first in _RIGHT_TO_LEFT
