"""The rules of cleaning, tried on whatever can be thought up: settled, seen, seated, or refused."""

import re
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.errors import Invalid
from app.domain.words import MARKS_ON_A_LETTER, NOTE_BYTES, NOTE_CHARACTERS, _clean_once
from app.security.text import clean_text

REGIONS = ["".join(chr(0xE0000 + ord(letter)) for letter in region) for region in ("gbeng", "gbsct", "gbwls")]
FLAGS = re.compile("\U0001f3f4(?:" + "|".join(REGIONS) + ")\U000e007f")
# A busy machine must not fail a rule about words.
UNTIMED = settings(deadline=None)

awkward = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("ab \n\t\r\x0b\x85\u2028\u0301\u0316\u0345\u200c\u200d\ufe0f\U000e0067\U000e007f1#\u20e3"),
        st.sampled_from("\u0645\u06cc\u064e\u0915\u094d\u1112\u1161\u11ab\u03b1\u0327\u09c7\u09be\u212b\u180b\u1820"),
        st.sampled_from("\U0001f468\U0001f3fd\U0001f3f4\u2764\u845b\U000e0100\u2800\u3164\ue000\ufdd0"),
    ),
    max_size=40,
)


@UNTIMED
@given(awkward, st.booleans())
@example("\u03b1\u200c\u0301\u200c\u03b2", True)
@example("a\u200d\u0301 \u200d\n\u0301", True)
def test_cleaning_twice_changes_nothing(raw: str, lines: bool) -> None:
    once = clean_text(raw, lines=lines, allow_empty=True)
    assert clean_text(once, lines=lines, allow_empty=True) == once


@UNTIMED
@given(awkward, st.booleans())
def test_nothing_dropped_is_ever_left_behind(raw: str, lines: bool) -> None:
    text = clean_text(raw, lines=lines, allow_empty=True)
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert not any(run in text for run in ("  ", "\n\n\n"))
    assert lines or "\n" not in text
    for place, character in enumerate(text):
        assert character == "\n" or not unseen(text, place), f"U+{ord(character):04X} was kept"


def unseen(text: str, place: int) -> bool:
    """A second reading of the policy, written apart from the cleaner: may this character stand here?"""
    character = text[place]
    if character in "\u200c\u200d":
        return place in (0, len(text) - 1) or text[place - 1].isascii() or text[place + 1].isascii()
    if "\U000e0000" <= character <= "\U000e007f":
        return not any(found.start() < place < found.end() for found in FLAGS.finditer(text))
    if character in "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd":
        return False
    noncharacter = 0xFDD0 <= ord(character) <= 0xFDEF or ord(character) & 0xFFFE == 0xFFFE
    kind = unicodedata.category(character)
    blank = character in "\u2800\u3164\uffa0\u115f\u1160" or (kind[0] == "Z" and character != " ")
    return noncharacter or blank or kind in ("Cc", "Cf", "Cs", "Co")


@UNTIMED
@given(awkward)
def test_no_letter_carries_more_than_six_marks_and_no_mark_stands_alone(raw: str) -> None:
    text = clean_text(raw, allow_empty=True)
    run = MARKS_ON_A_LETTER
    for character in text.replace("\u200c", "").replace("\u200d", ""):
        run = run + 1 if unicodedata.category(character)[0] == "M" else 0 if character not in " \n" else 6
        assert run <= MARKS_ON_A_LETTER


@UNTIMED
@given(st.one_of(awkward, st.text(), st.binary(), st.integers(), st.none(), st.floats(), st.lists(st.text())))
def test_the_only_thing_ever_raised_is_a_refusal(raw: object) -> None:
    assert outcome(raw) in {"kept", "empty", "too_long", "bad_text", "bad_type"}


def outcome(raw: object) -> str:
    try:
        text = clean_text(raw)
    except Invalid as refused:
        return refused.code
    return "kept" if 0 < len(text) <= NOTE_CHARACTERS and len(text.encode()) <= NOTE_BYTES else "over"


@UNTIMED
@given(st.text(st.characters(categories=["Ll", "Lu", "Nd"], max_codepoint=0x17F), min_size=1, max_size=60))
def test_ordinary_words_are_left_as_they_are(raw: str) -> None:
    assert clean_text(unicodedata.normalize("NFC", raw)) == unicodedata.normalize("NFC", raw)


@UNTIMED
@given(st.lists(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1), min_size=1))
def test_plain_words_with_single_spaces_are_kept_as_they_are(words: list[str]) -> None:
    """The short way for them says what the long way says."""
    text = " ".join(words)
    assert clean_text(text, limit=100_000, byte_limit=400_000) == text == _clean_once(text, True)
