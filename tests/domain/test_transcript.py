"""The transcript: only what was shared, in no order that tells, with the same numbers everywhere."""

import re
from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.pack.recorded import moderated
from app.domain.pack.shapes import Count, Version
from app.domain.room import (
    Brief,
    Contribution,
    ContributionState,
    Entry,
    EntryStatus,
    Mark,
    Position,
    Room,
    RoomState,
    Tally,
)
from app.domain.stages import STAGES, StageName
from app.domain.views.transcript import transcript
from app.domain.views.transcript_changes import changes
from app.domain.views.transcript_shapes import Change, Group, Transcript
from app.exports.record_rows import rows
from app.rehearsal.case import CASE
from app.templating import Renderer, Site
from tests.exports.made import csv_of, docx_of, json_of, pdf_of, xlsx_of
from tests.exports.reading import all_xml, csv_rows, docx_text, pdf_text
from tests.rehearsal.played import name_of, played_room

UNTIMED = settings(deadline=None)
UNSHARED = [state for state in ContributionState if state is not ContributionState.SHARED]
BARE = Room(
    id="0" * 32,
    version=1,
    state=RoomState.CLOSED,
    code="ABCD2345",
    brief=Brief(title="A day", name="Wren", event_date=date(2026, 6, 11), retention_date=date(2027, 6, 11)),
)


def _note(number: int, text: str, **more: object) -> Contribution:
    base = Contribution(
        pub=name_of("pub", str(number)),
        prefix=name_of("prefix", str(number))[:16],
        stage=StageName.LEARNING,
        card="learning",
        text=text,
        state=ContributionState.SHARED,
    )
    return replace(base, **more)  # type: ignore[arg-type]  # the names are the test's own


def _page(made: Transcript, counts: tuple[Count, ...] = ()) -> str:
    site = Site(nonce="n", origin="https://example.org")
    told = {"standalone": False, "version": Version(), "counts": counts}
    return Renderer().page("reviewer/transcript.html", made, site, **told)


def _formats(room: Room) -> dict[str, str]:
    """Everything a reader or a curious program could find, by format."""
    made = transcript(room)
    return {
        "value": repr(asdict(made)),
        "page": _page(made, moderated(room)),
        "csv": csv_of(room).decode(),
        "docx": all_xml(docx_of(room)),
        "json": json_of(room).decode(),
        "xlsx": all_xml(xlsx_of(room)),
        "pdf": pdf_text(pdf_of(room)),
    }


def _groups(made: Transcript) -> list[Group]:
    return [group for section in made.sections for group in section.groups] + list(made.conditions)


def _texts(made: Transcript) -> list[str]:
    return [note.text for group in _groups(made) for part in group.parts for note in part.paragraphs]


@pytest.mark.parametrize("state", UNSHARED)
def test_what_was_not_shared_is_in_no_format(state: ContributionState) -> None:
    police = name_of("entry", "police")
    notes = tuple(
        _note(100 * stage.number + at, "zyxw words", stage=stage.name, card=card.key, state=state, entry=police)
        for stage in STAGES
        for at, card in enumerate(stage.cards)
    )
    room = played_room()
    for told in _formats(replace(room, contributions=room.contributions + notes)).values():
        assert "zyxw" not in told


def test_the_barbed_notes_of_the_case_are_in_no_format() -> None:
    barbed = [note for note in CASE.notes if note.state is not ContributionState.SHARED]
    assert len(barbed) >= 10
    for told in _formats(played_room()).values():
        for note in barbed:
            longest = max(re.split(r"[’“”'\"&]", note.text), key=len)
            assert longest not in told
            assert not note.reply or note.reply[:30] not in told


def test_words_that_were_hidden_are_in_no_format_and_what_stands_for_them_is() -> None:
    hidden = [note for note in CASE.notes if note.hide]
    assert hidden
    for told in _formats(played_room()).values():
        for note in hidden:
            assert note.hide not in told
            assert note.instead in told


def test_nothing_beside_the_words_gets_out() -> None:
    """No random name, no start of a hash, no label, reason, suggestion, mark, reply or id of anything."""
    note = _note(
        1,
        "Plain words",
        labels=("individual_blame",),
        reasons=("reason-to-look",),
        suggestion="suggested-words",
        reply="reply-words",
        marks=(Mark(0, 5, "individual_blame"),),
        words_hidden=True,
        changes=1,
    )
    room = played_room()
    room = replace(room, contributions=(*room.contributions, note))
    ids = {
        room.id,
        room.code,
        "individual_blame",
        "reason-to-look",
        "suggested-words",
        "reply-words",
        "Mark(",
    }
    ids |= {item.pub for item in room.contributions} | {item.prefix for item in room.contributions}
    ids |= {thing.id for things in (room.entries, room.themes, room.recommendations) for thing in things}
    for name, told in _formats(room).items():
        assert not {found for found in ids if found in told}, name


