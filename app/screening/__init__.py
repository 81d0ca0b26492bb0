"""Screening reads the language of a comment and says, privately, where it may point at somebody.

The promise: pure and deterministic, about words and never about their author; a person always decides.
"""

from .labels import Label, Screening, Span
from .reading import screen
from .support import labels_to_read

__all__ = ["Label", "Screening", "Span", "labels_to_read", "screen"]
