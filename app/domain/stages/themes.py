"""Stage 3, themes: name patterns, and tell what is practice from what surrounds it."""

from app.domain.stages.stage import RECALL, AboutEntry, Card, Stage, StageName, Step

THEMES = Stage(
    name=StageName.THEMES,
    number=3,
    title="Themes",
    icon="shapes",
    purpose="Name patterns, and tell key practice issues from the system factors that shaped them.",
    wall_question="What keeps coming up?",
    question="What keeps coming up?",
    minutes=35,
    steps=(
        Step("collect", "Collect"),
        Step("group", "Group"),
        Step("vote", "Vote", polls=True),
        Step("discuss", "Discuss"),
    ),
    cards=(
        Card(
            "practice",
            "Key practice issue",
            "users",
            "How we work with {people} and families",
            "Say it in a few words",
        ),
        Card(
            "system",
            "System factor",
            "layers",
            "What surrounds the work: time, tools, policy, culture",
            "Say it in a few words",
        ),
    ),
    about_entry=AboutEntry.OPTIONAL,
    text_hint="One issue at a time.",
    skip_label="Nothing to add",
    prompts=(
        "Looking at the key moments together, what pattern would you point to?",
        "Which of these would also be true for other children you are working with now?",
        "Where did things pass between people, teams or services, and what got lighter or heavier in the passing?",
        "What was going well in the same weeks, and what made that possible?",
    ),
    recall=RECALL,
)
