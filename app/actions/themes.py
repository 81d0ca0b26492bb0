"""Naming, weighing, joining and removing themes, and sorting notes into them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.actions.ballots import move_dots
from app.actions.contributions import put_in_theme
from app.actions.rows import position_of
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.events import RecommendationChanged, ThemeChanged
from app.domain.movement import DOTS
from app.domain.room import ContributionState, Theme, ThemeKind
from app.domain.settling import CHANGED_THEME, check_same, theme_state, weight_state
from app.domain.theme_board import Reach, View
from app.storage.database import Tx
from app.storage.records import (
    open_contribution,
    open_recommendation,
    open_theme,
    seal_recommendation,
    seal_theme,
)
from app.storage.tables import ContributionRow, RecommendationRow, ThemeRow

_UNSEEN = (ContributionState.MIXING, ContributionState.TAKEN_BACK)


def add_theme(
    tx: Tx, session: str, title: str, kind: ThemeKind, notes: Iterable[str] = (), was: Mapping[str, str] | None = None
) -> str:
    """A new theme at the end, with these notes in it; returns its id.

    `was` tells by note the theme it was seen in, empty for none. Raises Conflict when one is in another by now.
    """
    name = secrets.token_bytes(16)
    rows = tx.all(ThemeRow, session=bytes.fromhex(session))
    place = max((row.position for row in rows), default=-1) + 1
    sealed = seal_theme(tx.vault, session, Theme(name.hex(), title, kind))
    tx.add(ThemeRow(session=bytes.fromhex(session), id=name, position=place, sealed=sealed))
    _put(tx, session, notes, name.hex(), was)
    tx.record(ThemeChanged(session))
    return name.hex()


def change_theme(tx: Tx, session: str, theme: str, title: str, kind: ThemeKind, seen: str = "") -> None:
    """A new title or kind. Raises NotFound, and Conflict when it is not as it was `seen`."""
    row = theme_row(tx, session, theme)
    kept = open_theme(tx.vault, row)
    check_same(seen, theme_state(kept), CHANGED_THEME)
    _save(tx, row, replace(kept, title=title, kind=kind))


def weigh_theme(
    tx: Tx,
    session: str,
    theme: str,
    *,
    lenses: Iterable[str],
    reach: Reach,
    views: Iterable[View],
    counter: str,
    counter_sought: bool,
    paraphrase: str,
    seen: str = "",
) -> None:
    """What a theme was seen through, how far it goes, and what speaks against it.

    Raises NotFound, Invalid when nobody has yet asked what speaks against it, and Conflict when its weight is not
    what was `seen`.
    """
    row = theme_row(tx, session, theme)
    kept = open_theme(tx.vault, row)
    check_same(seen, weight_state(kept), CHANGED_THEME)
    if not counter and not counter_sought:
        raise Invalid("Say what does not fit this theme, or tick that we looked and found nothing.", field="counter")
    weighed = replace(
        kept,
        lenses=tuple(lenses),
        reach=reach,
        views=tuple(views),
        counter=counter,
        counter_sought=counter_sought and not counter,
        paraphrase=paraphrase,
    )
    _save(tx, row, weighed)


def join_themes(tx: Tx, session: str, theme: str, into: str) -> None:
    """Makes one theme of two: notes, ideas and dots of the first go to the second, whose name stays.

    Dots that were given already count for it, and so does a ballot from a phone that has not heard of it yet.
    Raises NotFound, Invalid when both are the same.
    """
    if theme == into:
        raise Invalid("Choose another theme to join it with.", field="into")
    gone, kept = theme_row(tx, session, theme), theme_row(tx, session, into)
    old, new = open_theme(tx.vault, gone), open_theme(tx.vault, kept)
    _put(tx, session, _notes_in(tx, gone), into)
    _point_ideas(tx, session, theme, into)
    move_dots(tx, session, theme, into)
    tx.remove(ThemeRow, session=gone.session, id=gone.id)
    counter = "\n".join(words for words in (new.counter, old.counter) if words)
    _save(
        tx,
        kept,
        replace(
            new,
            absorbed=(*new.absorbed, theme, *old.absorbed),
            lenses=(*new.lenses, *(lens for lens in old.lenses if lens not in new.lenses)),
            views=(*new.views, *(view for view in old.views if view not in new.views)),
            counter=counter,
            counter_sought=not counter and new.counter_sought and old.counter_sought,
        ),
    )


def move_notes(
    tx: Tx, session: str, notes: Iterable[str], theme: str | None, was: Mapping[str, str] | None = None
) -> int:
    """Moves notes to a theme, or out of any; returns how many. A note that has gone meanwhile is passed over.

    `was` tells by note the theme it was seen in, empty for none. Raises Conflict when one is in another by now, and
    then moves none.
    """
    if theme is not None:
        theme_row(tx, session, theme)
    moved = _put(tx, session, notes, theme, was)
    tx.record(ThemeChanged(session))
    return moved


def remove_theme(tx: Tx, session: str, theme: str) -> None:
    """Removes a theme; its notes stay, in no theme. Raises NotFound, and Conflict while dots are being placed."""
    row = theme_row(tx, session, theme)
    if any(poll.partition("#")[0] == DOTS for poll in position_of(tx, session).open_polls):
        raise Conflict("Dots are being placed now. Join it with another theme, or go on to Discuss first.")
    _put(tx, session, _notes_in(tx, row), None)
    tx.remove(ThemeRow, session=row.session, id=row.id)
    tx.record(ThemeChanged(session))


def theme_row(tx: Tx, session: str, theme: str) -> ThemeRow:
    """The row of a theme of this session. Raises NotFound, also for another session's theme."""
    try:
        name = bytes.fromhex(theme)
    except ValueError:
        name = b""
    row = tx.get(ThemeRow, session=bytes.fromhex(session), id=name)
    if row is None:
        raise NotFound("That theme is not here any more. Please reload this page.", field="theme")
    return row


def _save(tx: Tx, row: ThemeRow, theme: Theme) -> None:
    sealed = seal_theme(tx.vault, row.session.hex(), theme)
    tx.change(ThemeRow, {"session": row.session, "id": row.id}, sealed=sealed)
    tx.record(ThemeChanged(row.session.hex()))


def _notes_in(tx: Tx, row: ThemeRow) -> list[str]:
    kept = [item for item in tx.all(ContributionRow, session=row.session) if item.state not in _UNSEEN]
    return [item.pub.hex() for item in kept if open_contribution(tx.vault, item).theme == row.id.hex()]


def _put(tx: Tx, session: str, notes: Iterable[str], theme: str | None, was: Mapping[str, str] | None = None) -> int:
    moved, seen = 0, was or {}
    for pub in notes:
        try:
            put_in_theme(tx, session, pub, theme, was=seen.get(pub))
        except NotFound:
            continue  # its author took it back meanwhile
        moved += 1
    return moved


def _point_ideas(tx: Tx, session: str, theme: str, into: str) -> None:
    """Draft ideas that answered a theme answer the one it became."""
    for row in tx.all(RecommendationRow, session=bytes.fromhex(session)):
        draft = open_recommendation(tx.vault, row)
        if draft.theme == theme:
            sealed = seal_recommendation(tx.vault, session, replace(draft, theme=into))
            tx.change(RecommendationRow, {"session": row.session, "id": row.id}, sealed=sealed)
            tx.record(RecommendationChanged(session))
