"""RE-16: backup and restore by the guide. The lines of docs/host.md are run as they stand, and nothing is missing."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.ends import FOLDER
from tests.cast import opened, reopened
from tests.guides.written import ROOT, blocks, section
from tests.measured import measured
from tests.server import environment

SECONDS = 600


def _scripts() -> list[str]:
    return blocks(section(ROOT / "docs/host.md", "Backup and restore"))


def _run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The lines of the guide as a shell reads them, in a folder that holds DIR, BACKUP and KEYS."""
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    python = programs / "python"
    if not python.exists():
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
    found = environment(PATH=f"{programs}:{os.environ['PATH']}", PYTHONPATH=str(ROOT))
    return subprocess.run(
        ["sh", "-e", "-c", script], cwd=folder, env=found, capture_output=True, text=True, timeout=SECONDS, check=False
    )


def _counts(database: Path) -> dict[str, int]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as rows:
        names = [name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]
        return {name: rows.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - names of its own


def _hashes(folder: Path) -> dict[str, str]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a day in DIR, and two empty places for copies."""
    for name in ("BACKUP", "KEYS"):
        (tmp_path / name).mkdir()
    return tmp_path


def test_a_day_that_was_backed_up_and_restored_is_the_same_day(place: Path) -> None:
    with opened(place / "DIR") as cast:
        for words in ("A first note that must not be lost", "A second one, shared"):
            cast.share(words)
        room = cast.room()
    (place / "DIR" / FOLDER).mkdir(mode=0o700)
    (place / "DIR" / FOLDER / "destroyed-2026-01-01-abcdef12.json").write_text("{}\n")
    before, keys = _counts(place / "DIR/ple.db"), _hashes(place / "DIR/keys")
    backup, restore = _scripts()
    began = time.monotonic()
    done = _run(backup, place)
    assert (done.returncode, done.stderr) == (0, "")
    assert not list((place / "BACKUP").rglob("*.key"))
    assert not list((place / "KEYS").rglob("ple.db*"))
    done = _run(restore, place)
    took = time.monotonic() - began
    assert done.returncode == 0, done.stderr
    measured("RE-16", seconds=round(took, 1), rows=sum(before.values()), target="counts and hashes equal; 300 s")
    assert took < 300
    assert "Ours learning event" in done.stdout
    assert "whole" in done.stdout
    assert _counts(place / "NEW/ple.db") == before
    assert _hashes(place / "NEW/keys") == keys
    assert _hashes(place / "NEW" / FOLDER) == _hashes(place / "DIR" / FOLDER)
    assert (place / "NEW").stat().st_mode & 0o077 == 0
    with reopened(place / "NEW", cast) as again:
        assert again.room() == room
        assert again.note("A first note that must not be lost").state == room.contributions[0].state


def test_a_damaged_copy_is_found_before_anything_is_restored(place: Path) -> None:
    with opened(place / "DIR"):
        pass
    backup, restore = _scripts()
    assert _run(backup, place).returncode == 0
    copy = place / "BACKUP/ple.db"
    copy.write_bytes(copy.read_bytes()[:-1] + b"!")
    assert _run(restore, place).returncode != 0
    assert not (place / "NEW").exists()


def test_the_copy_without_the_keys_opens_nothing(place: Path) -> None:
    with opened(place / "DIR") as cast:
        cast.share("Zebrafinch said so")
    backup, restore = _scripts()
    assert _run(backup, place).returncode == 0
    assert b"Zebrafinch" not in (place / "BACKUP/ple.db").read_bytes()
    assert _run(restore.replace("cp -a KEYS/keys NEW/", "true"), place).returncode != 0
