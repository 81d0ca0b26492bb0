"""Invited: a page for anyone, an answer that is only a count, and a host who writes both and loses nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.actions.invitations import answer_counts, read_invitation
from app.domain.invitation import Answer
from app.domain.invitation_words import ALL
from app.domain.room import RoomState
from app.domain.views.phone_notice import notice_view
from app.storage.database import Tx
from app.storage.tables import AnswerCountRow, SessionRow
from tests.web.desk import ORIGIN, Desk, desks, said, typed_in


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desks(tmp_path) as made:
        yield made


@pytest.fixture
def stranger(desk: Desk) -> Iterator[TestClient]:
    """Somebody who was sent a link and has never been here."""
    app = desk.host.app
    with TestClient(app, ORIGIN, headers={"origin": ORIGIN, "x-form": "ours"}, follow_redirects=False) as browser:
        yield browser


def _page_of(desk: Desk) -> str:
    return f"/sessions/{desk.session}/invitation"


def _shown(desk: Desk, **words: str) -> tuple[str, str]:
    """The invitation, written and shown: the paths of its page and of its link for answers."""
    assert desk.host.post(_page_of(desk), data={"invited": "20", **words}).status_code == 303
    assert desk.host.post(f"{_page_of(desk)}/shown", data={"shown": "yes"}).status_code == 303
    page = desk.host.get(_page_of(desk)).text
    (path,) = re.findall(rf'value="{ORIGIN}(/e/[\w-]+)"', page)
    (reply,) = re.findall(rf'value="{ORIGIN}(/a/[\w-]+)"', page)
    return path, reply


def _answer(browser: TestClient, reply: str, answer: str) -> int:
    (once,) = re.findall(r'name="once" value="([\w-]+)"', browser.get(reply).text)
    return browser.post(reply, data={"answer": answer, "once": once}).status_code


def test_a_page_is_not_there_until_it_is_shown_and_goes_when_it_is_taken_off(desk: Desk, stranger: TestClient) -> None:
    invitation = desk.cast.read(lambda tx: read_invitation(tx, desk.session))
    assert stranger.get(f"/e/{invitation.page}").status_code == 404
    path, reply = _shown(desk)
    assert stranger.get(path).status_code == stranger.get(reply).status_code == 200
    desk.host.post(f"{_page_of(desk)}/shown", data={"shown": "no"})
    assert stranger.get(path).status_code == stranger.get(reply).status_code == 404


def test_the_page_and_its_sheets_leave_no_cookie_and_need_no_script(desk: Desk, stranger: TestClient) -> None:
    path, reply = _shown(desk, venue="Elmshire Town Hall", contacts="Business unit, 01632 960118")
    for address in (path, f"{path}/leaflet", f"{path}/conversation", f"{path}/check-in", reply):
        answer = stranger.get(address)
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers
        assert "<script" not in answer.text
        assert "no-store" in answer.headers["cache-control"]
        assert "Elmshire Town Hall" in said(answer.text)


def test_no_word_of_the_case_is_on_the_page(desk: Desk, stranger: TestClient) -> None:
    path, reply = _shown(desk)
    for address in (path, f"{path}/leaflet", f"{path}/conversation", f"{path}/check-in", reply):
        assert "Wren" not in stranger.get(address).text


def test_the_limits_are_in_the_words_of_the_notice(desk: Desk, stranger: TestClient) -> None:
    path, _ = _shown(desk)
    page = said(stranger.get(path).text)
    notice = notice_view(desk.room, 40, unencrypted=False)
    same = [line.text for line in notice.lines if not line.changed]
    assert len(same) >= 7  # two lines differ while a hold is on
    assert all(line in page for line in same)


def test_an_answer_is_one_more_in_a_count_and_nothing_else(desk: Desk, stranger: TestClient) -> None:
    _, reply = _shown(desk)
    for answer in ("coming", "coming", "coming", "talk_first"):
        assert _answer(stranger, reply, answer) == 200
    counts = desk.cast.read(lambda tx: answer_counts(tx, desk.session))
    assert counts == {Answer.COMING: 3, Answer.TALK_FIRST: 1}
    assert "set-cookie" not in stranger.get(reply).headers
    rows = desk.cast.read(lambda tx: tx.all(AnswerCountRow))
    assert {tuple(row.model_dump()) for row in rows} == {("session", "answer", "count")}
    shown = said(desk.host.get(_page_of(desk)).text)
    assert "Coming 3" in shown
    assert "Would like to talk first fewer than 3" in shown


def test_a_form_sent_twice_counts_once_and_opening_the_link_counts_nothing(desk: Desk, stranger: TestClient) -> None:
    _, reply = _shown(desk)
    (once,) = re.findall(r'name="once" value="([\w-]+)"', stranger.get(reply).text)
    for _ in range(2):
        assert stranger.post(reply, data={"answer": "coming", "once": once}).status_code == 200
    assert stranger.head(reply).status_code in (200, 405)
    assert desk.cast.read(lambda tx: answer_counts(tx, desk.session)) == {Answer.COMING: 1}


def test_a_leaked_link_used_500_times_closes_and_a_new_one_starts_again(desk: Desk, stranger: TestClient) -> None:
    _, reply = _shown(desk)
    statuses = [stranger.post(reply, data={"answer": "coming"}).status_code for _ in range(500)]
    assert statuses == [200] * 60 + [422] * 440
    assert "more often than there are invitations" in said(stranger.post(reply, data={"answer": "coming"}).text)
    assert "There are more answers than invitations." in said(desk.host.get(_page_of(desk)).text)
    desk.host.post(f"{_page_of(desk)}/reply", data={"again": "yes"})
    assert stranger.get(reply).status_code == 404
    _, fresh = _shown(desk)
    assert fresh != reply
    assert desk.cast.read(lambda tx: answer_counts(tx, desk.session)) == {}
    assert _answer(stranger, fresh, "coming") == 200


def test_guessed_links_find_nothing_and_are_braked(desk: Desk, stranger: TestClient) -> None:
    _shown(desk)
    statuses = {stranger.post(f"/a/guess-{number}", data={"answer": "coming"}).status_code for number in range(210)}
    assert statuses == {404, 429}
    assert desk.cast.read(lambda tx: answer_counts(tx, desk.session)) == {}


@pytest.mark.parametrize("data", [{"once": "x"}, {"answer": "maybe"}, {"answer": ""}], ids=["none", "unknown", "empty"])
def test_an_answer_that_is_none_of_the_three_is_asked_for_again(
    desk: Desk, stranger: TestClient, data: dict[str, str]
) -> None:
    _, reply = _shown(desk)
    answer = stranger.post(reply, data=data)
    assert answer.status_code == 422
    assert "Choose one of the answers" in said(answer.text)
    assert "I am coming" in answer.text


def test_an_event_with_nothing_filled_in_still_reads_well(desk: Desk, stranger: TestClient) -> None:
    path, _ = _shown(desk, heading="", venue="", contacts="", access="", invited="")
    page = said(stranger.get(path).text)
    assert "Practitioner learning event" in page
    assert "Ask whoever sent you this page." in page
    assert "Where" not in page.partition("What a safeguarding review is for")[0]


def test_after_the_close_the_page_says_thank_you_and_when_people_will_hear(desk: Desk, stranger: TestClient) -> None:
    path, _ = _shown(desk, hear="By 30 June, by letter")
    assert "This event has taken place" not in said(stranger.get(path).text)
    desk.cast.write(lambda tx: _to_state(tx, desk.session, RoomState.CLOSED))
    page = said(stranger.get(path).text)
    assert "This event has taken place. Thank you" in page
    assert "When you will hear: By 30 June, by letter" in page
    assert f'href="{path}/check-in"' in stranger.get(path).text
    assert "Fifteen minutes" in said(stranger.get(f"{path}/check-in").text)


def test_after_the_close_of_an_event_with_nothing_filled_in_nobody_is_left_guessing(
    desk: Desk, stranger: TestClient
) -> None:
    path, _ = _shown(desk, heading="", venue="", contacts="", access="", hear="", invited="")
    desk.cast.write(lambda tx: _to_state(tx, desk.session, RoomState.CLOSED))
    page = said(stranger.get(path).text)
    assert "The day has not been set down here." in page
    assert "Ask whoever sent you this page." in said(stranger.get(f"{path}/check-in").text)


def _to_state(tx: Tx, session: str, state: RoomState) -> None:
    tx.change(SessionRow, {"id": bytes.fromhex(session)}, state=state)


def test_words_that_are_too_long_are_refused_and_stay_in_their_box(desk: Desk) -> None:
    long = "A sentence about the day. " * 800
    answer = desk.host.post(_page_of(desk), data={"purpose": long, "heading": "Kept heading"})
    assert answer.status_code == 422
    assert "What you wrote is still here." in said(answer.text)
    assert long.strip() in typed_in(answer.text)
    assert "Kept heading" in typed_in(answer.text)
    assert desk.cast.read(lambda tx: read_invitation(tx, desk.session)).words == ()


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "{{ 7*7 }}", '"><img src=x>', "‮dlrow", "a\x00b"])
def test_hostile_text_in_every_field_is_only_ever_words(desk: Desk, stranger: TestClient, hostile: str) -> None:
    fields = ("heading", "venue", "ends", "access", "contacts", "hear", *ALL)
    path, reply = _shown(desk, **dict.fromkeys(fields, f"x {hostile} y"))
    for address in (path, f"{path}/leaflet", f"{path}/conversation", f"{path}/check-in", reply):
        page = stranger.get(address).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "x 49 y" not in page
        assert "‮" not in page


def test_only_the_host_writes_invitations(desk: Desk, stranger: TestClient) -> None:
    for path in ("", "/shown", "/reply"):
        for browser in (desk.facilitator, stranger):
            assert browser.post(f"{_page_of(desk)}{path}", data={"shown": "yes"}).headers["location"] == "/host"
    assert desk.host.get("/sessions/none/invitation").status_code == 404
    assert desk.host.get(f"/sessions/{'0' * 32}/invitation").status_code == 404


def test_the_addresses_are_kept_as_hashes_and_sealed_words_only(desk: Desk, tmp_path: Path) -> None:
    path, reply = _shown(desk, venue="Elmshire Town Hall")
    content = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    for words in (path.rpartition("/")[2], reply.rpartition("/")[2], "Elmshire Town Hall"):
        assert words.encode() not in content
