"""The debrief of a rehearsal: what became of each note, and a score of nobody."""

from app.domain.room import ContributionState
from app.domain.stages import StageName
from app.domain.views.debrief import NOT_MET, Became, Practised, debrief_view

NOTE = Practised("Barbed", StageName.FACTS, "Whoever was on that desk.", "It points at one person.")


def test_a_note_that_was_never_sent_is_said_to_be_not_met() -> None:
    (line,) = debrief_view([NOTE], {}).lines
    assert line.outcome == NOT_MET
    assert line.stage == "Facts"


def test_hidden_words_are_told_with_what_stands_now() -> None:
    became = {NOTE.text: Became(ContributionState.SHARED, "Someone was on that desk.", changed=True)}
    (line,) = debrief_view([NOTE], became).lines
    assert line.outcome == "shared, with words hidden or changed"
    assert line.now == "Someone was on that desk."


def test_totals_count_notes_and_never_people() -> None:
    became = {str(n): Became(ContributionState.HELD if n else ContributionState.SHARED, "x", False) for n in range(3)}
    assert dict(debrief_view([], became).totals) == {"shared": 1, "held": 2}


def test_every_state_has_its_words() -> None:
    for state in ContributionState:
        assert debrief_view([NOTE], {NOTE.text: Became(state, NOTE.text, False)}).lines[0].outcome
