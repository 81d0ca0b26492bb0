"""Makes a pack in a process of its own, so that a room that is live next door never waits for it.

The other process is given the pack as data and answers with one line for each file it has made, then the zip.
Nothing touches the disk. When it ends badly, takes too long or is stopped, there is no pack at all.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

from app.domain.pack.series import Combined
from app.domain.pack.shapes import Pack
from app.exports.combined import combined_zip
from app.exports.data import combined_json, from_combined_json, from_json, to_json
from app.exports.pack_zip import to_zip
from app.exports.refusals import NOTHING_KEPT, NotMade

SECONDS = 180
_ROOT = Path(__file__).resolve().parents[2]
_KINDER = 10

Told = Callable[[int, int], None]


def make_apart(pack: Pack | Combined, staff_log: str, told: Told, seconds: float = SECONDS) -> tuple[bytes, str]:
    """The pack as a zip, and its seal. Waits for the other process: call it in a thread. Raises NotMade."""
    command = [sys.executable, "-m", "app.exports.apart"]
    kind, told_of = ("pack", to_json(pack)) if isinstance(pack, Pack) else ("combined", combined_json(pack))
    asked = json.dumps({kind: told_of.decode(), "staff_log": staff_log}).encode()
    with subprocess.Popen(  # noqa: S603  (a fixed command; what people wrote is its input, never its words)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={"MALLOC_ARENA_MAX": "2"},
    ) as maker:
        clock = threading.Timer(seconds, maker.kill)
        clock.start()
        try:
            return _conversation(maker, asked, told)
        finally:
            clock.cancel()
            maker.kill()


def _conversation(maker: subprocess.Popen[bytes], asked: bytes, told: Told) -> tuple[bytes, str]:
    if maker.stdin is None or maker.stdout is None:
        raise NotMade(NOTHING_KEPT)
    try:
        with maker.stdin as mouth:
            mouth.write(asked)
        return _hear(maker.stdout, told)
    except (OSError, ValueError, EOFError):
        raise NotMade(NOTHING_KEPT) from None


def _hear(ear: IO[bytes], told: Told) -> tuple[bytes, str]:
    """Lines of how far it is, then one with the seal and the size, then the zip itself."""
    while line := ear.readline():
        word, first, second = line.decode("ascii").split()
        if word == "made":
            told(int(first), int(second))
            continue
        content = ear.read(int(second))
        if len(content) != int(second):
            raise EOFError
        return content, first
    raise EOFError


def main() -> None:
    """Reads what is asked for from standard input and writes the pack."""
    if hasattr(os, "nice"):
        os.nice(_KINDER)
    asked, out = json.load(sys.stdin), sys.stdout.buffer

    def told(done: int, whole: int) -> None:
        out.write(f"made {done} {whole}\n".encode())
        out.flush()

    if "combined" in asked:
        content, seal = combined_zip(from_combined_json(asked["combined"].encode()), asked["staff_log"], told)
    else:
        content, seal = to_zip(from_json(asked["pack"].encode()), asked["staff_log"], told)
    out.write(f"whole {seal} {len(content)}\n".encode())
    out.write(content)
    out.flush()


if __name__ == "__main__":
    main()
