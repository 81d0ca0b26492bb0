"""The invented case: a child called Wren, worked through the day from the first entry to the last note.

Every sentence was written for this project. Telephone numbers come from the range kept for drama, but for the
Samaritans and 999, which are real because somebody may need them while they rehearse.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.room import Brief, Contact, NextStep, ThemeKind
from app.domain.templates import TEMPLATES
from app.rehearsal.chronology import ENTRIES
from app.rehearsal.notes import NOTES
from app.rehearsal.parts import Case, CaseRecommendation, CaseTally, CaseTheme, Vote

__all__ = ["BRIEF", "CASE", "ENTRIES", "NOTES", "RECOMMENDATIONS", "TALLIES", "THEMES", "brief"]

CONTACTS = (
    Contact("Samaritans", "116 123", "Free, day or night"),
    Contact("Elmshire staff listening line", "01632 960204", "8am to 8pm, in confidence"),
    Contact("Elmshire business unit", "01632 960118", "For anything about today or about the review"),
)

NEXT_STEPS = (
    NextStep("Within two weeks", "You get these notes, and can put facts right."),
    NextStep("In six weeks", "The open questions are answered."),
    NextStep("In ten weeks", "You read the draft learning first."),
    NextStep("After the trial", "The review is published. Nobody is named."),
)

BRIEF = replace(
    TEMPLATES["cspr"].default_brief("Wren: practitioner learning event", "Wren", date(2026, 6, 11), date(2027, 6, 11)),
    starts="9.30am",
    led_by="Sam Okafor, independent lead reviewer",
    partnership="Elmshire Safeguarding Children Partnership",
    closing="Wren goes to school now. There is a bird on her peg. Thank you for staying beside her today.",
    quiet_room="The Garden Room, across the hall",
    helper="anyone with a green lanyard",
    safety_name="the lead reviewer",
    safety_number="999",
    contacts=CONTACTS,
    next_steps=NEXT_STEPS,
)


def brief(event_date: date, retention_date: date) -> Brief:
    """The brief of the case, for a rehearsal on this day that is destroyed on that one."""
    return replace(BRIEF, event_date=event_date, retention_date=retention_date)


THEMES = (
    CaseTheme("letters", "Families move faster than letters", ThemeKind.SYSTEM),
    CaseTheme("voice", "Hearing Wren’s own voice", ThemeKind.PRACTICE),
    CaseTheme("household", "Asking who is at home", ThemeKind.PRACTICE),
    CaseTheme("borders", "Help that stops at a border", ThemeKind.SYSTEM),
    CaseTheme("room_to_think", "Room to think on a full day", ThemeKind.SYSTEM),
    CaseTheme("stayed", "People who stayed beside her", ThemeKind.PRACTICE),
)

RECOMMENDATIONS = (
    CaseRecommendation(
        "two_days",
        ("Within two working days of a young child’s injury, hospital speaks with every service that sees the child."),
        "The letter about 14 May took four weeks. Nursery saw Wren three mornings a week and was never told.",
        "Hospital trust and integrated care board",
    ),
    CaseRecommendation(
        "own_words",
        "A child’s own words, or what a child shows, come first on every referral and travel with it.",
        "What Wren said about bear stayed in a nursery book. Nobody who could act had read it.",
        "The three safeguarding partners",
    ),
    CaseRecommendation(
        "stay",
        "When a family moves, the worker stays until the next worker has met the child.",
        "Early help closed on the day of a move of eleven minutes by bus. The next visit was six weeks away.",
        "Early help boards of both districts",
    ),
)


def _facts(entry: str, agree: int, amend: int, query: int, add: int) -> CaseTally:
    counts = (("agree", agree), ("amend", amend), ("query", query), ("add", add))
    return CaseTally(Vote.FACTS, counts, sum(number for _, number in counts), entry)


def _support(recommendation: str, would: int, when: int, would_not: int, cannot: int) -> CaseTally:
    counts = (("help", would), ("if", when), ("not", would_not), ("cannot", cannot))
    return CaseTally(Vote.SUPPORT, counts, sum(number for _, number in counts), recommendation)


TALLIES = (
    _facts("nursery", 21, 1, 0, 2),
    _facts("speech", 19, 1, 2, 0),
    _facts("move", 11, 7, 1, 4),
    _facts("hospital", 12, 6, 4, 1),
    _facts("visitor", 9, 2, 10, 1),
    _facts("book", 14, 0, 1, 7),
    _facts("not_brought", 10, 9, 3, 1),
    _facts("police", 13, 1, 2, 8),
    _facts("call", 12, 5, 5, 1),
    _facts("early_help", 22, 0, 0, 1),
    _facts("surgery", 15, 1, 6, 0),
    _facts("second_move", 13, 7, 2, 1),
    _facts("hurt", 23, 0, 1, 0),
    _facts("gran", 24, 0, 0, 0),
    CaseTally(
        Vote.DOTS,
        (
            ("letters", 27),
            ("voice", 25),
            ("borders", 21),
            ("household", 16),
            ("room_to_think", 15),
            ("stayed", 9),
        ),
        ballots=23,
    ),
    _support("two_days", 16, 6, 0, 1),
    _support("own_words", 14, 7, 1, 1),
    _support("stay", 9, 11, 1, 2),
)

CASE = Case(ENTRIES, NOTES, THEMES, RECOMMENDATIONS, TALLIES)
