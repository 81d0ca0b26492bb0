"""Appreciative inquiry: half a day on what went well and its conditions, as rigorous as any other review.

Discover is stages 1 to 3, dream and design are stage 4, deliver is stage 5.
"""

from __future__ import annotations

from app.domain.room import NextStep
from app.domain.stages import StageName
from app.domain.templates.common import CONTACTS, HALF_DAY, words_of
from app.domain.templates.template import Strictness, Template

_PROMPTS = (
    (
        StageName.FACTS,
        (
            "Tell the story of what went well. Where does it begin?",
            "Which moments made you proud?",
            "What did your service know at this point, and how did that knowledge reach you?",
            "What had you expected would happen next, and what happened instead?",
            "Who was part of this whose work no record shows?",
            "What was ordinary about this week for your team: staffing, caseload, season, systems, change?",
            "What was still hard just then? Good work does not need it left out.",
        ),
    ),
    (
        StageName.LIVED,
        (
            "When did it feel different for {name}, and how could you tell?",
            "Choose one better day. What is it like from waking to sleeping?",
            "Whose face is {name} glad to see, and what has that person done?",
            "What has {name} told someone, in any way, and what happened next from where {name} stands?",
            "What helps? Where is there warmth, play, food, a hobby, a relative, a teacher?",
            "What do we still not know about life for {name}?",
        ),
    ),
    (
        StageName.THEMES,
        (
            "What was present each time it went well?",
            "Which of these conditions would also help three other children you are working with now?",
            "Which part is about how the work was done, and which about what surrounded the work?",
            "Where did things pass between people, teams or services and arrive whole? What carried them?",
            "Which rule, form or system helped, and which did people have to work round?",
            "What made it possible to say something difficult?",
            "Who would see this differently, and what would they add?",
        ),
    ),
    (
        StageName.ANALYSIS,
        (
            "Describe the best of it: who, by role, where, and with what support?",
            "What options seemed open to someone in that role? What made this one possible?",
            "Imagine every child here gets this next year. What do you see?",
            "What would make that ordinary next year?",
            "What is the smallest thing we could design this month that leads there?",
            "What sits awkwardly with this good story, and what does it teach us?",
        ),
    ),
    (
        StageName.LEARNING,
        (
            "What did somebody do for {name} that you would want every child to get?",
            "What must we protect?",
            "Which role keeps this alive when today is over?",
            "What does your team need permission, time or tools to do more of?",
            "What should leaders hear from this room, in one sentence?",
            "If {name}’s family read one line from today, what would you hope it said?",
        ),
    ),
)

APPRECIATIVE = Template(
    key="appreciative",
    title="Appreciative inquiry",
    short="Appreciative inquiry",
    purpose="To understand work that went well, what made it possible, and how to make it ordinary. Half a day.",
    person="child",
    name_hint="A pseudonym that is nobody’s name in the family, like Robin. Never the real name.",
    opening=(
        "We are here to understand what went well for {name}, what made it possible, and what would make it"
        " ordinary. What was hard belongs to the story too."
    ),
    closing="Thank you for what you did for {name}, and for telling it today.",
    agreement=(
        "Speak from your own work.",
        "Say what happened before you say how good it was.",
        "Roles, not names, for praise as well.",
        "What was hard may be said here too.",
        "Stay curious: what made it possible?",
        "What is said here stays here, within the limits you were shown when you joined.",
        "Step out whenever you need to. You do not have to explain.",
    ),
    headings=(
        (StageName.FACTS, "What went well, and how?"),
        (StageName.LIVED, "When did it feel different for {name}?"),
        (StageName.THEMES, "What was present each time?"),
        (StageName.ANALYSIS, "What would make it ordinary?"),
        (StageName.LEARNING, "Keep, learn, change"),
    ),
    questions=(
        (StageName.FACTS, "Is this how you remember it?"),
        (StageName.LIVED, "When it felt different, what might {name} have…"),
        (StageName.THEMES, "What was present each time it went well for {name}?"),
        (StageName.ANALYSIS, "What made the best of it possible?"),
        (StageName.LEARNING, "What should we protect, learn and make ordinary?"),
    ),
    prompts=_PROMPTS,
    minutes=HALF_DAY,
    next_steps=(
        NextStep("Within two weeks", "You can read the notes of today and put facts right."),
        NextStep("Within six weeks", "The good practice is told to every team, by theme and never by person."),
        NextStep("In six months", "We ask what has become ordinary."),
    ),
    contacts=CONTACTS,
    vocabulary=words_of("child", "appreciative inquiry", "safeguarding children partnership", "what made it possible"),
    proceedings_live=False,
    screening=Strictness.GENTLE,
)
