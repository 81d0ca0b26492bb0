"""One data folder, one server: two writers over one file would each believe they are alone."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from app.domain.errors import Refused

NAME = "ple.lock"


class FolderLock:
    """Holds a data folder for this process until it is let go, or the process ends, however that comes."""

    def __init__(self, data: Path) -> None:
        """Takes the folder. Raises Refused when another server holds it."""
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._handle = os.open(data / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._handle)
            raise Refused(
                f"Another server is running on the folder {data}. Stop it first, or choose another folder with --data."
            ) from None

    def let_go(self) -> None:
        """Frees the folder for the next server."""
        os.close(self._handle)
