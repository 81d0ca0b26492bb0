"""Words the facilitator may say aloud, one card for each kind of heat: notice, connect, redirect.

The promise: a card never quotes a note and never speaks of a person; it is chosen by the words of the note it is
opened from, and all the others are one step away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.lanes import Lane
from app.domain.notes import Contribution
from app.domain.room import Brief


@dataclass(frozen=True)
class Script:
    """One card: what it is for, what to say, and what helps beside it."""

    key: str
    title: str
    say: str
    beside: str = ""


SCRIPTS: tuple[Script, ...] = (
    Script(
        "act",
        "Something must be followed up today",
        "I have read something that I need to follow up today. If you wrote it, please come to me or {helper} in the"
        " break. If you did not, there is no need to look around.",
        "Say it to everybody, calmly, and then go on. We cannot find out who wrote it, and we do not try.",
    ),
    Script(
        "self",
        "Someone carries it alone",
        "Everyone here made decisions with what was in front of them. We will take five minutes now.",
        "If a person has spoken: “Thank you for trusting us with that. Would you like company, or some space?”",
    ),
    Script(
        "counterfactual",
        "“They should have”",
        "We know how this ended, so that moment stands out to us. Take us back to the day before. What could be seen?",
    ),
    Script(
        "neglect",
        "“They ignored it”",
        "Let us take that sentence slowly. What happened, and what else was asking for attention at that moment?",
    ),
    Script(
        "trait",
        "What somebody is like",
        "Let us leave the person for a minute and look at the chair they sat in. What would anyone there have had to"
        " work with?",
    ),
    Script(
        "agency",
        "One service is named",
        "There is frustration in that, and it tells us about a join between services. What does the join look like?",
        "Ask the service that was named last, not first.",
    ),
    Script(
        "irony",
        "Irony",
        "There is something serious under that. What would you like this review to hear?",
    ),
    Script(
        "question",
        "A question with a sting",
        "That is a good question if we really ask it. Who can tell us how it goes on an ordinary day?",
    ),
    Script(
        "polite",
        "Polite, and still about a person",
        "You said that with care. Could we say it as something the system needed?",
    ),
    Script(
        "absolute",
        "Never, always, nobody",
        "Never is a big word. When did it work, even once, and what was different then?",
    ),
    Script(
        "penalty",
        "Someone should answer for it",
        "That matters, and it has a place of its own. I will tell you afterwards where. In this room we look at how"
        " things worked.",
    ),
    Script(
        "family",
        "The family is judged",
        "If the family were sitting with us now, how would we say that?",
    ),
    Script(
        "label",
        "A label in place of a reason",
        "What would that have taken on the day: time, a reason to ask, somebody to ask it with?",
    ),
    Script(
        "hindsight",
        "Looking back from the ending",
        "Which sign, on which day, and who could see it? What else looked the same and turned out well?",
    ),
    Script(
        "outcome",
        "Judged by how it ended",
        "The same decision with a good ending: what would we call it then?",
    ),
    Script(
        "names", "A name, or too much detail", "We can learn from this without the name. Which role, at which moment?"
    ),
    Script(
        "heat",
        "The whole room is hot",
        "I am going to stop us for one minute. Feet on the floor, a look at what we agreed, and then I will ask"
        " something else.",
    ),
    Script(
        "silence",
        "One part of the room is silent",
        "I would like to hear from people we have not heard yet. Two minutes, in writing, no names.",
    ),
    Script(
        "defence",
        "Someone defends what they did",
        "I am not asking whether it was right. I am asking what the day looked like.",
    ),
)
BY_KEY = {script.key: script for script in SCRIPTS}

# Words that call for a card of their own, tried in this order on a note that points at somebody.
_CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(pattern, re.IGNORECASE))
    for key, pattern in (
        ("penalty", r"\b(?:to blame|at fault|accountable|negligent|struck off|sacked|disciplin\w{1,6})\b"),
        ("polite", r"\b(?:with (?:all |the greatest |great )?respect|no criticism|not naming names|meant well)\b"),
        ("irony", r"\b(?:well done|great job|funny how|surprise,? surprise|lovely to see|shocker)\b"),
        ("question", r"\b(?:how hard|why on earth|what were they|does (?:no|any)(?:body|one)|is it really)\b|\?\s*$"),
        ("counterfactual", r"\b(?:(?:should|could|would|ought to|must) (?:not )?have|if only|had (?:they|she|he))\b"),
        ("absolute", r"\b(?:never|always|nobody|no one|everyone knew|every time)\b"),
        ("trait", r"\b(?:lazy|naive|careless|clueless|useless|weak|arrogant|green|inexperienced|not up to)\b"),
    )
)


def said_aloud(brief: Brief, key: str) -> str:
    """What a card says in this session: whoever is named there is the person people may speak to."""
    return BY_KEY[key].say.replace("{helper}", brief.helper or brief.safety_name)


def scripts_for(item: Contribution) -> tuple[str, ...]:
    """The keys of the cards that fit a note, the best first; none where there is nothing to say."""
    if item.lane == Lane.ACT:
        return ("act",)
    found = ["self"] if item.support else []
    if "individual_blame" in item.labels or "agency_criticism" in item.labels:
        found += [key for key, cue in _CUES if cue.search(item.text)][:2]
        found += ["agency"] if "agency_criticism" in item.labels else [] if found else ["neglect"]
    found += ["hindsight"] if "hindsight" in item.labels else []
    found += ["names"] if "identifies_person" in item.labels else []
    found += ["family"] if "family_blame" in item.prompts else []
    found += ["label"] if "label" in item.prompts else []
    return tuple(dict.fromkeys(found))
