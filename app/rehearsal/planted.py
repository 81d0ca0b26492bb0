"""Notes that are put among the others in a rehearsal so that a facilitator meets them once before the real day.

Each says what it is good to notice. Nobody is scored: the debrief only lists them beside what became of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.stages import StageName
from app.rehearsal.parts import CaseNote


@dataclass(frozen=True)
class Planted:
    """A note to practise on: what kind it is, in words, the note itself, and what there is to notice."""

    kind: str
    note: CaseNote
    notice: str


PLANTED: tuple[Planted, ...] = (
    Planted(
        "Blunt",
        CaseNote(
            StageName.FACTS,
            "add",
            "Gran collected Wren on most days that spring. No record shows it, because nobody has a box for gran.",
            entry="nursery",
        ),
        "Blunt, and only a fact. It can be shared as it is.",
    ),
    Planted(
        "Barbed",
        CaseNote(
            StageName.FACTS,
            "amend",
            "Two weeks for a letter. Whoever was on that desk has questions to answer.",
            entry="hospital",
        ),
        "It points at one person. The delay is worth keeping: what happens to letters when a family moves?",
    ),
    Planted(
        "A name",
        CaseNote(
            StageName.LIVED,
            "outside",
            "Joanna from nursery kneels down so that I can see her face.",
            entry="nursery",
            basis="seen",
        ),
        "Good work, with a name in it. Hide the name and keep the rest.",
    ),
    Planted(
        "A child’s voice",
        CaseNote(
            StageName.LIVED,
            "inside",
            "I think it is my fault that Mummy cries.",
            entry="police",
            basis="inferred",
        ),
        "Words of fault, in the child’s voice. This is not blame, and it belongs on the wall if the room can bear it.",
    ),
    Planted(
        "Barbed",
        CaseNote(StageName.THEMES, "system", "Police never tell anybody anything, as usual.", entry="police"),
        "One service is singled out. There is a join between services underneath: what route was there that Sunday?",
    ),
    Planted(
        "Polite blame",
        CaseNote(
            StageName.THEMES,
            "practice",
            "With respect, a more experienced worker would have asked who the friend was.",
            entry="visitor",
        ),
        "Polite, and still about one person. What makes it easy or hard to ask at a door?",
    ),
    Planted(
        "Harsh on themselves",
        CaseNote(
            StageName.ANALYSIS,
            "circumstance",
            "I took that call. I let her down and I cannot forgive myself.",
        ),
        "Somebody is carrying this. Support first: a break, a word to everyone, the support card on the wall.",
    ),
    Planted(
        "Someone may be at risk now",
        CaseNote(
            StageName.ANALYSIS,
            "information",
            "The same man is now living with my neighbour and her baby, and I do not think they are safe tonight.",
        ),
        "This cannot wait. Stop, say it out loud without looking around, and act in the ordinary way.",
    ),
    Planted(
        "Looking back",
        CaseNote(StageName.ANALYSIS, "idea", "It was obvious from the first visit how this would end."),
        "It judges from the ending. Which sign was there, on which day, and for whom?",
    ),
    Planted(
        "Kind",
        CaseNote(
            StageName.LEARNING,
            "good_practice",
            "The person who rang gran three times before eight in the morning made the difference that day.",
        ),
        "Good practice, told as something anyone could do. It deserves the first place on the board.",
    ),
)
