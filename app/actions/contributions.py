"""What participants send, change and take back; and what the facilitator decides about it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from app.actions.readings import with_screening
from app.actions.rows import position_of, recalls, save_contribution, save_position, session_row
from app.domain.audience import check_decision, later_has_come
from app.domain.contributions import Draft
from app.domain.decisions import check_seen, check_where
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.events import (
    ContributionDecided,
    ContributionReceived,
    ContributionTakenBack,
    FewAreWaiting,
    RiskRaised,
    RoundReleased,
)
from app.domain.lanes import Aside, Lane, aside, check_lane, lane_of
from app.domain.room import Contribution, ContributionState, RoomState
from app.domain.stages import LEARNING, MISSED, StageName
from app.screening import Screening
from app.screening.naming import Known
from app.storage.database import Tx
from app.storage.records import (
    open_before,
    open_brief,
    open_contribution,
    open_original,
    open_theme,
    seal_contribution,
)
from app.storage.tables import ContributionRow, EntryRow, RecommendationRow, ThemeRow
from app.storage.vault import Vault, contribution_hash

MIXING, TAKEN_BACK = ContributionState.MIXING, ContributionState.TAKEN_BACK


def submit(tx: Tx, session: str, key: bytes, draft: Draft) -> str:
    """Keeps a contribution under the hash of its key; returns the start of that hash (16 hex digits).

    The same key with the same words is the same contribution sent again, and changes nothing. Raises Conflict
    (`key_conflict`) when the key was used for other words, NotFound when what it is about is of another room.
    """
    _check_about(tx, session, draft)
    key_hash = contribution_hash(session, key)
    pub = secrets.token_bytes(16)
    kept = Contribution(
        pub=pub.hex(),
        prefix="",
        stage=draft.stage,
        card=draft.card,
        text=draft.text,
        state=MIXING,
        entry=draft.entry,
        basis=draft.basis,
        recommendation=draft.recommendation,
        audience=draft.audience,
        domain=draft.domain,
    )
    new = tx.put_new(
        ContributionRow,
        session=bytes.fromhex(session),
        key_hash=key_hash,
        pub=pub,
        stage=draft.stage,
        state=MIXING,
        rev=0,
        sealed=seal_contribution(tx.vault, session, kept, 0),
    )
    if new:
        tx.record(ContributionReceived(session))
    elif (row := _row_by_key(tx, session, key_hash)) is not None:
        _check_same_words(tx, row, draft)
    return key_hash[:8].hex()


def change_words(tx: Tx, session: str, key: bytes, text: str, number: int) -> str:
    """The author's new words. They go through the mix again; the old words leave every screen at once.

    `number` counts this author's changes to this contribution, so that a resend changes nothing.
    Raises NotFound when no contribution has this key.
    """
    row = _own_row(tx, session, key)
    now = open_contribution(tx.vault, row)
    if number <= now.changes:
        return row.key_hash[:8].hex()
    fresh = replace(
        now, text=text, state=MIXING, labels=(), marks=(), reasons=(), suggestion="", reply="",
        words_hidden=False, changes=number, support=False, lane="", apart=False, act_now=False, reworded=False,
        prompts=(), abstained=False, by_rules=False, mixed=False,
    )  # fmt: skip
    save_contribution(tx, row, fresh)
    tx.record(ContributionReceived(session) if row.state == MIXING else ContributionTakenBack(session))
    tx.record(ContributionReceived(session))
    return row.key_hash[:8].hex()


def take_back(tx: Tx, session: str, key: bytes) -> str:
    """Removes the words for good and keeps only that the key was used. Doing it twice is the same as once."""
    key_hash = contribution_hash(session, key)
    row = _row_by_key(tx, session, key_hash)
    if row is None:
        raise NotFound("That note is not here any more.", field="key")
    if row.state != TAKEN_BACK:
        gone = Contribution(
            pub=row.pub.hex(), prefix="", stage=StageName(row.stage), card="", text="", state=TAKEN_BACK
        )
        save_contribution(tx, row, gone)
        tx.record(ContributionReceived(session) if row.state == MIXING else ContributionTakenBack(session))
    return key_hash[:8].hex()


def mix_of(tx: Tx, session: str) -> tuple[int, Known, list[Contribution]]:
    """The room's group size, the names it knows, and what waits in the mix. Never for any face."""
    size, known, waiting = sealed_mix_of(tx, session)
    return size, known, open_mix(tx.vault, waiting)


def sealed_mix_of(tx: Tx, session: str) -> tuple[int, Known, list[ContributionRow]]:
    """The same with the notes still sealed: thousands of them take long to open, and the writer has more to do."""
    row = session_row(tx, session)
    waiting = tx.all(ContributionRow, session=row.id, state=MIXING)
    brief, _ = open_brief(tx.vault, row)
    return row.group_size, Known(brief.name, brief.names), waiting


