"""The pack: everything a reviewer needs, citing the record's numbers, and claiming nothing that is not recorded."""

from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import Invalid
from app.domain.pack import build_pack
from app.domain.pack.desk import Clearance, Desk, SaidBy
from app.domain.pack.edits import EVERYWHERE, Edit, EditKind, check, released
from app.domain.pack.method import NOT_RECORDED
from app.domain.pack.shapes import Pack, Point
from app.domain.recommendations import DraftStatus, Level
from app.domain.room import Contribution, ContributionState, Position, Room, RoomState
from app.domain.stages import StageName
from app.domain.theme_board import Reach, View
from app.domain.views.transcript import numbered
from app.exports.papers import papers
from app.exports.record_rows import rows
from tests.rehearsal.played import name_of, played_room

PLAYED = build_pack(played_room())
UNTIMED = settings(deadline=None)
EMPTY = Room(
    id="0" * 32,
    version=1,
    state=RoomState.OPEN,
    code="ABCD2345",
    brief=replace(played_room().brief, event_date=date(2026, 6, 11), next_steps=(), contacts=()),
)


def _edit(before: str, after: str = "[words hidden]", place: str = EVERYWHERE, kind: EditKind = EditKind.WORDS) -> Edit:
    return Edit("e" * 32, place, before, after, "It could point at one person.", kind)


def _words(pack: Pack) -> str:
    return repr(asdict(pack)) + repr(papers(pack))


def _point(points: tuple[Point, ...], start: str) -> str:
    return " ".join(next(point for point in points if point.title.startswith(start)).lines)


