"""Cleaning of everything people type or paste: what is kept is exactly what can be seen.

The promise: the result holds no control, direction, invisible, private or broken character, however it was
sent; cleaning it again changes nothing; and the only thing ever raised is `Invalid`, without the words.
"""

import re
import unicodedata

from app.domain.errors import Invalid

NOTE_CHARACTERS = 1_500
NOTE_BYTES = 6_144
MARKS_ON_A_LETTER = 6

# Longer than this is refused unread, so that a flood of invisible characters cannot keep the cleaner busy.
_UNREAD = 200_000
# Normalising sorts the marks of one letter, slowly when they are thousands: they are thinned out beforehand.
_MARKS_BEFORE_NORMALISING = 24
# Each pass only removes or composes, so the text settles in two or three; the bound is a safety net.
_PASSES = 12

# Visible ASCII with single spaces between: nothing of it is ever changed, and most of what is typed is no more.
_CLEAN = re.compile("[!-~]+(?: [!-~]+)*")

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = frozenset("\t\u2800\u115f\u1160\u3164\uffa0\U0001d159")
# Number signs that are drawn round or under the digits after them: format characters by class, yet visible.
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_INVISIBLE = frozenset("\u034f\u17b4\u17b5\u2065\ufff0\ufff1\ufff2\ufff3\ufff4\ufff5\ufff6\ufff7\ufff8\ufffc")
_DROPPED_CLASSES = frozenset({"Cc", "Cf", "Co"})

_PICTURE = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u27ff\u2900-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_PICTURES = re.compile(f"[{_PICTURE}]")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd"


def _tags(region: str) -> str:
    return "".join(chr(0xE0000 + ord(letter)) for letter in region)


# A tag character spells hidden words unless it is part of the flag of England, Scotland or Wales.
_FLAGS = re.compile(
    "(\U0001f3f4(?:" + "|".join(map(_tags, ("gbeng", "gbsct", "gbwls"))) + ")\U000e007f)|[\U000e0000-\U000e007f]"
)
# A variation selector chooses a drawing, and hides a byte anywhere else: one is kept where it has a meaning.
_SELECTORS = re.compile(
    f"([0-9#*]\ufe0f(?=\u20e3)|[{_PICTURE}][\ufe0e\ufe0f]|[{_HAN}][\ufe00-\ufe02\U000e0100-\U000e01ef]"
    "|[\u1820-\u18aa][\u180b-\u180d\u180f])"
    "|[\ufe00-\ufe0f\u180b-\u180d\u180f\U000e0100-\U000e01ef]"
)


def clean_text(
    raw: object,
    *,
    limit: int = NOTE_CHARACTERS,
    byte_limit: int = NOTE_BYTES,
    lines: bool = True,
    allow_empty: bool = False,
) -> str:
    """Return `raw` (text, or bytes of UTF-8) as it may be kept: at most `limit` characters after cleaning.

    `byte_limit` is the same limit in bytes of UTF-8. With `lines=False` line ends become spaces. Raises
    `Invalid` with code `bad_type`, `bad_text`, `too_long`, or `empty` (unless `allow_empty`).
    """
    text = _as_text(raw, _UNREAD + 4 * limit, limit)
    for _ in range(0 if _CLEAN.fullmatch(text) else _PASSES):
        before, text = text, _clean_once(text, lines)
        if text == before:
            break
    if not text and not allow_empty:
        raise Invalid("There is nothing here yet. Write a few words first.", code="empty")
    if len(text) > limit or len(text.encode()) > byte_limit:
        raise _too_long(limit)
    return text


