"""The app over a data folder that is already there: what a server is after a power cut, started in a moment.

The processes are forked from one that has read the app already, so that a test can end twenty of them.
"""

from __future__ import annotations

import multiprocessing
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from app.main import open_store
from app.serving import _bind, _run
from app.settings import Settings

READY_SECONDS, STOP_SECONDS = 30.0, 15.0
forks = multiprocessing.get_context("forkserver")
forks.set_forkserver_preload(["tests.warm"])


@dataclass
class Process:
    """A running server over a data folder."""

    process: ForkServerProcess
    port: int

    @property
    def origin(self) -> str:
        """The address phones open."""
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """Ends it as a power cut would."""
        self.process.kill()
        self.process.join(STOP_SECONDS)
        assert self.process.exitcode is not None
        self.process.close()

    def stop(self) -> int | None:
        """Asks it to stop; returns how it ended."""
        self.process.terminate()
        self.process.join(STOP_SECONDS)
        ended = self.process.exitcode
        self.process.close()
        return ended


def serve_over(data: Path, port: int = 0, **settings: Any) -> Process:
    """Serves the folder on this port and waits until it does."""
    ours, theirs = forks.Pipe(duplex=False)
    process = forks.Process(target=_serve, args=(data, port, theirs, settings), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(READY_SECONDS):
            raise TimeoutError("the server was not ready")
        return Process(process, ours.recv())
    except BaseException:
        process.kill()
        raise
    finally:
        ours.close()


def _serve(data: Path, port: int, ready: Connection, more: dict[str, Any]) -> None:
    listening, settings = _bind(Settings(data=data, port=port, **more))
    sys.exit(_run(settings, open_store(settings), listening, lambda house: ready.send(settings.port)))
