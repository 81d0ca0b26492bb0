"""Two people at two consoles: nothing is overwritten unseen, and whoever comes second sees how it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.actions.contributions import hide_words
from app.actions.readings import read_whole
from app.domain.room import ContributionState
from app.domain.stages import StageName
from app.screening import screen
from tests.cast import Cast
from tests.security.lookers import Lookers, looking

NOTE = "The paediatrician was told twice on 4 June 2024 and the letter waited."
FRAGMENT = {"hx-request": "true"}


@pytest.fixture
def lookers(cast: Cast, tmp_path: Path) -> Iterator[Lookers]:
    """Everyone looks at our room, where one note waits to be read."""
    cast.visit(StageName.FACTS)
    cast.say(NOTE, StageName.FACTS)
    cast.release()
    with looking(cast, tmp_path) as made:
        yield made


def _post(lookers: Lookers, path: str, **form: str) -> Any:
    pub = lookers.cast.room().contributions[0].pub
    return lookers["facilitator"].post(path.format(pub=pub), data=form)


def _post_live(lookers: Lookers, path: str, form: dict[str, str]) -> Any:
    pub = lookers.cast.room().contributions[0].pub
    return lookers["facilitator"].post(path.format(pub=pub), data=form, headers=FRAGMENT)


DECISION, WORDS, WORDING = (f"/console/contributions/{{pub}}/{each}" for each in ("decision", "words", "wording"))


@pytest.mark.parametrize(
    ("path", "form"),
    [
        (DECISION, {"decision": "share"}),
        (DECISION, {"decision": "send_back", "note": "Why?"}),
        (DECISION, {"decision": "act"}),
        (DECISION, {"decision": "for_you"}),
        (WORDS, {"hidden": "1", "instead": "[a practitioner]", "then": "share"}),
        (WORDING, {"text": "Else", "then": "share"}),
    ],
)
def test_the_second_decision_is_answered_with_a_sentence_and_the_queue_as_it_is(
    lookers: Lookers, path: str, form: dict[str, str]
) -> None:
    seen = str(lookers.cast.note(NOTE).rev)
    assert _post(lookers, DECISION, decision="hold", rev=seen).status_code == 303
    before = lookers.cast.room()
    answer = _post_live(lookers, path, form | {"rev": seen})
    assert answer.status_code == 409
    assert answer.json()["say"].startswith("Somebody decided about this note before you: it is held now.")
    assert 'id="queue"' in answer.json()["html"]
    assert lookers.cast.room() == before
    plain = _post(lookers, path, rev=seen, **form)
    assert plain.status_code == 409
    assert "it is held now" in plain.text


def test_undo_takes_back_only_what_the_page_offered(lookers: Lookers) -> None:
    cast = lookers.cast
    cast.say("Another note", StageName.FACTS)
    cast.release()
    first, second = cast.note(NOTE), cast.note("Another note")
    for note in (first, second):
        lookers["facilitator"].post(
            f"/console/contributions/{note.pub}/decision", data={"decision": "hold", "rev": str(note.rev)}
        )
    offered = {"pub": first.pub, "rev": str(cast.note(NOTE).rev)}
    answer = lookers["facilitator"].post("/console/undo", data=offered, headers=FRAGMENT)
    assert (answer.status_code, answer.json()["err"]) == (409, "decided")
    assert {note.state for note in cast.room().contributions} == {ContributionState.HELD}
    offered = {"pub": second.pub, "rev": str(cast.note("Another note").rev)}
    assert lookers["facilitator"].post("/console/undo", data=offered).status_code == 303
    assert cast.note("Another note").state is ContributionState.TO_READ


@pytest.mark.parametrize("rev", [None, "", "x", "-1", "1.5"])
def test_a_decision_without_a_version_is_not_taken(lookers: Lookers, rev: str | None) -> None:
    form = {"decision": "share"} | ({} if rev is None else {"rev": rev})
    answer = _post(lookers, DECISION, **form)
    assert answer.status_code == 422
    assert lookers.cast.note(NOTE).state is ContributionState.TO_READ


def test_proposals_are_carried_out_by_their_number(lookers: Lookers) -> None:
    seen = str(lookers.cast.note(NOTE).rev)
    assert _post(lookers, WORDS, proposals="0,1", instead="x", then="share", rev=seen).status_code == 303
    text = "a health professional was told twice in early summer and the letter waited."
    assert lookers.cast.note(text).words_hidden


@pytest.mark.parametrize(("read", "status"), [("before", 409), ("after", 200), (None, 200)])
def test_proposals_of_before_the_reading_are_not_carried_out_as_others(
    lookers: Lookers, read: str | None, status: int
) -> None:
    cast, note = lookers.cast, lookers.cast.note(NOTE)
    half = replace(screen(NOTE), by_rules=True)
    cast.write(lambda tx: hide_words(tx, cast.session, note.pub, NOTE, half, ContributionState.TO_READ))
    seen, readings = str(cast.note(NOTE).rev), {"before": cast.note(NOTE).readings}
    cast.write(lambda tx: read_whole(tx, cast.session, {(note.pub, 0): screen(NOTE)}))
    readings["after"] = cast.note(NOTE).readings
    form = {"proposals": "0", "instead": "x", "then": "share", "rev": seen}
    form |= {"read": str(readings[read])} if read else {}
    answer = _post_live(lookers, WORDS, form)
    assert answer.status_code == status
    if status == 409:
        assert answer.json()["say"].startswith("The reading of this note has come meanwhile, with other proposals.")
        assert cast.note(NOTE).state is ContributionState.TO_READ
        assert _post_live(lookers, WORDS, form | {"proposals": "", "hidden": "0"}).status_code == 200


@pytest.mark.parametrize(
    "form", [{"hidden": "", "proposals": ""}, {"proposals": "9"}, {"proposals": "x"}, {"hidden": "99"}]
)
def test_proposals_that_are_not_there_change_nothing(lookers: Lookers, form: dict[str, str]) -> None:
    seen = str(lookers.cast.note(NOTE).rev)
    assert _post(lookers, WORDS, instead="x", then="share", rev=seen, **form).status_code == 422
    assert lookers.cast.note(NOTE).state is ContributionState.TO_READ


def test_reworded_words_are_marked_in_the_transcript_and_the_first_are_nowhere(lookers: Lookers) -> None:
    seen = str(lookers.cast.note(NOTE).rev)
    words = "A letter waited. What else lay on that desk?"
    assert _post(lookers, WORDING, text=words, then="share", rev=seen).status_code == 303
    lookers.cast.close_room()
    page = lookers["reviewer"].get("/transcript").text
    assert words in page
    assert "re-worded with care" in page
    for who, path in (("reviewer", "/transcript"), ("facilitator", "/console"), ("wall", "/wall")):
        assert "paediatrician" not in lookers[who].get(path).text


def test_words_of_a_note_at_risk_are_on_the_facilitators_console_alone(lookers: Lookers) -> None:
    risk = "He is back in the house with her right now and quillwortmoss is not safe tonight."
    lookers.cast.say(risk, StageName.FACTS)
    lookers.cast.release()
    assert "quillwortmoss" in lookers["facilitator"].get("/console").text
    for who, path in (("phone", "/r"), ("phone", "/r/view"), ("wall", "/wall"), ("reviewer", "/transcript")):
        assert "quillwortmoss" not in lookers[who].get(path).text
