"""Between sealed rows and the room's values: one place that knows how each is written down."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from app.domain.brief import SERVICES
from app.domain.episodes import Episode
from app.domain.keeping import Decision, Keeping, Wish
from app.domain.queries import Query, QueryState
from app.domain.recommendations import DraftStatus, Level, Recommendation
from app.domain.roles import Role
from app.domain.room import (
    Brief,
    Contact,
    Contribution,
    ContributionState,
    Entry,
    EntryStatus,
    Frozen,
    Mark,
    NextStep,
    Position,
    WallMode,
)
from app.domain.stages import StageName
from app.domain.theme_board import Reach, Theme, ThemeKind, View
from app.storage.tables import (
    ContributionRow,
    EntryRow,
    EpisodeRow,
    KeepingRow,
    RecommendationRow,
    SessionRow,
    ThemeRow,
)
from app.storage.vault import Vault


def seal_brief(vault: Vault, session: str, brief: Brief, code: str) -> bytes:
    """The brief and the join code, sealed."""
    value = asdict(brief) | {
        "event_date": brief.event_date.isoformat(),
        "retention_date": brief.retention_date.isoformat(),
        "code": code,
    }
    return vault.seal(session, "session", b"", 0, value)


def open_brief(vault: Vault, row: SessionRow) -> tuple[Brief, str]:
    """The brief and the join code of a session row."""
    value: dict[str, Any] = vault.open(row.id.hex(), "session", b"", 0, row.sealed)
    code = str(value.pop("code"))
    value["event_date"] = date.fromisoformat(value["event_date"])
    value["retention_date"] = date.fromisoformat(value["retention_date"])
    value["contacts"] = tuple(Contact(**item) for item in value["contacts"])
    value["next_steps"] = tuple(NextStep(**item) for item in value["next_steps"])
    value["agreement"] = tuple(value["agreement"])
    value["questions"] = tuple((StageName(name), words) for name, words in value["questions"])
    value["minutes"] = tuple((StageName(name), int(minutes)) for name, minutes in value["minutes"])
    value["prompts"] = tuple((StageName(name), tuple(lines)) for name, lines in value.get("prompts", ()))
    value["headings"] = tuple((StageName(name), words) for name, words in value.get("headings", ()))
    value["names"] = tuple(value.get("names", ()))
    value["services"] = tuple(value.get("services", SERVICES))
    return Brief(**value), code


def seal_keeping(vault: Vault, session: str, keeping: Keeping) -> bytes:
    """What is decided about keeping, sealed."""
    return vault.seal(session, "keeping", b"", 0, asdict(keeping))


def open_keeping(vault: Vault, row: KeepingRow) -> Keeping:
    """What is decided about keeping a session's words."""
    value: dict[str, Any] = vault.open(row.session.hex(), "keeping", b"", 0, row.sealed)
    value["asked"] = _decision(value["asked"]) if value["asked"] else None
    value["done"] = tuple(_decision(line) for line in value["done"])
    return Keeping(**value)


def _decision(line: dict[str, Any]) -> Decision:
    return Decision(**(line | {"wish": Wish(line["wish"]), "role": Role(line["role"])}))


def write_position(position: Position) -> str:
    """The position as the JSON kept clear in the session row: ids and timers, no words."""
    return json.dumps(asdict(position))


@lru_cache(maxsize=64)
def read_position(live: str) -> Position:
    """The position kept in a session row: ids and timers, read once for all who ask while it is so."""
    value: dict[str, Any] = json.loads(live)
    if not value:
        return Position()
    value["stage"] = StageName(value["stage"]) if value["stage"] else None
    value["wall"] = WallMode(value["wall"])
    value["steps"] = tuple((StageName(name), step) for name, step in value["steps"])
    value["openings"] = tuple((base, int(number)) for base, number in value["openings"])
    value["open_polls"] = tuple(value["open_polls"])
    value["spotlight"] = tuple(value["spotlight"])
    value["visited"] = tuple(StageName(name) for name in value["visited"])
    value["timers"] = tuple((StageName(name), int(ends)) for name, ends in value.get("timers", ()))
    value["revealed"] = tuple(value.get("revealed", ()))
    value["controls"] = tuple(value.get("controls", ()))
    value["frozen"] = _read_frozen(value.get("frozen"))
    value["read_out"] = tuple(value.get("read_out", ()))
    return Position(**value)


def _read_frozen(value: dict[str, Any] | None) -> Frozen | None:
    if value is None:
        return None
    kept: dict[str, Any] = {name: tuple(each) if isinstance(each, list) else each for name, each in value.items()}
    kept["stage"] = StageName(value["stage"])
    kept["steps"] = tuple((StageName(name), step) for name, step in value["steps"])
    return Frozen(**kept)


def seal_entry(vault: Vault, session: str, entry: Entry) -> bytes:
    """An entry of the chronology, sealed."""
    value = asdict(entry) | {"sort": entry.sort.isoformat() if entry.sort else None}
    return vault.seal(session, "entry", bytes.fromhex(entry.id), 0, value)


