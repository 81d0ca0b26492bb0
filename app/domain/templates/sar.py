"""A safeguarding adults review: the adult's own wishes and outcomes, capacity, and care that changes hands."""

from __future__ import annotations

from app.domain.room import NextStep
from app.domain.stages import StageName
from app.domain.templates.common import AGREEMENT, CONTACTS, FULL_DAY, HEADINGS, QUESTIONS, words_of
from app.domain.templates.template import Strictness, Template

_PROMPTS = (
    (
        StageName.FACTS,
        (
            "Reading this entry as you would have met it that day, is anything wrong, missing or worded oddly?",
            "What did your service know at this point, and how did that knowledge reach you?",
            "What care and support did {name} need then, and who was giving it, paid or unpaid?",
            "Was capacity thought about here, for which decision, and where would we find it?",
            "What had you expected would happen next?",
            "Was this a move between settings or teams? What travelled with {name}, and what stayed behind?",
            "Was there a contact, message or visit around here that no record shows?",
            "What was ordinary about this week for your team: staffing, caseload, season, systems, change?",
            "Is there a moment here where somebody’s work made things better for {name}?",
            "What question about the facts would you still like the lead reviewer to take away?",
        ),
    ),
    (
        StageName.LIVED,
        (
            "What did a day hold for {name}, and what did {name} say mattered?",
            "Whom was {name} glad to see? Of whom was {name} careful?",
            "What was home like at night: warmth, food, noise, safety, company?",
            "What did {name}’s body or home say that there were no words for?",
            "When professionals arrived, what changed, and what happened after the door closed?",
            "What outcome did {name} want, and who recorded it?",
            "How many people was {name} being asked to trust, and for how long did each one stay?",
            "What helped? Where was there warmth, humour, faith, work, a neighbour, a pet?",
            "What about identity, culture, language, faith, disability or unpaid carers would we have to know?",
            "What do we still not know about life for {name}?",
        ),
    ),
    (
        StageName.THEMES,
        (
            "Looking at the key moments together, what pattern would you point to?",
            "Which of these would also be true for three other adults you are working with now?",
            "How were risk and the right to choose held together here? What made that easier or harder?",
            "Where neglect of self or home was seen, what did each service think it meant?",
            "Which powers and duties did people feel sure of, and which not?",
            "Where did things pass between people, teams or services, and what got lighter or heavier in the passing?",
            "What does the procedure imagine happens here, and what usually happens on a busy day?",
            "What was going well in the same weeks, and what made that possible?",
            "Whose knowledge carried weight here, and whose did not: {name}’s, a carer’s, a neighbour’s, a worker’s?",
        ),
    ),
    (
        StageName.ANALYSIS,
        (
            "Stand in the corridor on that day. What was in front of you, and what else was asking for you?",
            "What did you believe was happening for {name} then, and what supported that belief?",
            "What options seemed open to someone in that role? What made the chosen one reasonable?",
            "How was capacity thought about for this decision at this time?",
            "What else was known somewhere in the network that day, and how does such knowledge usually travel?",
            "Imagine the very same decision with a good ending. How would we be describing it?",
            "What sits awkwardly with the story we are telling?",
            "What one change in conditions would make the good response the easy response?",
            "How would a new colleague notice, a year from now, that this change was real?",
        ),
    ),
    (
        StageName.LEARNING,
        (
            "What did somebody do for {name} that you would want every adult to get?",
            "What made that good work possible, and is it still in place?",
            "What do you understand now that you did not this morning?",
            "What does your team need permission, time or tools to do differently?",
            "What should the Board ask itself, and each of its members?",
            "What should stop?",
            "If {name}, or the family, read one line from today, what would you hope it said?",
        ),
    ),
)

SAR = Template(
    key="sar",
    title="Safeguarding adults review",
    short="SAR",
    purpose="After an adult with care and support needs has died or been seriously harmed. A full day.",
    person="adult",
    name_hint="A pseudonym that the adult, the family or the advocate has agreed, like Rowan. Never the real name.",
    opening=(
        "We are here for {name}: to understand what happened and what we can all do better for adults who need"
        " care and support. We are not here to hold anyone to account."
    ),
    closing="Thank you for staying beside {name} today. Be kind to yourselves this evening.",
    agreement=AGREEMENT,
    headings=HEADINGS,
    questions=QUESTIONS,
    prompts=_PROMPTS,
    minutes=FULL_DAY,
    next_steps=(
        NextStep("Within two weeks", "You can read the notes of today and put facts right."),
        NextStep("Before the Board", "You are invited back to read the draft learning."),
        NextStep("After any inquest", "The review is published. Nobody who was here is named in it."),
    ),
    contacts=CONTACTS,
    vocabulary=words_of("adult", "safeguarding adults review", "safeguarding adults board"),
    screening=Strictness.STRICT,
)
