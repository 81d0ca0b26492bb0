"""Opens a workbook in a process of its own, with little memory and little time.

The promise: whatever a file does to the program that reads it, the room goes on; what is refused is refused with a
sentence, and nothing of the file is written to the disk or to the log.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.domain.errors import Invalid, TooMany
from app.imports.package import check_directory, not_a_workbook
from app.imports.xlsx import Sheet, read_workbook

SECONDS = 10
MEMORY = 256 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[2]
_AT_ONCE = threading.BoundedSemaphore(2)


def read_apart(raw: bytes, seconds: float = SECONDS) -> tuple[Sheet, ...]:
    """The sheets of a workbook, as `read_workbook` gives them. Waits for the other process: call it in a thread.

    Raises Invalid as `read_workbook` does, `too_slow` when time runs out; TooMany while two others are being read.
    """
    check_directory(raw)
    if not _AT_ONCE.acquire(blocking=False):
        raise TooMany("Other workbooks are being read just now. Please try again in a moment.")
    try:
        return _answer(_ask(raw, seconds))
    finally:
        _AT_ONCE.release()


def _ask(raw: bytes, seconds: float) -> bytes:
    command = [sys.executable, "-m", "app.imports.apart"]
    try:
        done = subprocess.run(  # noqa: S603  (a fixed command; the file is its input, never its words)
            command, input=raw, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_ROOT, env={}, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        sentence = "Reading this workbook takes too long. Keep only the sheet you need, or paste the rows."
        raise Invalid(sentence, code="too_slow") from None
    if done.returncode:
        raise not_a_workbook()
    return done.stdout


def _answer(told: bytes) -> tuple[Sheet, ...]:
    answer: dict[str, Any] = json.loads(told)
    if "refused" in answer:
        raise Invalid(answer["refused"], code=answer["code"])
    return tuple(Sheet(**(sheet | {"notes": tuple(sheet["notes"])})) for sheet in answer["sheets"])


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> None:
    """Reads a workbook from standard input and writes what it holds as JSON."""
    _limit_memory()
    try:
        answer: dict[str, object] = {"sheets": [asdict(sheet) for sheet in read_workbook(sys.stdin.buffer.read())]}
    except Invalid as refused:
        answer = {"refused": refused.sentence, "code": refused.code}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
