"""What the facilitator decides: each decision, its undoing, and what hiding words keeps."""

import pytest

from app.actions.contributions import (
    change_words,
    decide,
    hide_words,
    put_in_theme,
    set_aside,
    take_back,
    undo_decision,
)
from app.actions.themes import add_theme, change_theme, remove_theme
from app.domain.errors import Conflict, NotFound, Refused
from app.domain.lanes import Aside, Lane
from app.domain.room import ContributionState, ThemeKind
from app.screening import screen
from app.storage.records import open_original
from app.storage.tables import ContributionRow
from tests.cast import Cast

STATES = [ContributionState.SHARED, ContributionState.HELD, ContributionState.SENT_BACK, ContributionState.TO_READ]
NOTE = "The nurse failed him badly"
HIDDEN = "[someone] failed him badly"


@pytest.fixture
def pub(cast: Cast) -> str:
    """A note that has left the mix, by the name staff know it by."""
    cast.say(NOTE)
    cast.release()
    cast.events.clear()
    return cast.note(NOTE).pub


def _hide(cast: Cast, pub: str, words: str = HIDDEN, state: ContributionState = ContributionState.SHARED) -> None:
    cast.write(lambda tx: hide_words(tx, cast.session, pub, words, screen(words, None), state))


def _undo(cast: Cast, pub: str) -> None:
    cast.write(lambda tx: undo_decision(tx, cast.session, pub))


def _original(cast: Cast) -> str:
    (row,) = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))
    return open_original(cast.database.vault, row)


@pytest.mark.parametrize("state", STATES)
def test_a_decision_is_kept_and_told(cast: Cast, pub: str, state: ContributionState) -> None:
    cast.decide(NOTE, state, reply="Could you say more?")
    note = cast.note(NOTE)
    assert (note.pub, note.state) == (pub, state)
    assert note.reply == ("Could you say more?" if state is ContributionState.SENT_BACK else "")
    assert cast.kinds() == ["ContributionDecided"]


@pytest.mark.parametrize("first", STATES)
@pytest.mark.parametrize("second", STATES)
def test_any_decision_can_be_undone_once(
    cast: Cast, pub: str, first: ContributionState, second: ContributionState
) -> None:
    cast.decide(NOTE, first, reply="One")
    before = cast.note(NOTE)
    cast.decide(NOTE, second, reply="Two")
    _undo(cast, pub)
    assert cast.note(NOTE) == before
    with pytest.raises(Conflict):
        _undo(cast, pub)


def test_there_is_nothing_to_undo_before_the_first_decision(cast: Cast, pub: str) -> None:
    with pytest.raises(Conflict):
        _undo(cast, pub)


def test_a_note_that_waits_in_the_mix_cannot_be_decided(cast: Cast, pub: str) -> None:
    key = cast.ours.keys[NOTE]
    cast.write(lambda tx: take_back(tx, cast.session, key))
    with pytest.raises(NotFound):
        _undo(cast, pub)
    with pytest.raises(NotFound):
        _hide(cast, pub)


@pytest.mark.parametrize("name", ["", "x", "zz" * 16, "00" * 16, "00"])
def test_a_name_that_is_none_is_not_found(cast: Cast, name: str) -> None:
    with pytest.raises(NotFound):
        _undo(cast, name)


@pytest.mark.parametrize("state", [ContributionState.SHARED, ContributionState.HELD])
def test_hidden_words_are_replaced_and_the_first_ones_kept_sealed(
    cast: Cast, pub: str, state: ContributionState
) -> None:
    _hide(cast, pub, state=state)
    note = cast.note(HIDDEN)
    assert (note.pub, note.state, note.words_hidden) == (pub, state, True)
    assert _original(cast) == NOTE
    assert NOTE not in repr(cast.room())


def test_hiding_more_words_keeps_the_very_first(cast: Cast, pub: str) -> None:
    _hide(cast, pub)
    _hide(cast, pub, "[someone] failed [someone] badly")
    assert _original(cast) == NOTE


