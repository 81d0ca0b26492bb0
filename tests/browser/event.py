"""A real server process with the invented case, which a journey may kill and start again on the same data."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Event:
    """The event that is running. `pages` are the addresses it printed, `program` the module that runs."""

    def __init__(self, data: Path, *options: str, program: tuple[str, ...] = ("app",)) -> None:
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
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate(timeout=10)

    def stop(self) -> None:
        """Asks the server to stop, as an operator would. It must do so within some seconds."""
        self._process.terminate()
        self._process.communicate(timeout=15)
        self._log.close()

    def log(self) -> str:
        """What the server wrote to its log."""
        self._log.flush()
        return (self._data.parent / "server.log").read_text()

    def _start(self, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", *self.program, words[0], "--data", str(self._data), *words[1:]]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=self._log, text=True)

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:  # nothing of it may be left over, for the next journey would be blamed for that
            said = self.log()
            self.stop()
            raise AssertionError(f"the server did not start: {said}")
        return line
