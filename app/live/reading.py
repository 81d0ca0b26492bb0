"""How a note of a session is read, wherever it is read: in the mix, before it is sent, or after it was re-worded.

The promise: one way for all of them, so that a phone is asked about the same words that the facilitator sees marked.
"""

from __future__ import annotations

from app.encoder import screen
from app.screening import Screening
from app.screening.naming import Known, with_names


def read_note(text: str, stage: str | None, known: Known) -> Screening:
    """The reading of a note in its session."""
    found = screen(text, stage, pseudonyms=frozenset({known.pseudonym.casefold()}))
    return with_names(found, text, known)
