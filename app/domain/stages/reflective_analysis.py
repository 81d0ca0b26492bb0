"""Stage 4, reflective analysis: what shaped decisions then, and what would help now. Drafts, never decisions."""

from app.domain.stages.stage import AboutEntry, Card, Stage, StageName, Step

ANALYSIS = Stage(
    name=StageName.ANALYSIS,
    number=4,
    title="Reflective analysis",
    icon="compass",
    purpose="How it made sense at the time, and what would make the good response the easy one.",
    wall_question="What was known then?",
    question="What shaped decisions at that moment?",
    minutes=40,
    steps=(
        Step("influences", "Influences"),
        Step("ideas", "What would help"),
        Step("support", "Support", polls=True),
        Step("discuss", "Discuss"),
    ),
    cards=(
        Card("information", "Information", "file-text", "known or missing", "Tell us more"),
        Card("activity", "Activity", "clock", "workload, what else was going on", "Tell us more"),
        Card("circumstance", "Circumstances", "layers", "the team, the family, the setting", "Tell us more"),
        Card("idea", "Something that would help", "lightbulb", "a change in conditions", "What one change would help?"),
        Card("condition", "Would help if", "circle-question-mark", text_label="What would need to be in place?"),
    ),
    about_entry=AboutEntry.CURRENT,
    text_hint="Stay in that time. What was known then, not what we know now?",
    skip_label="Nothing to add",
    prompts=(
        "Stand in the corridor on that day. What was in front of you, and what else was asking for you?",
        "What options seemed open to someone in that role? What made the chosen one reasonable?",
        "Imagine the very same decision with a good ending. How would we be describing it?",
        "What one change in conditions would make the good response the easy response?",
    ),
    bases=(
        Card("helped", "Helped", "plus"),
        Card("hindered", "Got in the way", "minus"),
        Card("both", "Both", "layers"),
    ),
    basis_legend="Did it help or get in the way?",
    basis_cards=("information", "activity", "circumstance"),
    basis_required=False,
)

INFLUENCES = ("information", "activity", "circumstance")
CONDITION = "condition"

# What a phone may answer to a draft recommendation: support levels, not votes (domain 2.4).
SUPPORT: tuple[Card, ...] = (
    Card("help", "Would help here", "check", needs_text=False),
    Card("if", "Would help if…", "circle-question-mark", text_label="What would need to be in place?"),
    Card("not", "Would not help", "minus", needs_text=False),
    Card("cannot", "Cannot tell from my role", "eye-off", needs_text=False),
)
