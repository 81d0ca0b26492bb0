"""A local learning review: half a day, ten to fifteen key events, and one to three things to change."""

from __future__ import annotations

from app.domain.room import NextStep
from app.domain.stages import StageName
from app.domain.templates.common import AGREEMENT, CONTACTS, HALF_DAY, HEADINGS, LIVED, QUESTIONS, words_of
from app.domain.templates.template import Template

_PROMPTS = (
    (
        StageName.FACTS,
        (
            "Which ten to fifteen events would you need to tell {name}’s story to a colleague?",
            "Reading this entry as you would have met it that day, is anything wrong, missing or worded oddly?",
            "What did your service know at this point, and how did that knowledge reach you?",
            "What had you expected would happen next?",
            "What was ordinary about this week for your team: staffing, caseload, season, systems, change?",
            "Is there a moment here where somebody’s work made things better for {name}?",
        ),
    ),
    (StageName.LIVED, LIVED),
    (
        StageName.THEMES,
        (
            "Looking at the key moments together, what pattern would you point to?",
            "Which of these would also be true for three other children you are working with now?",
            "Where did things pass between people, teams or services, and what got lighter or heavier in the passing?",
            "What does the procedure imagine happens here, and what usually happens on a busy day?",
            "What was going well in the same weeks, and what made that possible?",
            "Who would see this differently, and what would they add?",
        ),
    ),
    (
        StageName.ANALYSIS,
        (
            "Stand in the corridor on that day. What was in front of you, and what else was asking for you?",
            "What options seemed open to someone in that role? What made the chosen one reasonable?",
            "Imagine the very same decision with a good ending. How would we be describing it?",
            "Which one to three changes in conditions would make the good response the easy response?",
            "Which of these is within our own reach before the end of this term?",
            "How would a new colleague notice, a year from now, that this change was real?",
        ),
    ),
    (
        StageName.LEARNING,
        (
            "What did somebody do for {name} that you would want every child to get?",
            "What do you understand now that you did not this morning?",
            "What will be different in your next visit, call, class or clinic?",
            "What does your team need permission, time or tools to do differently?",
            "Who needs to hear this who is not in the room?",
        ),
    ),
)

LOCAL_LEARNING = Template(
    key="local",
    title="Local learning review",
    short="Local review",
    purpose="For learning close to practice, where the criteria of a statutory review are not met. Half a day.",
    person="child",
    name_hint="A pseudonym that is nobody’s name in the family, like Finch. Never the real name.",
    opening=(
        "We are here for {name} and the family: to see how our work together looked then, and what would help"
        " the next child. We are not here to blame anyone."
    ),
    closing="Thank you for staying beside {name} today. Be kind to yourselves this evening.",
    agreement=AGREEMENT,
    headings=HEADINGS,
    questions=QUESTIONS,
    prompts=_PROMPTS,
    minutes=HALF_DAY,
    next_steps=(
        NextStep("Within two weeks", "You can read the notes of today and put facts right."),
        NextStep("Within six weeks", "One page of learning goes to every team that was here, and to you first."),
        NextStep("In six months", "We ask you what has changed."),
    ),
    contacts=CONTACTS,
    vocabulary=words_of("child", "local learning review", "safeguarding children partnership"),
    proceedings_live=False,
)
