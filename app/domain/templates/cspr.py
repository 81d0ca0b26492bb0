"""A child safeguarding practice review in England: a full day, with criminal or family proceedings likely.

The times are those of a full day of 400 minutes with its breaks left out. The working agreement is what is
said aloud at the start, so each line is one breath long.
"""

from __future__ import annotations

from app.domain.room import Contact, NextStep
from app.domain.stages import StageName
from app.domain.templates.template import Template

CSPR = Template(
    key="cspr",
    title="Child safeguarding practice review",
    short="CSPR",
    person="child",
    opening=(
        "We are here for {name}: to understand what happened and what we can all do better."
        " We are not here to blame anyone."
    ),
    closing="Thank you for staying beside {name} today. Be kind to yourselves this evening.",
    agreement=(
        "Speak from your own work.",
        "Say what happened before you say what you think of it.",
        "Roles, not names.",
        "Stay with what was known then.",
        "Challenge ideas and look after people.",
        "What is said here stays here, within the limits you were shown when you joined.",
        "Step out whenever you need to. You do not have to explain.",
    ),
    questions=(
        (StageName.FACTS, "Is this how you understand it?"),
        (StageName.LIVED, "At this moment, what might {name} have…"),
        (StageName.THEMES, "What keeps coming up around {name}?"),
        (StageName.ANALYSIS, "What shaped decisions at that moment?"),
        (StageName.LEARNING, "What should we keep, learn and change?"),
    ),
    minutes=(
        (StageName.FACTS, 75),
        (StageName.LIVED, 45),
        (StageName.THEMES, 55),
        (StageName.ANALYSIS, 60),
        (StageName.LEARNING, 35),
    ),
    next_steps=(
        NextStep("Within two weeks", "You can read the notes of today and put facts right."),
        NextStep("Before anyone else", "You are invited back to read the draft learning."),
        NextStep("When proceedings allow", "The review is published. Nobody who was here is named in it."),
    ),
    contacts=(Contact("Samaritans", "116 123", "Free, day or night"),),
    vocabulary=(
        ("person", "child"),
        ("review", "child safeguarding practice review"),
        ("partnership", "safeguarding children partnership"),
        ("family", "family"),
        ("key practice issue", "key practice issue"),
        ("system factor", "system factor"),
    ),
)

# The same as a plain function, for callers that only ever make this kind of session.
default_brief = CSPR.default_brief
