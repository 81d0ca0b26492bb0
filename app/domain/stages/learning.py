"""Stage 5, learning: good practice first, then learning, then improvement; never blame."""

from app.domain.stages.stage import AboutEntry, Card, Stage, StageName, Step

LEARNING = Stage(
    name=StageName.LEARNING,
    number=5,
    title="Learning",
    icon="sprout",
    purpose="What to keep, what we understand now, and what to change from here.",
    wall_question="Keep, learn, change",
    question="What should we keep, learn and change?",
    minutes=25,
    steps=(
        Step("collect", "Collect"),
        Step("read", "Read back"),
        Step("pulse", "Two questions", collects=False, polls=True),
        Step("next", "What happens next", collects=False),
    ),
    cards=(
        Card(
            "good_practice",
            "Good practice",
            "star",
            "Something that helped. Do more of it",
            "What helped {name} or the family?",
        ),
        Card(
            "learning",
            "Learning",
            "lightbulb",
            "Something we now understand better",
            "What do we understand better now?",
        ),
        Card(
            "improvement",
            "Improvement",
            "trending-up",
            "Something to change from here",
            "What should change from here?",
        ),
    ),
    about_entry=AboutEntry.NO,
    text_hint="Leave out names.",
    skip_label="Nothing to add",
    prompts=(
        "What did somebody do for this child that you would want every child to get?",
        "What do you understand now that you did not this morning?",
        "What does your team need permission, time or tools to do differently?",
        "What should leaders hear from this room, in one sentence?",
    ),
)

# The two questions at the end of the day (domain 1.6): the base of each vote, and what it asks.
PULSE: tuple[tuple[str, str], ...] = (
    ("pulse:learned", "Did you learn one thing that will change your work?"),
    ("pulse:again", "Would you come to another day like this?"),
)
PULSE_ANSWERS: tuple[Card, ...] = (
    Card("yes", "Yes", "check", needs_text=False),
    Card("not_sure", "Not sure", "circle-question-mark", needs_text=False),
    Card("no", "No", "minus", needs_text=False),
)
