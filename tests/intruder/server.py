"""The server of the intruder's day: every logger at debug, and late notes waited for briefly instead of ten seconds."""

import sys

from app.cli import main
from app.live import sealer
from app.security.logs import LOGGING
from tests.loud import _loud

if __name__ == "__main__":
    sealer.LATE_SECONDS = 0.2
    _loud(LOGGING)
    sys.exit(main(sys.argv[1:]))
