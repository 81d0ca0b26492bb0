"""Between sealed rows and a session's place in its series."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.domain.series import Heard, HeardLine, Series, SessionKind
from app.domain.stages import StageName
from app.storage.tables import SeriesRow
from app.storage.vault import Vault


def seal_series(vault: Vault, session: str, series: Series) -> bytes:
    """What a session's place in its series holds, sealed with the session's own key."""
    value = {"enough": series.enough, "heard": [asdict(each) for each in series.heard], "drafts": series.drafts}
    return vault.seal(session, "series", b"", 0, value)


def open_series(vault: Vault, row: SeriesRow) -> Series:
    """A session's place in its series; its kind and what it handed over come from the row."""
    value: dict[str, Any] = vault.open(row.session.hex(), "series", b"", 0, row.sealed)
    drafts = tuple((StageName(stage), str(text)) for stage, text in value["drafts"])
    heard = tuple(_heard(each) for each in value["heard"])
    return Series(SessionKind(row.kind), row.handed, bool(value["enough"]), heard, drafts)


def _heard(value: dict[str, Any]) -> Heard:
    facts = tuple(HeardLine(**line) for line in value["facts"])
    themes = tuple(HeardLine(**line) for line in value["themes"])
    return Heard(value["title"], value["when"], facts, themes)
