"""The invented case: a child called Wren, worked through the day from the first entry to the last note.

Every sentence was written for this project. Telephone numbers come from the range kept for drama, but for the
Samaritans and 999, which are real because somebody may need them while they rehearse.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.bias import FLIP
from app.domain.recommendations import DraftStatus, Level
from app.domain.room import Brief, Contact, NextStep, ThemeKind
from app.domain.templates import TEMPLATES
from app.domain.theme_board import Reach, View
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
    CaseTheme(
        "letters",
        "Families move faster than letters",
        ThemeKind.SYSTEM,
        lenses=("tools", "between"),
        reach=Reach.ROUTINE,
        views=(View.CHILD, View.MOTHER, View.SERVICE),
        counter="Three calls were made to reach mum, and one letter did arrive on time.",
        paraphrase="What we sent went to where she used to live.",
    ),
    CaseTheme(
        "voice",
        "Hearing Wren’s own voice",
        ThemeKind.PRACTICE,
        lenses=("people", "task"),
        reach=Reach.ELSEWHERE,
        views=(View.CHILD, View.SERVICE),
        counter="Nursery wrote down her exact words and left them as they were.",
        paraphrase="She was telling us in play, and few of us were there to see it.",
    ),
    CaseTheme(
        "household",
        "Asking who is at home",
        ThemeKind.PRACTICE,
        lenses=("family", "tools"),
        reach=Reach.NATIONAL,
        views=(View.CHILD, View.MOTHER, View.FATHER),
        counter="",
        paraphrase="One man had four names in four records.",
    ),
    CaseTheme(
        "borders",
        "Help that stops at a border",
        ThemeKind.SYSTEM,
        lenses=("between", "law", "organisation"),
        reach=Reach.ROUTINE,
        views=(View.MOTHER, View.FAMILY, View.SERVICE),
        counter="Some families are glad of a fresh start, and say so.",
        paraphrase="A move of eleven minutes by bus put her at the back of a new queue.",
    ),
    CaseTheme(
        "room_to_think",
        "Room to think on a full day",
        ThemeKind.SYSTEM,
        lenses=("task", "team", "organisation"),
        reach=Reach.ROUTINE,
        views=(View.SERVICE,),
        counter="The officer on the doorstep had as full a night, and knelt down.",
        paraphrase="On a full day we sort by the words we are sent.",
    ),
    CaseTheme(
        "stayed",
        "People who stayed beside her",
        ThemeKind.PRACTICE,
        lenses=("people", "family"),
        reach=Reach.CASE,
        views=(View.CHILD, View.FAMILY, View.COMMUNITY),
        counter="",
        paraphrase="Small kind acts, and a gran who came to every meeting she was told of.",
    ),
)

RECOMMENDATIONS = (
    CaseRecommendation(
        "two_days",
        ("Within two working days of a young child’s injury, hospital speaks with every service that sees the child."),
        "The letter about 14 May took four weeks. Nursery saw Wren three mornings a week and was never told.",
        "Hospital trust and integrated care board",
        "letters",
        Level.PARTNERSHIP,
        "Nursery can say what hospital told it, and on which day.",
        DraftStatus.KEPT,
    ),
    CaseRecommendation(
        "own_words",
        "A child’s own words, or what a child shows, come first on every referral and travel with it.",
        "What Wren said about bear stayed in a nursery book. Nobody who could act had read it.",
        "The three safeguarding partners",
        "voice",
        Level.PARTNERSHIP,
        "Nine of ten referrals that are looked at begin with the child’s words, or with what the child showed.",
        DraftStatus.KEPT,
    ),
    CaseRecommendation(
        "stay",
        "When a family moves, the worker stays until the next worker has met the child.",
        "Early help closed on the day of a move of eleven minutes by bus. The next visit was six weeks away.",
        "Early help boards of both districts",
        "borders",
        Level.AGENCY,
        "No family that moves waits for a first visit with nobody beside it.",
        DraftStatus.DRAFT,
    ),
)


def _facts(entry: str, agree: int, amend: int, query: int, add: int) -> CaseTally:
    counts = (("agree", agree), ("amend", amend), ("query", query), ("add", add))
    return CaseTally(Vote.FACTS, counts, sum(number for _, number in counts), entry)


def _support(recommendation: str, would: int, when: int, would_not: int, cannot: int) -> CaseTally:
    counts = (("help", would), ("if", when), ("not", would_not), ("cannot", cannot))
    return CaseTally(Vote.SUPPORT, counts, sum(number for _, number in counts), recommendation)


def _pulse(question: str, yes: int, not_sure: int, no: int) -> CaseTally:
    counts = (("yes", yes), ("not_sure", not_sure), ("no", no))
    return CaseTally(Vote.PULSE, counts, sum(number for _, number in counts), question)


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
    _pulse("pulse:learned", 17, 5, 0),
    _pulse("pulse:again", 15, 6, 1),
)

CONTROLS = ("hindsight", FLIP)

CASE = Case(ENTRIES, NOTES, THEMES, RECOMMENDATIONS, TALLIES, CONTROLS)
