"""What several kinds of review share: the day's lengths, the working agreement, and the prompts about a child.

The times leave the breaks out: a half day of 235 minutes, a full day of 400. The working agreement is what is
said aloud at the start, so each line is one breath long. Prompts ask how and what, never why or who.
"""

from __future__ import annotations

from app.domain.room import Contact
from app.domain.stages import StageName

HALF_DAY = (
    (StageName.FACTS, 50),
    (StageName.LIVED, 25),
    (StageName.THEMES, 35),
    (StageName.ANALYSIS, 40),
    (StageName.LEARNING, 25),
)
FULL_DAY = (
    (StageName.FACTS, 75),
    (StageName.LIVED, 45),
    (StageName.THEMES, 55),
    (StageName.ANALYSIS, 60),
    (StageName.LEARNING, 35),
)
AGREEMENT = (
    "Speak from your own work.",
    "Say what happened before you say what you think of it.",
    "Roles, not names.",
    "Stay with what was known then.",
    "Challenge ideas and look after people.",
    "What is said here stays here, within the limits you were shown when you joined.",
    "Step out whenever you need to. You do not have to explain.",
)
CONTACTS = (Contact("Samaritans", "116 123", "Free, day or night"),)
HEADINGS = (
    (StageName.FACTS, "Is this what happened?"),
    (StageName.LIVED, "What was it like for {name}?"),
    (StageName.THEMES, "What keeps coming up?"),
    (StageName.ANALYSIS, "What was known then?"),
    (StageName.LEARNING, "Keep, learn, change"),
)
QUESTIONS = (
    (StageName.FACTS, "Is this how you understand it?"),
    (StageName.LIVED, "At this moment, what might {name} have…"),
    (StageName.THEMES, "What keeps coming up around {name}?"),
    (StageName.ANALYSIS, "What shaped decisions at that moment?"),
    (StageName.LEARNING, "What should we keep, learn and change?"),
)

FACTS = (
    "Reading this entry as you would have met it that day, is anything wrong, missing or not how you would put it?",
    "What did your service know at this point, and how did that knowledge reach you?",
    "What had you expected would happen next?",
    "Was there a contact, message or visit around here that no record shows?",
    "Who else was alongside the family just then, including people outside the usual agencies?",
    "Which two or three moments on this page shaped what came after?",
    "Where do two entries tell the same story differently? What might each service have been looking at?",
    "What was ordinary about this week for your team: staffing, caseload, season, systems, change?",
    "Is there a moment here where somebody’s work made things better for {name}?",
    "What question about the facts would you still like the lead reviewer to take away?",
)
LIVED = (
    "Choose one ordinary day in this period. What is it like from waking to sleeping?",
    "Whose face is {name} glad to see? Whom does {name} watch carefully?",
    "What can {name} hear, smell and feel at home at night?",
    "What does {name}’s body or behaviour say that there are no words for?",
    "When professionals arrive, what changes in the house, and what happens after the door closes?",
    "What has {name} told someone, in any way, and what happened next from where {name} stands?",
    "How many adults is {name} being asked to trust, and for how long does each one stay?",
    "What helps? Where is there warmth, play, food, a hobby, a relative, a teacher?",
    "What about identity, culture, language, faith or disability would we have to know to understand this day?",
    "What do we still not know about life for {name}?",
)
THEMES = (
    "Looking at the key moments together, what pattern would you point to?",
    "Which of these would also be true for three other children you are working with now?",
    "Which part is about how the work is done, and which is about what surrounds the work?",
    "Where did things pass between people, teams or services, and what got lighter or heavier in the passing?",
    "What does the procedure imagine happens here, and what usually happens on a busy day?",
    "What did the records, forms or systems make easy to see? What did they hide?",
    "What was going well in the same weeks, and what made that possible?",
    "How would we explain this theme without the words communication, curiosity or information sharing?",
    "Who would see this differently, and what would they add?",
    "Whose knowledge carried weight here, and whose did not: {name}’s, a parent’s, a neighbour’s, a worker’s?",
)
ANALYSIS = (
    "Stand in the corridor on that day. What was in front of you, and what else was asking for you?",
    "What did you believe was happening for this family then, and what supported that belief?",
    "What else was known somewhere in the network that day, and how does that kind of knowledge usually travel?",
    "What other demands, targets or worries were pulling at the same time?",
    "What options seemed open to someone in that role? What made the chosen one reasonable?",
    "Imagine the very same decision with a good ending. How would we be describing it?",
    "What sits awkwardly with the story we are telling?",
    "Who could have offered a different view, and what made that easy or hard?",
    "What one change in conditions would make the good response the easy response?",
    "How would a new colleague notice, a year from now, that this change was real?",
)
LEARNING = (
    "What did somebody do for {name} that you would want every child to get?",
    "What made that good work possible, and is it still in place?",
    "What do you understand now that you did not this morning?",
    "What about another service’s work surprised you or earned your respect?",
    "What will be different in your next visit, call, class or clinic?",
    "What does your team need permission, time or tools to do differently?",
    "What should leaders hear from this room, in one sentence?",
    "What should stop?",
    "If {name}’s family read one line from today, what would you hope it said?",
)
CHILD_PROMPTS = (
    (StageName.FACTS, FACTS),
    (StageName.LIVED, LIVED),
    (StageName.THEMES, THEMES),
    (StageName.ANALYSIS, ANALYSIS),
    (StageName.LEARNING, LEARNING),
)


def words_of(
    person: str, review: str, partnership: str, issue: str = "key practice issue"
) -> tuple[tuple[str, str], ...]:
    """The vocabulary of a kind of review."""
    return (
        ("person", person),
        ("review", review),
        ("partnership", partnership),
        ("family", "family"),
        ("key practice issue", issue),
        ("system factor", "system factor"),
    )
