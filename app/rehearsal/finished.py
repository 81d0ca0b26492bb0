"""Writes every format of the transcript of the invented case, finished: what a reviewer would leave with."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

from app.domain.views.transcript import transcript
from app.exports.document import to_docx
from app.exports.names import file_name
from app.exports.table import to_csv
from app.exports.web_page import to_page
from app.rehearsal.play import play
from app.storage.database import open_database
from app.storage.rooms import RoomReader
from app.storage.vault import Vault


def export_case(out: Path, today: date) -> list[Path]:
    """Plays the case in a folder of its own, writes its transcript to `out`, and returns the files.

    Each file appears whole or not at all. Raises OSError when the folder cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "ple.db", Vault(Path(folder) / "keys"))
        try:
            played = play(
                database,
                today=today,
                fresh=False,
                finished=True,
                group_size=5,
                small_number=5,
            )
            room = database.read_now(lambda tx: RoomReader().load(tx, played.session))
        finally:
            database.close()
    found, day = transcript(room), room.brief.event_date
    formats = (("html", to_page), ("docx", to_docx), ("csv", to_csv))
    return [_write_whole(out / file_name(day, ending), make(found)) for ending, make in formats]


def _write_whole(path: Path, content: bytes) -> Path:
    part = path.with_suffix(path.suffix + ".part")
    part.write_bytes(content)
    os.replace(part, path)
    return path