def open_mix(vault: Vault, waiting: Sequence[ContributionRow]) -> list[Contribution]:
    """What waits in the mix, opened on whichever thread has time."""
    return [open_contribution(vault, item) for item in waiting]


def release_round(tx: Tx, session: str, screened: Mapping[tuple[str, int], Screening], *, at_least: int = 1) -> int:
    """Lets what has been screened out of the mix, to staff. Keys are (pub, changes); returns how many left.

    Some may have been changed or taken back since: when fewer than `at_least` are left, none leaves.
    """
    ready = []
    for row in _waiting_under(tx, session, {bytes.fromhex(pub) for pub, _ in screened}):
        item = open_contribution(tx.vault, row)
        found = screened.get((item.pub, item.changes))
        if found is not None:
            read = with_screening(item, found)
            mixed = lane_of(read) != Lane.ACT
            ready.append((row, replace(read, state=ContributionState.TO_READ, lane=lane_of(read), mixed=mixed)))
    if not ready or len(ready) < at_least:
        return 0
    for row, released in ready:
        # Read by rules it is saved once more when it is read whole. The number of saves must not say which came last,
        # so one that was read in time counts that save too.
        whole = not released.by_rules
        save_contribution(tx, row, replace(released, readings=released.readings + whole), more=int(whole))
    if all(released.act_now for _, released in ready):
        tx.record(RiskRaised(session))  # these passed the mix; what still waits there waits on
    else:
        ask_about_few(tx, session, False)
        tx.record(RoundReleased(session))
    return len(ready)


def _waiting_under(tx: Tx, session: str, names: Set[bytes]) -> list[ContributionRow]:
    """Those that wait in the mix under these names, in the order of the names: none of the others is looked at."""
    rows = (tx.named(bytes.fromhex(session), name) for name in sorted(names))
    return [row for row in rows if row is not None and row.state == MIXING]


def ask_about_few(tx: Tx, session: str, asks: bool) -> None:
    """Asks the facilitator, or no longer, about notes too few for a group. Nothing happens when it is so already."""
    position = position_of(tx, session)
    if position.few_waiting is not asks:
        save_position(tx, session, replace(position, few_waiting=asks))
        tx.record(FewAreWaiting(session))


def decide(
    tx: Tx, session: str, pub: str, state: ContributionState, *, reply: str = "", seen: int | None = None
) -> None:
    """Shares, holds, sends back (with a note) or puts back to read. Raises NotFound, Invalid, Conflict.

    Sending back needs a note, because a note without one would only say no. `seen` is the version looked at.
    """
    if state is ContributionState.SENT_BACK and not reply:
        raise Invalid("Please write a short note to send with it.", field="note")
    row, now = _staff_row(tx, session, pub)
    back = state is ContributionState.SENT_BACK
    if seen not in (None, now.rev) and (now.state, now.reply, now.lane) == (state, reply if back else "", ""):
        return  # somebody else decided the very same
    check_seen(now, seen)
    _check_decision(tx, session, now, state)
    after = replace(now, state=state, reply=reply if back else "", lane="", returned=now.returned + back)
    if state is ContributionState.TO_READ:
        after = replace(after, apart=False)
    _save_decision(tx, row, now, after, open_original(tx.vault, row))


def set_aside(tx: Tx, session: str, pub: str, way: Aside, *, seen: int | None = None) -> None:
    """Lays a note in a lane, or keeps it from the room. Raises NotFound, Conflict."""
    row, now = _staff_row(tx, session, pub)
    check_seen(now, seen)
    _save_decision(tx, row, now, aside(now, way), open_original(tx.vault, row))


def hide_words(
    tx: Tx,
    session: str,
    pub: str,
    text: str,
    screening: Screening,
    state: ContributionState,
    *,
    seen: int | None = None,
    reworded: bool = False,
) -> None:
    """Replaces the words that are shown, some or all of them. The author's first words stay sealed until the
    stage's seal; `reworded` says that staff said it in other words. Raises NotFound, Conflict."""
    row, now = _staff_row(tx, session, pub)
    check_seen(now, seen)
    _check_decision(tx, session, now, state)
    after = replace(with_screening(now, screening), text=text, state=state, words_hidden=True, lane="")
    after = replace(after, reworded=now.reworded or reworded)
    _save_decision(tx, row, now, after, open_original(tx.vault, row) or now.text)


