"""What every file says about itself, and it is the same for all: a title, an author that is nobody, a marking."""

from __future__ import annotations

TITLE = "Practitioner learning event: notes"
AUTHOR = "Learning event"
LANGUAGE = "en-GB"
_MARKING = "OFFICIAL-SENSITIVE"
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def marking(notice: str) -> str:
    """What stands at the foot of every page, the notice of a rehearsal first."""
    return f"{notice}. {_MARKING}" if notice else _MARKING
