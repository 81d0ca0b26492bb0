"""Writes the whole pack of the invented case, finished: what a reviewer would leave with."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from datetime import date
from pathlib import Path

from app.domain.pack import build_pack
from app.exports.pack_zip import to_zip
from app.rehearsal.play import play
from app.storage.database import open_database
from app.storage.rooms import RoomReader
from app.storage.vault import Vault


def export_case(out: Path, today: date) -> list[Path]:
    """Plays the case in a folder of its own, writes its pack to `out`, and returns the files.

    Everything is made before the first file is written, and each file appears whole or not at all. Raises
    OSError when the folder cannot be written.
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
    packed, _ = to_zip(build_pack(room))
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        return [_write_whole(out / name, package.read(name)) for name in package.namelist()]


def _write_whole(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(path.suffix + ".part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return path