def put_in_theme(
    tx: Tx, session: str, pub: str, theme: str | None, *, was: str | None = None, seen: int | None = None
) -> None:
    """Moves a contribution to a theme of this session, or out of one. The caller has checked that it exists.

    `was` is the theme it was seen in, empty for none, `seen` the version that was looked at. Raises NotFound, and
    Conflict when it is in another by now, or another version.
    """
    row, now = _staff_row(tx, session, pub)
    check_seen(now, seen)
    check_where(now.theme or "", was, theme or "", _theme_words(tx, session, now.theme))
    _save_decision(tx, row, now, replace(now, theme=theme), open_original(tx.vault, row))


def move_to_board(tx: Tx, session: str, pub: str, card: str, *, was: str | None = None) -> None:
    """Moves a note of the learning stage to another board. `was` is the board it was seen on.

    Raises NotFound, Invalid, and Conflict when it is on another by now.
    """
    row, now = _staff_row(tx, session, pub)
    if now.stage is not StageName.LEARNING or LEARNING.card(card) is None:
        raise Invalid("Choose one of the three boards.", field="card")
    board = LEARNING.card(now.card)
    check_where(now.card, was, card, f"on the board “{board.label if board else now.card}”")
    _save_decision(tx, row, now, replace(now, card=card), open_original(tx.vault, row))


def undo_decision(tx: Tx, session: str, pub: str, *, seen: int | None = None) -> None:
    """Puts a contribution back to what it was before the last decision. Raises Conflict when there is none."""
    row, now = _staff_row(tx, session, pub)
    check_seen(now, seen)
    before = open_before(tx.vault, row)
    if before is None:
        raise Conflict("There is nothing to undo.")
    original = open_original(tx.vault, row) if before.words_hidden else ""
    save_contribution(tx, row, replace(before, readings=now.readings), original=original)
    tx.record(ContributionDecided(session))


def _theme_words(tx: Tx, session: str, theme: str | None) -> str:
    row = tx.get(ThemeRow, session=bytes.fromhex(session), id=bytes.fromhex(theme)) if theme else None
    return f"in “{open_theme(tx.vault, row).title}”" if row else "in no theme"


def _check_decision(tx: Tx, session: str, item: Contribution, state: ContributionState) -> None:
    """Raises Refused when its lane or its author asks for something else: the lead reviewer only, or later."""
    check_lane(item, state)
    later = later_has_come(position_of(tx, session).visited, RoomState(session_row(tx, session).state))
    check_decision(item, state, later=later)


def _save_decision(tx: Tx, row: ContributionRow, before: Contribution, after: Contribution, original: str) -> None:
    save_contribution(tx, row, after, original=original, before=before)
    tx.record(ContributionDecided(row.session.hex()))


def _staff_row(tx: Tx, session: str, pub: str) -> tuple[ContributionRow, Contribution]:
    """A contribution staff may decide about: of this session, out of the mix, and not taken back."""
    try:
        name = bytes.fromhex(pub)
    except ValueError:
        name = b""
    row = tx.named(bytes.fromhex(session), name)
    if row is None or row.state in (MIXING, TAKEN_BACK):
        raise NotFound("That note is not here any more. Its author may have changed it or taken it back.")
    return row, open_contribution(tx.vault, row)


def _own_row(tx: Tx, session: str, key: bytes) -> ContributionRow:
    row = _row_by_key(tx, session, contribution_hash(session, key))
    if row is None or row.state == TAKEN_BACK:
        raise NotFound("That note is not here any more.", field="key")
    return row


def _row_by_key(tx: Tx, session: str, key_hash: bytes) -> ContributionRow | None:
    return tx.get(ContributionRow, session=bytes.fromhex(session), key_hash=key_hash)


def _check_same_words(tx: Tx, row: ContributionRow, draft: Draft) -> None:
    if row.state == TAKEN_BACK:
        return
    kept = open_contribution(tx.vault, row)
    first = open_original(tx.vault, row) or kept.text
    if kept.words_hidden and first == kept.text:
        return  # the first words went with the seal, so there is nothing left to compare
    if kept.changes == 0 and (first, kept.stage, kept.card, kept.audience) != (
        draft.text,
        draft.stage,
        draft.card,
        draft.audience,
    ):
        raise Conflict("That note was already sent with other words.", code="key_conflict", field="key")


def _check_about(tx: Tx, session: str, draft: Draft) -> None:
    if draft.card == MISSED.key and not recalls(tx, session):
        raise Invalid("Please choose what kind of note this is.", field="card")
    name = bytes.fromhex(session)
    about = ((EntryRow, draft.entry), (RecommendationRow, draft.recommendation))
    for table, found in about:
        if found is not None and tx.get(table, session=name, id=bytes.fromhex(found)) is None:
            raise NotFound("What this note is about is no longer here. Please reload and choose again.", field="entry")
