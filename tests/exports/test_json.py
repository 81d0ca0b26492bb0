"""JSON: what is said of it in the published schema, and the pack itself when it is read back."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.pack import SCHEMA, build_pack
from app.exports.data import from_json, schema, to_json
from tests.exports.hard_text import HARD_TEXT
from tests.exports.made import json_of
from tests.rehearsal.played import played_room

PUBLISHED = Path(__file__).resolve().parents[2] / "docs/transcript.schema.json"


def test_the_published_schema_is_the_schema() -> None:
    """To publish a change: python -c "from app.exports.data import schema; print(schema(), end='')"."""
    assert PUBLISHED.read_text() == schema()


def test_a_pack_that_is_written_and_read_is_the_same_pack() -> None:
    pack = build_pack(played_room())
    assert from_json(to_json(pack)) == pack
    assert json.loads(to_json(pack))["schema"] == SCHEMA


def test_every_key_of_the_data_is_in_the_schema_and_every_property_says_so() -> None:
    shapes = json.loads(PUBLISHED.read_text())
    told = json.loads(json_of(played_room()))
    assert set(told) == set(shapes["properties"])
    assert set(told["transcript"]) == set(shapes["$defs"]["Transcript"]["properties"])
    assert all("description" in shape for shape in shapes["$defs"].values())


def test_hard_texts_are_text() -> None:
    room = played_room()
    notes = [item for item in room.contributions if item in room.shared(item.stage)][: len(HARD_TEXT)]
    said = tuple(replace(item, text=row[1]) for item, row in zip(notes, HARD_TEXT, strict=True))
    told = json.loads(json_of(replace(room, contributions=said)))
    assert told["transcript"]["about"]["notes"] == len(HARD_TEXT)


@pytest.mark.parametrize("broken", [b"", b"[]", b"{}", b'{"schema": 1}', b"\xff"])
def test_what_is_no_pack_is_not_read(broken: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(broken)
