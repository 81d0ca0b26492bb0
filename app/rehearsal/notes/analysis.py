"""Stage 4: what shaped decisions then, what would help, and under which conditions."""

from app.domain.room import ContributionState
from app.domain.stages import StageName
from app.rehearsal.parts import CaseNote

NOTES: tuple[CaseNote, ...] = (
    CaseNote(
        StageName.ANALYSIS,
        "information",
        (
            "What duty had in front of them: an address, “verbal altercation”, two children “safe and"
            " well”. No mention of May, because nothing linked it."
        ),
        basis="hindered",
        entry="police",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "information",
        (
            "We knew she was hungry. Hospital knew about her hand. Police knew about the noise. "
            "Nobody’s screen had two of those."
        ),
        basis="hindered",
        entry="police",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "information",
        ("The notice read like many others. The manager who wrote the rota knew full well what that weekend would be."),
        basis="hindered",
        entry="police",
        hide="The manager who wrote the rota knew full well what that weekend would be.",
        instead="[words hidden]",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "activity",
        "Three visits were already booked for the Monday and one worker had rung in sick.",
        basis="hindered",
        entry="police",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "activity",
        "Half term. The one place that saw her most mornings was shut that week.",
        basis="hindered",
        entry="police",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "circumstance",
        ("Children asleep or at least in bed, mum calm, flat tidy. It looked like a row that had finished."),
        basis="hindered",
        entry="police",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "circumstance",
        ("Our threshold document has no line for “third small thing”. Each one is weighed as if it were the first."),
        basis="hindered",
        entry="police",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "information",
        ("The burn fitted the explanation given. The form asks “consistent with?” and that’s a yes or no box."),
        basis="hindered",
        entry="hospital",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "activity",
        ("Changeover was at eight and she was seen at ten to. Two people each thought the other would ring nursery."),
        basis="hindered",
        entry="hospital",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "circumstance",
        "Mum was on her own with two children and frightened of being judged. I’d have been the same.",
        basis="both",
        entry="hospital",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "information",
        ("The call note template has a box for what the parent said. It has no box for who else was there."),
        basis="hindered",
        entry="call",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "activity",
        ("The third call was at half five because that was the first gap. That is when families are making tea."),
        basis="hindered",
        entry="call",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "circumstance",
        (
            "If she’d said “come round”, we could have had someone there by Friday. It made sense to "
            "take her word for it."
        ),
        basis="both",
        entry="call",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "information",
        "On the new district’s system the family started from a blank page.",
        basis="hindered",
        entry="second_move",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "activity",
        ("I had her coat on a hook and a plan on the wall and then an email saying the case was closing that day."),
        basis="hindered",
        entry="second_move",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "circumstance",
        ("The same family with a good ending and we’d be praising how lightly everyone stepped in. That bothers me."),
        basis="both",
        entry="call",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "idea",
        ("A phone number that’s answered by a person, for nursery to ring hospital and hospital to ring nursery."),
    ),
    CaseNote(
        StageName.ANALYSIS,
        "idea",
        "Let the worker follow the family for six weeks, whichever side of the line they land.",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "idea",
        "Put the child’s own words in box one. Box nine is where things go to be skimmed.",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "idea",
        "Show the last three contacts, from anyone, on the notice itself.",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "idea",
        ("Ask housing to add health visiting to the move list. It’s one email address. I’d do it tomorrow."),
    ),
    CaseNote(
        StageName.ANALYSIS,
        "condition",
        "If consent is sorted at the front door. Otherwise we’ll each ring a lawyer first.",
        recommendation="two_days",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "condition",
        "If weekends count, and there’s someone at the other end on a Saturday.",
        recommendation="two_days",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "condition",
        ("If there is a form of words for “she showed us” as well as “she said”. Plenty of children don’t say."),
        recommendation="own_words",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "condition",
        "If the child is told where the words go. They’re hers.",
        recommendation="own_words",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "condition",
        "If the caseload goes with it. You can’t hold on to one family and be given the next.",
        recommendation="stay",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "condition",
        "If both districts sign up to the same closing rule.",
        recommendation="stay",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "condition",
        "If the family wants it. Some people are glad of a fresh start.",
        recommendation="stay",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "information",
        "Bottom line, the doctor was careless and a child paid for it.",
        entry="hospital",
        state=ContributionState.HELD,
    ),
    CaseNote(
        StageName.ANALYSIS,
        "circumstance",
        "This is on me. I was the one who closed it and I can’t stop thinking about her.",
        entry="second_move",
        state=ContributionState.HELD,
    ),
    CaseNote(
        StageName.ANALYSIS,
        "activity",
        "With the greatest respect to colleagues in social care, we did our bit.",
        entry="call",
        state=ContributionState.SENT_BACK,
        reply="From your side, which steps were taken, and where did you expect them to land?",
    ),
    CaseNote(
        StageName.ANALYSIS,
        "circumstance",
        ("I was the only school nurse on for the whole district that term so you can work out who this is."),
        entry="early_help",
        state=ContributionState.TO_READ,
    ),
)
