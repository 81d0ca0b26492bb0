"""Moving the room: stage, step, entry, timer, and what is projected."""

from __future__ import annotations

from dataclasses import replace

from app.actions.ballots import close_polls, closed_polls
from app.actions.episodes import episode_row
from app.actions.rows import position_of, recalls, save_position, session_row
from app.domain.agenda import Beat, minutes_from, plan_for
from app.domain.bias import remembered
from app.domain.errors import Conflict, NotFound
from app.domain.events import RoomMoved, StageEnded
from app.domain.foresight import reveal
from app.domain.movement import Ground, choose_entry, choose_episode, enter_stage, take_step, turned_back
from app.domain.room import Frozen, Position, RoomState, WallMode
from app.domain.stages import BY_NAME, StageName
from app.storage.database import Tx
from app.storage.records import open_brief, open_entry, open_episode, open_recommendation
from app.storage.tables import EntryRow, RecommendationRow


def go_to_stage(tx: Tx, session: str, stage: StageName, *, now: int) -> None:
    """Goes to a stage, forward or back; votes left behind are counted. `now` is seconds since 1970."""
    row = session_row(tx, session)
    brief, _ = open_brief(tx.vault, row)
    ends = now + 60 * brief.minutes_for(BY_NAME[stage])
    before = _live_position(tx, session)
    after = enter_stage(before, stage, _ground(tx, session), ends)
    if after.day_ends is None:
        plan = plan_for(lambda name: brief.minutes_for(BY_NAME[name]))
        after = replace(after, day_ends=now + 60 * minutes_from(plan, stage))
    _save(tx, session, before, after)
    if before.stage not in (None, stage):
        tx.record(StageEnded(session))


def go_to_step(tx: Tx, session: str, step: str) -> None:
    """Goes to a step of the current stage. Raises Invalid when it has no such step."""
    before = _live_position(tx, session)
    _save(tx, session, before, take_step(before, step, _ground(tx, session)))


def go_to_entry(tx: Tx, session: str, entry: str) -> None:
    """Makes an entry the current one. Raises NotFound when it is not one of this session's."""
    before = _live_position(tx, session)
    if tx.get(EntryRow, session=bytes.fromhex(session), id=_named(entry)) is None:
        raise NotFound("That entry is not in this chronology. Please reload this page.", field="entry")
    _save(tx, session, before, choose_entry(before, entry, _ground(tx, session)))


def go_to_episode(tx: Tx, session: str, episode: str) -> None:
    """Looks at a key practice episode, from its first entry on. Raises NotFound, also when that entry has gone."""
    before = _live_position(tx, session)
    found = open_episode(tx.vault, episode_row(tx, session, episode))
    if tx.get(EntryRow, session=bytes.fromhex(session), id=_named(found.first)) is None:
        raise NotFound("The entries of that episode are not here any more. Please mark it again.", field="episode")
    _save(tx, session, before, choose_episode(before, found.id, found.first, _ground(tx, session)))


def show_on_wall(tx: Tx, session: str, mode: WallMode) -> None:
    """Projects a card over the stage, or the stage again. A break's clock stops when it is left."""
    before = position_of(tx, session)
    if mode is WallMode.STAGE and before.stage is None:
        mode = WallMode.LOBBY
    _save(tx, session, before, replace(before, wall=mode, break_ends=None))


def start_break(tx: Tx, session: str, *, ends: int) -> None:
    """A break until `ends` (seconds since 1970). It counts as one of the breaks of the plan."""
    before = _live_position(tx, session)
    taken = before.breaks + (before.wall is not WallMode.BREAK)
    _save(tx, session, before, replace(before, wall=WallMode.BREAK, break_ends=ends, breaks=taken))


def start_pause(tx: Tx, session: str, *, ends: int) -> None:
    """A quiet pause until `ends` (seconds since 1970). It is no break: the plan of the day goes on."""
    before = _live_position(tx, session)
    _save(tx, session, before, replace(before, wall=WallMode.PAUSE, break_ends=ends))


def show_card(tx: Tx, session: str, key: str) -> None:
    """Shows a bias card on the wall, and remembers that it was used."""
    before = _live_position(tx, session)
    used = remembered(before.controls, key)
    _save(tx, session, before, replace(before, wall=WallMode.CARD, card=key, controls=used, break_ends=None))


def take_beat(tx: Tx, session: str, beat: Beat) -> None:
    """Goes to a beat of the stage; the same beat again ends it."""
    before = _live_position(tx, session)
    _save(tx, session, before, replace(before, beat="" if before.beat == beat else beat.value))


def freeze_wall(tx: Tx, session: str, frozen: Frozen | None) -> None:
    """Keeps the wall where it stands, or lets it follow the room again."""
    before = _live_position(tx, session)
    _save(tx, session, before, replace(before, frozen=frozen))


def set_day_end(tx: Tx, session: str, ends: int) -> None:
    """When the day should be over, in seconds since 1970."""
    before = _live_position(tx, session)
    _save(tx, session, before, replace(before, day_ends=ends))


def set_timer(tx: Tx, session: str, ends: int | None) -> None:
    """Sets or stops the stage's timer."""
    before = _live_position(tx, session)
    _save(tx, session, before, replace(before, timer_ends=ends))


def _live_position(tx: Tx, session: str) -> Position:
    row = session_row(tx, session)
    if not RoomState(row.state).live:
        raise Conflict("The room is not open. Open it first.")
    return position_of(tx, session)


def _save(tx: Tx, session: str, before: Position, after: Position) -> None:
    left = [poll for poll in before.open_polls if poll not in after.open_polls]
    close_polls(tx, session, left)
    rows = sorted(tx.all(EntryRow, session=bytes.fromhex(session)), key=lambda row: row.position)
    save_position(tx, session, reveal(turned_back(before, after), [row.id.hex() for row in rows]))
    tx.record(RoomMoved(session))


def _ground(tx: Tx, session: str) -> Ground:
    name = bytes.fromhex(session)
    entries = [open_entry(tx.vault, row) for row in tx.all(EntryRow, session=name)]
    facts = sorted((entry for entry in entries if entry.in_facts), key=lambda entry: entry.position)
    rows = sorted(tx.all(RecommendationRow, session=name), key=lambda row: row.position)
    drafts = [row for row in rows if open_recommendation(tx.vault, row).status.asked]
    return Ground(
        entries=[entry.id for entry in facts],
        recommendations=[row.id.hex() for row in drafts],
        closed_polls=closed_polls(tx, session),
        recalls=recalls(tx, session),
    )


def _named(entry: str) -> bytes:
    try:
        return bytes.fromhex(entry)
    except ValueError:
        return b""
