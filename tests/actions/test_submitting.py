"""What phones send: one tap is one note, changed words are mixed anew, and taken back is gone."""

import pytest

from app.actions.contributions import change_words, decide, mix_of, release_round, submit, take_back
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.room import ContributionState
from app.domain.stages import StageName
from app.live.reading import screen_all
from app.storage.records import open_contribution
from app.storage.tables import ContributionRow
from tests.cast import Cast, draft_of

KEY, OTHER_KEY = b"k" * 16, b"o" * 16


def _rows(cast: Cast, session: str | None = None) -> list[ContributionRow]:
    name = bytes.fromhex(session or cast.session)
    return cast.read(lambda tx: tx.all(ContributionRow, session=name))


def _send(cast: Cast, words: str = "Words", key: bytes = KEY) -> str:
    return cast.write(lambda tx: submit(tx, cast.session, key, draft_of(words)))


def _change(cast: Cast, words: str, number: int, key: bytes = KEY) -> str:
    return cast.write(lambda tx: change_words(tx, cast.session, key, words, number))


def _take(cast: Cast, key: bytes = KEY) -> str:
    return cast.write(lambda tx: take_back(tx, cast.session, key))


def _waiting(cast: Cast) -> list[str]:
    return [item.text for item in cast.read(lambda tx: mix_of(tx, cast.session))[2]]


def test_the_same_note_sent_again_is_one_note(cast: Cast) -> None:
    assert len({_send(cast) for _ in range(5)}) == 1
    assert len(_rows(cast)) == 1
    assert cast.kinds() == ["ContributionReceived"]


@pytest.mark.parametrize("state", [None, *(state for state in ContributionState if state.value != "mixing")])
def test_a_note_can_be_sent_again_whatever_has_become_of_it(cast: Cast, state: ContributionState | None) -> None:
    prefix = _send(cast)
    if state is ContributionState.TAKEN_BACK:
        _take(cast)
    elif state is not None:
        cast.release()
        cast.decide("Words", state, reply="Could you say more?")
    before = _rows(cast)
    assert _send(cast) == prefix
    assert _rows(cast) == before


def test_other_words_under_the_same_key_are_refused_and_the_first_stay(cast: Cast) -> None:
    _send(cast, "First")
    with pytest.raises(Conflict) as refused:
        _send(cast, "Second")
    assert refused.value.code == "key_conflict"
    assert _waiting(cast) == ["First"]


def test_the_same_words_of_another_kind_under_the_same_key_are_refused(cast: Cast) -> None:
    _send(cast)
    other = draft_of("Words", card="improvement")
    with pytest.raises(Conflict):
        cast.write(lambda tx: submit(tx, cast.session, KEY, other))


def test_one_key_names_different_notes_in_different_rooms(cast: Cast) -> None:
    ours = _send(cast)
    theirs = cast.write(lambda tx: submit(tx, cast.outsider, KEY, draft_of("Words")))
    assert ours != theirs
    assert len(_rows(cast)) == len(_rows(cast, cast.outsider)) == 1


def test_what_waits_in_the_mix_is_on_no_face(cast: Cast) -> None:
    _send(cast)
    assert cast.room().contributions == ()


@pytest.mark.parametrize("field", ["entry", "recommendation"])
def test_a_note_about_something_of_another_room_is_refused(cast: Cast, field: str) -> None:
    theirs = cast.theirs.entries[0] if field == "entry" else cast.theirs.drafts[0]
    draft = draft_of("Words", StageName.ANALYSIS, **{field: theirs})
    with pytest.raises(NotFound):
        cast.write(lambda tx: submit(tx, cast.session, KEY, draft))
    assert _rows(cast) == []


def test_a_note_keeps_what_it_is_about(cast: Cast) -> None:
    cast.say("Words", StageName.LIVED, card="inside", entry=cast.ours.entries[1], basis="said")
    cast.release()
    note = cast.note("Words")
    assert (note.stage, note.card, note.entry, note.basis) == (StageName.LIVED, "inside", cast.ours.entries[1], "said")


def test_changed_words_leave_every_screen_and_go_through_the_mix_again(cast: Cast) -> None:
    cast.share("Before")
    key = cast.ours.keys["Before"]
    cast.events.clear()
    _change(cast, "After", 1, key)
    assert cast.room().contributions == ()
    assert _waiting(cast) == ["After"]
    assert cast.kinds() == ["ContributionTakenBack", "ContributionReceived"]
    cast.release()
    note = cast.note("After")
    assert (note.state, note.changed, note.changes) == (ContributionState.TO_READ, True, 1)


