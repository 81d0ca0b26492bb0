"""Draft recommendations: what would help, why, at which level, who could own it, and how anybody would notice.

The promise: a draft is never a decision. What becomes of it on the day is said (kept, joined with another, parked),
support is told in levels and never ranked, and the hint about its strength is one quiet sentence to the facilitator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Who would have to change something."""

    UNSAID = ""
    PRACTITIONER = "practitioner"
    TEAM = "team"
    AGENCY = "agency"
    PARTNERSHIP = "partnership"
    NATIONAL = "national"


class DraftStatus(StrEnum):
    """What the day made of a draft."""

    DRAFT = "draft"
    KEPT = "kept"
    MERGED = "merged"
    PARKED = "parked"

    @property
    def asked(self) -> bool:
        """True while the room is asked about it."""
        return self in (DraftStatus.DRAFT, DraftStatus.KEPT)


class Strength(StrEnum):
    """What a change works on; the first is the strongest. Unsaid when its words tell nothing."""

    UNSAID = ""
    CONDITIONS = "conditions"
    RULES = "rules"
    EFFORT = "effort"


LEVEL_WORDS = {
    Level.UNSAID: "Not said yet",
    Level.PRACTITIONER: "Practitioners",
    Level.TEAM: "A team",
    Level.AGENCY: "One agency",
    Level.PARTNERSHIP: "The partnership",
    Level.NATIONAL: "National",
}
STATUS_WORDS = {
    DraftStatus.DRAFT: "Draft idea",
    DraftStatus.KEPT: "Kept",
    DraftStatus.MERGED: "Joined with another",
    DraftStatus.PARKED: "Parked",
}
STRENGTH_WORDS = {
    Strength.UNSAID: "",
    Strength.CONDITIONS: "This changes the conditions people work in.",
    Strength.RULES: "This changes a rule. What would make the rule easy to keep on a busy day?",
    Strength.EFFORT: "This asks people to try harder. What would make the good response the easy one?",
}


@dataclass(frozen=True)
class Recommendation:
    """A draft idea for what would help. `text` is the change, `case` the case for it in words, `theme` the id of
    the theme it answers. `owner` is a body, never a person; `sign` is how anybody would notice that it worked.

    `into` is the draft it was joined with, when its status says so.
    """

    id: str
    text: str
    case: str = ""
    owner: str = ""
    position: int = 0
    theme: str = ""
    level: Level = Level.UNSAID
    sign: str = ""
    status: DraftStatus = DraftStatus.DRAFT
    into: str = ""


_EFFORT = (
    r"remind\w*|re-?train\w*|train(?:ed|ing|s)?|aware(?:ness)?|be more|more (?:vigilan|curio|robust)\w*|must ensure"
    r"|should ensure|ensure (?:that )?(?:staff|practitioners|workers|people|everyone)|encourag\w*|try harder"
    r"|vigilan\w*|emphasi[sz]e|reinforce\w*|briefings?|refresher|professional curiosity"
)
_RULES = (
    r"polic(?:y|ies)|procedures?|protocols?|guidance|guidelines?|checklists?|standards?|pathways?|mandatory"
    r"|require[sd]?|audit\w*|sign[- ]off|rules?|terms of reference|forms?|templates?|thresholds?"
)
_CONDITIONS = (
    r"time|caseloads?|capacity|staffing|posts?|funding|fund(?:ed)?|budget|commission\w*|systems?|shared|joint|single"
    r"|access|inbox|software|records?|automatic\w*|alerts?|phone|line|contact|supervision|co-?locat\w*|interpret\w*"
    r"|transport|childcare|space|rooms?|hours|pay|cover|by default"
    r"|one (?:place|record|number|team|plan|chronology|person)"
)


def strength(text: str) -> Strength:
    """What a change works on, by its words: asking people to try harder outweighs the rest, for that is what is
    done in the end. Conditions are named before rules, because a rule about conditions changes conditions."""
    for cues, found in ((_EFFORT, Strength.EFFORT), (_CONDITIONS, Strength.CONDITIONS), (_RULES, Strength.RULES)):
        if re.search(rf"\b(?:{cues})\b", text, re.IGNORECASE):
            return found
    return Strength.UNSAID
