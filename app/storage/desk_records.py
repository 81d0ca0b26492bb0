"""Between sealed rows and what a reviewer decided: the desk, the versions that were signed off, and packs."""

from __future__ import annotations

import base64
from dataclasses import asdict, dataclass
from typing import Any

from app.domain.pack.desk import Clearance, Desk, SaidBy
from app.domain.pack.edits import Edit, EditKind
from app.storage.tables import DeskRow, EditionRow, PackRow
from app.storage.vault import Vault


@dataclass(frozen=True)
class Edition:
    """A version as it was signed off: its number, the day (ISO), by which role, and the pack as JSON."""

    number: int
    day: str
    by: str
    pack: str


@dataclass(frozen=True)
class Packed:
    """What is told of a finished pack: its file name, its seal, and the names of the files in it."""

    name: str
    seal: str
    files: tuple[str, ...] = ()


def seal_desk(vault: Vault, session: str, desk: Desk) -> bytes:
    """What was decided at the desk, sealed."""
    return vault.seal(session, "desk", b"", 0, asdict(desk))


def open_desk(vault: Vault, row: DeskRow) -> Desk:
    """What was decided at the desk."""
    value: dict[str, Any] = vault.open(row.session.hex(), "desk", b"", 0, row.sealed)
    edits = (Edit(**(edit | {"kind": EditKind(edit["kind"])})) for edit in value["edits"])
    quotes = (Clearance(**(quote | {"said_by": SaidBy(quote["said_by"])})) for quote in value["quotes"])
    return Desk(tuple(edits), tuple(quotes))


def seal_edition(vault: Vault, session: str, edition: Edition) -> bytes:
    """A version, sealed under its number."""
    return vault.seal(session, "edition", b"", edition.number, asdict(edition))


def open_edition(vault: Vault, row: EditionRow) -> Edition:
    """The version of a row."""
    value: dict[str, Any] = vault.open(row.session.hex(), "edition", b"", row.edition, row.sealed)
    return Edition(**value)


def seal_pack(vault: Vault, session: str, name: bytes, packed: Packed) -> bytes:
    """What is told of a finished pack, sealed."""
    return vault.seal(session, "pack", name, 0, asdict(packed))


def open_pack(vault: Vault, row: PackRow) -> Packed:
    """What is told of the finished pack of a row."""
    value: dict[str, Any] = vault.open(row.session.hex(), "pack", row.id, 0, row.sealed)
    return Packed(**(value | {"files": tuple(value["files"])}))


def seal_body(vault: Vault, session: str, name: bytes, content: bytes) -> bytes:
    """The bytes of a finished pack, sealed."""
    return vault.seal(session, "pack body", name, 0, {"content": base64.b64encode(content).decode()})


def open_body(vault: Vault, row: PackRow) -> bytes:
    """The bytes of the finished pack of a row."""
    value: dict[str, Any] = vault.open(row.session.hex(), "pack body", row.id, 0, row.body)
    return base64.b64decode(value["content"])