def test_changing_what_still_waits_is_noticed_by_nobody(cast: Cast) -> None:
    _send(cast)
    cast.events.clear()
    before = cast.room().version
    _change(cast, "After", 1)
    assert set(cast.kinds()) == {"ContributionReceived"}
    assert cast.room().version == before


def test_a_change_sent_again_changes_nothing(cast: Cast) -> None:
    _send(cast)
    _change(cast, "Second", 1)
    _change(cast, "Third", 2)
    before = _rows(cast)
    assert _change(cast, "Second", 1) == _change(cast, "Third", 2) == before[0].key_hash[:8].hex()
    assert _rows(cast) == before
    assert _waiting(cast) == ["Third"]


def test_a_change_forgets_what_was_said_about_the_old_words(cast: Cast) -> None:
    _send(cast, "The nurse failed him")
    cast.release()
    cast.decide("The nurse failed him", ContributionState.SENT_BACK, reply="What was going on around it?")
    _change(cast, "Staffing was short that night", 1)
    cast.release()
    note = cast.note("Staffing was short that night")
    assert (note.reply, note.words_hidden) == ("", False)


@pytest.mark.parametrize("key", [KEY, OTHER_KEY])
def test_a_note_that_is_not_there_can_be_neither_changed_nor_taken_back(cast: Cast, key: bytes) -> None:
    with pytest.raises(NotFound):
        _change(cast, "Words", 1, key)
    with pytest.raises(NotFound):
        _take(cast, key)


def test_a_note_taken_back_leaves_nothing_but_its_key(cast: Cast) -> None:
    pub = cast.share("Words", StageName.ANALYSIS, entry=cast.ours.entries[0])
    key = cast.ours.keys["Words"]
    _take(cast, key)
    (row,) = _rows(cast)
    left = open_contribution(cast.database.vault, row)
    assert (left.text, left.card, left.entry, left.labels, left.theme) == ("", "", None, (), None)
    assert cast.room().contributions == ()
    with pytest.raises(NotFound):
        cast.write(lambda tx: decide(tx, cast.session, pub, ContributionState.SHARED))


def test_taking_back_twice_is_once(cast: Cast) -> None:
    _send(cast)
    assert _take(cast) == _take(cast)
    assert len(_rows(cast)) == 1


def test_what_was_taken_back_cannot_be_changed(cast: Cast) -> None:
    _send(cast)
    _take(cast)
    with pytest.raises(NotFound):
        _change(cast, "After", 1)


def test_taking_back_what_still_waits_is_noticed_by_nobody(cast: Cast) -> None:
    _send(cast)
    cast.events.clear()
    _take(cast)
    assert set(cast.kinds()) == {"ContributionReceived"}
    assert _waiting(cast) == []


def test_a_group_that_shrank_while_it_was_read_stays_in_the_mix(cast: Cast) -> None:
    for number in range(5):
        cast.say(f"Note {number}")
    _, name, waiting = cast.read(lambda tx: mix_of(tx, cast.session))
    screened = screen_all(waiting, name)
    _take(cast, cast.ours.keys["Note 2"])
    _change(cast, "Other words", 1, cast.ours.keys["Note 3"])
    cast.events.clear()
    assert cast.write(lambda tx: release_round(tx, cast.session, screened, at_least=5)) == 0
    assert cast.room().contributions == ()
    assert cast.kinds() == []
    assert cast.write(lambda tx: release_round(tx, cast.session, screened, at_least=3)) == 3


def test_a_round_lets_out_only_what_was_read(cast: Cast) -> None:
    cast.say("Read")
    _, name, waiting = cast.read(lambda tx: mix_of(tx, cast.session))
    cast.say("Not read yet")
    cast.write(lambda tx: release_round(tx, cast.session, screen_all(waiting, name)))
    assert [item.text for item in cast.room().contributions] == ["Read"]
    assert _waiting(cast) == ["Not read yet"]


def test_the_round_of_another_room_lets_out_nothing_here(cast: Cast) -> None:
    _send(cast)
    cast.release(cast.outsider)
    assert cast.room().contributions == ()


def test_an_empty_round_is_no_news(cast: Cast) -> None:
    assert cast.release() == 0
    assert cast.kinds() == []


def test_sending_back_needs_a_note_to_send(cast: Cast) -> None:
    _send(cast)
    cast.release()
    with pytest.raises(Invalid):
        cast.decide("Words", ContributionState.SENT_BACK)
