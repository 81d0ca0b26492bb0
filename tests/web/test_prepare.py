"""Everything before the day: the host makes a session, the facilitator prepares it, and nothing typed is lost."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.actions.sessions import set_room_state
from app.domain.room import RoomState
from tests.web.desk import ORIGIN, Desk, desks, said, typed_in

TABLE = (
    "Date\tService\tWhat happened\n"
    "14/05/2024 09:30\tHealth\tWren is seen by Dr Hale’s team.\n"
    "31/02/2024\tHealth\tA letter is sent.\n"
    "16/01/2024\tEducation\tWren starts nursery.\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desks(tmp_path) as made:
        yield made


def test_a_host_sees_titles_dates_and_states_and_nothing_said_in_a_session(desk: Desk) -> None:
    page = said(desk.host.get("/sessions").text)
    for words in ("Wren: learning event", "11 June 2096", "Getting ready", "Ours learning event", "Open"):
        assert words in page
    assert "Ours entry 1" not in page
    assert "Ours closing words." not in page


def test_a_new_session_starts_from_its_template_and_lasts_twelve_months(desk: Desk) -> None:
    brief = desk.room.brief
    assert brief.retention_date == date(2097, 6, 11)
    assert brief.proceedings_live
    assert brief.agreement
    assert brief.contacts
    assert dict(brief.minutes)


def test_the_links_of_a_new_session_work_and_are_not_kept_in_any_page(desk: Desk) -> None:
    page = desk.host.post(
        "/sessions", data={"title": "T", "name": "N", "event_date": "2096-06-11", "review_type": "cspr"}
    )
    links = re.findall(rf'value="{ORIGIN}(/[fw])#([\w-]+)"', page.text)
    assert [door for door, _ in links] == ["/f"] * 4
    assert len(re.findall(r"PIN <b", page.text)) == 4
    assert not any(token in desk.host.get("/sessions").text for _, token in links)


def test_the_page_of_preparing_is_for_the_facilitator_alone(desk: Desk) -> None:
    for path in ("/prepare", "/prepare/chronology", "/prepare/cards"):
        assert desk.facilitator.get(path).status_code == 200
        assert desk.host.get(path).headers["location"] == "/f"
    for path in ("brief", "entries", "entries/choice", "links", "chronology", "chronology/preview"):
        assert desk.host.post(f"/prepare/{path}", data={"role": "wall"}).headers["location"] == "/f"
    assert desk.facilitator.get("/sessions").headers["location"] == "/host"
    assert desk.facilitator.post("/sessions", data={"title": "x"}).headers["location"] == "/host"


def test_a_saved_brief_is_what_the_room_reads(desk: Desk) -> None:
    sent = {
        "led_by": "A lead reviewer",
        "agreement": "Roles, not names.\n\nSpeak from your own work.",
        "contact-1-name": "Listening line",
        "contact-1-number": "01632 960204",
        "contact-1-note": "",
        "contact-3-name": "Desk",
        "contact-3-number": "999",
        "question-facts": "Is this right for {name}?",
        "minutes-facts": "40",
        "proceedings_live": "no",
    }
    assert desk.facilitator.post("/prepare/brief", data=sent).headers["location"] == "/prepare?done=brief"
    brief = desk.room.brief
    assert brief.led_by == "A lead reviewer"
    assert brief.agreement == ("Roles, not names.", "Speak from your own work.")
    assert [(each.name, each.number) for each in brief.contacts] == [
        ("Listening line", "01632 960204"),
        ("Desk", "999"),
    ]
    assert "Is this right for {name}?" in dict(brief.questions).values()
    assert not brief.proceedings_live
    assert brief.next_steps, "what was not sent stays"
    page = desk.facilitator.get("/prepare?done=brief").text
    assert "Saved." in said(page)
    assert "A lead reviewer" in typed_in(page)


def test_everything_wrong_with_a_brief_is_said_at_once_beside_its_field(desk: Desk) -> None:
    before = desk.room
    sent = {
        "name": "",
        "title": "Typed title",
        "contact-1-name": "Line",
        "contact-1-number": "ring me",
        "minutes-facts": "soon",
    }
    answer = desk.facilitator.post("/prepare/brief", data=sent)
    assert answer.status_code == 422
    for field in ("name", "contact-1-number", "minutes-facts"):
        assert f'id="b-{field}-error" role="alert"' in answer.text
    assert answer.text.count('aria-invalid="true"') == 3
    assert {"Typed title", "ring me", "soon"} <= set(typed_in(answer.text).split("\n"))
    assert "3 things want mending" in said(answer.text)
    assert desk.room == before


def test_the_brief_can_be_changed_until_the_close_and_not_after(desk: Desk) -> None:
    desk.cast.write(lambda tx: set_room_state(tx, desk.session, RoomState.OPEN))
    assert desk.facilitator.post("/prepare/brief", data={"closing": "Kept."}).status_code == 303
    desk.cast.write(lambda tx: set_room_state(tx, desk.session, RoomState.CLOSED))
    assert desk.facilitator.post("/prepare/brief", data={"closing": "Late."}).status_code == 410
    assert desk.facilitator.post("/prepare/entries", data={"when": "2024", "text": "Late."}).status_code == 410
    assert desk.facilitator.post("/prepare/chronology", data={"table": TABLE}).status_code == 410
    assert desk.facilitator.post("/prepare/entries/choice", data={}).status_code in (410, 415)
    assert desk.room.brief.closing == "Kept."
    assert "can no longer be changed" in said(desk.facilitator.get("/prepare").text)


def test_a_new_link_is_shown_once_and_opens_its_own_door(desk: Desk) -> None:
    for role, opens in (("scribe", "once, on one device"), ("reviewer", "five times")):
        page = desk.facilitator.post("/prepare/links", data={"role": role}).text
        assert re.search(rf"{ORIGIN}/f#[\w-]+", page)
        assert "PIN <b" in page
        assert opens in page
    assert desk.facilitator.post("/prepare/links", data={"role": "wall"}).status_code == 422


def test_the_cards_hold_the_code_and_no_word_about_the_case(desk: Desk) -> None:
    page = desk.facilitator.get("/prepare/cards").text
    code = desk.room.code
    assert said(page).count(f"{code[:4]} {code[4:]}") == 9
    assert page.count('class="qr"') == 9
    assert "localhost:8000" in page
    assert "Wren" not in page


def test_words_that_look_like_markup_are_only_words(desk: Desk) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x>"
    desk.facilitator.post("/prepare/entries", data={"when": "2024", "text": evil, "as_child": evil, "age": "</td>"})
    desk.facilitator.post("/prepare/brief", data={"title": evil, "agreement": evil, "led_by": evil})
    entry = desk.room.entries[0].id
    for page in ("/prepare", f"/prepare?entry={entry}", "/prepare/cards", "/prepare/chronology"):
        text = desk.facilitator.get(page).text
        assert "<img" not in text
        assert "alert(1)</script>" not in text
    assert "<img" not in desk.host.get("/sessions").text
    assert desk.room.brief.led_by == evil


def test_a_room_that_is_ready_says_so_and_advice_never_blocks(desk: Desk) -> None:
    page = desk.facilitator.get("/prepare").text
    assert "No entry chosen for the facts yet" in said(page)
    assert 'name="state" value="open"' in page
    assert desk.facilitator.post("/console/room", data={"state": "open"}).status_code == 303
    assert replace(desk.room, version=0).state is RoomState.OPEN


def test_the_list_of_names_is_kept_sealed_and_shown_on_no_other_face(desk: Desk, tmp_path: Path) -> None:
    sent = {"names": "Sarah Quillfeather\n\nDr Okonkwo"}
    assert desk.facilitator.post("/prepare/brief", data=sent).status_code == 303
    assert desk.room.brief.names == ("Sarah Quillfeather", "Dr Okonkwo")
    assert "Sarah Quillfeather" in typed_in(desk.facilitator.get("/prepare").text)
    desk.cast.write(lambda tx: set_room_state(tx, desk.session, RoomState.OPEN))
    for page in ("/console", "/console/view", "/wall", "/prepare/cards", "/prepare/template"):
        assert "Quillfeather" not in desk.facilitator.get(page).text
    assert "Quillfeather" not in desk.host.get("/sessions").text
    assert not any(b"Quillfeather" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_a_list_of_names_that_is_too_long_says_so_and_loses_nothing(desk: Desk) -> None:
    long = "\n".join(f"Name {number}" for number in range(201))
    answer = desk.facilitator.post("/prepare/brief", data={"names": long})
    assert answer.status_code == 422
    assert "Keep 200 lines or fewer." in said(answer.text)
    assert "Name 200" in typed_in(answer.text)


@pytest.mark.parametrize("sheet", ["prompt-cards", "prompt-cards-large", "table-cards", "shred-list"])
def test_the_sheets_for_paper_are_for_the_facilitator_and_have_neutral_names(desk: Desk, sheet: str) -> None:
    answer = desk.facilitator.get(f"/prepare/paper/{sheet}.pdf")
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["content-disposition"] == f'attachment; filename="ple-{sheet}-2096-06-11.pdf"'
    assert desk.host.get(f"/prepare/paper/{sheet}.pdf").headers["location"] == "/f"


def test_a_sheet_that_does_not_exist_is_not_found(desk: Desk) -> None:
    assert desk.facilitator.get("/prepare/paper/secrets.pdf").status_code == 404