def _as_text(raw: object, unread: int, limit: int) -> str:
    if not isinstance(raw, str | bytes):
        raise Invalid("That was not sent as text. Write it in the box and try again.", code="bad_type")
    if len(raw) > unread * (4 if isinstance(raw, bytes) else 1):
        raise _too_long(limit)
    try:
        # A subclass of str may bring its own idea of `replace`; only plain text goes further.
        text = raw.decode("utf-8") if isinstance(raw, bytes) else str.__str__(raw)
        text.encode("utf-8")
    except UnicodeError:
        raise Invalid(
            "Some of those characters could not be read. Type the words again instead of pasting them.",
            code="bad_text",
        ) from None
    return text


def _too_long(limit: int) -> Invalid:
    return Invalid(f"That is longer than {limit:,} characters. Shorten it, or send it in two parts.", code="too_long")


def _clean_once(text: str, lines: bool) -> str:
    text = _LINE_ENDS.sub("\n", text)
    if not lines:
        text = text.replace("\n", " ")
    text = text.translate({ord(character): _instead_of(character) for character in set(text)})
    if not text.isascii():
        text = _settle_marks(text)
    return _settle_spaces(text)


def _instead_of(character: str) -> str:
    """What stands for one character wherever it is found: itself, a space, or nothing."""
    kind = unicodedata.category(character)
    if kind == "Zs" or character in _BLANKS:
        return " "
    if character == "\n" or character in _VISIBLE_FORMATS or _needs_its_neighbours(character):
        return character
    if kind in _DROPPED_CLASSES or character in _INVISIBLE or _never_a_character(ord(character)):
        return ""
    return character


def _needs_its_neighbours(character: str) -> bool:
    return character in (_ZWNJ, _ZWJ) or "\U000e0000" <= character <= "\U000e007f"


def _never_a_character(point: int) -> bool:
    """Noncharacters, and the rest of the plane of tags, except the selectors that Han letters use."""
    if 0xE0000 <= point <= 0xE0FFF:
        return not 0xE0100 <= point <= 0xE01EF
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE


def _settle_marks(text: str) -> str:
    text = _FLAGS.sub(lambda found: found[1] or "", text)
    text = _SELECTORS.sub(lambda found: found[1] or "", text)
    if not any(_is_mark(character) or character in (_ZWNJ, _ZWJ) for character in set(text)):
        return unicodedata.normalize("NFC", text)
    thinned = _seat_marks(text, _MARKS_BEFORE_NORMALISING)
    seated = _seat_marks(unicodedata.normalize("NFC", thinned), MARKS_ON_A_LETTER)
    return unicodedata.normalize("NFC", seated)


def _seat_marks(text: str, most: int) -> str:
    """Keep at most `most` marks on each letter, none without a letter, and joiners only where they join."""
    kept: list[str] = []
    marks, joiner = most, ""
    for character in text:
        if character in (_ZWNJ, _ZWJ):
            joiner = joiner or character
            continue
        if _is_mark(character):
            if marks >= most:
                continue
            marks += 1
        else:
            marks = most if character in " \n" else 0
        if joiner and kept and _joins(kept, joiner, character):
            kept.append(joiner)
        kept.append(character)
        joiner = ""
    return "".join(kept)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def _joins(kept: list[str], joiner: str, after: str) -> bool:
    """Whether a joiner belongs here: inside an emoji, or between letters of a script that is not Latin."""
    before = kept[-1]
    if before == "\ufe0f" and len(kept) > 1:
        before = kept[-2]
    if _PICTURES.match(before) and _PICTURES.match(after):
        return joiner == _ZWJ
    return _is_letter_beyond_latin(kept[-1]) and _is_letter_beyond_latin(after)


def _is_letter_beyond_latin(character: str) -> bool:
    if unicodedata.category(character)[0] not in "LM":
        return False
    name = unicodedata.name(character, "")
    return "LATIN" not in name and not name.startswith(("COMBINING", "VARIATION", "MODIFIER", "FEMININE", "MASCULINE"))


def _settle_spaces(text: str) -> str:
    text = re.sub(" {2,}", " ", text)
    text = re.sub(" ?\n ?", "\n", text)
    return re.sub("\n{3,}", "\n\n", text).strip(" \n")
