"""First words that were hidden go with the seal of their stage, unless a hold keeps them; taken back goes at once."""

import pytest

from app.actions.contributions import ask_about_few, hide_words, submit, take_back, undo_decision
from app.actions.keeping import agree_to, ask_for
from app.actions.sealing import forget_originals
from app.domain.errors import Conflict
from app.domain.keeping import Decision, Wish
from app.domain.roles import Role
from app.domain.room import ContributionState
from app.domain.stages import StageName
from app.screening import screen
from app.storage.records import open_before, open_original
from app.storage.tables import ContributionRow
from tests.cast import Cast, draft_of

NOTE, SHOWN = "Nurse Quill failed him", "[someone] failed him"


@pytest.fixture
def hidden(cast: Cast) -> Cast:
    """A room that is not on hold, with a note of the facts whose words were hidden."""
    cast.write(lambda tx: ask_for(tx, cast.session, Decision(Wish.LIFT, "Asked the police", Role.HOST, "H", "")))
    cast.write(lambda tx: agree_to(tx, cast.session, Role.FACILITATOR, "L"))
    cast.visit(StageName.FACTS)
    _hide(cast)
    return cast


def _hide(cast: Cast) -> None:
    pub = cast.share(NOTE, StageName.FACTS)
    found = screen(SHOWN, None)
    cast.write(lambda tx: hide_words(tx, cast.session, pub, SHOWN, found, ContributionState.SHARED))


def _kept(cast: Cast) -> tuple[str, str]:
    (row,) = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))
    before = open_before(cast.database.vault, row)
    return open_original(cast.database.vault, row), before.text if before else ""


def _seal(cast: Cast) -> int:
    return cast.write(lambda tx: forget_originals(tx, cast.session))


def test_the_first_words_stay_while_their_stage_lasts(hidden: Cast) -> None:
    assert _seal(hidden) == 0
    assert _kept(hidden)[0] == NOTE


def test_the_first_words_go_with_the_seal_of_their_stage_and_what_is_shown_stays(hidden: Cast) -> None:
    hidden.visit(StageName.THEMES)
    assert (_seal(hidden), _kept(hidden)) == (1, ("", ""))
    assert hidden.note(SHOWN).words_hidden
    pub = hidden.note(SHOWN).pub
    with pytest.raises(Conflict):
        hidden.write(lambda tx: undo_decision(tx, hidden.session, pub))
    assert _seal(hidden) == 0


def test_after_the_close_the_first_words_of_every_stage_go(hidden: Cast) -> None:
    hidden.close_room()
    assert (_seal(hidden), _kept(hidden)) == (1, ("", ""))


def test_a_hold_keeps_the_first_words_under_seal(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    _hide(cast)
    cast.visit(StageName.THEMES)
    assert cast.room().held
    assert (_seal(cast), _kept(cast)[0]) == (0, NOTE)


def test_what_its_author_takes_back_goes_at_once_even_under_a_hold(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    _hide(cast)
    cast.write(lambda tx: take_back(tx, cast.session, cast.ours.keys[NOTE]))
    assert _kept(cast) == ("", "")


def test_a_note_sent_again_after_the_seal_is_still_the_same_note(hidden: Cast) -> None:
    hidden.visit(StageName.THEMES)
    _seal(hidden)
    key = hidden.ours.keys[NOTE]
    hidden.write(lambda tx: submit(tx, hidden.session, key, draft_of(NOTE, StageName.FACTS)))
    assert len(hidden.room().contributions) == 1


def test_the_question_about_a_few_notes_ends_with_the_next_group(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    cast.say("One", StageName.FACTS)
    cast.write(lambda tx: ask_about_few(tx, cast.session, True))
    assert cast.room().position.few_waiting
    cast.release()
    assert not cast.room().position.few_waiting


def test_asking_what_is_asked_already_tells_nobody(cast: Cast) -> None:
    cast.write(lambda tx: ask_about_few(tx, cast.session, True))
    cast.events.clear()
    cast.write(lambda tx: ask_about_few(tx, cast.session, True))
    assert cast.kinds() == []
