"""Naming, changing and removing themes."""

from __future__ import annotations

import secrets
from dataclasses import replace

from app.actions.contributions import put_in_theme
from app.domain.errors import NotFound
from app.domain.events import ThemeChanged
from app.domain.room import ContributionState, Theme, ThemeKind
from app.storage.database import Tx
from app.storage.records import open_contribution, open_theme, seal_theme
from app.storage.tables import ContributionRow, ThemeRow


def add_theme(tx: Tx, session: str, title: str, kind: ThemeKind) -> str:
    """A new theme at the end; returns its id."""
    name = secrets.token_bytes(16)
    place = tx.count(ThemeRow, session=bytes.fromhex(session))
    sealed = seal_theme(tx.vault, session, Theme(name.hex(), title, kind))
    tx.add(ThemeRow(session=bytes.fromhex(session), id=name, position=place, sealed=sealed))
    tx.record(ThemeChanged(session))
    return name.hex()


def change_theme(tx: Tx, session: str, theme: str, title: str, kind: ThemeKind) -> None:
    """A new title or kind. Raises NotFound."""
    row = theme_row(tx, session, theme)
    changed = replace(open_theme(tx.vault, row), title=title, kind=kind)
    tx.change(ThemeRow, {"session": row.session, "id": row.id}, sealed=seal_theme(tx.vault, session, changed))
    tx.record(ThemeChanged(session))


def remove_theme(tx: Tx, session: str, theme: str) -> None:
    """Removes a theme; its notes stay, in no theme. Raises NotFound."""
    row = theme_row(tx, session, theme)
    for item in tx.all(ContributionRow, session=row.session):
        if item.state in (ContributionState.MIXING, ContributionState.TAKEN_BACK):
            continue
        if open_contribution(tx.vault, item).theme == theme:
            put_in_theme(tx, session, item.pub.hex(), None)
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