def test_no_time_finer_than_the_day_is_in_any_format() -> None:
    room = played_room()
    formats = _formats(room)
    assert str(room.position.timer_ends) not in "".join(formats.values())
    assert room.brief.starts not in "".join(formats.values())
    clock = re.compile(r"\b\d{1,2}[:.]\d{2} ?(?:[ap]m)?\b(?!\d)|\b\d{1,2} ?[ap]m\b")
    for name in ("value", "page", "csv"):
        assert not clock.findall(re.sub(r"\?v=\w+|viewport-fit|[\d.]+rem", "", formats[name])), name
    assert set(re.findall(r"T(\d\d:\d\d:\d\d)", formats["docx"])) == {"00:00:00"}


def test_the_same_numbers_stand_for_the_same_words_in_every_format() -> None:
    made = transcript(played_room())
    numbered = {row.number: row.text.split("\n")[0] for row in rows(made)}
    assert list(numbered) == list(range(1, len(numbered) + 1))
    table = {int(row["number"]): row["text"].split("\n")[0] for row in csv_rows(csv_of(played_room()))}
    assert table == {number: text.strip() for number, text in numbered.items()}
    assert docx_text(docx_of(played_room())) == numbered
    page = _page(made)
    assert re.findall(r'id="p(\d+)"', page) == [str(number) for number in numbered]
    for number, text in numbered.items():
        after = page.split(f'id="p{number}"')[1][: 1500 + 20 * len(text)]
        seen = re.sub(r"<del>.*?</del>|<[^>]*>", "", after).replace("&#39;", "'")
        assert " ".join(text.split()[:3]) in " ".join(seen.split())


def test_every_shared_note_is_there_once() -> None:
    made = transcript(played_room())
    shared = [note.shown for note in CASE.notes if note.state is ContributionState.SHARED]
    assert sorted(_texts(made)) == sorted(shared)
    assert made.about.notes == len(shared)


ANYWHERE = st.builds(
    _note,
    st.integers(0, 10**9),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=20),
    stage=st.sampled_from(StageName),
    card=st.sampled_from(["amend", "add", "outside", "practice", "condition", "idea", "learning", "gone"]),
    state=st.sampled_from(ContributionState),
    entry=st.sampled_from([None, "e" * 32, name_of("entry", "police")]),
    theme=st.sampled_from([None, "f" * 32, name_of("theme", "voice")]),
    recommendation=st.sampled_from([None, "d" * 32, name_of("draft", "stay")]),
)


