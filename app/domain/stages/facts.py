"""Stage 1, facts: one entry at a time, agreed, amended, queried or added to; never decided by majority."""

from app.domain.stages.stage import RECALL, AboutEntry, Card, Stage, StageName, Step

FACTS = Stage(
    name=StageName.FACTS,
    number=1,
    title="Facts",
    icon="list-checks",
    purpose="A shared, corrected account of what happened, as it was seen then.",
    wall_question="Is this what happened?",
    question="Is this how you understand it?",
    minutes=50,
    steps=(
        Step("ask", "Ask", polls=True),
        Step("discuss", "Discuss"),
    ),
    cards=(
        Card("agree", "Agree", "check", needs_text=False),
        Card("amend", "Amend", "pencil", text_label="What should it say?"),
        Card("query", "Query", "circle-question-mark", text_label="What do we need to find out, and from whom?"),
        Card("add", "Add", "plus", text_label="What is missing here?"),
    ),
    about_entry=AboutEntry.CURRENT,
    text_hint="Leave out names.",
    skip_label="Nothing to add",
    prompts=(
        "Reading this entry as you would have met it that day, is anything wrong, missing or not how you would put it?",
        "What did your service know at this point, and how did that knowledge reach you?",
        "What had you expected would happen next?",
        "Was there a contact, message or visit around here that no record shows?",
        "Is there a moment here where somebody's work made things better for the child?",
    ),
    recall=RECALL,
)
