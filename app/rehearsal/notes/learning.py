"""Stage 5: what to keep, what is understood now, and what to change."""

from app.domain.room import ContributionState
from app.domain.stages import StageName
from app.rehearsal.parts import CaseNote

NOTES: tuple[CaseNote, ...] = (
    CaseNote(
        StageName.LEARNING,
        "good_practice",
        "Nursery fed her first and asked questions second.",
    ),
    CaseNote(
        StageName.LEARNING,
        "good_practice",
        "Somebody wrote down a three-year-old’s exact words and didn’t tidy them.",
    ),
    CaseNote(
        StageName.LEARNING,
        "good_practice",
        "Bandaging bear first. That took two minutes and it’s the thing she still talks about.",
    ),
    CaseNote(
        StageName.LEARNING,
        "good_practice",
        ("The officer knelt down, and wrote in the notice that both children were awake. That detail mattered later."),
    ),
    CaseNote(
        StageName.LEARNING,
        "good_practice",
        "Three calls to reach mum, not one.",
    ),
    CaseNote(
        StageName.LEARNING,
        "good_practice",
        "The neighbour who rang. It can’t have been easy and it was right.",
    ),
    CaseNote(
        StageName.LEARNING,
        "good_practice",
        "Gran was treated as someone who knows things, not as someone to be managed.",
    ),
    CaseNote(
        StageName.LEARNING,
        "learning",
        "We each held one piece and each piece on its own was ordinary.",
    ),
    CaseNote(
        StageName.LEARNING,
        "learning",
        "Quiet isn’t the same as settled.",
    ),
    CaseNote(
        StageName.LEARNING,
        "learning",
        "A letter is not a conversation. I’ll never file one the same way again.",
    ),
    CaseNote(
        StageName.LEARNING,
        "learning",
        "I came in thinking it was about one night. It’s about seventeen months of nearly.",
    ),
    CaseNote(
        StageName.LEARNING,
        "learning",
        "I had no idea how the duty desk works at a weekend. I’d like to come and sit with you.",
    ),
    CaseNote(
        StageName.LEARNING,
        "learning",
        "Being scared of getting it wrong made us careful on paper and slower in person.",
    ),
    CaseNote(
        StageName.LEARNING,
        "learning",
        "She told us. Not in sentences, but she told us.",
    ),
    CaseNote(
        StageName.LEARNING,
        "improvement",
        "Ring. Then write. In that order.",
    ),
    CaseNote(
        StageName.LEARNING,
        "improvement",
        "Ask who’s at home every time, out loud, and say why we ask everyone.",
    ),
    CaseNote(
        StageName.LEARNING,
        "improvement",
        "Fifteen minutes of thinking time in every supervision that nobody can cancel.",
    ),
    CaseNote(
        StageName.LEARNING,
        "improvement",
        "Close with the next worker in the room, or don’t close.",
    ),
    CaseNote(
        StageName.LEARNING,
        "improvement",
        "See the child, even when the call went well.",
    ),
    CaseNote(
        StageName.LEARNING,
        "improvement",
        ("One page for the family saying who’s who and what happens next. They had eleven names from us."),
    ),
    CaseNote(
        StageName.LEARNING,
        "improvement",
        "To leaders: we don’t need another form. We need the hours to use the ones we’ve got.",
    ),
    CaseNote(
        StageName.LEARNING,
        "improvement",
        "Whoever signs off the rota in that team should have to do a weekend on it.",
        state=ContributionState.HELD,
    ),
    CaseNote(
        StageName.LEARNING,
        "learning",
        "Certain people in this room have learned nothing and we all know who.",
        state=ContributionState.HELD,
    ),
)