def _note(text: str, **more: object) -> Contribution:
    made = Contribution(
        pub=name_of("pub", text),
        prefix=name_of("key", text)[:16],
        stage=StageName.LEARNING,
        card="learning",
        text=text,
        state=ContributionState.SHARED,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # the names are the test's own


def test_everything_in_the_pack_cites_a_number_of_the_record_for_the_same_words() -> None:
    record = {row.number: row.text.split("\n")[0] for row in rows(PLAYED.transcript)}
    cited = [(line.number, line.text) for each in PLAYED.child for line in each.lines]
    cited += [(note.number, note.text) for theme in PLAYED.themes for note in theme.notes]
    cited += [(theme.number, theme.title) for theme in PLAYED.themes]
    cited += [(each.number, each.text) for each in PLAYED.influences]
    cited += [(draft.number, draft.text) for draft in PLAYED.drafts]
    cited += [(note.number, note.text) for draft in PLAYED.drafts for note in draft.conditions]
    assert len(cited) > 60
    for number, text in cited:
        assert record[number] == text.split("\n")[0]


def test_the_childs_timeline_is_whole_and_counted_by_what_it_rests_on() -> None:
    lines = [line for each in PLAYED.child for line in each.lines]
    assert len(lines) == len(played_room().shared(StageName.LIVED)) == 21
    assert sorted(number for basis in PLAYED.bases for number in basis.numbers) == sorted(line.number for line in lines)
    assert "It is our best guess" in {basis.basis for basis in PLAYED.bases}
    assert all(line.domain is None for line in lines)


def test_a_draft_keeps_its_conditions_and_they_are_in_no_other() -> None:
    assert [len(draft.conditions) for draft in PLAYED.drafts] == [2, 2, 3]
    numbers = [note.number for draft in PLAYED.drafts for note in draft.conditions]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("title", ["Against judging by the outcome", "Against looking only for what confirms"])
def test_the_method_says_so_where_the_room_holds_no_record(title: str) -> None:
    assert _point(PLAYED.method, title) == NOT_RECORDED


def test_what_was_used_against_bias_is_told_in_the_words_of_what_was_done() -> None:
    room = played_room()
    room = replace(
        room,
        position=replace(room.position, controls=("flip", "hindsight")),
        themes=(replace(room.themes[0], counter="Two letters did arrive."), *room.themes[1:]),
    )
    made = build_pack(room)
    assert "The flip test was used" in _point(made.method, "Against judging by the outcome")
    assert "1 of 6 themes" in _point(made.method, "Against looking only for what confirms")
    assert "“Hindsight” was shown" in _point(made.method, "Against hindsight")
    assert [theme.counter for theme in made.themes] == ["Two letters did arrive.", *[None] * 5]


def test_what_the_room_said_of_a_theme_and_a_draft_is_kept_and_what_it_did_not_say_is_not_claimed() -> None:
    room = played_room()
    theme = replace(
        room.themes[0], lenses=("tools", "between"), reach=Reach.ROUTINE, views=(View.CHILD,), counter_sought=True
    )
    first, second, third = room.recommendations
    drafts = (
        replace(first, level=Level.PARTNERSHIP, sign="Nursery rings back", theme=theme.id),
        replace(second, status=DraftStatus.MERGED, into=first.id),
        third,
    )
    made = build_pack(replace(room, themes=(theme, *room.themes[1:]), recommendations=drafts))
    told = made.themes[0]
    assert told.lenses == ("Tools, records and IT", "Between services")
    assert (told.reach, told.views) == ("Routine here", ("Wren",))
    assert told.counter == "It was looked for, and nothing was found."
    assert (made.themes[1].lenses, made.themes[1].reach, made.themes[1].counter) == (None, None, None)
    assert (made.drafts[0].level, made.drafts[0].sign) == ("The partnership", "Nursery rings back")
    assert (made.drafts[0].answers, made.drafts[0].joined) == (made.themes[0].number, (made.drafts[1].number,))
    assert len(made.drafts[0].conditions) == 4
    assert (made.drafts[2].level, made.drafts[2].sign, made.drafts[2].answers) == (None, None, None)


def test_the_method_tells_what_was_used_and_not_what_could_have_been() -> None:
    room = played_room()
    assert "gone through forwards" in _point(PLAYED.method, "Against hindsight")
    off = build_pack(replace(room, brief=replace(room.brief, foresight=False)))
    assert "not shown forwards only" in _point(off.method, "Against hindsight")
    assert _point(PLAYED.method, "Who took part").startswith("At least 20 phones")
    few = build_pack(replace(room, tallies=tuple(replace(tally, ballots=4) for tally in room.tallies)))
    assert NOT_RECORDED in _point(few.method, "Who took part")
    short = build_pack(replace(room, position=Position(visited=(StageName.FACTS,))))
    assert "Not reached: Lived experience" in _point(short.method, "Stages of the day")
    assert not [point for point in short.method if point.title == "Questions ready for themes"]


@UNTIMED
@given(st.lists(st.sampled_from(ContributionState), max_size=40), st.integers(5, 9))
def test_counts_of_what_became_of_notes_move_only_in_steps(states: list[ContributionState], small: int) -> None:
    notes = tuple(_note(f"note {at}", state=state) for at, state in enumerate(states))
    told = build_pack(replace(EMPTY, contributions=notes, small_number=small)).counts
    for count in told:
        words, number = count.many.rsplit(" ", 1)
        assert (words, int(number)) == ("Fewer than", small) or (words == "At least" and int(number) % small == 0)


def test_counts_tell_each_decision_of_the_whole_day_in_steps() -> None:
    kinds: tuple[dict[str, object], ...] = (
        {"returned": 1},
        {"words_hidden": True},
        {"words_hidden": True, "reworded": True},
        {"state": ContributionState.HELD},
        {"support": True},
    )
    stages = (StageName.FACTS, StageName.LEARNING)
    notes = tuple(
        _note(f"{kind} {at}", stage=stages[at % 2], **more) for kind, more in enumerate(kinds) for at in range(6)
    )
    made = build_pack(replace(EMPTY, contributions=notes))
    told = {count.what: count.many for count in made.counts}
    assert (told["Reached the facilitator"], told["Shared with the room"]) == ("At least 30", "At least 20")
    assert {told[what] for what in told if what.startswith(("Sent back", "With some", "Re-worded", "Held"))} == {
        "At least 5"
    }
    assert told["Put first, because someone could be at risk now"] == "Fewer than 5"
    assert "shared with the room: at least 20" in _point(made.method, "How notes were read")


def test_words_changed_at_the_desk_are_nowhere_in_the_pack() -> None:
    room = played_room()
    words = "play specialist"
    assert words in _words(PLAYED)
    changed = build_pack(room, Desk(edits=(_edit(words, "a member of staff", kind=EditKind.ROLE),)))
    assert words not in _words(changed).lower()
    assert "a member of staff" in _words(changed)
    assert "a role made more general: 1" in _point(changed.method, "Before release")
    assert "It could point at one person." not in _words(changed)


def test_an_edit_of_one_paragraph_leaves_the_others() -> None:
    room = played_room()
    _, numbers = numbered(room)
    place = next(place for number, place in numbers.places.items() if number == 4)
    edit = _edit("14 May 2024", "early summer 2024", place, EditKind.DATE)
    made = build_pack(room, Desk(edits=(edit,))).transcript
    assert (made.chronology[3].when, made.chronology[3].day) == ("early summer 2024", None)
    assert [row.day for row in made.chronology].count(None) == 1


def test_numbers_do_not_move_when_words_are_changed() -> None:
    before = [row.number for row in rows(PLAYED.transcript)]
    changed = build_pack(played_room(), Desk(edits=(_edit("the"),)))
    assert [row.number for row in rows(changed.transcript)] == before


@UNTIMED
@given(st.text(min_size=1, max_size=12), st.text(max_size=40))
def test_no_edit_lets_the_words_it_hides_stand(before: str, around: str) -> None:
    room = replace(EMPTY, contributions=(_note(f"{around} {before} {around}"),))
    edit = _edit(before, "*")
    try:
        check(room, (), edit)
    except Invalid:
        return
    (note,) = released(room, (edit,)).contributions
    assert not [part for part in note.text.split("*") if edit.apply(part) != part]


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (_edit("not there at all"), "before"),
        (_edit("nursery", "the nursery in town"), "after"),
        (replace(_edit("nursery"), reason=" "), "reason"),
        (_edit("   "), "before"),
    ],
)
def test_an_edit_that_would_do_nothing_is_refused_with_what_to_mend(edit: Edit, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(played_room(), (), edit)
    assert refused.value.field == field


def test_only_quotes_that_are_still_word_for_word_what_was_cleared_are_in_the_bank() -> None:
    room = played_room()
    first, second, third = room.shared(StageName.LEARNING)[:3]
    cleared = (
        Clearance(first.pub, first.text, SaidBy.TWO),
        Clearance(second.pub, "not what it says"),
        Clearance("f" * 32, "of no note"),
    )
    made = build_pack(room, Desk(quotes=cleared))
    assert [(quote.words, quote.said_by) for quote in made.quotes] == [(first.text, "Said by two or more")]
    word = first.text.split()[0]
    hidden = build_pack(room, Desk(edits=(_edit(word),), quotes=cleared))
    assert hidden.quotes == ()
    assert third.text not in [quote.words for quote in made.quotes]


def test_the_sheet_for_participants_quotes_nobody_unless_three_said_it() -> None:
    room = played_room()
    notes = room.shared(StageName.LEARNING)[:3]
    cleared = tuple(Clearance(note.pub, note.text, said) for note, said in zip(notes, SaidBy, strict=True))
    heard = repr(build_pack(room, Desk(quotes=cleared)).heard)
    assert notes[2].text in heard
    shared = [item.text for stage in StageName for item in room.shared(stage) if item is not notes[2]]
    assert not [text for text in shared if text in heard]
    assert not [text for text in shared if text in repr(PLAYED.heard)]


def test_a_day_that_has_not_begun_makes_a_whole_pack_that_says_what_is_missing() -> None:
    made = build_pack(EMPTY)
    assert "The room is still open. Numbers may change until it closes." in made.missing
    assert len(made.missing) == 13
    assert len(papers(made)) == 11
    assert PLAYED.missing == ("No quotes have been cleared.",)


def test_the_briefing_has_seven_points_and_leaves_a_line_to_write_in_each() -> None:
    assert [point.title[0] for point in PLAYED.briefing] == list("1234567")
    assert all("Write here:" in point.lines for point in PLAYED.briefing)
