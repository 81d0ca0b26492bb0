"""A child safeguarding practice review in England: a full day, with criminal or family proceedings likely."""

from __future__ import annotations

from app.domain.room import NextStep
from app.domain.templates.common import (
    AGREEMENT,
    CHILD_PROMPTS,
    CONTACTS,
    FULL_DAY,
    HEADINGS,
    QUESTIONS,
    words_of,
)
from app.domain.templates.template import Template

CSPR = Template(
    key="cspr",
    title="Child safeguarding practice review",
    short="CSPR",
    purpose="After a child has died or been seriously harmed, and abuse or neglect is known or suspected. A full day.",
    person="child",
    name_hint="A pseudonym that is nobody’s name in the family, such as a bird or a tree. Never the real name.",
    opening=(
        "We are here for {name}: to understand what happened and what we can all do better."
        " We are not here to blame anyone."
    ),
    closing="Thank you for staying beside {name} today. Be kind to yourselves this evening.",
    agreement=AGREEMENT,
    headings=HEADINGS,
    questions=QUESTIONS,
    prompts=CHILD_PROMPTS,
    minutes=FULL_DAY,
    next_steps=(
        NextStep("Within two weeks", "You can read the notes of today and put facts right."),
        NextStep("Before anyone else", "You are invited back to read the draft learning."),
        NextStep("When proceedings allow", "The review is published. Nobody who was here is named in it."),
    ),
    contacts=CONTACTS,
    vocabulary=words_of("child", "child safeguarding practice review", "safeguarding children partnership"),
)

# The same as a plain function, for callers that only ever make this kind of session.
default_brief = CSPR.default_brief
