"""A real server process with the invented case, which a journey may kill and start again on the same data.

It runs the command's own `main`, forked from a process that has read the app already: that saves each journey some
seconds. Where a `program` is named, that is started as a command of its own; the whole day does so.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Any, TextIO

from app.cli import main
from tests.over_data import STOP_SECONDS, forks

ROOT = Path(__file__).resolve().parents[2]


class Event:
    """The event that is running. `pages` are the addresses it printed, `program` the module that runs as a command."""

    def __init__(self, data: Path, *options: str, program: tuple[str, ...] = ()) -> None:
        self.program = program
        self._data, self._log = data, (data.parent / "server.log").open("a")
        self._process = self._start("demo", "--port", "0", "--json", *options)
        self.pages: dict[str, Any] = json.loads(self._line())
        self.origin: str = self.pages["join"].split("/j#")[0]

    @property
    def port(self) -> str:
        """The port it listens on, kept over a restart."""
        return self.origin.rpartition(":")[2]

    def restart(self) -> None:
        """Kills the server without warning and starts it again on the same data and port."""
        self.kill()
        self._process = self._start("serve", "--port", self.port)
        self._line()

    def kill(self) -> None:
        """Kills the server without warning."""
        self._process.send(signal.SIGKILL)

    def stop(self) -> None:
        """Asks the server to stop, as an operator would. It must do so within some seconds."""
        self._process.send(signal.SIGTERM)
        self._log.close()

    def log(self) -> str:
        """What the server wrote to its log."""
        self._log.flush()
        return (self._data.parent / "server.log").read_text()

    def _start(self, *words: str) -> _Command | _Fork:
        given = (words[0], "--data", str(self._data), *words[1:])
        if self.program:
            return _Command([sys.executable, "-m", *self.program, *given], self._log)
        return _Fork(given, self._data.parent / "server.log")

    def _line(self) -> str:
        line = self._process.said.readline()
        if not line:  # nothing of it may be left over, for the next journey would be blamed for that
            said = self.log()
            self.stop()
            raise AssertionError(f"the server did not start: {said}")
        return line


class _Command:
    """The server as a command. `said` is what it writes to standard output."""

    def __init__(self, command: list[str], log: TextIO) -> None:
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self._process.stdout is not None
        self.said: IO[str] = self._process.stdout

    def send(self, number: signal.Signals) -> None:
        """Sends a signal and waits for the end."""
        self._process.send_signal(number)
        self._process.communicate(timeout=STOP_SECONDS)


class _Fork:
    """The same, forked."""

    def __init__(self, given: tuple[str, ...], log: Path) -> None:
        ours, theirs = forks.Pipe(duplex=False)
        self._process = forks.Process(target=_run, args=(given, theirs, log))
        self._process.start()
        theirs.close()
        self.said: IO[str] = os.fdopen(os.dup(ours.fileno()))
        ours.close()

    def send(self, number: signal.Signals) -> None:
        """Sends a signal and waits for the end. One that has ended is left alone."""
        if self.said.closed:
            return
        if self._process.pid is not None and self._process.is_alive():
            os.kill(self._process.pid, number)
        self._process.join(STOP_SECONDS)
        self.said.close()
        self._process.close()


def _run(given: tuple[str, ...], said: Connection, log: Path) -> None:
    os.dup2(said.fileno(), 1)
    os.dup2(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), 2)
    sys.exit(main(given))
