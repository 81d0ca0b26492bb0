"""One history for every test that breaks things: what was asked, what was answered, and whether the store agrees.

An operation is invoked and then ends as ok (acknowledged), fail (refused for good) or unknown (the line broke and
nobody knows). The rules are few: nothing that was ok may be missing, nothing that failed may be there, nothing may be
there twice, and nothing may be there that nobody sent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from tests.measured import measured


class End(StrEnum):
    """How an operation ended."""

    OK = "ok"
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass
class History:
    """What all phones of a test did, by the words of the note; a note sent again is the same operation."""

    ends: dict[str, End] = field(default_factory=dict)
    resent: int = 0
    waits: list[float] = field(default_factory=list)
    returns: list[float] = field(default_factory=list)

    def invoke(self, words: str) -> None:
        """A note is on its way; until it is answered nobody knows."""
        self.resent += words in self.ends
        self.ends.setdefault(words, End.UNKNOWN)

    def end(self, words: str, end: End) -> None:
        """It was answered. What was once acknowledged stays so, whatever a later resend is told."""
        if self.ends[words] is not End.OK:
            self.ends[words] = end

    def count(self, end: End) -> int:
        """How many ended so."""
        return sum(each is end for each in self.ends.values())

    def faults(self, kept: Iterable[str]) -> list[str]:
        """What the store has wrong, in words; nothing when all is well."""
        found = Counter(kept)
        lost = [f"lost: {words}" for words, end in self.ends.items() if end is End.OK and not found[words]]
        there = [f"refused but kept: {words}" for words, end in self.ends.items() if end is End.FAIL and found[words]]
        twice = [f"kept {count} times: {words}" for words, count in found.items() if count > 1]
        unsent = [f"kept but never sent: {words}" for words in found if words not in self.ends]
        return lost + there + twice + unsent

    def wait(self, share: float) -> float:
        """The time within which this share of the acknowledgements came, in seconds; nought when there were none."""
        return _at(self.waits, share)

    def back(self, share: float) -> float:
        """The time within which this share of the broken lines was there again, in seconds."""
        return _at(self.returns, share)

    def write(self, name: str, **more: object) -> None:
        """Keeps the figures beside those of other tests."""
        figures: dict[str, object] = {
            "acknowledged": self.count(End.OK),
            "unknown": self.count(End.UNKNOWN),
            "refused": self.count(End.FAIL),
            "sent_again": self.resent,
            "ack_ms_p50": round(1000 * self.wait(0.5), 1),
            "ack_ms_p95": round(1000 * self.wait(0.95), 1),
            "ack_ms_p99": round(1000 * self.wait(0.99), 1),
            "back_s_p50": round(self.back(0.5), 2),
            "back_s_p95": round(self.back(0.95), 2),
        }
        measured(name, **(figures | more))


def _at(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] if times else 0.0
