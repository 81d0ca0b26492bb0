"""A real server in a process of its own, on loopback, stopped or killed as people do it."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from tests.forked import Forked

ROOT = Path(__file__).resolve().parents[1]
READY_SECONDS = 40.0
STOP_SECONDS = 15.0


@dataclass
class Server:
    """A running process and what it said when it was ready."""

    process: Forked | subprocess.Popen[str]
    faces: dict[str, Any] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """The address browsers open."""
        return str(self.faces["join"]).partition("/j#")[0].replace("localhost", "127.0.0.1")

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.origin.rpartition(":")[2])

    @property
    def code(self) -> str:
        """The join code."""
        return str(self.faces["code"])

    def link(self, face: str) -> str:
        """The token of a link."""
        return str(self.faces[face]).rpartition("#")[2]

    def stop(self) -> int:
        """Asks it to stop, as Ctrl and C does; returns how it ended."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(STOP_SECONDS)

    def kill(self) -> None:
        """Ends it as a power cut would."""
        self.process.kill()
        self.process.wait(STOP_SECONDS)


def start(*arguments: str, log: Path | None = None, anew: bool = False) -> Server:
    """Starts `python -m …` and waits until it has said, in one line of JSON, where everything is.

    It is forked from one that has read the app, unless all is to be read `anew`: in the environment as it is now.
    """
    process = (begin if anew else Forked)(arguments, log or Path(os.devnull))
    server = Server(process)
    try:
        server.faces = json.loads(_first_line(process))
    except BaseException:
        server.kill()
        _said(process).close()
        raise
    return server


@contextmanager
def running(*arguments: str, log: Path | None = None, anew: bool = False) -> Iterator[Server]:
    """A server that is stopped at the end, however that comes. `log` is a file for what it writes there."""
    server = start(*arguments, log=log, anew=anew)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.kill()
        _said(server.process).close()


@contextmanager
def demo(data: Path, *options: str, program: tuple[str, ...] = ("app",), anew: bool = False) -> Iterator[Server]:
    """The invented case with nothing said yet, on a free port. `program` is the module to run, with what it needs."""
    words = (*program, "demo", "--fresh", "--data", str(data), "--port", "0", "--json", *options)
    with running(*words, anew=anew) as server:
        yield server


def environment(**more: str) -> dict[str, str]:
    """The environment for a process of the app: ours, without what would set the app itself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLE_")}
    return kept | {"PYTHONUNBUFFERED": "1"} | more


def begin(arguments: Sequence[str], log: Path) -> subprocess.Popen[str]:
    """`python -m …` as a command of its own. `log` is the file that gets what it writes to standard error."""
    with log.open("ab") as errors:
        return subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment(),
        )


def _said(process: Forked | subprocess.Popen[str]) -> IO[str]:
    assert process.stdout is not None
    return process.stdout


def _first_line(process: Forked | subprocess.Popen[str]) -> str:
    said = _said(process)
    deadline = time.monotonic() + READY_SECONDS
    with selectors.DefaultSelector() as selector:
        selector.register(said, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0 and not selector.select(left):
            pass
    if left <= 0 or not (line := said.readline()):
        raise TimeoutError(f"the server was not ready; it ended with {process.poll()}")
    return line