@UNTIMED
@given(st.lists(ANYWHERE, max_size=12, unique_by=lambda item: item.pub))
def test_nothing_shared_is_lost_wherever_it_points(notes: list[Contribution]) -> None:
    made = transcript(replace(played_room(), contributions=tuple(notes)))
    shared = [item.text for item in notes if item.state is ContributionState.SHARED]
    assert sorted(_texts(made)) == sorted(shared)
    numbers = [row.number for row in rows(made)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_order_inside_a_group_is_not_the_order_of_arrival_and_stays() -> None:
    notes = tuple(_note(at, f"note {at}") for at in range(200))
    made = _texts(transcript(replace(BARE, contributions=notes)))
    again = _texts(transcript(replace(BARE, contributions=notes[::-1])))
    assert made == again
    arrival = [int(text.split()[1]) for text in made]
    pairs = [(a < b) for place, a in enumerate(arrival) for b in arrival[place + 1 :]]
    assert abs(2 * sum(pairs) / len(pairs) - 1) < 0.15


def test_a_chronology_row_says_what_was_what_is_and_why() -> None:
    made = transcript(played_room())
    row = next(row for row in made.chronology if row.label == "Hospital")
    assert row.was.endswith("two weeks later.")
    assert row.now.endswith("on 11 June.")
    assert row.status == "Amended"
    assert row.why
    assert row.query
    assert row.coverage
    assert row.response == "Agree 12. Amend 6. Fewer than 5 each: query, add."


def test_an_entry_that_was_left_as_it_was_has_no_earlier_wording() -> None:
    entry = Entry(id="a" * 32, position=0, when="May", text="Same", now="Same", status=EntryStatus.AGREED)
    row = transcript(replace(BARE, entries=(entry,))).chronology[0]
    assert (row.was, row.now) == ("", "Same")
    assert [run.change for run in row.runs] == [Change.SAME]


@UNTIMED
@given(st.lists(st.sampled_from("a b c d e".split())), st.lists(st.sampled_from("a b c d e".split())))
def test_marked_changes_hold_both_wordings(was: list[str], now: list[str]) -> None:
    runs = changes(" ".join(was), " ".join(now))
    kept = " ".join(run.text for run in runs if run.change is not Change.OUT)
    before = " ".join(run.text for run in runs if run.change is not Change.IN)
    assert kept == " ".join(now)
    assert not was or before == " ".join(was)


def _voted(ballots: int, counts: tuple[tuple[str, int], ...], small: int = 5, opened: bool = False) -> str:
    entry = Entry(id="a" * 32, position=0, when="May", text="Words")
    poll = f"facts:{entry.id}#1"
    room = replace(
        BARE,
        entries=(entry,),
        tallies=(Tally(poll, counts, ballots),),
        small_number=small,
        position=Position(open_polls=(poll,) if opened else ()),
    )
    return transcript(room).chronology[0].response


def test_answers_are_shown_only_after_the_close_and_from_the_small_number_on() -> None:
    five = (("agree", 5),)
    assert _voted(5, five) == "Agree 5. Fewer than 5 each: amend, query, add."
    assert _voted(4, (("agree", 4),)) == ""
    assert _voted(9, (("agree", 9),), small=10) == ""
    assert _voted(5, five, opened=True) == ""
    assert _voted(20, tuple((key, 5) for key in ("agree", "amend", "query", "add"))) == (
        "Agree 5. Amend 5. Query 5. Add 5."
    )


@UNTIMED
@given(st.lists(st.integers(0, 12), min_size=4, max_size=4))
def test_no_count_below_the_small_number_can_be_read_or_worked_out(counts: list[int]) -> None:
    told = _voted(sum(counts), tuple(zip(("agree", "amend", "query", "add"), counts, strict=True)))
    numbers = [int(found) for found in re.findall(r"\d+", told)]
    assert all(number >= 5 for number in numbers)
    assert sum(counts) not in numbers or sum(counts) in counts or sum(counts) == 5


def test_dots_and_support_follow_the_same_rule() -> None:
    room = played_room()
    few = tuple(replace(tally, ballots=4) for tally in room.tallies)
    made = transcript(replace(room, tallies=few))
    assert {row.dots for row in made.theme_rows} == {""}
    assert {row.support for row in made.recommendations} == {""}
    made = transcript(room)
    assert made.theme_rows[0].dots == "27"
    assert made.recommendations[0].support.startswith("Would help here 16. Would help if 6. Fewer than 5 each:")


def test_an_unfinished_day_says_which_stages_were_not_reached() -> None:
    room = replace(BARE, state=RoomState.OPEN, position=Position(visited=(StageName.FACTS, StageName.LIVED)))
    made = transcript(room)
    assert made.unfinished == ("Themes", "Reflective analysis", "Learning")
    assert not made.complete
    page = _page(made)
    assert "Not reached: Themes, Reflective analysis, Learning." in page
    assert page.count("This stage was not reached.") == 3
    assert "Not reached: Themes" in all_xml(docx_of(room))
    assert transcript(played_room()).unfinished == ()


def test_how_notes_were_handled_tells_no_small_number() -> None:
    states = [state for state in ContributionState for _ in range(4)]
    notes = tuple(_note(at, "x", state=state, words_hidden=True) for at, state in enumerate(states))
    told = " ".join(transcript(replace(BARE, contributions=notes)).how_handled)
    assert "4 notes from the room are in this record." in told
    assert told.count("ewer than five") == 5
    assert "At least 10 were held or were not read on the day" in told


def test_what_waits_moves_the_account_only_in_steps() -> None:
    def told(waiting: int) -> tuple[str, ...]:
        notes = tuple(_note(at, "x", state=ContributionState.MIXING) for at in range(waiting))
        return transcript(replace(BARE, contributions=notes)).how_handled

    assert told(0) == told(4)
    assert told(5) == told(9)
    assert told(4) != told(5)


def test_an_empty_room_makes_a_whole_transcript() -> None:
    formats = _formats(BARE)
    assert "No notes from the room are in this record." in formats["page"]
    assert "Wren" not in formats["csv"]


def test_free_text_is_escaped_on_the_page() -> None:
    bad = "<script>alert(1)</script>{{ 7*7 }}"
    page = _page(transcript(replace(BARE, contributions=(_note(1, bad),))))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page


def test_the_lead_is_named_and_the_days_are_days() -> None:
    about = transcript(played_room()).about
    assert about.date == "11 June 2026"
    assert about.retention == "11 June 2027"
    assert about.review_type == "Child safeguarding practice review"
    assert about.led_by
