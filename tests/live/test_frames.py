"""The frames a phone may send, read strictly: a catalogue of what is refused, each with its code."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Invalid
from app.live.frames import LIMIT, error, read_json, read_key, read_message

KEY = "A" * 22
SAY: dict[str, Any] = {"t": "say", "key": KEY, "stage": "learning", "card": "learning", "body": "Words"}
CHANGE: dict[str, Any] = {"t": "change", "key": KEY, "body": "Words", "n": 1}
TAKE: dict[str, Any] = {"t": "take", "key": KEY}
VOTE: dict[str, Any] = {"t": "vote", "key": KEY, "poll": "dots#1", "choice": {}}


def _without(message: dict[str, Any], name: str) -> str:
    return json.dumps({key: value for key, value in message.items() if key != name})


BAD: list[tuple[str, str | bytes, str]] = [
    ("empty", "", "bad_json"),
    ("spaces", "   ", "bad_json"),
    ("byte order mark", "\ufeff{}", "bad_json"),
    ("words", "hello", "bad_json"),
    ("nul", "\x00", "bad_json"),
    ("cut off", '{"t":"say"', "bad_json"),
    ("two values", '{"t":"ping"}{"t":"ping"}', "bad_json"),
    ("trailing comma", '{"t":"ping",}', "bad_json"),
    ("single quotes", "{'t':'ping'}", "bad_json"),
    ("comment", '{"t":"ping"} // hello', "bad_json"),
    ("unquoted name", '{t:"ping"}', "bad_json"),
    ("raw newline in text", '{"t":"pi\nng"}', "bad_json"),
    ("bad escape", '{"t":"\\x41"}', "bad_json"),
    ("short escape", '{"t":"\\u00"}', "bad_json"),
    ("NaN", '{"t":"hello","v":NaN}', "bad_json"),
    ("Infinity", '{"t":"hello","v":Infinity}', "bad_json"),
    ("minus Infinity", '{"t":"hello","v":-Infinity}', "bad_json"),
    ("hexadecimal", '{"t":"hello","v":0x10}', "bad_json"),
    ("leading zero", '{"t":"hello","v":01}', "bad_json"),
    ("plus sign", '{"t":"hello","v":+1}', "bad_json"),
    ("huge whole number", '{"t":"hello","v":' + "9" * 5000 + "}", "bad_json"),
    ("name twice", '{"t":"say","t":"ping"}', "bad_json"),
    ("body twice", json.dumps(SAY)[:-1] + ',"body":"Other"}', "bad_json"),
    ("name twice, once escaped", '{"t":"ping","\\u0074":"say"}', "bad_json"),
    ("name twice, deep inside", '{"t":"vote","key":"k","poll":"p","choice":{"a":1,"a":2}}', "bad_json"),
    ("deep lists", "[" * 8000 + "]" * 8000, "bad_json"),
    ("deep objects", '{"a":' * 2500 + "1" + "}" * 2500, "bad_json"),
    ("deep and unfinished", "[" * LIMIT, "bad_json"),
    ("broken utf-8", b'{"t":"\xff"}', "bad_json"),
    ("overlong utf-8", b'{"t":"\xc0\xaf"}', "bad_json"),
    ("surrogate in utf-8", b'{"t":"\xed\xa0\x80"}', "bad_json"),
    ("utf-16", '{"t":"ping"}'.encode("utf-16"), "bad_json"),
    ("null", "null", "bad_type"),
    ("true", "true", "bad_type"),
    ("number", "42", "bad_type"),
    ("text", '"ping"', "bad_type"),
    ("list", '["ping"]', "bad_type"),
    ("empty object", "{}", "bad_type"),
    ("no kind", '{"key":"x"}', "bad_type"),
    ("kind null", '{"t":null}', "bad_type"),
    ("kind number", '{"t":1}', "bad_type"),
    ("kind list", '{"t":["ping"]}', "bad_type"),
    ("kind object", '{"t":{"t":"ping"}}', "bad_type"),
    ("kind in capitals, name", '{"T":"ping"}', "bad_type"),
    ("unknown kind", '{"t":"boom"}', "unknown_type"),
    ("empty kind", '{"t":""}', "unknown_type"),
    ("kind in capitals", '{"t":"PING"}', "unknown_type"),
    ("kind with a space", '{"t":"ping "}', "unknown_type"),
    ("kind with a look-alike", '{"t":"рing"}', "unknown_type"),
    ("kind with a surrogate", '{"t":"\\ud800"}', "unknown_type"),
    ("kind of a server", '{"t":"ack","key":"x"}', "unknown_type"),
    ("facilitator's act", '{"t":"hide","id":"x"}', "unknown_type"),
    ("prototype", '{"t":"__proto__"}', "unknown_type"),
    ("ping with a guest", '{"t":"ping","x":1}', "unknown_field"),
    ("hello with a session", '{"t":"hello","v":0,"session":"x"}', "unknown_field"),
    ("say with pub", json.dumps(SAY | {"pub": "x"}), "unknown_field"),
    ("say with state", json.dumps(SAY | {"state": "shared"}), "unknown_field"),
    ("say with text", json.dumps(SAY | {"text": "x"}), "unknown_field"),
    ("say with n", json.dumps(SAY | {"n": 1}), "unknown_field"),
    ("say with a prototype", json.dumps(SAY | {"__proto__": {}}), "unknown_field"),
    ("change with a stage", json.dumps(CHANGE | {"stage": "facts"}), "unknown_field"),
    ("take with a body", json.dumps(TAKE | {"body": "x"}), "unknown_field"),
    ("vote with a seat", json.dumps(VOTE | {"seat": "x"}), "unknown_field"),
    ("a name in capitals", _without(SAY, "body")[:-1] + ',"Body":"x"}', "unknown_field"),
    ("hello without a version", '{"t":"hello"}', "bad_type"),
    *((f"say without {name}", _without(SAY, name), "bad_type") for name in ("key", "stage", "card", "body")),
    *((f"change without {name}", _without(CHANGE, name), "bad_type") for name in ("key", "body", "n")),
    *((f"vote without {name}", _without(VOTE, name), "bad_type") for name in ("key", "poll", "choice")),
    ("take without key", '{"t":"take"}', "bad_type"),
    ("one character too long", " " * (LIMIT + 1), "too_long"),
    ("a megabyte", json.dumps(SAY | {"body": "x" * 1_000_000}), "too_long"),
    ("too long in bytes", b" " * (LIMIT + 1), "too_long"),
]
BAD_KEYS: list[object] = [
    None, 1, True, [], {}, b"A" * 22, "", "A", "A" * 21, "A" * 23, "A" * 21 + "=", "A" * 21 + " ", "A" * 21 + "+",
    "A" * 21 + "/", "A" * 21 + "\n", "é" * 22, "\ud800" * 22, "А" * 22, "%" * 22, "A" * 20 + "==", "\x00" * 22,
]  # fmt: skip


@pytest.mark.parametrize(("raw", "code"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_frame_that_cannot_be_used_is_refused_with_its_code(raw: str | bytes, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_message(raw)
    assert refused.value.code == code
    assert refused.value.__cause__ is None
    assert len(refused.value.sentence) < 100


def test_the_catalogue_is_long_enough_and_says_nothing_twice() -> None:
    assert len(BAD) + len(BAD_KEYS) >= 90
    assert len({row[0] for row in BAD}) == len(BAD)


@pytest.mark.parametrize(
    "message",
    [
        {"t": "hello", "v": 0},
        {"t": "ping"},
        SAY,
        SAY | {"entry": "e", "basis": "b", "recommendation": None},
        CHANGE,
        TAKE,
        VOTE,
    ],
)
def test_a_frame_of_the_protocol_is_read_as_it_was_sent(message: dict[str, Any]) -> None:
    read = read_message(json.dumps(message))
    assert {"t": read.kind} | read.fields == message
    assert read_message(json.dumps(message).encode()) == read


def test_a_frame_of_the_whole_length_is_read() -> None:
    raw = json.dumps({"t": "ping"}).ljust(LIMIT)
    assert read_message(raw).kind == "ping"


@pytest.mark.parametrize("value", BAD_KEYS)
def test_a_key_of_another_shape_is_refused(value: object) -> None:
    with pytest.raises(Invalid) as refused:
        read_key(value)
    assert refused.value.code == "bad_type"


@pytest.mark.parametrize("value", ["A" * 22, "-" * 22, "_" * 21 + "w", "0123456789abcdefABCDEw"])
def test_a_key_is_sixteen_bytes(value: str) -> None:
    assert len(read_key(value)) == 16


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_whatever_is_sent_only_a_refusal_is_raised(raw: str | bytes) -> None:
    with suppress(Invalid):
        read_message(raw)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(json_values)
def test_plain_json_is_read_as_it_is(value: Any) -> None:
    assert read_json(json.dumps(value)) == value


@pytest.mark.parametrize("key", [KEY, "x" * 22])
def test_an_error_names_the_key_it_is_about(key: str) -> None:
    frame = error(Invalid("Please shorten it.", code="too_long"), key)
    assert frame == {"t": "err", "code": "too_long", "say": "Please shorten it.", "key": key}


@pytest.mark.parametrize("key", [value for value in BAD_KEYS if not (isinstance(value, str) and len(value) == 22)])
def test_an_error_gives_nothing_back_that_is_no_key(key: object) -> None:
    assert "key" not in error(Invalid("No."), key)


@pytest.mark.parametrize("key", ["\ud800" * 22, "é" * 22])
def test_an_error_can_always_be_sent(key: str) -> None:
    json.dumps(error(Invalid("No."), key), ensure_ascii=False).encode()
