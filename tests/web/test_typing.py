"""Cards typed in by the scribe: as a phone's note in the store, the log and on the console, and undone alike."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from app.actions.staff_log import read_log
from app.domain.room import Contribution
from app.domain.stages import StageName
from app.storage.records import open_contribution
from app.storage.tables import ContributionRow
from tests.cast import Cast
from tests.security.lookers import Lookers, looking

JSON = {"content-type": "application/json", "hx-request": "true"}
ITS_OWN = {"pub", "prefix"}
TYPED, TAPPED = "It is warm by the stove there.", "It is quiet in the hall there."


@pytest.fixture
def lookers(cast: Cast, tmp_path: Path) -> Iterator[Lookers]:
    """Everyone looks at our room, which has reached lived experience."""
    cast.visit(StageName.FACTS, StageName.LIVED)
    with looking(cast, tmp_path) as made:
        yield made


def _key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")


def _say(lookers: Lookers, words: str, key: str, who: str = "scribe", **more: str) -> dict[str, Any]:
    place = "/r/contributions" if who == "phone" else "/console/typing"
    note = {
        "t": "say", "key": key, "stage": "lived_experience", "card": "inside", "basis": "said",
        "entry": lookers.cast.ours.entries[0], "body": words,
    }  # fmt: skip
    told: dict[str, Any] = lookers[who].post(place, json=note | more, headers=JSON).json()
    return told


def _waiting(cast: Cast) -> list[tuple[ContributionRow, Contribution]]:
    def look(tx: Any) -> list[tuple[ContributionRow, Contribution]]:
        rows = tx.all(ContributionRow, session=bytes.fromhex(cast.session))
        return [(row, open_contribution(tx.vault, row)) for row in rows]

    return cast.read(look)


@pytest.mark.parametrize("way", ["script", "form"])
def test_a_typed_card_is_kept_as_a_phones_note_is_to_the_last_field(lookers: Lookers, way: str) -> None:
    cast = lookers.cast
    _say(lookers, "I am cold.", _key(), "phone")
    if way == "script":
        assert _say(lookers, "I am cold.", _key())["t"] == "ack"
    else:
        form = {"stage": "lived_experience", "card": "inside", "basis": "said", "body": "I am cold."}
        lookers["scribe"].post("/console/typing", data=form | {"entry": cast.ours.entries[0]})
    (one, first), (other, second) = _waiting(cast)
    told = [field.name for field in fields(Contribution) if field.name not in ITS_OWN]
    assert {name: getattr(first, name) for name in told} == {name: getattr(second, name) for name in told}
    assert (one.session, one.stage, one.state, one.rev) == (other.session, other.stage, other.state, other.rev)
    assert len(one.sealed) == len(other.sealed)
    assert len(one.key_hash) == len(other.key_hash)


def test_nothing_tells_a_card_from_a_note_on_the_console_in_versions_or_in_the_log(lookers: Lookers) -> None:
    cast = lookers.cast
    lines, versions = cast.read(lambda tx: read_log(tx, cast.session)), [cast.room().version]
    for who, words in (("scribe", TYPED), ("phone", TAPPED)):
        _say(lookers, words, _key(), who)
        versions.append(cast.room().version)
    assert versions[1] - versions[0] == versions[2] - versions[1]
    assert cast.read(lambda tx: read_log(tx, cast.session)) == lines
    cast.release()
    page = lookers["facilitator"].get("/console").text
    assert _card(page, cast, TYPED) == _card(page, cast, TAPPED)


def _card(page: str, cast: Cast, words: str) -> str:
    pub = cast.note(words).pub
    found = re.search(rf'<li class="[^"]*"[^>]* id="[^"]*{pub}[^"]*".*?</li>', page, re.DOTALL)
    assert found is not None
    return found[0].replace(pub, "PUB").replace(words, "WORDS")


def test_a_card_sent_twice_is_kept_once_and_its_answer_leads_nowhere(lookers: Lookers) -> None:
    key = _key()
    assert _say(lookers, "Once.", key) == {"t": "ack", "of": "say", "key": key}
    assert _say(lookers, "Once.", key) == {"t": "ack", "of": "say", "key": key}
    assert len(_waiting(lookers.cast)) == 1


def test_the_last_card_can_be_taken_back_even_when_it_was_let_out(lookers: Lookers) -> None:
    key = _key()
    _say(lookers, "With a mistake.", key)
    lookers.cast.release()
    told = lookers["scribe"].post("/console/typing", json={"t": "take", "key": key}, headers=JSON).json()
    assert told == {"t": "ack", "of": "take", "key": key}
    assert "With a mistake." not in lookers["facilitator"].get("/console").text


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"body": " "}, "empty"),
        ({"body": "a" * 1501}, "too_long"),
        ({"card": "agree"}, "invalid"),
        ({"stage": "learning"}, "stale"),
        ({"basis": "rumour"}, "invalid"),
        ({"entry": "f" * 32}, "not_found"),
        ({"entry": "../etc"}, "invalid"),
    ],
)
def test_a_card_that_breaks_a_rule_is_refused_with_a_sentence_and_kept_nowhere(
    lookers: Lookers, more: dict[str, str], code: str
) -> None:
    told = _say(lookers, "Words.", _key(), **more)
    assert (told["t"], told["code"]) == ("err", code)
    assert told["say"].endswith(".")
    assert _waiting(lookers.cast) == []


@pytest.mark.parametrize(
    "message",
    [
        "{",
        '{"t":"vote","key":"a","poll":"b","choice":"c"}',
        '{"t":"say"}',
        "[]",
        '{"t":"check","n":1,"stage":"facts","body":"x"}',
    ],
)
def test_a_message_that_is_none_of_the_scribes_is_refused(lookers: Lookers, message: str) -> None:
    answer = lookers["scribe"].post("/console/typing", content=message, headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["t"] == "err"


def test_a_closed_room_takes_no_card_and_the_list_for_the_shredder_is_still_there(lookers: Lookers) -> None:
    lookers.cast.close_room()
    assert _say(lookers, "Too late.", _key())["code"] == "closed"
    pdf = lookers["scribe"].get("/console/typing/shred-list.pdf")
    assert pdf.content.startswith(b"%PDF")
    page = lookers["scribe"].get("/console").text
    assert 'id="typing-tray"' in page
    assert 'name="body"' not in page


@pytest.mark.parametrize("who", ["reviewer", "wall", "phone", "stranger", "host"])
def test_nobody_but_those_at_the_console_types_a_card(lookers: Lookers, who: str) -> None:
    answer = lookers[who].post(
        "/console/typing", json={"t": "say", "key": _key(), "stage": "facts", "card": "add", "body": "x"}, headers=JSON
    )
    assert answer.status_code in (303, 401, 403)
    assert _waiting(lookers.cast) == []
