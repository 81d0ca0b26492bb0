"""The messages a phone may send, read strictly: one reader for sockets and for plain requests."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.errors import Invalid, Refused

LIMIT = 16_384
BLOCK = 2_048
_KEY = re.compile("[A-Za-z0-9_-]{22}")

_FIELDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "hello": (frozenset({"v"}), frozenset({"z"})),
    "ping": (frozenset(), frozenset()),
    "say": (
        frozenset({"key", "stage", "card", "body"}),
        frozenset({"entry", "basis", "domain", "recommendation", "for"}),
    ),
    "change": (frozenset({"key", "body", "n"}), frozenset()),
    "take": (frozenset({"key"}), frozenset()),
    "vote": (frozenset({"key", "poll", "choice"}), frozenset()),
    "signal": (frozenset({"kind"}), frozenset()),
    "check": (frozenset({"n", "stage", "body"}), frozenset()),
}


@dataclass(frozen=True)
class Message:
    """One message: its kind, and its fields as sent (not yet checked against the room)."""

    kind: str
    fields: dict[str, Any]

    def key(self) -> bytes:
        """The 16 random bytes that name this contribution or ballot. Raises Invalid."""
        return read_key(self.fields["key"])


def read_message(raw: str | bytes) -> Message:
    """The message in a frame or a request body.

    Raises Invalid with the codes of the protocol: too_long, bad_json, bad_type, unknown_type, unknown_field.
    """
    value = read_json(raw)
    if not isinstance(value, dict) or not isinstance(value.get("t"), str):
        raise Invalid("That message could not be read.", code="bad_type")
    kind = value.pop("t")
    if kind not in _FIELDS:
        raise Invalid("That message is of no known kind.", code="unknown_type")
    needed, optional = _FIELDS[kind]
    if value.keys() - needed - optional:
        raise Invalid("That message has a part nobody knows.", code="unknown_field")
    if needed - value.keys():
        raise Invalid("That message lacks a part.", code="bad_type")
    return Message(kind, value)


def filled(message: bytes) -> bytes:
    """A message for one phone, filled up with spaces to a multiple of 2,048 bytes: its length tells no kind."""
    return message.ljust(-(-len(message) // BLOCK) * BLOCK)


def read_json(raw: str | bytes) -> Any:
    """A JSON value: strict UTF-8, no NaN, no name twice, nothing deeper than the reader can go."""
    if len(raw) > LIMIT:
        raise Invalid("That is too much at once.", code="too_long")
    try:
        text = raw.decode("utf-8") if isinstance(raw, bytes) else raw
        return _READER.decode(text)
    except (ValueError, RecursionError):
        raise Invalid("That message could not be read.", code="bad_json") from None


def write_json(frame: Mapping[str, object]) -> str:
    """A frame as it is sent: as short as JSON can be."""
    return _WRITER.encode(frame)


def read_key(value: object) -> bytes:
    """A key made on a phone: 22 characters of base64url for 16 bytes. Raises Invalid."""
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise Invalid("That message has no usable key.", code="bad_type", field="key")
    return base64.urlsafe_b64decode(value + "==")


def error(refused: Refused, key: object = None) -> dict[str, object]:
    """What a phone is told when something is refused: a code for the script, a sentence for the person."""
    frame: dict[str, object] = {"t": "err", "code": refused.code, "say": refused.sentence}
    if isinstance(key, str) and len(key) == 22 and key.isascii():
        frame["key"] = key
    return frame


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _refuse(name: str) -> None:
    raise ValueError(name)


_READER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse)
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
