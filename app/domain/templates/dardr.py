"""A domestic abuse related death review: seen through the eyes of the person who died, and of any children."""

from __future__ import annotations

from app.domain.room import NextStep
from app.domain.stages import StageName
from app.domain.templates.common import AGREEMENT, CONTACTS, FULL_DAY, HEADINGS, words_of
from app.domain.templates.template import Strictness, Template

_PROMPTS = (
    (
        StageName.FACTS,
        (
            "Reading this entry as you would have met it that day, is anything wrong, missing or worded oddly?",
            "What did your service know at this point about {name}, and about the alleged perpetrator?",
            "Which entries belong to one pattern of control, even where each looked small alone?",
            "What had you expected would happen next?",
            "Was there a contact, message or visit around here that no record shows?",
            "Which contacts with the alleged perpetrator, or with the children, are missing from this page?",
            "What was ordinary about this week for your team: staffing, caseload, season, systems, change?",
            "Is there a moment here where somebody’s work made {name} safer?",
            "What question about the facts would you still like the chair to take away?",
        ),
    ),
    (
        StageName.LIVED,
        (
            "Choose one ordinary day in this period. What is it like from waking to sleeping?",
            "What did safety planning look like from the kitchen table?",
            "What had to be hidden, from whom, each time?",
            "What made leaving, or asking, hard? What might it have cost?",
            "What did the children see, hear and do to keep things calm?",
            "What had {name} told someone, in any way, and what happened next from where {name} stood?",
            "What did {name} do to stay safe that no record calls safety planning?",
            "What helped? Where was there a friend, a colleague, a worker, a place?",
            "What about identity, culture, language, faith, disability or immigration would we have to know?",
            "What do we still not know about life for {name}?",
        ),
    ),
    (
        StageName.THEMES,
        (
            "Looking at the key moments together, what pattern would you point to?",
            "Which of these would also be true for three other people you are working with now?",
            "Where was the alleged perpetrator visible, and to whom?",
            "Where did things pass between people, teams or services, and what got lighter or heavier in the passing?",
            "Where did services for adults and services for children each hold one half?",
            "Which barriers were there because of who {name} was, or was taken to be?",
            "What does the procedure imagine happens here, and what usually happens on a busy day?",
            "What was going well in the same weeks, and what made that possible?",
            "Whose knowledge carried weight here, and whose did not: {name}’s, a friend’s, an employer’s, a child’s?",
        ),
    ),
    (
        StageName.ANALYSIS,
        (
            "Stand in the corridor on that day. What was in front of you, and what else was asking for you?",
            "What did you believe was happening then, and what supported that belief?",
            "What options seemed open to someone in that role? What made the chosen one reasonable?",
            "What would it have taken for the alleged perpetrator to be asked, and not {name}?",
            "Imagine the very same decision with a good ending. How would we be describing it?",
            "What sits awkwardly with the story we are telling?",
            "What one change in conditions would make the good response the easy response?",
            "Is that change ours, or does it need a national hand?",
            "How would a new colleague notice, a year from now, that this change was real?",
        ),
    ),
    (
        StageName.LEARNING,
        (
            "What did somebody do for {name} that you would want everyone to get?",
            "What made that good work possible, and is it still in place?",
            "What do you understand now that you did not this morning?",
            "What does your team need permission, time or tools to do differently?",
            "What has the family, or their advocate, asked us to understand?",
            "What should stop?",
            "If {name}’s family read one line from today, what would you hope it said?",
        ),
    ),
)

DARDR = Template(
    key="dardr",
    title="Domestic abuse related death review",
    short="DARDR",
    purpose="After a person aged 16 or over has died and domestic abuse is known or suspected. A full day.",
    person="person",
    name_hint="The name the family or their advocate has chosen, like Hazel. Never the real name.",
    opening=(
        "We are here for {name}: to see those months through {name}’s eyes, and to understand what we can all do"
        " better. {name} is not on trial here, and neither are you."
    ),
    closing="Thank you for staying beside {name} today. Be kind to yourselves this evening.",
    agreement=(
        *AGREEMENT[:5],
        "The person who harmed is responsible for the harm. Until a court decides, we say alleged.",
        *AGREEMENT[5:],
    ),
    headings=HEADINGS,
    questions=(
        (StageName.FACTS, "Is this how you understand it?"),
        (StageName.LIVED, "At this moment, what might {name} have…"),
        (StageName.THEMES, "What keeps coming up around {name}?"),
        (StageName.ANALYSIS, "What shaped what people could see and do at that moment?"),
        (StageName.LEARNING, "What should we keep, learn and change?"),
    ),
    prompts=_PROMPTS,
    minutes=FULL_DAY,
    next_steps=(
        NextStep("Within two weeks", "You can read the notes of today and put facts right."),
        NextStep("Before the panel", "You are invited back to read the draft learning."),
        NextStep("After trial and inquest", "The review is published. Nobody who was here is named in it."),
    ),
    contacts=CONTACTS,
    vocabulary=words_of("person", "domestic abuse related death review", "community safety partnership"),
    screening=Strictness.STRICT,
)
