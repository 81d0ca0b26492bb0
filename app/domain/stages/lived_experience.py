"""Stage 2, lived experience: first person, tied to a moment, and always with its basis."""

from app.domain.stages.stage import AboutEntry, Card, Stage, StageName, Step

LIVED = Stage(
    name=StageName.LIVED,
    number=2,
    title="Lived experience",
    icon="footprints",
    purpose="Move the lens from services to the child, for a short time.",
    wall_question="What was it like for {name}?",
    question="At this moment, what might {name} have…",
    minutes=25,
    steps=(
        Step("write", "Write"),
        Step("read", "Read together"),
    ),
    cards=(
        Card("outside", "seen or heard", "eye", text_label="Write it as {name}"),
        Card("inside", "felt or needed", "heart", text_label="Write it as {name}"),
    ),
    about_entry=AboutEntry.REQUIRED,
    text_hint="A few words is enough. Start with “I” if you can.",
    skip_label="Nothing to add",
    prompts=(
        "Choose one ordinary day in this period. What is it like from waking to sleeping?",
        "When professionals arrive, what changes in the house, and what happens after the door closes?",
        "What helps? Where is there warmth, play, food, a relative, a teacher?",
        "What do we still not know about life for this child?",
    ),
    bases=(
        Card("said", "{name} said it", "message-square"),
        Card("showed", "{name} showed it", "hand"),
        Card("seen", "Someone saw it", "eye"),
        Card("reported", "Someone told us", "users"),
        Card("inferred", "It is our best guess", "lightbulb"),
        Card("not_known", "We do not know", "circle-question-mark"),
    ),
    domains=(
        Card("home", "Home", "footprints"),
        Card("body", "Body", "heart"),
        Card("safety", "Feeling safe", "life-buoy"),
        Card("people", "People", "users"),
        Card("school", "School and friends", "star"),
        Card("heard", "Being heard", "message-square"),
        Card("identity", "Who I am", "lightbulb"),
    ),
)