def open_entry(vault: Vault, row: EntryRow) -> Entry:
    """The entry of a row; its place comes from the row."""
    value: dict[str, Any] = vault.open(row.session.hex(), "entry", row.id, 0, row.sealed)
    value["sort"] = date.fromisoformat(value["sort"]) if value["sort"] else None
    value["status"] = EntryStatus(value["status"])
    kept = value.get("queries", ())
    value["queries"] = tuple(Query(**(query | {"state": QueryState(query["state"])})) for query in kept)
    return Entry(**(value | {"id": row.id.hex(), "position": row.position}))


def seal_contribution(
    vault: Vault,
    session: str,
    contribution: Contribution,
    rev: int,
    *,
    original: str = "",
    before: Contribution | None = None,
) -> bytes:
    """A contribution, sealed, with the author's first words when some are hidden and what it was before the
    last decision (for undo)."""
    value = {
        "now": _plain(contribution),
        "original": original,
        "before": _plain(before) if before else None,
    }
    return vault.seal(session, "contribution", bytes.fromhex(contribution.pub), rev, value)


_NAMES = tuple(field.name for field in fields(Contribution))
_values = attrgetter(*_NAMES)


def _plain(contribution: Contribution) -> dict[str, Any]:
    """Its values for JSON. The same as `asdict`, which takes ten times as long because it copies what is copied."""
    value = dict(zip(_NAMES, _values(contribution), strict=True))
    return value | {"marks": [vars(mark) for mark in contribution.marks]}


def open_contribution(vault: Vault, row: ContributionRow) -> Contribution:
    """What staff and the room may know of a contribution."""
    return _contribution(_open_row(vault, row)["now"], row)


def open_original(vault: Vault, row: ContributionRow) -> str:
    """The author's first words, when some were hidden; else empty."""
    return str(_open_row(vault, row)["original"])


def open_before(vault: Vault, row: ContributionRow) -> Contribution | None:
    """What the contribution was before the last decision, if that can be undone."""
    before = _open_row(vault, row)["before"]
    if before is None:
        return None
    return _contribution(before, row, state=ContributionState(before["state"]))


def _open_row(vault: Vault, row: ContributionRow) -> dict[str, Any]:
    return vault.open(row.session.hex(), "contribution", row.pub, row.rev, row.sealed)


def _contribution(value: dict[str, Any], row: ContributionRow, state: ContributionState | None = None) -> Contribution:
    value["pub"], value["prefix"] = row.pub.hex(), row.key_hash[:8].hex()
    value["stage"] = StageName(row.stage)
    value["state"] = state or ContributionState(row.state)
    value["labels"], value["reasons"] = tuple(value["labels"]), tuple(value["reasons"])
    value["prompts"] = tuple(value.get("prompts", ()))
    value["rev"] = row.rev - value.get("readings", 0)  # what a reading only adds to is no other note
    value["marks"] = tuple(Mark(**mark) for mark in value["marks"])
    return Contribution(**value)


def seal_theme(vault: Vault, session: str, theme: Theme) -> bytes:
    """A theme, sealed."""
    return vault.seal(session, "theme", bytes.fromhex(theme.id), 0, asdict(theme))


def open_theme(vault: Vault, row: ThemeRow) -> Theme:
    """The theme of a row."""
    value: dict[str, Any] = vault.open(row.session.hex(), "theme", row.id, 0, row.sealed)
    value["kind"], value["reach"] = ThemeKind(value["kind"]), Reach(value.get("reach", ""))
    value["views"] = tuple(View(view) for view in value.get("views", ()))
    value["lenses"], value["absorbed"] = tuple(value.get("lenses", ())), tuple(value.get("absorbed", ()))
    return Theme(**(value | {"id": row.id.hex(), "position": row.position}))


def seal_recommendation(vault: Vault, session: str, recommendation: Recommendation) -> bytes:
    """A draft recommendation, sealed."""
    name = bytes.fromhex(recommendation.id)
    return vault.seal(session, "recommendation", name, 0, asdict(recommendation))


def open_recommendation(vault: Vault, row: RecommendationRow) -> Recommendation:
    """The draft recommendation of a row."""
    value: dict[str, Any] = vault.open(row.session.hex(), "recommendation", row.id, 0, row.sealed)
    value["level"] = Level(value.get("level", ""))
    value["status"] = DraftStatus(value.get("status", "draft"))
    return Recommendation(**(value | {"id": row.id.hex(), "position": row.position}))


def seal_episode(vault: Vault, session: str, episode: Episode) -> bytes:
    """A key practice episode, sealed."""
    value = {"first": episode.first, "last": episode.last, "title": episode.title}
    return vault.seal(session, "episode", bytes.fromhex(episode.id), 0, value)


def open_episode(vault: Vault, row: EpisodeRow) -> Episode:
    """The key practice episode of a row."""
    value: dict[str, Any] = vault.open(row.session.hex(), "episode", row.id, 0, row.sealed)
    return Episode(row.id.hex(), value["first"], value["last"], value["title"], row.position)
