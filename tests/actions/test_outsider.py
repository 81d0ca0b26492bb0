"""Ids of another room are never found: every action that takes an id is tried by the outsider."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.actions import (
    access,
    ballots,
    contributions,
    desk,
    devices,
    entries,
    episodes,
    foresight,
    keeping,
    next_steps,
    packs,
    positions,
    preparation,
    projection,
    queries,
    recommendations,
    recovery,
    rows,
    sealing,
    sessions,
    signature,
    staff_log,
    themes,
    voices,
)
from app.domain.agenda import Beat
from app.domain.errors import NotFound, Refused
from app.domain.keeping import Decision, Wish
from app.domain.lanes import Aside
from app.domain.pack.desk import Clearance
from app.domain.pack.edits import EVERYWHERE, Edit, EditKind
from app.domain.queries import Query
from app.domain.recommendations import DraftStatus
from app.domain.roles import Role
from app.domain.room import ContributionState, EntryStatus, NextStep, RoomState, ThemeKind, WallMode
from app.domain.stages import StageName
from app.domain.theme_board import Reach
from app.screening import screen
from app.storage.database import Tx
from app.storage.desk_records import Packed
from app.web.errors import status_of
from tests.cast import Cast, brief_of, entry_of
from tests.measured import counted

MODULES = (
    access, ballots, contributions, desk, devices, entries, episodes, foresight, keeping, next_steps, packs, positions,
    preparation, projection, queries, recommendations, recovery, rows, sealing, sessions, signature, staff_log, themes,
    voices,
)  # fmt: skip
NOBODY = "ab" * 16
EDIT = Edit("", EVERYWHERE, "Theirs", "x", "Why", EditKind.WORDS)
WANTED = Decision(Wish.HOLD, "x", Role.HOST, "x", "2026-01-01")
Try = Callable[[Tx, Cast], Any]


def _named(entry_id: str) -> Any:
    return replace(entry_of("x", 1), id=entry_id)


# Our session with an id that is the outsider's.
OF_ANOTHER_ROOM: dict[str, Try] = {
    "decide": lambda tx, c: contributions.decide(tx, c.session, _theirs(tx, c), ContributionState.SHARED),
    "set_aside": lambda tx, c: contributions.set_aside(tx, c.session, _theirs(tx, c), Aside.FOR_YOU),
    "hide_words": lambda tx, c: contributions.hide_words(
        tx, c.session, _theirs(tx, c), "x", screen("x", None), ContributionState.SHARED
    ),
    "move_to_board": lambda tx, c: contributions.move_to_board(tx, c.session, _theirs(tx, c), "learning"),
    "show_voice": lambda tx, c: voices.show_voice(tx, c.session, _theirs(tx, c)),
    "put_in_theme": lambda tx, c: contributions.put_in_theme(tx, c.session, _theirs(tx, c), c.ours.themes[0]),
    "undo_decision": lambda tx, c: contributions.undo_decision(tx, c.session, _theirs(tx, c)),
    "change_words": lambda tx, c: contributions.change_words(tx, c.session, c.theirs.keys["Theirs"], "x", 1),
    "take_back": lambda tx, c: contributions.take_back(tx, c.session, c.theirs.keys["Theirs"]),
    "edit_entry": lambda tx, c: entries.edit_entry(tx, c.session, _named(c.theirs.entries[0])),
    "remove_entry": lambda tx, c: entries.remove_entry(tx, c.session, c.theirs.entries[0]),
    "entry_row": lambda tx, c: entries.entry_row(tx, c.session, c.theirs.entries[0]),
    "settle_entry": lambda tx, c: entries.settle_entry(
        tx, c.session, c.theirs.entries[0], status=EntryStatus.AGREED, now="", why="", query="", coverage=""
    ),
    "go_to_episode": lambda tx, c: positions.go_to_episode(tx, c.session, _their_episode(tx, c)),
    "change_episode": lambda tx, c: episodes.change_episode(
        tx, c.session, _their_episode(tx, c), c.ours.entries[0], c.ours.entries[1], "x"
    ),
    "remove_episode": lambda tx, c: episodes.remove_episode(tx, c.session, _their_episode(tx, c)),
    "episode_row": lambda tx, c: episodes.episode_row(tx, c.session, _their_episode(tx, c)),
    "add_query": lambda tx, c: queries.add_query(tx, c.session, c.theirs.entries[0], "x", "x"),
    "change_query": lambda tx, c: queries.change_query(tx, c.session, c.theirs.entries[0], Query(NOBODY, "x")),
    "remove_query": lambda tx, c: queries.remove_query(tx, c.session, c.theirs.entries[0], NOBODY),
    "go_to_entry": lambda tx, c: positions.go_to_entry(tx, c.session, c.theirs.entries[0]),
    "weigh_theme": lambda tx, c: themes.weigh_theme(
        tx,
        c.session,
        c.theirs.themes[0],
        lenses=(),
        reach=Reach.UNSAID,
        views=(),
        counter="x",
        counter_sought=True,
        paraphrase="",
    ),
    "join_themes": lambda tx, c: themes.join_themes(tx, c.session, c.theirs.themes[0], c.ours.themes[0]),
    "move_notes": lambda tx, c: themes.move_notes(tx, c.session, [], c.theirs.themes[0]),
    "set_status": lambda tx, c: recommendations.set_status(tx, c.session, c.theirs.drafts[0], DraftStatus.KEPT),
    "change_theme": lambda tx, c: themes.change_theme(tx, c.session, c.theirs.themes[0], "x", ThemeKind.SYSTEM),
    "remove_theme": lambda tx, c: themes.remove_theme(tx, c.session, c.theirs.themes[0]),
    "theme_row": lambda tx, c: themes.theme_row(tx, c.session, c.theirs.themes[0]),
    "change_recommendation": lambda tx, c: recommendations.change_recommendation(
        tx, c.session, c.theirs.drafts[0], text="x", case="", owner=""
    ),
    "remove_recommendation": lambda tx, c: recommendations.remove_recommendation(tx, c.session, c.theirs.drafts[0]),
    "change_entry": lambda tx, c: preparation.change_entry(tx, c.session, _named(c.theirs.entries[0])),
    "discard_entry": lambda tx, c: preparation.discard_entry(tx, c.session, c.theirs.entries[0]),
    "move_entry": lambda tx, c: preparation.move_entry(tx, c.session, c.theirs.entries[0], 1),
    "choose_entries": lambda tx, c: preparation.choose_entries(tx, c.session, [c.theirs.entries[0]], []),
}
OF_ANOTHER_ROOM |= {
    "remove_edit": lambda tx, c: desk.remove_edit(tx, c.session, _their_edit(tx, c)),
    "edition_of": lambda tx, c: desk.edition_of(tx, c.session, _their_edition(tx, c)),
    "take_pack": lambda tx, c: packs.take_pack(tx, c.session, _their_pack(tx, c), now=1),
}
# A session that is nobody's.
OF_NO_ROOM: dict[str, Try] = {
    "desk_of": lambda tx, c: desk.desk_of(tx, NOBODY),
    "add_edit": lambda tx, c: desk.add_edit(tx, NOBODY, c.reader.load(tx, c.session), EDIT),
    "clear_quote": lambda tx, c: desk.clear_quote(tx, NOBODY, Clearance(NOBODY, "x")),
    "take_quote_out": lambda tx, c: desk.take_quote_out(tx, NOBODY, NOBODY),
    "sign_version": lambda tx, c: desk.sign_version(tx, NOBODY, day=date(2026, 1, 1), by="x", freeze=str),
    "editions_of": lambda tx, c: desk.editions_of(tx, NOBODY),
    "begin_pack": lambda tx, c: packs.begin_pack(tx, NOBODY, now=1),
    "packs_of": lambda tx, c: packs.packs_of(tx, NOBODY, now=1),
    "set_foresight": lambda tx, c: foresight.set_foresight(tx, NOBODY, True),
    "add_next_step": lambda tx, c: next_steps.add_next_step(tx, NOBODY, NextStep("Soon", "x")),
    "remove_next_step": lambda tx, c: next_steps.remove_next_step(tx, NOBODY, NextStep("Soon", "x")),
    "show_card": lambda tx, c: positions.show_card(tx, NOBODY, "hindsight"),
    "take_beat": lambda tx, c: positions.take_beat(tx, NOBODY, Beat.FRAME),
    "freeze_wall": lambda tx, c: positions.freeze_wall(tx, NOBODY, None),
    "set_day_end": lambda tx, c: positions.set_day_end(tx, NOBODY, 1),
    "turn_page": lambda tx, c: projection.turn_page(tx, NOBODY, 1),
    "set_hall": lambda tx, c: projection.set_hall(tx, NOBODY, "large", "dark"),
    "back_to_the_line": lambda tx, c: voices.back_to_the_line(tx, NOBODY),
    "sign_wording": lambda tx, c: signature.sign_wording(tx, NOBODY),
    "start_pause": lambda tx, c: positions.start_pause(tx, NOBODY, ends=1),
    "mix_of": lambda tx, c: contributions.mix_of(tx, NOBODY),
    "sealed_mix_of": lambda tx, c: contributions.sealed_mix_of(tx, NOBODY),
    "go_to_stage": lambda tx, c: positions.go_to_stage(tx, NOBODY, StageName.FACTS, now=1),
    "go_to_step": lambda tx, c: positions.go_to_step(tx, NOBODY, "ask"),
    "show_on_wall": lambda tx, c: positions.show_on_wall(tx, NOBODY, WallMode.BLANK),
    "start_break": lambda tx, c: positions.start_break(tx, NOBODY, ends=1),
    "set_timer": lambda tx, c: positions.set_timer(tx, NOBODY, 1),
    "save_brief": lambda tx, c: sessions.save_brief(tx, NOBODY, brief_of()),
    "set_room_state": lambda tx, c: sessions.set_room_state(tx, NOBODY, RoomState.OPEN),
    "raise_limits": lambda tx, c: sessions.raise_limits(tx, NOBODY, group_size=9),
    "change_code": lambda tx, c: sessions.change_code(tx, NOBODY),
    "code_of": lambda tx, c: sessions.code_of(tx, NOBODY),
    "session_row": lambda tx, c: rows.session_row(tx, NOBODY),
    "position_of": lambda tx, c: rows.position_of(tx, NOBODY),
    "check_may_change": lambda tx, c: preparation.check_may_change(tx, NOBODY),
    "ask_about_few": lambda tx, c: contributions.ask_about_few(tx, NOBODY, True),
    "forget_originals": lambda tx, c: sealing.forget_originals(tx, NOBODY),
    "keeping_of": lambda tx, c: keeping.keeping_of(tx, NOBODY),
    "is_held": lambda tx, c: keeping.is_held(tx, NOBODY),
    "ask_for": lambda tx, c: keeping.ask_for(tx, NOBODY, WANTED),
    "agree_to": lambda tx, c: keeping.agree_to(tx, NOBODY, Role.HOST, "x"),
    "withdraw_wish": lambda tx, c: keeping.withdraw_wish(tx, NOBODY),
    "sign_off": lambda tx, c: keeping.sign_off(tx, NOBODY, date(2026, 1, 1)),
    "due_of": lambda tx, c: keeping.due_of(tx, NOBODY),
    "destroy_session": lambda tx, c: keeping.destroy_session(tx, NOBODY),
    "settle_hold": lambda tx, c: keeping.settle_hold(tx, NOBODY, brief_of(), date(2026, 1, 1)),
    "add_entry": lambda tx, c: preparation.add_entry(tx, NOBODY, entry_of("x", 1)),
    "keep_sheet": lambda tx, c: recovery.keep_sheet(tx, NOBODY, []),
    "reissue": lambda tx, c: recovery.reissue(tx, NOBODY, now=1),
    "bring_in": lambda tx, c: preparation.bring_in(tx, NOBODY, []),
}
# Actions that take no id of somebody else's; each is tried against the outsider where it is tested.
ELSEWHERE = {
    "recalls",  # answers for any id, and says no for one that is in no series (tests/security/test_series.py)
    "add_entries", "add_episode", "add_recommendation", "add_theme", "ask_for_wall", "awake", "cast_ballot",
    "check_pass", "clear_alert", "close_polls", "closed_polls", "code_of", "create_session", "devices_of",
    "end_device", "end_links", "end_role", "fail_pack", "find_by_code", "find_code", "find_session",
    "first_broken_line", "give_pin_again", "has_seat", "hash_token", "insert_entry", "is_asking", "issue_link",
    "keep_awake", "keep_pack", "leave_seat", "let_in", "let_wall_in", "log_head", "move_dots", "new_sheet",
    "next_label", "open_door", "open_mix", "order_entries", "pin_hash", "read_door", "read_link", "read_log",
    "read_pass",
    "recover", "redeem_link", "release_round", "save_contribution", "save_position",
    "sessions_kept", "sheet_left", "sign_out", "submit",
    "take_seat", "tell_progress", "write_line",
}  # fmt: skip


def _theirs(tx: Tx, cast: Cast) -> str:
    return cast.reader.load(tx, cast.outsider).contributions[0].pub


def _their_edit(tx: Tx, cast: Cast) -> str:
    return desk.add_edit(tx, cast.outsider, cast.reader.load(tx, cast.outsider), EDIT)


def _their_edition(tx: Tx, cast: Cast) -> int:
    sessions.set_room_state(tx, cast.outsider, RoomState.CLOSED)
    return desk.sign_version(tx, cast.outsider, day=date(2026, 1, 1), by="reviewer", freeze=str)


def _their_pack(tx: Tx, cast: Cast) -> str:
    pack = packs.begin_pack(tx, cast.outsider, now=1)
    packs.keep_pack(tx, cast.outsider, pack, Packed("x.zip", "00", ("x",)), b"x")
    return pack


def _their_episode(tx: Tx, cast: Cast) -> str:
    first, last = cast.theirs.entries[:2]
    return episodes.add_episode(tx, cast.outsider, first, last, "Theirs")


def _actions() -> set[str]:
    return {
        name
        for module in MODULES
        for name, found in vars(module).items()
        if inspect.isfunction(found) and found.__module__ == module.__name__ and not name.startswith("_")
    }


def _refusal(cast: Cast, attempt: Try) -> Refused:
    with pytest.raises(NotFound) as refused:
        cast.write(lambda tx: attempt(tx, cast))
    return refused.value


@pytest.fixture
def crowd(cast: Cast) -> Cast:
    """Both rooms with a note that has left the mix."""
    cast.say("Ours")
    cast.say("Theirs", session=cast.outsider)
    cast.release()
    cast.release(cast.outsider)
    return cast


def test_every_action_is_tried_by_the_outsider() -> None:
    assert _actions() == set(OF_ANOTHER_ROOM) | set(OF_NO_ROOM) | ELSEWHERE


@pytest.mark.parametrize("action", OF_ANOTHER_ROOM)
def test_an_id_of_another_room_is_not_found_and_changes_nothing(crowd: Cast, action: str) -> None:
    ours, theirs = crowd.room(), crowd.room(crowd.outsider)
    refused = _refusal(crowd, OF_ANOTHER_ROOM[action])
    counted("AC-02", target="100 % not found", actions=1, not_found=status_of(refused) == 404)
    assert (crowd.room(), crowd.room(crowd.outsider)) == (ours, theirs)
    assert crowd.kinds().count("RoundReleased") == len(crowd.kinds()) - 2


@pytest.mark.parametrize("action", OF_NO_ROOM)
def test_a_session_that_is_nobodys_is_not_found(crowd: Cast, action: str) -> None:
    refused = _refusal(crowd, OF_NO_ROOM[action])
    counted("AC-02", target="100 % not found", actions=1, not_found=status_of(refused) == 404)


def test_the_sentence_does_not_tell_a_foreign_id_from_a_missing_one(crowd: Cast) -> None:
    foreign = _refusal(crowd, OF_ANOTHER_ROOM["settle_entry"]).sentence
    missing = _refusal(
        crowd,
        lambda tx, c: entries.settle_entry(
            tx, c.session, NOBODY, status=EntryStatus.AGREED, now="", why="", query="", coverage=""
        ),
    ).sentence
    assert foreign == missing
