"""The pack as JSON for programs, and the schema that says what is in it (docs/transcript.schema.json)."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from app.domain.pack.series import Combined
from app.domain.pack.shapes import Pack
from app.exports.plain import plain


@cache
def _shape() -> TypeAdapter[Pack]:
    return TypeAdapter(Pack)


def to_json(pack: Pack) -> bytes:
    """The pack as JSON, keys as in the schema, in UTF-8."""
    return json.dumps(_told(asdict(pack)), ensure_ascii=False, indent=1).encode()


def from_json(content: bytes) -> Pack:
    """The pack that `to_json` wrote. Raises ValueError when it is none."""
    return _shape().validate_json(content)


def combined_json(combined: Combined) -> bytes:
    """A combined pack as JSON in UTF-8."""
    return json.dumps(_told(asdict(combined)), ensure_ascii=False, indent=1).encode()


def from_combined_json(content: bytes) -> Combined:
    """The combined pack that `combined_json` wrote. Raises ValueError when it is none."""
    return TypeAdapter(Combined).validate_json(content)


def _told(value: Any) -> Any:
    """A value as JSON knows it, every text as it can be seen."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _told(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_told(each) for each in value]
    return value


def schema() -> str:
    """The schema as it is published, as text."""
    made: dict[str, Any] = _shape().json_schema()
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The pack of a practitioner learning event",
    }
    return json.dumps(head | {key: value for key, value in made.items() if key != "title"}, indent=2) + "\n"
