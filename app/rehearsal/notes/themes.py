"""Stage 3: patterns, in the words of people who were there."""

from app.domain.room import ContributionState
from app.domain.stages import StageName
from app.rehearsal.parts import CaseNote

NOTES: tuple[CaseNote, ...] = (
    CaseNote(
        StageName.THEMES,
        "system",
        "Every letter in this chronology was sent. Hardly any arrived where Wren was.",
        theme="letters",
        entry="hospital",
    ),
    CaseNote(
        StageName.THEMES,
        "system",
        "Our record updates the address when a new GP registers them, which can be months.",
        theme="letters",
        entry="not_brought",
    ),
    CaseNote(
        StageName.THEMES,
        "system",
        "A bounced text counts as contact. We measure sending, not reaching.",
        theme="letters",
        entry="not_brought",
    ),
    CaseNote(
        StageName.THEMES,
        "system",
        "Move notices go to a list that was last looked at before half these teams existed.",
        theme="letters",
        entry="move",
    ),
    CaseNote(
        StageName.THEMES,
        "practice",
        "We asked mum how Wren was. We didn’t ask Wren. I include my own service.",
        theme="voice",
    ),
    CaseNote(
        StageName.THEMES,
        "practice",
        "“Too young to say” came up twice. She was saying it with the dolls every morning.",
        theme="voice",
        entry="nursery",
    ),
    CaseNote(
        StageName.THEMES,
        "practice",
        ("Her words were in a nursery book. That’s our best evidence and none of us outside nursery had read it."),
        theme="voice",
        entry="book",
    ),
    CaseNote(
        StageName.THEMES,
        "practice",
        ("With a child who is waiting for speech therapy you need longer, and a quiet room, and someone she knows."),
        theme="voice",
    ),
    CaseNote(
        StageName.THEMES,
        "practice",
        "“Who lives at home?” gets asked once, at the start. People change and the form doesn’t.",
        theme="household",
        entry="visitor",
    ),
    CaseNote(
        StageName.THEMES,
        "practice",
        "He was a friend, a visitor, a partner and “male” in four different records. Same man.",
        theme="household",
    ),
    CaseNote(
        StageName.THEMES,
        "practice",
        "I think we step round asking because we don’t want to seem to be judging how a mum lives.",
        theme="household",
    ),
    CaseNote(
        StageName.THEMES,
        "system",
        "Closing because of a move is how our funding works. It isn’t a decision about the child.",
        theme="borders",
        entry="second_move",
    ),
    CaseNote(
        StageName.THEMES,
        "system",
        "Two districts, one bus route, and a waiting list on each side of it.",
        theme="borders",
        entry="second_move",
    ),
    CaseNote(
        StageName.THEMES,
        "system",
        "Every move sends you to the back of a new queue. For this family that was three queues.",
        theme="borders",
    ),
    CaseNote(
        StageName.THEMES,
        "system",
        ("Sixty-odd notices, two people, one weekend. You sort by words like “injury”. This one said “verbal”."),
        theme="room_to_think",
        entry="police",
    ),
    CaseNote(
        StageName.THEMES,
        "system",
        "Ten minutes for a woman who can’t sleep. You deal with the sleep.",
        theme="room_to_think",
        entry="surgery",
    ),
    CaseNote(
        StageName.THEMES,
        "system",
        "Supervision was cancelled three months running for vacancies. Nobody to think out loud with.",
        theme="room_to_think",
    ),
    CaseNote(
        StageName.THEMES,
        "practice",
        ("The play specialist, the key person, the officer who knelt down. Each noticed the child first."),
        theme="stayed",
    ),
    CaseNote(
        StageName.THEMES,
        "practice",
        "Gran was at every meeting she was told about. Families keep people safe too.",
        theme="stayed",
        entry="early_help",
    ),
    CaseNote(
        StageName.THEMES,
        "practice",
        "There’s something about fathers and partners being invisible to all of us, not just here.",
    ),
    CaseNote(
        StageName.THEMES,
        "system",
        "Interpreting, transport, childcare: none of it sits in anyone’s budget.",
    ),
    CaseNote(
        StageName.THEMES,
        "practice",
        "Basically a lack of professional curiosity across the board.",
        state=ContributionState.SENT_BACK,
        reply="What questions went unasked, and what would have given someone the time or a reason to ask?",
    ),
    CaseNote(
        StageName.THEMES,
        "system",
        "Housing pass families round like a parcel, always have done.",
        state=ContributionState.HELD,
    ),
)
