"""Care before anything else: words that turn hard on the person who speaks are not blame of a colleague.

The promise: a note that only condemns its own author is never read as pointing at one person; it asks for
support instead. Mild reflection ("I should have asked more") is neither.
"""

from __future__ import annotations

from .labels import Label, Screening
from .reasons import SELF


def labels_to_read(found: Screening) -> tuple[Label, ...]:
    """The labels a facilitator is shown. Where the only person judged is the author, judging a person is left out."""
    return tuple(
        label
        for label, reason in zip(found.labels, found.reasons, strict=True)
        if not (found.support and label is Label.INDIVIDUAL_BLAME and reason == SELF)
    )
