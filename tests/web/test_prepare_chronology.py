"""The chronology before the day: shown before it is kept, never doubled, in the order the facilitator wants."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.actions.entries import settle_entry
from app.domain.room import EntryStatus
from tests.web.desk import Desk, desks, said, typed_in

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


def test_a_preview_saves_nothing_and_shows_every_row(desk: Desk) -> None:
    answer = desk.facilitator.post("/prepare/chronology/preview", data={"table": TABLE})
    page = said(answer.text)
    assert answer.status_code == 200
    assert "Nothing is saved yet." in page
    assert "There is no such day." in page
    assert "31/02/2024" in page
    assert "14 May 2024, 09:30" in page
    assert "This looks like a name: Dr Hale." in page
    assert TABLE.strip() in typed_in(answer.text)
    assert desk.texts() == []


def test_a_file_is_read_instead_of_the_box_and_its_text_is_kept_for_mending(desk: Desk) -> None:
    file = {"file": ("chronology.csv", "Date,Event\n1 May 2024,Caf\xe9 visit\n".encode("cp1252"), "text/csv")}
    answer = desk.facilitator.post("/prepare/chronology/preview", data={"table": ""}, files=file)
    assert answer.status_code == 200
    assert "Date,Event\n1 May 2024,Café visit" in typed_in(answer.text)


def test_confirmed_rows_are_kept_oldest_first_and_a_second_confirm_adds_nothing(desk: Desk) -> None:
    sent = {"table": TABLE, "facts": ["0", "1"], "lived": ["1"], "keep": "all"}
    assert "done=kept-2-0" in desk.facilitator.post("/prepare/chronology", data=sent).headers["location"]
    assert desk.texts() == ["Wren starts nursery.", "Wren is seen by Dr Hale’s team."]
    assert [entry.in_lived for entry in desk.room.entries] == [True, False]
    again = desk.facilitator.post("/prepare/chronology", data=sent).headers["location"]
    assert "done=kept-0-2" in again
    assert len(desk.texts()) == 2
    assert "2 were here already and not added twice." in said(desk.facilitator.get(again).text)


def test_a_mended_table_adds_only_what_was_missing(desk: Desk) -> None:
    desk.facilitator.post("/prepare/chronology", data={"table": TABLE})
    mended = TABLE.replace("31/02/2024", "29/02/2024")
    assert "kept-1-2" in desk.facilitator.post("/prepare/chronology", data={"table": mended}).headers["location"]
    assert desk.texts() == ["Wren starts nursery.", "A letter is sent.", "Wren is seen by Dr Hale’s team."]


def test_only_ticked_rows_are_kept_when_asked(desk: Desk) -> None:
    desk.facilitator.post("/prepare/chronology", data={"table": TABLE, "facts": ["1"], "keep": "chosen"})
    assert desk.texts() == ["Wren starts nursery."]
    answer = desk.facilitator.post("/prepare/chronology", data={"table": TABLE, "keep": "chosen"})
    assert answer.status_code == 422
    assert "Tick the rows to keep." in said(answer.text)
    assert TABLE.strip() in typed_in(answer.text)


def test_a_table_that_would_be_too_much_is_refused_with_its_text_and_ticks(desk: Desk) -> None:
    table = "Date\tEvent\n" + "".join(f"1 May 2024\tEvent number {number}.\n" for number in range(700))
    assert "May" in desk.facilitator.post("/prepare/chronology/preview", data={"table": table}).text
    ticked = [str(number) for number in range(40)]
    answer = desk.facilitator.post("/prepare/chronology", data={"table": table, "lived": ticked, "keep": "all"})
    assert answer.status_code == 422
    assert "can hold 600 rows" in said(answer.text)
    assert len(re.findall(r'name="lived" value="\d+" checked', answer.text)) == 40
    assert desk.texts() == []
    desk.facilitator.post("/prepare/chronology", data={"table": table, "lived": ticked, "keep": "chosen"})
    assert len(desk.texts()) == 40


def test_an_entry_goes_to_its_place_by_date_unless_the_order_was_made_by_hand(desk: Desk) -> None:
    for when, text in (("May 2024", "Later."), ("16 January 2024, 9.30am", "Sooner.")):
        desk.facilitator.post("/prepare/entries", data={"when": when, "text": text, "in_facts": "yes"})
    assert desk.texts() == ["Sooner.", "Later."]
    first = desk.room.entries[0]
    assert first.when == "16 January 2024, 09:30"
    assert first.sort == date(2024, 1, 16)
    answer = desk.facilitator.post(f"/prepare/entries/{first.id}/move", data={"by": "1"})
    assert answer.headers["location"] == f"/prepare?done=moved#entry-{first.id}"
    assert desk.texts() == ["Later.", "Sooner."]
    desk.facilitator.post("/prepare/entries", data={"when": "2023", "text": "Before both."})
    assert desk.texts() == ["Later.", "Sooner.", "Before both."]


def test_moving_past_the_end_changes_nothing(desk: Desk) -> None:
    desk.facilitator.post("/prepare/chronology", data={"table": TABLE})
    before = desk.texts()
    desk.facilitator.post(f"/prepare/entries/{desk.room.entries[0].id}/move", data={"by": "-1"})
    desk.facilitator.post(f"/prepare/entries/{desk.room.entries[1].id.upper()}/move", data={"by": "1"})
    assert desk.texts() == before


def test_entries_are_chosen_by_ticks_or_by_a_list_of_ids(desk: Desk) -> None:
    desk.facilitator.post("/prepare/chronology", data={"table": TABLE})
    first, second = (entry.id for entry in desk.room.entries)
    desk.facilitator.post("/prepare/entries/choice", data={"facts": [first, second], "lived": second})
    assert [(entry.in_facts, entry.in_lived) for entry in desk.room.entries] == [(True, False), (True, True)]
    desk.facilitator.post("/prepare/entries/choice", data={"facts": "", "lived": f"{first}, {second.upper()}"})
    assert [(entry.in_facts, entry.in_lived) for entry in desk.room.entries] == [(False, True), (False, True)]


def test_changing_an_entry_keeps_what_the_room_settled(desk: Desk) -> None:
    desk.facilitator.post("/prepare/entries", data={"when": "around Christmas", "text": "x"})
    desk.facilitator.post("/prepare/entries", data={"when": "May 2024", "text": "Before."})
    entry = desk.room.entries[0].id
    desk.cast.write(
        lambda tx: settle_entry(
            tx, desk.session, entry, status=EntryStatus.AMENDED, now="Now.", why="", query="", coverage=""
        )
    )
    answer = desk.facilitator.post(f"/prepare/entries/{entry}", data={"when": "May 2024", "text": "After.", "age": "3"})
    assert answer.headers["location"] == f"/prepare?done=entry#entry-{entry}"
    found = desk.room.entries[0]
    assert (found.text, found.age, found.now, found.status) == ("After.", "3", "Now.", EntryStatus.AMENDED)
    assert not found.in_facts, "a tick that was not sent was taken out"


def test_an_entry_that_has_gone_keeps_its_words_in_the_form_for_a_new_one(desk: Desk) -> None:
    typed = {"when": "May 2024", "text": "Typed with care."}
    for entry in ("0" * 32, desk.cast.theirs.entries[0], "not-an-id"):
        answer = desk.facilitator.post(f"/prepare/entries/{entry}", data=typed)
        assert answer.status_code == 404
        assert "no longer in this chronology" in said(answer.text)
        assert "Typed with care." in typed_in(answer.text)
        assert 'action="/prepare/entries#entry-new" data-unsaved' in answer.text


def test_an_entry_of_another_session_is_never_touched(desk: Desk) -> None:
    theirs = desk.cast.theirs.entries[0]
    before = desk.cast.room(desk.cast.outsider)
    for path in (f"{theirs}/remove", f"{theirs}/move", theirs):
        answer = desk.facilitator.post(f"/prepare/entries/{path}", data={"by": "1", "when": "2024", "text": "x"})
        assert answer.status_code == 404
    assert desk.facilitator.post("/prepare/entries/choice", data={"facts": theirs}).status_code == 404
    assert desk.cast.room(desk.cast.outsider) == before


def test_an_entry_can_be_removed_until_the_room_opens(desk: Desk) -> None:
    desk.facilitator.post("/prepare/chronology", data={"table": TABLE})
    first, second = (entry.id for entry in desk.room.entries)
    assert desk.facilitator.post(f"/prepare/entries/{first}/remove").status_code == 303
    assert len(desk.texts()) == 1
    assert desk.facilitator.post("/console/room", data={"state": "open"}).headers["location"] == "/console"
    assert desk.facilitator.post(f"/prepare/entries/{second}/remove").status_code == 409
    assert len(desk.texts()) == 1


def test_names_in_entries_are_pointed_at_and_never_stop_anybody(desk: Desk) -> None:
    desk.facilitator.post(
        "/prepare/entries", data={"when": "2024", "text": "Wren was seen by Dr Hale at home.", "in_facts": "yes"}
    )
    page = said(desk.facilitator.get("/prepare").text)
    assert "This looks like a name: Dr Hale. Use a role, or leave it out." in page
    assert "1 entry may hold a name" in page
    assert "This looks like a name: Wren" not in page


def test_the_form_of_an_entry_opens_in_its_place(desk: Desk) -> None:
    desk.facilitator.post("/prepare/chronology", data={"table": TABLE})
    entry = desk.room.entries[1]
    page = desk.facilitator.get(f"/prepare?entry={entry.id}").text
    assert f'action="/prepare/entries/{entry.id}#entry-{entry.id}"' in page
    assert entry.text in typed_in(page)
    assert "This looks like a name: Dr Hale." in said(page)
    assert 'action="/prepare/entries#entry-new" data-unsaved' in desk.facilitator.get("/prepare?entry=new").text
