"""What is said when a file cannot be made."""

from __future__ import annotations

from app.domain.errors import Refused


class NotMade(Refused):
    """A file could not be made; nothing of it was kept."""

    code = "not_made"


NOTHING_KEPT = "The pack could not be made. Nothing of it was kept. Please try again."