def test_hidden_words_are_read_again(cast: Cast, pub: str) -> None:
    assert cast.note(NOTE).flagged
    _hide(cast, pub, "It went badly that night")
    assert not cast.note("It went badly that night").labels


def test_hiding_can_be_undone_and_leaves_no_second_copy(cast: Cast, pub: str) -> None:
    before = cast.note(NOTE)
    _hide(cast, pub)
    _undo(cast, pub)
    assert cast.note(NOTE) == before
    assert _original(cast) == ""


def test_undoing_the_second_hiding_keeps_the_first(cast: Cast, pub: str) -> None:
    _hide(cast, pub)
    _hide(cast, pub, "[someone] failed [someone]")
    _undo(cast, pub)
    assert cast.note(HIDDEN).words_hidden
    assert _original(cast) == NOTE


def test_a_decision_after_hiding_keeps_the_first_words_sealed(cast: Cast, pub: str) -> None:
    _hide(cast, pub)
    cast.decide(HIDDEN, ContributionState.HELD)
    assert _original(cast) == NOTE
    assert cast.note(HIDDEN).words_hidden


def test_a_note_is_moved_into_a_theme_and_out_again(cast: Cast, pub: str) -> None:
    theme = cast.ours.themes[0]
    cast.write(lambda tx: put_in_theme(tx, cast.session, pub, theme))
    assert cast.note(NOTE).theme == theme
    _undo(cast, pub)
    assert cast.note(NOTE).theme is None
    cast.write(lambda tx: put_in_theme(tx, cast.session, pub, theme))
    cast.write(lambda tx: put_in_theme(tx, cast.session, pub, None))
    assert cast.note(NOTE).theme is None


def test_a_theme_that_is_removed_leaves_its_notes(cast: Cast, pub: str) -> None:
    theme = cast.ours.themes[0]
    cast.write(lambda tx: put_in_theme(tx, cast.session, pub, theme))
    cast.write(lambda tx: remove_theme(tx, cast.session, theme))
    assert cast.note(NOTE).theme is None
    assert [item.id for item in cast.room().themes] == cast.ours.themes[1:]


def test_removing_a_theme_leaves_what_waits_and_what_was_taken_back(cast: Cast) -> None:
    cast.say("Waits")
    cast.say("Gone")
    cast.write(lambda tx: take_back(tx, cast.session, cast.ours.keys["Gone"]))
    cast.write(lambda tx: remove_theme(tx, cast.session, cast.ours.themes[0]))
    cast.release()
    assert [item.text for item in cast.room().contributions] == ["Waits"]


def test_a_theme_is_added_at_the_end_and_can_be_renamed(cast: Cast) -> None:
    new = cast.write(lambda tx: add_theme(tx, cast.session, "Handover", ThemeKind.PRACTICE))
    cast.write(lambda tx: change_theme(tx, cast.session, new, "Handing over", ThemeKind.SYSTEM))
    last = cast.room().themes[-1]
    assert (last.id, last.title, last.kind, last.position) == (new, "Handing over", ThemeKind.SYSTEM, 2)


RISK = "He is back in the house with her right now and she is not safe tonight."
SELF = "It is all my fault, I let him die and I cannot forgive myself"


def _decide(cast: Cast, pub: str, state: ContributionState, seen: int, reply: str = "") -> None:
    cast.write(lambda tx: decide(tx, cast.session, pub, state, reply=reply, seen=seen))


@pytest.mark.parametrize("second", STATES)
def test_a_decision_about_a_version_that_was_decided_is_refused_and_overwrites_nothing(
    cast: Cast, pub: str, second: ContributionState
) -> None:
    seen = cast.note(NOTE).rev
    _decide(cast, pub, ContributionState.HELD, seen)
    first = cast.room()
    if second is ContributionState.HELD:
        _decide(cast, pub, second, seen)  # the very same: nothing to quarrel about
    else:
        with pytest.raises(Conflict) as caught:
            _decide(cast, pub, second, seen, "A note")
        assert caught.value.code == "decided"
        assert "is held now" in caught.value.sentence
    assert cast.room() == first


