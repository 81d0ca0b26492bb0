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
