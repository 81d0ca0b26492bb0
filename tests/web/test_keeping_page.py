"""The pages about what is kept: the host and the lead reviewer agree there, and neither learns more than they may."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest

from app.actions.sessions import set_room_state
from app.domain.roles import Role
from app.domain.room import RoomState
from app.storage.ends import Ends
from app.storage.tables import PassRow, SessionRow
from app.web.house import House
from tests.web.desk import Desk, desks, said, typed_in

OWN = "/console/keeping"
WHY = {"reason": "The coroner has closed the case", "who": "A. Reviewer"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desks(tmp_path) as made:
        made.cast.write(lambda tx: set_room_state(tx, made.session, RoomState.OPEN))
        yield made


def _theirs(desk: Desk) -> str:
    return f"/sessions/{desk.session}/keeping"


def _held(desk: Desk) -> bool:
    return desk.room.held


def _house(desk: Desk) -> House:
    return desk.facilitator.app.state.house  # type: ignore[attr-defined]  # our app keeps its house there


def test_both_see_the_hold_its_reason_and_the_day_and_no_word_of_the_session(desk: Desk) -> None:
    for page in (desk.facilitator.get(OWN), desk.host.get(_theirs(desk))):
        words = said(page.text)
        assert page.status_code == 200
        assert "On hold." in words
        assert "Legal proceedings are live or likely" in words
        assert "11 June 2097" in words
        assert desk.room.brief.opening not in words


def test_ending_a_hold_takes_two_and_nobody_agrees_with_themselves(desk: Desk) -> None:
    assert desk.facilitator.post(OWN, data={"do": "lift"} | WHY).status_code == 303
    assert "It waits until the host agrees" in said(desk.facilitator.get(OWN).text)
    alone = desk.facilitator.post(OWN, data={"do": "agree", "who": "A. Reviewer"})
    assert alone.status_code == 403
    assert "second person" in said(alone.text)
    assert _held(desk)
    page = said(desk.host.get(_theirs(desk)).text)
    assert "You are asked to end the hold" in page
    assert "The coroner has closed the case" in page
    assert desk.host.post(_theirs(desk), data={"do": "agree", "who": "H. Host"}).status_code == 303
    assert not _held(desk)
    assert "agreed by H. Host" in said(desk.facilitator.get(OWN).text)


def test_what_was_typed_stays_when_a_reason_is_missing(desk: Desk) -> None:
    answer = desk.facilitator.post(OWN, data={"do": "lift", "reason": "", "who": "A. Reviewer"})
    assert answer.status_code == 422
    assert "Write down why" in said(answer.text)
    assert "A. Reviewer" in typed_in(answer.text)


def test_destroying_early_needs_the_hold_ended_first_and_then_both(desk: Desk, tmp_path: Path) -> None:
    assert desk.facilitator.post(OWN, data={"do": "destroy"} | WHY).status_code == 409
    for who, path in ((desk.facilitator, OWN), (desk.host, _theirs(desk))):
        assert who.post(path, data={"do": "lift" if who is desk.facilitator else "agree"} | WHY).status_code == 303
    assert desk.host.post(_theirs(desk), data={"do": "destroy"} | WHY).status_code == 303
    assert desk.sessions() == 3
    assert desk.facilitator.post(OWN, data={"do": "agree", "who": "A. Reviewer"}).headers["location"] == "/"
    assert desk.sessions() == 2
    assert "was destroyed on" in said(desk.host.get("/sessions").text)
    assert len(Ends(tmp_path).certificates()) == 1
    assert desk.facilitator.get(OWN).status_code in (303, 404)


def test_what_was_asked_can_be_dropped_by_either(desk: Desk) -> None:
    for who, path in ((desk.facilitator, OWN), (desk.host, _theirs(desk))):
        desk.facilitator.post(OWN, data={"do": "lift"} | WHY)
        assert who.post(path, data={"do": "withdraw"}).status_code == 303
        assert "Ask for a change" in said(desk.facilitator.get(OWN).text)
    assert _held(desk)


@pytest.mark.parametrize("session", ["x", "ab" * 16, "../../etc", "AB" * 16])
def test_a_session_that_is_nobodys_has_no_page(desk: Desk, session: str) -> None:
    assert desk.host.get(f"/sessions/{session}/keeping").status_code == 404


def test_the_pages_are_for_these_two_alone(desk: Desk) -> None:
    assert desk.facilitator.get(_theirs(desk)).headers["location"] == "/host"
    assert desk.host.get(OWN).headers["location"] == "/f"


def test_host_and_lead_reviewer_give_their_pin_again_and_nothing_typed_is_lost(desk: Desk) -> None:
    """ASVS 7.5.3: for a hold and for destroying, from every role that may; the reason comes through both tries."""
    desk.cast.write(lambda tx: tx.change(PassRow, {"role": Role.HOST}, fresh_until=0))
    desk.cast.write(lambda tx: tx.change(PassRow, {"role": Role.FACILITATOR}, fresh_until=0))
    for who, path, pin in (
        (desk.facilitator, OWN, desk.pins["facilitator"]),
        (desk.host, _theirs(desk), desk.pins["host"]),
    ):
        assert who.get(path).headers["location"] == f"/pin?then={path}"
        asked = who.post(path, data={"do": "lift"} | WHY)
        assert asked.status_code == 403
        assert "Type your PIN again" in said(asked.text)
        assert _held(desk)
        form: dict[str, str] = {}
        for given, status in (("000000" if pin != "000000" else "111111", 422), (pin, 307)):
            form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', asked.text))
            assert unescape(form["reason"]) == WHY["reason"]
            asked = who.post("/pin", data={name: unescape(value) for name, value in form.items()} | {"pin": given})
            assert asked.status_code == status
        assert asked.headers["location"] == path
        what = {"do": "lift"} if who is desk.facilitator else {"do": "agree"}
        assert who.post(path, data=form | WHY | what).status_code == 303
    assert not _held(desk)


def test_the_clock_too_asks_the_host_for_the_pin(desk: Desk) -> None:
    desk.cast.write(lambda tx: tx.change(PassRow, {"role": Role.HOST}, fresh_until=0))
    asked = desk.host.post("/sessions/calendar", data={"today": "2098-01-01"})
    assert asked.status_code == 403
    assert 'name="today" value="2098-01-01"' in asked.text


@pytest.mark.parametrize("sent", [{}, {"do": "burn"}, {"do": "agree"}])
def test_odd_answers_are_a_sentence_and_change_nothing(desk: Desk, sent: dict[str, str]) -> None:
    assert desk.facilitator.post(OWN, data={"do": ""} | sent).status_code in (409, 422)
    assert _held(desk)


def test_a_host_who_looked_at_the_clock_lets_what_is_due_go(desk: Desk, tmp_path: Path) -> None:
    """A clock that leapt: nothing goes until a person has said which day it is."""
    here, day = _house(desk), datetime(2098, 1, 1, 9, tzinfo=UTC)
    desk.cast.write(lambda tx: tx.change(SessionRow, {"id": bytes.fromhex(desk.session)}, retention_date="2097-06-11"))
    for who, path in ((desk.facilitator, OWN), (desk.host, _theirs(desk))):
        who.post(path, data={"do": "lift" if who is desk.facilitator else "agree"} | WHY)
    here.clock = lambda: day
    Ends(tmp_path).see(day - timedelta(days=300))
    assert desk.host.portal is not None
    desk.host.portal.call(here.keep_calendar)
    assert desk.sessions() == 3
    page = desk.host.get("/sessions").text
    assert "Is today 1 January 2098?" in said(page)
    assert desk.host.post("/sessions/calendar", data={"today": "2098-01-02"}).status_code == 303
    assert desk.sessions() == 3
    assert desk.host.post("/sessions/calendar", data={"today": "2098-01-01"}).status_code == 303
    assert desk.sessions() == 2
    assert "Is today" not in said(desk.host.get("/sessions").text)
