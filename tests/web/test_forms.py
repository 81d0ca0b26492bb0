"""A form is read by name and kind, and whatever was sent, the worst that happens is one sentence."""

import asyncio
from collections.abc import Callable
from datetime import date

import pytest
from fastapi import Request
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.types import Message

from app.domain.errors import Invalid
from app.web.forms import MOST_FIELDS, Fields, read_form

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=line"
UNTIMED = settings(deadline=None)


def read(body: bytes, kind: str | None = URLENCODED, most: int = MOST_FIELDS) -> Fields:
    """The form of a request with this body and content type."""
    headers = [] if kind is None else [(b"content-type", kind.encode("latin-1"))]

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": headers}
    return asyncio.run(read_form(Request(scope, receive), most))


def part(name: str, value: bytes, file: str | None = None) -> bytes:
    """One part of a multipart body."""
    named = f'; filename="{file}"' if file is not None else ""
    head = f'--line\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
    return head.encode() + value + b"\r\n"


def refusal(read_field: Callable[[], object]) -> Invalid:
    """The refusal of reading a field."""
    with pytest.raises(Invalid) as caught:
        read_field()
    assert caught.value.sentence.endswith(".")
    return caught.value


def test_words_are_cleaned_and_known_by_their_field() -> None:
    fields = read(b"said=%20one%0D%0Atwo%E2%80%AE%20&blank=%20%20")
    assert fields.text("said") == "one\ntwo"
    assert fields.text("said", lines=False) == "one two"
    assert fields.optional("blank") == ""
    assert fields.optional("absent") == ""
    assert fields.names == {"said", "blank"}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b"said=", "empty"),
        (b"said=%20%0A%09", "empty"),
        (b"said=%E2%80%AE%E2%80%8B", "empty"),
        (b"said=" + b"a" * 41, "too_long"),
        (b"said=a&said=b", "twice"),
        (b"said=%ED%A0%80", "bad_text"),
        (b"said=%FF%FE", "bad_text"),
        (b"said=\xff", "bad_text"),
    ],
)
def test_words_that_cannot_be_used_are_refused_with_their_field(body: bytes, code: str) -> None:
    refused = refusal(lambda: read(body).text("said", limit=40))
    assert (refused.code, refused.field) == (code, "said")


@pytest.mark.parametrize("body", [b"said=%ED%A0%80", b"said=%FF", b"said=a%00b", b"said=\x80"])
def test_what_was_typed_can_always_be_shown_again(body: bytes) -> None:
    typed = read(body).typed("said")
    typed.encode("utf-8")
    assert "\0" not in typed


@pytest.mark.parametrize("given_number", ["1", "90", " 7 ", "05"])
def test_a_number_in_plain_figures_is_read(given_number: str) -> None:
    assert Fields({"n": [given_number]}).number("n", 1, 90) == int(given_number)


@pytest.mark.parametrize(
    "given_number",
    ["", "0", "91", "-1", "+5", "1.0", "1e1", "٣", "５", "0x10", "1_0", "one", "9" * 5000, "1\x002", "--5"],
)
def test_anything_else_is_not_a_number(given_number: str) -> None:
    refused = refusal(lambda: Fields({"n": [given_number]}).number("n", 1, 90))
    assert (refused.code, refused.field) == ("no_number", "n")


def test_a_number_may_be_below_nothing_only_where_that_is_asked_for() -> None:
    assert Fields({"n": ["-5"]}).number("n", -5, 5) == -5
    assert refusal(lambda: Fields({"n": ["--5"]}).number("n", -5, 5)).code == "no_number"


@pytest.mark.parametrize("day", ["2026-06-11", "11/06/2026", "11 June 2026"])
def test_a_day_is_read_as_a_date_box_sends_it_or_as_people_write_it(day: str) -> None:
    assert Fields({"day": [day]}).day("day") == date(2026, 6, 11)


@pytest.mark.parametrize(
    "day", ["", "2026-02-30", "2026-13-01", "06/25/2026", "June 2026", "about 2026", "?", "1066-10-14", "x" * 9999]
)
def test_anything_else_is_not_a_day(day: str) -> None:
    assert refusal(lambda: Fields({"day": [day]}).day("day")).field == "day"


@pytest.mark.parametrize("choice", ["", "Open", "open ", "open\0", "closed,open"])
def test_a_choice_is_one_of_those_offered_letter_for_letter(choice: str) -> None:
    assert Fields({"state": ["open"]}).choice("state", ["open"]) == "open"
    assert refusal(lambda: Fields({"state": [choice]}).choice("state", ["open"])).code == "no_choice"


