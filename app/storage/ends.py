"""What lies beside the store about its end: purge certificates, and the hour the server last saw.

A certificate says that a session was destroyed, when, why, and how many rows of each kind there were. It holds
no word of it and no name. The hour is there so that a clock that leapt is noticed (`domain/keeping.py`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

FOLDER, SEEN = "certificates", "last-seen"


@dataclass(frozen=True)
class Certificate:
    """The end of one session. Days are ISO; `rows` counts what was removed; `reference` is how lists name it."""

    reference: str
    destroyed_on: str
    due_on: str
    why: str
    rows: Mapping[str, int]
    rows_left: int
    key_destroyed: bool
    version: str

    @property
    def sentence(self) -> str:
        """The certificate in one sentence."""
        whole = self.rows_left == 0 and self.key_destroyed
        told = f"Session {self.reference} was destroyed on {self.destroyed_on}, with {sum(self.rows.values())} rows."
        return f"{told} Its key is gone." if whole else f"{told} Not all of it could be removed."


class Ends:
    """The certificates and the last hour seen, in one data folder. Everything is written for this account only."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def file(self, certificate: Certificate) -> Path:
        """Writes a certificate; returns where it is."""
        folder = self._data / FOLDER
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"destroyed-{certificate.destroyed_on}-{certificate.reference}.json"
        _write_whole(path, json.dumps(asdict(certificate), indent=2, sort_keys=True) + "\n")
        return path

    def certificates(self) -> tuple[Certificate, ...]:
        """Every certificate, newest first. A file somebody has damaged is left out."""
        found = []
        for path in (self._data / FOLDER).glob("destroyed-*.json"):
            try:
                found.append(Certificate(**json.loads(path.read_text(encoding="utf-8"))))
            except (ValueError, TypeError):
                continue
        return tuple(sorted(found, key=lambda each: (each.destroyed_on, each.reference), reverse=True))

    def last_seen(self) -> datetime | None:
        """The hour the server last saw, None when it never did or the note of it is damaged."""
        try:
            return datetime.fromisoformat((self._data / SEEN).read_text(encoding="ascii").strip())
        except (OSError, ValueError):
            return None

    def see(self, now: datetime) -> None:
        """Notes the hour, and nothing finer."""
        self._data.mkdir(parents=True, exist_ok=True, mode=0o700)
        hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        _write_whole(self._data / SEEN, hour.isoformat() + "\n")


def _write_whole(path: Path, content: str) -> None:
    part = path.with_suffix(path.suffix + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