def test_words_hidden_or_reworded_by_another_are_not_overwritten(cast: Cast, pub: str) -> None:
    seen = cast.note(NOTE).rev
    _hide(cast, pub)
    with pytest.raises(Conflict):
        cast.write(
            lambda tx: hide_words(
                tx, cast.session, pub, "Else", screen("Else", None), ContributionState.SHARED, seen=seen, reworded=True
            )
        )
    with pytest.raises(Conflict):
        cast.write(lambda tx: set_aside(tx, cast.session, pub, Aside.FOR_YOU, seen=seen))
    with pytest.raises(Conflict):
        cast.write(lambda tx: undo_decision(tx, cast.session, pub, seen=seen))
    assert cast.note(HIDDEN).state is ContributionState.SHARED


def test_a_note_that_its_author_changed_meanwhile_is_not_decided_unseen(cast: Cast, pub: str) -> None:
    seen = cast.note(NOTE).rev
    cast.write(lambda tx: change_words(tx, cast.session, cast.ours.keys[NOTE], "Other words", 1))
    cast.release()
    with pytest.raises(Conflict):
        _decide(cast, pub, ContributionState.SHARED, seen)
    assert cast.note("Other words").state is ContributionState.TO_READ


def test_reworded_with_care_keeps_the_first_words_sealed_and_can_be_undone(cast: Cast, pub: str) -> None:
    words = "The referral waited four days. What was the desk dealing with?"
    cast.write(
        lambda tx: hide_words(
            tx, cast.session, pub, words, screen(words, None), ContributionState.SHARED, reworded=True
        )
    )
    assert cast.note(words).reworded
    assert _original(cast) == NOTE
    _undo(cast, pub)
    assert not cast.note(NOTE).reworded
    assert _original(cast) == ""


def test_an_author_who_changes_a_reworded_note_begins_anew(cast: Cast, pub: str) -> None:
    cast.write(
        lambda tx: hide_words(
            tx, cast.session, pub, "Else", screen("Else", None), ContributionState.HELD, reworded=True
        )
    )
    cast.write(lambda tx: change_words(tx, cast.session, cast.ours.keys[NOTE], "My own new words", 1))
    cast.release()
    note = cast.note("My own new words")
    assert (note.reworded, note.words_hidden, note.apart, note.lane) == (False, False, False, "")


def test_how_often_a_note_went_back_is_remembered_and_undone_with_it(cast: Cast, pub: str) -> None:
    cast.decide(NOTE, ContributionState.SENT_BACK, "Could you say more?")
    assert cast.note(NOTE).returned == 1
    _undo(cast, pub)
    assert cast.note(NOTE).returned == 0


@pytest.mark.parametrize(("words", "lane"), [(RISK, Lane.ACT), (SELF, Lane.SUPPORT), ("The letter came on Friday", "")])
def test_a_note_lies_in_the_lane_its_words_ask_for(cast: Cast, words: str, lane: str) -> None:
    cast.say(words)
    cast.release()
    assert cast.note(words).lane == lane


def test_a_release_of_risk_alone_is_told_to_the_facilitator_alone(cast: Cast) -> None:
    cast.say(RISK)
    cast.events.clear()
    cast.release()
    assert cast.kinds() == ["RiskRaised"]


@pytest.mark.parametrize("way", Aside)
def test_a_note_laid_aside_cannot_be_shared_until_it_is_put_back(cast: Cast, pub: str, way: Aside) -> None:
    cast.write(lambda tx: set_aside(tx, cast.session, pub, way))
    if way is not Aside.SUPPORT:
        with pytest.raises(Refused):
            cast.decide(NOTE, ContributionState.SHARED)
    cast.decide(NOTE, ContributionState.TO_READ)
    cast.decide(NOTE, ContributionState.SHARED)
    assert cast.note(NOTE).state is ContributionState.SHARED
