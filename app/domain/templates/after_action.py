"""An after action review in the NHS: what was expected, what happened, what made the difference, what to learn."""

from __future__ import annotations

from app.domain.room import NextStep
from app.domain.stages import StageName
from app.domain.templates.common import AGREEMENT, CONTACTS, words_of
from app.domain.templates.template import Template

_PROMPTS = (
    (
        StageName.FACTS,
        (
            "What did you expect to happen, and what was that based on?",
            "What happened, as you met it?",
            "What did your team know at this point, and how did that knowledge reach you?",
            "Where did the plan and the day first part company?",
            "What was ordinary about this shift: staffing, beds, demand, equipment, season?",
            "What went better than anybody expected?",
        ),
    ),
    (
        StageName.LIVED,
        (
            "What was it like to be {name} just then? What could {name} see, hear and feel?",
            "What had {name} been told, and in what words?",
            "What was {name} waiting for, and for how long?",
            "What did {name}’s family or carers notice before we did?",
            "What helped {name}, in small things as well as large ones?",
            "What do we still not know about how it was for {name}?",
        ),
    ),
    (
        StageName.THEMES,
        (
            "Where were expected and actual furthest apart?",
            "Which of these differences would we see on any busy day?",
            "Which is about how the work is done, and which about tools, place, time and organisation?",
            "Where did things pass between people, teams or sites, and what changed in the passing?",
            "What went well in the same hours, and what made that possible?",
        ),
    ),
    (
        StageName.ANALYSIS,
        (
            "What made the difference between what was expected and what happened?",
            "What options seemed open to someone in that role? What made the chosen one reasonable?",
            "Imagine the very same decision with a good ending. How would we be describing it?",
            "Which conditions of everyday work made this more likely, and which less?",
            "What one change in conditions would make the good response the easy response?",
        ),
    ),
    (
        StageName.LEARNING,
        (
            "What have we learned that we would tell the next shift?",
            "What did somebody do for {name} that you would want everyone to get?",
            "What will be different tomorrow, and what needs somebody else’s help?",
            "What should leaders hear from this room, in one sentence?",
        ),
    ),
)

AFTER_ACTION = Template(
    key="aar",
    title="NHS after action review",
    short="AAR",
    purpose="Soon after one event in care: expected, actual, the difference, the learning. Up to half a day.",
    person="person",
    name_hint="A pseudonym that is nobody’s name in the family, like Rowan. Never the real name.",
    opening=(
        "We are here for {name}: to compare what we expected with what happened, and to learn from the difference."
        " Everyone’s account counts the same, and nobody is to blame."
    ),
    closing="Thank you for thinking about {name} together today. Be kind to yourselves on the way home.",
    agreement=("Every role counts the same in this room.", *AGREEMENT),
    headings=(
        (StageName.FACTS, "What happened?"),
        (StageName.LIVED, "What was it like for {name}?"),
        (StageName.THEMES, "Where was it not as expected?"),
        (StageName.ANALYSIS, "What made the difference?"),
        (StageName.LEARNING, "Keep, learn, change"),
    ),
    questions=(
        (StageName.FACTS, "Is this what happened, and what you expected?"),
        (StageName.LIVED, "At this moment, what might {name} have…"),
        (StageName.THEMES, "Where was it not as anyone expected?"),
        (StageName.ANALYSIS, "What made the difference at that moment?"),
        (StageName.LEARNING, "What should we keep, learn and change?"),
    ),
    prompts=_PROMPTS,
    minutes=(
        (StageName.FACTS, 45),
        (StageName.LIVED, 20),
        (StageName.THEMES, 30),
        (StageName.ANALYSIS, 40),
        (StageName.LEARNING, 25),
    ),
    next_steps=(
        NextStep("Within one week", "You can read the notes of today and put facts right."),
        NextStep("Within four weeks", "The learning goes to the teams that were here, and to you first."),
        NextStep("In six months", "We ask you what has changed."),
    ),
    contacts=CONTACTS,
    vocabulary=words_of("person", "after action review", "trust"),
    proceedings_live=False,
)
