"""Runs a command of the app with every logger at its loudest, through the app's own filter."""

import logging
import sys
from typing import Any

from app.cli import main
from app.security.logs import LOGGING


def _loud(settings: dict[str, Any]) -> None:
    for logger in (settings["root"], *settings["loggers"].values()):
        logger.update(level="DEBUG", handlers=["stderr"])
    logging.getLogger("websockets").setLevel(logging.DEBUG)


if __name__ == "__main__":
    _loud(LOGGING)
    sys.exit(main(sys.argv[1:]))
