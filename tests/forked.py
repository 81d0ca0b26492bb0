"""`python -m …` in a process of its own, forked from one that has read the app already: that saves some seconds.

That the commands start by themselves, from nothing, is shown by the tests of the commands and of the guides.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TextIO

from tests.over_data import forks

ROOT = Path(__file__).resolve().parents[1]


class Forked:
    """What the tests need of a `subprocess.Popen`. `stdout` is what it writes there; standard input is empty.

    `arguments` are the module and its words, `log` the file that gets what it writes to standard error.
    """

    def __init__(self, arguments: Sequence[str], log: str | Path) -> None:
        ours, theirs = forks.Pipe(duplex=False)
        self._process = forks.Process(target=_run, args=(tuple(arguments), theirs, str(log)), daemon=True)
        self._process.start()
        theirs.close()
        self.stdout: TextIO = os.fdopen(os.dup(ours.fileno()))
        ours.close()
        self.pid: int = self._process.pid or 0

    def poll(self) -> int | None:
        """How it ended; nothing while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        """How it ended, once it has. Raises TimeoutError after so many seconds."""
        self._process.join(timeout)
        ended = self._process.exitcode
        if ended is None:
            raise TimeoutError(f"it still runs after {timeout} seconds")
        return ended

    def send_signal(self, number: signal.Signals) -> None:
        """Sends a signal. One that has ended is left alone."""
        if self._process.is_alive():
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Asks it to stop, as an operator would."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Ends it as a power cut would."""
        self.send_signal(signal.SIGKILL)


def _run(arguments: tuple[str, ...], said: Connection, log: str) -> None:
    os.dup2(said.fileno(), 1)
    os.dup2(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), 2)
    os.chdir(ROOT)
    for name in [name for name in os.environ if name.startswith("PLE_")]:
        del os.environ[name]
    sys.argv = list(arguments)
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)
