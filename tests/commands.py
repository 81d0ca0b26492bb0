"""Runs an operator's command in a process of its own, forked from one that has read the app already."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.cli import main
from tests.over_data import forks

SECONDS = 60.0


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it wrote."""

    code: int | None
    out: str
    err: str


def run_command(*arguments: str, given: bytes = b"") -> Done:
    """A command that ends by itself. `given` is what it reads from standard input."""
    with tempfile.TemporaryDirectory() as folder:
        said, wrote, asked = (Path(folder) / name for name in ("out", "err", "in"))
        asked.write_bytes(given)
        process = forks.Process(target=_command, args=(arguments, asked, said, wrote), daemon=True)
        process.start()
        process.join(SECONDS)
        if process.exitcode is None:
            process.kill()
            process.join()
        done = Done(process.exitcode, said.read_text("utf-8"), wrote.read_text("utf-8"))
        process.close()
    return done


def _command(arguments: tuple[str, ...], given: Path, out: Path, err: Path) -> None:
    for place, number in ((out, 1), (err, 2)):
        os.dup2(os.open(place, os.O_WRONLY | os.O_CREAT, 0o600), number)
    sys.stdin = given.open(encoding="utf-8")
    sys.exit(main(arguments))
