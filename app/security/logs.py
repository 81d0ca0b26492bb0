"""What may be written to a log: that the server started and stopped, and where in the code an error happened.

Never an address, a token, a path, a header, or the text of an exception: each of them can carry words or tell
who was there.
"""

from __future__ import annotations

import json
import logging
import time
import traceback
from typing import Any

_QUIET = ('" [accepted]', '" 403', "WebSocket", "HTTP/1.1")


class Scrub(logging.Filter):
    """Drops lines about visits, and reduces errors to their type and place."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record may be written, after making it safe."""
        # Below a warning, libraries tell of visits, and at debug level they print whole frames.
        if record.levelno < logging.WARNING:
            return False
        text = record.getMessage()
        if any(part in text for part in _QUIET):
            return False
        if record.exc_info and record.exc_info[0] is not None:
            record.msg, record.args = f"unhandled {_place(record.exc_info)}", ()
            record.exc_info, record.exc_text = None, None
        return True


def _place(info: Any) -> str:
    frames = traceback.extract_tb(info[2])
    own = [frame for frame in frames if "/app/" in frame.filename] or list(frames)
    last = own[-1] if own else None
    where = f"{last.filename.rsplit('/', 1)[-1]}:{last.lineno}" if last else "an unknown place"
    return f"{info[0].__name__} at {where}"


class Lines(logging.Formatter):
    """One JSON object a line: how bad it is, and what. No time finer than the minute."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = time.strftime("%Y-%m-%dT%H:%MZ", time.gmtime(record.created))
        return json.dumps({"at": at, "level": record.levelname.lower(), "what": record.getMessage()})


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"scrub": {"()": Scrub}},
    "formatters": {"lines": {"()": Lines}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stderr",
            "formatter": "lines",
            "filters": ["scrub"],
        }
    },
    "loggers": {
        "uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "uvicorn.error": {"level": "WARNING"},
        "uvicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