def test_only_a_list_may_be_given_more_than_once() -> None:
    fields = read(b"id=a&id=b")
    assert fields.many("id") == ["a", "b"]
    assert fields.many("absent") == []
    assert refusal(lambda: fields.raw("id")).code == "twice"
    assert refusal(lambda: read(b"id=%ED%A0%80").many("id")).code == "bad_text"


def test_a_file_is_bytes_and_no_file_is_none() -> None:
    assert read(part("file", b"a,b\n", "a.csv") + b"--line--\r\n", MULTIPART).file("file") == b"a,b\n"
    assert read(part("file", b"", "") + b"--line--\r\n", MULTIPART).file("file") is None
    assert read(b"other=1").file("file") is None
    assert read(b"file=").file("file") is None


def test_words_and_files_are_not_taken_for_each_other() -> None:
    sent = read(part("table", b"words", "a.csv") + part("file", b"words") + b"--line--\r\n", MULTIPART)
    assert refusal(lambda: sent.text("table")).code == "bad_type"
    assert refusal(lambda: sent.many("table")).code == "bad_type"
    assert refusal(lambda: sent.file("file")).code == "bad_type"


@pytest.mark.parametrize(
    "kind",
    [
        None, "", "text/plain", "application/json", "text/html; charset=utf-8", "application/xml", "multipart/mixed",
        URLENCODED + "; charset=latin-1", URLENCODED + "; charset=utf-16", URLENCODED + "; charset=idna",
        MULTIPART + "; charset=utf-7", MULTIPART + "; charset=\0", URLENCODED + "-x",
    ],
)  # fmt: skip
def test_only_forms_in_utf_8_are_read(kind: str | None) -> None:
    assert refusal(lambda: read(b"said=a", kind)).code == "bad_media"


@pytest.mark.parametrize("kind", [URLENCODED, URLENCODED.upper(), URLENCODED + "; charset=UTF-8"])
def test_the_ways_a_browser_names_a_form_are_known(kind: str) -> None:
    assert read(b"said=a", kind).text("said") == "a"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"&".join([b"a=1"] * (MOST_FIELDS + 1)), URLENCODED),
        (part("a", b"1") * (MOST_FIELDS + 1) + b"--line--\r\n", MULTIPART),
        (part("a", b"1", "a") + part("b", b"1", "b") + b"--line--\r\n", MULTIPART),
        (b"said=a", MULTIPART),
        (b"said=a", "multipart/form-data"),
        (b"--line\r\nContent-Disposition: form-data\r\n\r\na\r\n--line--\r\n", MULTIPART),
        (b"--line\r\n\r\n\r\n", "multipart/form-data; boundary="),
        (b"--line\r\nbroken header\r\n\r\na\r\n--line--\r\n", MULTIPART),
    ],
)
def test_a_form_that_cannot_be_taken_apart_is_refused_as_a_whole(body: bytes, kind: str) -> None:
    assert refusal(lambda: read(body, kind)).code == "bad_form"


def test_more_fields_are_read_only_where_they_are_asked_for() -> None:
    body = b"&".join(b"id=%d" % number for number in range(MOST_FIELDS + 5))
    assert len(read(body, most=MOST_FIELDS + 5).many("id")) == MOST_FIELDS + 5


def test_a_name_nobody_could_ask_for_is_forgotten() -> None:
    assert read(b"n" * 500 + b"=1&said=a").names == {"said"}


def code_of(attempt: Callable[..., object], *given_to_it: object) -> str:
    """The code of the refusal, or nothing when there is none. Any other error fails the test."""
    try:
        attempt(*given_to_it)
    except Invalid as refused:
        return refused.code
    return ""


@UNTIMED
@given(st.binary(max_size=400))
def test_no_body_is_worse_than_a_sentence(body: bytes) -> None:
    assert code_of(read, body) in ("", "bad_form")
    if code_of(read, body):
        return
    fields = read(body)
    for name in fields.names:
        fields.typed(name).encode("utf-8")
        assert code_of(fields.text, name) in ("", "empty", "too_long", "twice", "bad_text")


@UNTIMED
@given(st.binary(max_size=200), st.binary(max_size=60))
def test_no_multipart_body_is_worse_than_a_sentence(body: bytes, head: bytes) -> None:
    for sent in (body, b"--line\r\n" + head + b"\r\n\r\n" + body + b"\r\n--line--\r\n"):
        assert code_of(read, sent, MULTIPART) in ("", "bad_form")


@UNTIMED
@given(st.text(alphabet=st.characters(max_codepoint=255), max_size=60))
def test_no_content_type_is_worse_than_a_sentence(kind: str) -> None:
    for sent in (kind, f"{URLENCODED};{kind}", f"{MULTIPART};{kind}"):
        assert code_of(read, b"a=1", sent) in ("", "bad_media", "bad_form")
