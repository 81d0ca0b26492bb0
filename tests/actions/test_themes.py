"""Themes: notes follow them, dots follow a theme that was joined, and nothing is weighed by nobody."""

from __future__ import annotations

import secrets
from functools import partial

import pytest

from app.actions.ballots import cast_ballot
from app.actions.themes import add_theme, join_themes, move_notes, remove_theme, weigh_theme
from app.domain.analysis import trace
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.room import ContributionState, Theme, ThemeKind
from app.domain.stages import StageName
from app.domain.theme_board import Reach, View
from app.storage.database import Tx
from tests.cast import Cast


def the_theme(cast: Cast, theme: str) -> Theme:
    found = cast.room().theme(theme)
    assert found is not None
    return found


def weigh(
    cast: Cast, theme: str, counter: str, sought: bool, lenses: tuple[str, ...] = (), views: tuple[View, ...] = ()
) -> None:
    def change(tx: Tx) -> None:
        weigh_theme(
            tx,
            cast.session,
            theme,
            lenses=lenses,
            reach=Reach.ROUTINE,
            views=views,
            counter=counter,
            counter_sought=sought,
            paraphrase="",
        )

    cast.write(change)


def dots(cast: Cast, key: bytes, **given: int) -> None:
    position = cast.position()
    poll = position.open_polls[0]
    cast.write(lambda tx: cast_ballot(tx, cast.session, position, key=key, poll=poll, choice=dict(given)))


def voting(cast: Cast) -> tuple[str, str]:
    cast.visit(StageName.FACTS, StageName.LIVED, StageName.THEMES)
    cast.step("vote")
    first, second = cast.ours.themes
    return first, second


def counted(cast: Cast) -> dict[str, int]:
    cast.step("discuss")
    tally = cast.room().tally("dots")
    assert tally is not None
    return dict(tally.counts)


def test_dots_given_to_a_theme_that_was_joined_count_for_the_one_it_became(cast: Cast) -> None:
    first, second = voting(cast)
    dots(cast, b"a" * 16, **{first: 3, second: 2})
    dots(cast, b"b" * 16, **{first: 5})
    cast.write(lambda tx: join_themes(tx, cast.session, first, second))
    assert counted(cast) == {second: 10}


def test_a_phone_that_has_not_heard_of_the_joining_still_votes_for_what_it_sees(cast: Cast) -> None:
    first, second = voting(cast)
    cast.write(lambda tx: join_themes(tx, cast.session, first, second))
    dots(cast, b"a" * 16, **{first: 2, second: 3})
    assert counted(cast) == {second: 5}


def test_joining_gives_nobody_more_dots_than_five(cast: Cast) -> None:
    first, second = voting(cast)
    cast.write(lambda tx: join_themes(tx, cast.session, first, second))
    with pytest.raises(Invalid):
        dots(cast, b"a" * 16, **{first: 3, second: 3})


def test_dots_that_were_counted_already_follow_too(cast: Cast) -> None:
    first, second = voting(cast)
    for _ in range(5):
        dots(cast, secrets.token_bytes(16), **{first: 1, second: 4})
    cast.step("discuss")
    cast.write(lambda tx: join_themes(tx, cast.session, first, second))
    tally = cast.room().tally("dots")
    assert tally is not None
    assert (dict(tally.counts), tally.ballots) == ({second: 25}, 5)


def test_a_theme_is_not_removed_while_dots_are_placed(cast: Cast) -> None:
    first, _ = voting(cast)
    with pytest.raises(Conflict):
        cast.write(lambda tx: remove_theme(tx, cast.session, first))
    cast.step("discuss")
    cast.write(lambda tx: remove_theme(tx, cast.session, first))
    assert cast.room().theme(first) is None


def test_notes_and_what_speaks_against_them_follow_a_theme_that_was_joined(cast: Cast) -> None:
    first, second = cast.ours.themes
    cast.visit(*StageName)
    pub = cast.share("Letters came late", StageName.THEMES, card="system")
    cast.write(lambda tx: move_notes(tx, cast.session, [pub], first))
    weigh(cast, first, "One letter was early", False, ("between",), (View.FATHER,))
    cast.write(lambda tx: join_themes(tx, cast.session, first, second))
    kept = the_theme(cast, second)
    assert [item.pub for item in trace(cast.room(), kept).notes] == [pub]
    assert (kept.counter, kept.lenses, kept.views) == ("One letter was early", ("between",), (View.FATHER,))
    assert kept.absorbed == (first,)


def test_a_theme_is_weighed_only_when_somebody_asked_what_speaks_against_it(cast: Cast) -> None:
    (theme, _) = cast.ours.themes
    with pytest.raises(Invalid) as refused:
        weigh(cast, theme, "", False)
    assert refused.value.field == "counter"
    assert not the_theme(cast, theme).weighed
    weigh(cast, theme, "", True)
    assert the_theme(cast, theme).weighed


def test_splitting_puts_the_chosen_notes_into_a_theme_of_their_own(cast: Cast) -> None:
    (theme, _) = cast.ours.themes
    cast.visit(*StageName)
    pubs = [cast.share(f"Note {number}", StageName.THEMES, card="system") for number in range(3)]
    cast.write(lambda tx: move_notes(tx, cast.session, pubs, theme))
    part = cast.write(lambda tx: add_theme(tx, cast.session, "A part of it", ThemeKind.LINKED, pubs[:2]))
    room = cast.room()
    found = {each.id: {item.pub for item in trace(room, each).notes} for each in room.themes}
    assert found[part] == set(pubs[:2])
    assert found[theme] == {pubs[2]}
    assert the_theme(cast, part).kind is ThemeKind.LINKED


def test_a_note_taken_back_meanwhile_does_not_stop_the_others(cast: Cast) -> None:
    (theme, _) = cast.ours.themes
    cast.visit(*StageName)
    pub = cast.share("Letters came late", StageName.THEMES, card="system")
    moved = cast.write(lambda tx: move_notes(tx, cast.session, ["f" * 32, pub, "no id"], theme))
    assert moved == 1
    assert cast.room().contributions[0].state is ContributionState.SHARED


def test_themes_of_another_room_cannot_be_joined_or_filled(cast: Cast) -> None:
    ours, theirs = cast.ours.themes[0], cast.theirs.themes[0]
    for first, second in ((ours, theirs), (theirs, ours)):
        with pytest.raises(NotFound):
            cast.write(partial(join_themes, session=cast.session, theme=first, into=second))
    with pytest.raises(NotFound):
        cast.write(lambda tx: move_notes(tx, cast.session, [], theirs))
    with pytest.raises(Invalid):
        cast.write(lambda tx: join_themes(tx, cast.session, ours, ours))
