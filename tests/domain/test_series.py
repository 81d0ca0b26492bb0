"""A series: what crosses from one session to another is what was signed off, and nothing is ever added up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.errors import Conflict
from app.domain.movement import Ground, enter_stage, take_step
from app.domain.pack import Pack, build_pack
from app.domain.pack.desk import Clearance, Desk, SaidBy
from app.domain.pack.edits import Edit, EditKind, released
from app.domain.pack.series import HELD_BACK, Outputs, combine, heard_from, outputs_of
from app.domain.pack.shapes import Version
from app.domain.room import Contribution, ContributionState, Position, Room, RoomState
from app.domain.series import Heard, HeardLine, Series, SessionKind, check_may_change, check_same_world
from app.domain.stages import MISSED, MISSED_STEP, STAGES, Stage, StageName
from app.domain.views.console import console_view
from app.domain.views.console_panels import RecallPanel
from app.domain.views.phone import phone_view
from app.domain.views.phone_notice import notice_view
from app.domain.views.transcript import transcript
from app.domain.views.turning import Turn
from app.domain.views.wall import wall_view
from app.exports.combined import combined_paper
from app.exports.data import combined_json
from app.exports.paper import Table
from tests.rehearsal.played import played_room

SIGNED = Version(1, "12 June 2026", "lead reviewer")


def _signed(desk: Desk | None = None) -> Pack:
    return build_pack(replace(played_room(), state=RoomState.CLOSED), desk, SIGNED)


def _outputs(kind: SessionKind = SessionKind.PRACTITIONER, *, enough: bool = True) -> Outputs:
    return outputs_of(_signed(), kind, enough=enough)


def _notes(room: Room, stages: tuple[StageName, ...]) -> list[str]:
    return [item.text for item in room.contributions if item.stage in stages and len(item.text) > 20]


def _recalling(stage: StageName = StageName.FACTS, draft: str = "First part.\n\nSecond part.") -> Room:
    heard = Heard("Practitioner session", "11 June 2026", (HeardLine("Agreed", "Seen at home"),), ())
    series = Series(SessionKind.RECALL, heard=(heard,), drafts=((StageName.FACTS, draft),))
    position = enter_stage(Position(), stage, Ground(recalls=True), ends=0)
    return replace(played_room(), state=RoomState.OPEN, position=position, series=series)


def test_no_note_by_itself_is_brought_to_a_recall_session() -> None:
    told = str(heard_from(_signed(), SessionKind.PRACTITIONER, enough=True))
    assert [text for text in _notes(played_room(), tuple(StageName)) if text in told] == []
    assert all(theme.title in told for theme in played_room().themes)


def test_only_quotes_of_three_or_more_are_brought_to_a_recall_session() -> None:
    shared = sorted(played_room().shared(StageName.LEARNING), key=lambda item: item.pub)[:2]
    by = (SaidBy.THREE, SaidBy.ONE)
    desk = Desk(quotes=tuple(Clearance(item.pub, item.text, said) for item, said in zip(shared, by, strict=True)))
    told = str(heard_from(_signed(desk), SessionKind.PRACTITIONER, enough=True))
    assert shared[0].text in told
    assert shared[1].text not in told
    assert shared[0].text not in str(heard_from(_signed(desk), SessionKind.PRACTITIONER, enough=False))


def test_the_combined_pack_holds_no_note_outside_learning_and_no_name_of_one() -> None:
    room = played_room()
    told = str(_outputs())
    earlier = (StageName.FACTS, StageName.LIVED, StageName.THEMES, StageName.ANALYSIS)
    assert [text for text in _notes(room, earlier) if text in told] == []
    handles = {item.pub for item in room.contributions} | {item.prefix for item in room.contributions if item.prefix}
    assert [handle for handle in handles if handle in told] == []


def test_every_line_and_number_of_the_combined_pack_is_in_the_sessions_own_pack() -> None:
    """So a combined pack less one session's pack leaves nothing that the other's pack does not say itself."""
    own, outputs = _signed(), _outputs()
    parts = [part for group in own.transcript.learning.groups for part in group.parts]
    lines = {(note.number, note.text) for part in parts for note in part.paragraphs}
    assert {(line.number, line.text) for group in outputs.learning for line in group.lines} == lines
    assert {theme.dots for theme in outputs.themes} <= {theme.dots for theme in own.themes}
    assert {draft.support for draft in outputs.drafts} <= {draft.support for draft in own.drafts}


def test_nothing_is_added_up_over_sessions() -> None:
    one, other = _outputs(), _outputs(SessionKind.MANAGER)
    alone = {words for outputs in (one, other) for words in _numbers(str(outputs))}
    both = combine((one, other), (), "Wren", "")
    assert _numbers(str(both.sessions)) <= alone


def _numbers(text: str) -> set[str]:
    return {word for word in text.replace(",", " ").replace(")", " ").split() if word.strip("'").isdecimal()}


def test_a_session_not_known_to_have_had_enough_people_has_no_lines_under_its_heading() -> None:
    few = _outputs(SessionKind.MANAGER, enough=False)
    assert (few.learning, few.missed, few.held_back) == ((), (), HELD_BACK)
    assert {theme.number for theme in few.themes} | {draft.number for draft in few.drafts} == {0}
    assert few.themes
    told = combined_json(combine((_outputs(), few), (), "Wren", "")).decode()
    assert HELD_BACK in told


def test_a_combined_pack_needs_two_sessions_that_were_handed_over() -> None:
    with pytest.raises(Conflict):
        combine((_outputs(),), (), "Wren", "")


def test_the_combined_paper_sets_sessions_side_by_side_and_says_who_is_not_there() -> None:
    sessions = [replace(_outputs(kind), day=date(2026, 6, day)) for day, kind in enumerate(SessionKind, 1)]
    paper = combined_paper(combine(sessions, ("Manager session of 1 July: the room has not closed.",), "Wren", ""))
    told = str(paper.blocks)
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert [len(table.headings) for table in tables] == [3, 3]
    assert all(sum(table.widths) == 170 for table in tables)
    assert "the room has not closed" in told


def test_a_rehearsal_never_joins_a_session_that_is_real() -> None:
    check_same_world(True, True)
    with pytest.raises(Conflict):
        check_same_world(True, False)


def test_a_place_in_a_series_never_changes_while_people_are_inside() -> None:
    check_may_change(SessionKind.MANAGER, None, preparing=True, live=False)
    check_may_change(SessionKind.MANAGER, None, preparing=False, live=False)
    with pytest.raises(Conflict):
        check_may_change(SessionKind.MANAGER, None, preparing=False, live=True)
    with pytest.raises(Conflict):
        check_may_change(SessionKind.RECALL, None, preparing=False, live=False)


def test_a_recall_that_holds_something_is_not_turned_into_another_kind() -> None:
    held = Series(SessionKind.RECALL, drafts=((StageName.FACTS, "Typed with care."),))
    with pytest.raises(Conflict):
        check_may_change(SessionKind.MANAGER, held, preparing=True, live=False)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name.value)
def test_only_a_recall_session_asks_what_was_missed_and_asks_it_first(stage: Stage) -> None:
    moved = enter_stage(Position(), stage.name, Ground(recalls=True), ends=0)
    asks = stage.name in (StageName.FACTS, StageName.THEMES)
    assert (moved.step is MISSED_STEP) is asks
    assert enter_stage(Position(), stage.name, Ground(), ends=0).step is stage.steps[0]
    assert take_step(moved, stage.steps[0].key, Ground(recalls=True)).step is stage.steps[0]


def test_wall_phone_and_screen_tab_show_the_same_three_things() -> None:
    room = _recalling()
    wall, phone = wall_view(room, 9, 0), phone_view(room, 9, 0)
    titles = ["What we heard", "What the draft says", "What we missed"]
    assert [column.title for column in wall.body.columns] == titles  # type: ignore[union-attr]  # a recall wall has columns
    assert phone.recall is not None
    assert phone.recall.draft == ("First part.", "Second part.")
    assert phone.recall.heard[0].lines[0].text == "Seen at home"
    assert [choice.value for choice in phone.asks[0].choices] == [MISSED.key]
    assert "First part." in str(phone.words)
    assert "Seen at home" in str(phone.words)


def test_what_was_heard_and_what_was_missed_are_shown_a_page_at_a_time_on_the_console() -> None:
    room = _recalling()
    said = tuple(HeardLine("Agreed", f"Line {number}") for number in range(65))
    notes = [
        Contribution(f"{number:032x}", "p", StageName.FACTS, MISSED.key, f"Missed {number}", ContributionState.SHARED)
        for number in range(40)
    ]
    heard = Heard("Practitioner session", "11 June 2026", said, ())
    room = replace(room, series=replace(room.series, heard=(heard,)), contributions=tuple(notes))  # type: ignore[type-var]  # it is in one
    turns = {"recalled-1": Turn(3), "missed": Turn(1, "Missed 3")}
    first, turned = console_view(room, 9, 0).panel, console_view(room, 9, 0, turns=turns).panel
    assert isinstance(first, RecallPanel)
    assert isinstance(turned, RecallPanel)
    assert [line.text for line in first.heard[0][0].lines] == [f"Line {number}" for number in range(30)]
    assert [line.text for line in turned.heard[0][0].lines] == [f"Line {number}" for number in range(60, 65)]
    assert (first.heard[0][1].count, len(first.missed), first.missed_leaf.count) == (65, 30, 40)
    assert {line.text for line in turned.missed} == {"Missed 3", *(f"Missed 3{number}" for number in range(10))}


def test_a_long_draft_goes_over_pages_of_the_wall_and_loses_no_word() -> None:
    words = [f"word{number}" for number in range(400)]
    room = _recalling(draft=" ".join(words))
    seen: list[str] = []
    total = wall_view(room, 9, 0).page.total
    for page in range(total):
        shown = wall_view(replace(room, position=replace(room.position, page=page)), 9, 0)
        seen += " ".join(shown.body.columns[1].notes).split()  # type: ignore[union-attr]  # a recall wall has columns
    assert seen == words
    assert total > 1


def test_the_record_of_a_recall_holds_all_three_and_hides_words_in_them_too() -> None:
    room = _recalling()
    room = replace(room, state=RoomState.CLOSED)
    (part,) = transcript(room).recall
    assert part.draft == ("First part.", "Second part.")
    edit = Edit("", "", "Seen at home", "[words hidden]", "It points at somebody.", EditKind.WORDS)
    assert "Seen at home" not in str(build_pack(released(room, (edit,))))


def test_the_notice_says_that_there_are_other_sessions_only_where_there_are() -> None:
    def told(room: Room) -> str:
        return str(notice_view(room, 20, False).lines)

    assert "other sessions" in told(_recalling())
    assert "other sessions" not in told(played_room())
