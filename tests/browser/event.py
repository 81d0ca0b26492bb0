"""A real server process with the invented case, which a journey may kill and start again on the same data.

It is forked from a process that has read the app already: that saves each journey some seconds. The whole day starts it
as a command of its own.
"""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.forked import Forked
from tests.over_data import STOP_SECONDS

Begin = Callable[[tuple[str, ...], Path], "Forked | subprocess.Popen[str]"]


class Event:
    """The event that is running. `pages` are the addresses it printed, `program` the module it runs and its own words.

    `begin` is how it is begun: forked, or as a command.
    """

    def __init__(self, data: Path, *options: str, program: tuple[str, ...] = ("app",), begin: Begin = Forked) -> None:
        self.program, self._begin = program, begin
        self._data, self._log = data, data.parent / "server.log"
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
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Asks the server to stop, as an operator would. It must do so within some seconds."""
        self._end(signal.SIGTERM)

    def log(self) -> str:
        """What the server wrote to its log."""
        return self._log.read_text()

    def _start(self, *words: str) -> Forked | subprocess.Popen[str]:
        return self._begin((*self.program, words[0], "--data", str(self._data), *words[1:]), self._log)

    def _end(self, number: signal.Signals) -> None:
        """Sends a signal and waits for the end. One that has ended is left alone."""
        self._process.send_signal(number)
        self._process.wait(STOP_SECONDS)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:  # nothing of it may be left over, for the next journey would be blamed for that
            said = self.log()
            self.stop()
            raise AssertionError(f"the server did not start: {said}")
        return line
