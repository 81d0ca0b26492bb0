"""Stage 1: what practitioners put right, ask and add to the chronology."""

from app.domain.room import ContributionState
from app.domain.stages import StageName
from app.rehearsal.parts import CaseNote

NOTES: tuple[CaseNote, ...] = (
    CaseNote(
        StageName.FACTS,
        "add",
        "She would ask for toast before she took her coat off. We started keeping a loaf by for her.",
        entry="nursery",
    ),
    CaseNote(
        StageName.FACTS,
        "add",
        "Attendance was 94 per cent that spring. Whatever else was going on, somebody got her there.",
        entry="nursery",
    ),
    CaseNote(
        StageName.FACTS,
        "query",
        "Did anybody ask mum what mornings were like, or only write down that she was hungry?",
        entry="nursery",
    ),
    CaseNote(
        StageName.FACTS,
        "amend",
        "The wait was quoted as 31 weeks, not 18. Could the entry say so?",
        entry="speech",
    ),
    CaseNote(
        StageName.FACTS,
        "query",
        "Was a hearing test done first? I can’t find one. Audiology would know.",
        entry="speech",
    ),
    CaseNote(
        StageName.FACTS,
        "amend",
        (
            "It was one room for three of them, with the kitchen two floors down. “Temporary "
            "accommodation” makes it sound like a flat."
        ),
        entry="move",
    ),
    CaseNote(
        StageName.FACTS,
        "amend",
        "School knew about the move because mum told the office. The notice came nine days later.",
        entry="move",
    ),
    CaseNote(
        StageName.FACTS,
        "add",
        ("Health isn’t on the circulation list for move notices and never has been. It isn’t that somebody forgot."),
        entry="move",
    ),
    CaseNote(
        StageName.FACTS,
        "amend",
        "The letter was dated 16 May but it went to the old surgery. We stamped it in on 11 June.",
        entry="hospital",
    ),
    CaseNote(
        StageName.FACTS,
        "amend",
        ("The play specialist’s note says which hand and that she didn’t cry. Worth having in, I think."),
        entry="hospital",
    ),
    CaseNote(
        StageName.FACTS,
        "query",
        ("Was nursery told? Her hand was bandaged for a fortnight and the register only says “poorly hand”."),
        entry="hospital",
    ),
    CaseNote(
        StageName.FACTS,
        "query",
        "Who asked Wren what happened, and was it with mum in the room or not?",
        entry="hospital",
    ),
    CaseNote(
        StageName.FACTS,
        "query",
        "Housing’s note says “friend”. Police may hold something about the same address that month.",
        entry="visitor",
    ),
    CaseNote(
        StageName.FACTS,
        "query",
        ("Would a tenancy officer have had any way to say “there’s someone new here” to anyone? Genuine question."),
        entry="visitor",
    ),
    CaseNote(
        StageName.FACTS,
        "add",
        ("The page in her book reads: “Bear has to be quiet when he is cross.” We wrote it because it stayed with us."),
        entry="book",
    ),
    CaseNote(
        StageName.FACTS,
        "add",
        ("Books go home at the end of term. There is no copy unless someone thinks to make one. Someone did."),
        entry="book",
    ),
    CaseNote(
        StageName.FACTS,
        "amend",
        ("“Not brought” is fair to Wren, but please add that the letter went to the flat they had left in April."),
        entry="not_brought",
    ),
    CaseNote(
        StageName.FACTS,
        "amend",
        "The text reminder bounced. Our system counts a bounced text as sent.",
        entry="not_brought",
    ),
    CaseNote(
        StageName.FACTS,
        "add",
        (
            "It was the night the clocks went back, so the log and the notice look an hour apart. "
            "They are the same visit."
        ),
        entry="police",
    ),
    CaseNote(
        StageName.FACTS,
        "add",
        ("The notice came in on Sunday and was opened on Tuesday morning. Sixty-one others came in the same weekend."),
        entry="police",
    ),
    CaseNote(
        StageName.FACTS,
        "add",
        "It was half term. Nursery didn’t see her again until 4 November.",
        entry="police",
    ),
    CaseNote(
        StageName.FACTS,
        "amend",
        "There were three calls, not one. The first two went to voicemail.",
        entry="call",
    ),
    CaseNote(
        StageName.FACTS,
        "query",
        "Could mum speak freely? The note says “on speaker, doing tea”.",
        entry="call",
    ),
    CaseNote(
        StageName.FACTS,
        "add",
        "Gran brought photographs to the meeting so that we’d know who we were talking about.",
        entry="early_help",
    ),
    CaseNote(
        StageName.FACTS,
        "query",
        ("Does the surgery’s screen show that an adult has children? Ours doesn’t unless they share a surname."),
        entry="surgery",
    ),
    CaseNote(
        StageName.FACTS,
        "amend",
        "The new flat is eleven minutes on the number 9. “Moved out of area” is true on a map only.",
        entry="second_move",
    ),
    CaseNote(
        StageName.FACTS,
        "amend",
        ("Whoever sat on that notice over the weekend needs to come and explain themselves to this room."),
        entry="police",
        state=ContributionState.HELD,
    ),
    CaseNote(
        StageName.FACTS,
        "add",
        ("The duty worker should have gone out that night, it’s basic stuff and she just didn’t bother."),
        entry="police",
        state=ContributionState.SENT_BACK,
        reply=(
            "Thank you. Could you say what the duty team was dealing with that night, or what a visit"
            " would have needed?"
        ),
    ),
    CaseNote(
        StageName.FACTS,
        "add",
        "Mum’s partner has a cousin who works in the housing office, everyone in town knows it.",
        entry="visitor",
        state=ContributionState.HELD,
    ),
)
