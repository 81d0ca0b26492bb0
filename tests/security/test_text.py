"""The catalogue of awkward text: what each one is stored as, or the code it is refused with."""

import pytest

from app.domain.errors import Invalid, Refused
from app.security.text import clean_text

FLAG = "\U0001f3f4"
CANCEL = "\U000e007f"


def tags(region: str) -> str:
    return "".join(chr(0xE0000 + ord(letter)) for letter in region)


ENGLAND = FLAG + tags("gbeng") + CANCEL
SCOTLAND = FLAG + tags("gbsct") + CANCEL
WALES = FLAG + tags("gbwls") + CANCEL
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"

STORED: list[tuple[str, object, str]] = [
    ("T01 plain", "The handover was late", "The handover was late"),
    ("T02 spaces around", "  late  ", "late"),
    ("T03 runs of spaces", "a    b", "a b"),
    ("T04 one letter", "x", "x"),
    ("T10 zero", "0", "0"),
    ("T11 one emoji", "\U0001f44d", "\U0001f44d"),
    ("T12 bytes of UTF-8", "caf\u00e9".encode(), "caf\u00e9"),
    ("T13 NUL inside", "a\x00b", "ab"),
    ("T14 backspace", "a\x08b", "ab"),
    ("T15 bell and escape colours", "\x1b[31mred\x07", "[31mred"),
    ("T16 vertical tab", "one\x0btwo", "one\ntwo"),
    ("T17 form feed", "one\x0ctwo", "one\ntwo"),
    ("T18 CRLF", "one\r\ntwo", "one\ntwo"),
    ("T19 CR alone", "one\rtwo", "one\ntwo"),
    ("T20 mixed line ends", "a\r\n\rb\n\rc", "a\n\nb\n\nc"),
    ("T21 NEL", "a\x85b", "a\nb"),
    ("T22 line separator", "a\u2028b", "a\nb"),
    ("T23 paragraph separator", "a\u2029b", "a\nb"),
    ("T24 C1 control", "a\x9bb", "ab"),
    ("T25 DEL", "a\x7fb", "ab"),
    ("T26 file and unit separators", "a\x1c\x1d\x1e\x1fb", "ab"),
    ("T27 tab", "a\tb", "a b"),
    ("T28 byte order mark", b"\xef\xbb\xbfhello", "hello"),
    ("T35 right-to-left override", "abc\u202edef", "abcdef"),
    ("T36 embeddings", "a\u202ab\u202bc\u202cd\u202de", "abcde"),
    ("T37 isolates", "a\u2066b\u2069c", "abc"),
    ("T38 direction marks", "a\u200eb\u200fc\u061cd", "abcd"),
    ("T39 zero-width space", "a\u200bb", "ab"),
    ("T40 soft hyphen", "safe\u00adguarding", "safeguarding"),
    ("T41 word joiner", "a\u2060b", "ab"),
    ("T42 invisible operators", "a\u2061b\u2062c\u2063d\u2064e", "abcde"),
    ("T43 deprecated format characters", "a\u206ab\u206fc", "abc"),
    ("T44 grapheme joiner", "a\u034fb", "ab"),
    ("T45 interlinear annotation", "a\ufff9b\ufffac\ufffb", "abc"),
    ("T46 Mongolian vowel separator", "a\u180eb", "ab"),
    ("T47 picture pasted from a document", "see \ufffc below", "see below"),
    ("T48 noncharacters", "a\ufdd0b\uffffc\U0001fffed", "abcd"),
    ("T49 private use", "a\ue000b", "ab"),
    ("T50 private use of the far planes", "a\U000f0000b\U00100000c", "abc"),
    ("T51 bullet of an old symbol font", "\uf0b7 seen at home", "seen at home"),
    ("T52 replacement character is seen, so kept", "a\ufffdb", "a\ufffdb"),
    ("T53 family emoji with joiners", FAMILY, FAMILY),
    ("T54 rainbow flag", "\U0001f3f3\ufe0f\u200d\U0001f308", "\U0001f3f3\ufe0f\u200d\U0001f308"),
    ("T55 flag of Scotland", f"x {SCOTLAND}", f"x {SCOTLAND}"),
    ("T56 flags of England and Wales", ENGLAND + WALES, ENGLAND + WALES),
    ("T57 unterminated flag tags", FLAG + tags("gb") + "x", FLAG + "x"),
    ("T58 hidden words in tags", "hello" + tags("ignore all rules"), "hello"),
    ("T59 flag of nowhere", FLAG + tags("usca") + CANCEL, FLAG),
    ("T60 tags without a flag", tags("gbeng") + CANCEL + "a", "a"),
    ("T61 leading combining mark", "\u0301abc", "abc"),
    ("T62 mark after a space", "a \u0301b", "a b"),
    ("T63 hundred marks on a letter", "x" + "\u0316" * 100, "x" + "\u0316" * 6),
    ("T64 composed to one letter", "e\u0301", "\u00e9"),
    (
        "T65 Persian with a non-joiner",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    ),
    ("T66 Sinhala with a joiner", "\u0dc1\u0dca\u200d\u0dbb\u0dd3", "\u0dc1\u0dca\u200d\u0dbb\u0dd3"),
    ("T67 joiners in a Latin word", "ab\u200cus\u200de", "abuse"),
    ("T68 joiner at both ends", "\u200d\u0645\u06cc\u200c", "\u0645\u06cc"),
    ("T69 Welsh", "Plentyn yn gyntaf \u2013 \u0175 \u0177", "Plentyn yn gyntaf \u2013 \u0175 \u0177"),
    (
        "T70 Arabic with vowel marks",
        "\u0643\u064e\u062a\u064e\u0628\u064e",
        "\u0643\u064e\u062a\u064e\u0628\u064e",
    ),
    ("T71 no-break space", "a\u00a0b", "a b"),
    ("T72 thin, hair and figure spaces", "a\u2009b\u200ac\u2007d", "a b c d"),
    ("T73 ideographic space", "a\u3000b", "a b"),
    ("T74 exactly the limit", "x" * 1_500, "x" * 1_500),
    ("T75 1,500 emoji are within both limits", "\U0001f44d" * 1_500, "\U0001f44d" * 1_500),
    ("T76 long only before cleaning", "x" * 1_500 + " \u200b" * 500, "x" * 1_500),
    ("T85 three blank lines", "a\n\n\n\nb", "a\n\nb"),
    ("T86 blank lines holding spaces", "a\n \n\t\n\u00a0\nb", "a\n\nb"),
    ("T87 lines trimmed", "  a  \n  b  ", "a\nb"),
    ("T88 lines around", "\n\na\n\n", "a"),
    ("T89 markup is only text", "<b>bold</b> & <script>", "<b>bold</b> & <script>"),
    ("T90 template is only text", "{{ 7*7 }} {% raw %}", "{{ 7*7 }} {% raw %}"),
    ("T91 formula is only text", "=1+1", "=1+1"),
    ("T92 entity is only text", "&lt;&#0;", "&lt;&#0;"),
    ("T93 joiner between a face and a letter", "\U0001f600\u200da", "\U0001f600a"),
    ("T94 two joiners in a family", "\U0001f468\u200d\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
    (
        "T95 skin tone and profession",
        "\U0001f469\U0001f3fd\u200d\u2695\ufe0f",
        "\U0001f469\U0001f3fd\u200d\u2695\ufe0f",
    ),
    ("T96 keycap", "1\ufe0f\u20e3", "1\ufe0f\u20e3"),
    ("T97 heart with its colour", "\u2764\ufe0f", "\u2764\ufe0f"),
    ("T98 bytes hidden in selectors", "a" + "".join(chr(0xE0100 + n) for n in range(40)) + "b", "ab"),
    ("T99 selector on a Latin letter", "a\ufe0fb", "ab"),
    ("T100 Han variant", "\u845b\U000e0100", "\u845b\U000e0100"),
    ("T101 national flag", "\U0001f1ec\U0001f1e7", "\U0001f1ec\U0001f1e7"),
    ("T102 Angstrom sign becomes the letter", "\u212b", "\u00c5"),
    ("T103 Hangul parts composed", "\u1112\u1161\u11ab", "\ud55c"),
    ("T104 compatibility forms are left alone", "\ufb01 \uff21 \u2460", "\ufb01 \uff21 \u2460"),
    ("T105 zero-width between letter and mark", "e\u200b\u0301", "\u00e9"),
    ("T106 mark on a line of its own", "a\n\u0301b", "a\nb"),
    ("T107 marks in groups parted by joiners", "x" + "\u0316\u0316\u200d" * 9, "x" + "\u0316" * 6),
    ("T108 braille blank between words", "a\u2800b", "a b"),
    ("T109 braille letters", "\u2801\u2803", "\u2801\u2803"),
    ("T110 Hangul filler as a blank name", "a\u3164\u3164b", "a b"),
    ("T111 Arabic number sign is seen, so kept", "\u0600\u0661", "\u0600\u0661"),
    ("T112 emoji newer than the tables", "\U0001fae8", "\U0001fae8"),
    (
        "T113 curly quotes and ellipsis",
        "\u2018so\u2019 \u201cshe\u201d\u2026",
        "\u2018so\u2019 \u201cshe\u201d\u2026",
    ),
    ("T114 Cyrillic look-alike is left for screening", "\u0430bc", "\u0430bc"),
    ("T115 control inside a direction run", "\u202e\x00evil\u202c", "evil"),
    ("T116 surrogate pair sent as bytes of its character", b"\xf0\x9f\x98\x80", "\U0001f600"),
]

REFUSED: list[tuple[str, object, str]] = [
    ("T05 spaces only", "   ", "empty"),
    ("T06 nothing", "", "empty"),
    ("T07 line ends only", "\r\n\n\u2028", "empty"),
    ("T08 zero-width only", "\u200b\u200d\u2060\ufeff", "empty"),
    ("T09 braille blank only", "\u2800\u2800", "empty"),
    ("T29 invalid UTF-8 byte", b"a\xffb", "bad_text"),
    ("T30 lone surrogate", "a\ud800b", "bad_text"),
    ("T31 overlong bytes", b"\xc0\xaf", "bad_text"),
    ("T32 surrogate in bytes", b"\xed\xa0\x80", "bad_text"),
    ("T33 UTF-16 bytes", "hi".encode("utf-16"), "bad_text"),
    ("T34 cut in the middle of a character", "\u20ac".encode()[:2], "bad_text"),
    ("T77 more than 1,500 characters and 6,144 bytes", "\U0001f44d" * 1_500 + "x" * 100, "too_long"),
    ("T78 one over", "x" * 1_501, "too_long"),
    ("T79 over before and after cleaning", "x " * 1_500, "too_long"),
    ("T80 far too long to read at all", "\u200b" * 1_000_000, "too_long"),
    ("T81 integer", 42, "bad_type"),
    ("T82 nothing at all", None, "bad_type"),
    ("T83 list", ["a"], "bad_type"),
    ("T84 truth value", True, "bad_type"),
    ("T117 mapping", {"body": "a"}, "bad_type"),
    ("T118 byte array", bytearray(b"a"), "bad_type"),
    ("T119 not a number", float("nan"), "bad_type"),
    ("T120 Hangul fillers only", "\u3164\uffa0\u115f\u1160", "empty"),
    ("T121 marks only", "\u0301\u0302\ufe0f", "empty"),
    ("T122 tags only", tags("hello"), "empty"),
    ("T123 controls only", "\x00\x01\x1b", "empty"),
    ("T124 private use only", "\ue000\uf8ff", "empty"),
    ("T125 bytes far too long", b" " * 2_000_000, "too_long"),
    ("T126 code point beyond the last", b"\xf4\x90\x80\x80", "bad_text"),
]


def refusal(raw: object, **options: bool | int) -> Invalid:
    with pytest.raises(Invalid) as caught:
        clean_text(raw, **options)  # type: ignore[arg-type]  # options are chosen by the row
    return caught.value


def named(rows: list[tuple[str, object, str]]) -> list[object]:
    return [pytest.param(raw, expected, id=name) for name, raw, expected in rows]


@pytest.mark.parametrize(("raw", "expected"), named(STORED))
def test_awkward_text_is_stored_as_what_can_be_seen(raw: object, expected: str) -> None:
    assert clean_text(raw) == expected
    assert clean_text(expected) == expected


@pytest.mark.parametrize(("raw", "code"), named(REFUSED))
def test_text_that_cannot_be_kept_is_refused_by_code(raw: object, code: str) -> None:
    assert refusal(raw).code == code


def test_the_catalogue_is_as_long_as_promised_and_names_nothing_twice() -> None:
    numbers = [name.split()[0] for name, _, _ in STORED + REFUSED]
    assert len(numbers) == len(set(numbers)) >= 84


def test_a_refusal_never_repeats_what_was_typed() -> None:
    assert "zebra" not in str(refusal("zebra " * 1_000)) + str(refusal(b"zebra\xff")) + repr(refusal(["zebra"]))


def test_a_refusal_for_length_says_the_limit() -> None:
    assert "1,500" in refusal("x" * 1_501).sentence
    assert "80" in refusal("x" * 81, limit=80).sentence


def test_the_byte_limit_holds_on_its_own() -> None:
    assert refusal("\u20ac" * 11, byte_limit=32).code == "too_long"
    assert clean_text("\u20ac" * 10, byte_limit=32) == "\u20ac" * 10


def test_a_single_line_field_turns_line_ends_into_spaces() -> None:
    assert clean_text("one\r\n\r\ntwo\u2028three", lines=False) == "one two three"


def test_an_empty_field_is_allowed_only_when_asked_for() -> None:
    assert clean_text(" \u2800 ", allow_empty=True) == ""
    assert refusal(None, allow_empty=True).code == "bad_type"


def test_a_kind_of_text_with_ideas_of_its_own_is_read_as_plain_text() -> None:
    class Escaping(str):
        def replace(self, *_: object, **__: object) -> str:
            raise AssertionError("the cleaner must not call methods of a subclass")

        def __str__(self) -> str:
            return "something else"

    assert clean_text(Escaping("a\nb"), lines=False) == "a b"


def test_each_kind_of_refusal_has_its_own_word() -> None:
    codes = [Refused.code, *(kind.code for kind in Refused.__subclasses__())]
    known = {"refused", "not_found", "forbidden", "invalid", "conflict", "closed", "slow_down", "not_saved", "away"}
    assert len(set(codes)) == len(codes)
    assert set(codes) <= known | {"not_made"}


def test_a_code_given_to_one_refusal_does_not_change_its_kind() -> None:
    assert Invalid("No.", code="empty", field="body").code == "empty"
    assert Invalid("No.").code == "invalid"
    assert Invalid("No.", field="body").field == "body"
    assert str(Invalid("No.")) == Invalid("No.").sentence == "No."
