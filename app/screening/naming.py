"""Names of the session's own list, found in a note and added to what the screening says of it.

The promise: a name that the facilitator asked to watch for is marked wherever it stands, and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .author import LISTED, find_telling
from .labels import Label, Screening, Span
from .reasons import ORDER

REASON = "May identify someone: a name on this session's list."


@dataclass(frozen=True)
class Known:
    """The names a session knows: the pseudonym, which never identifies, and those to watch for, which always do."""

    pseudonym: str
    names: Sequence[str] = ()


def with_names(found: Screening, text: str, known: Known) -> Screening:
    """What was found in a text, and the names of the list that stand in it."""
    listed = [hit for hit in find_telling(text, known.names) if hit.what == LISTED] if known.names else []
    if not listed:
        return found
    whole = [Span(hit.start, hit.end, Label.IDENTIFIES_PERSON) for hit in listed]
    other = [span for span in found.spans if not any(_within(span, name) for name in whole)]
    spans = sorted((*whole, *other), key=lambda span: (span.start, span.end, span.label))
    return replace(_labelled(found), spans=tuple(spans))


def _within(span: Span, name: Span) -> bool:
    """True for part of a name that is marked as a whole."""
    return span.label is name.label and name.start <= span.start and span.end <= name.end


def _labelled(found: Screening) -> Screening:
    """The same with the label for names, in the order of labels; reasons stay beside theirs."""
    if Label.IDENTIFIES_PERSON in found.labels:
        return found
    said = dict(zip(found.labels, found.reasons, strict=True)) | {Label.IDENTIFIES_PERSON: REASON}
    labels = tuple(label for label in ORDER if label in said)
    return replace(found, labels=labels, reasons=tuple(said[label] for label in labels))
