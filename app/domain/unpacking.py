"""Labels that stand in place of a reason, and questions about what they would have taken on the day.

The promise: every question asks for a condition that can be changed, and none asks about a person.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Unpacked:
    """A label as people say it, other words for it, and what to ask instead."""

    label: str
    asks: tuple[str, ...]
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called."""
        return (self.label, *self.also)


UNPACKED: tuple[Unpacked, ...] = (
    Unpacked(
        "professional curiosity",
        (
            "Which question went unasked, and what would have given somebody a reason to ask it that day?",
            "How long was the visit or the call, and what had to be done in it?",
            "Who could you have thought aloud with, and when were they free?",
        ),
        ("curious", "curiosity"),
    ),
    Unpacked(
        "poor communication",
        (
            "Which message, from where to where, on which day?",
            "How does a message like that usually travel, and where does it usually stop?",
            "Who would have noticed that it had not arrived?",
        ),
        ("communication", "lack of communication"),
    ),
    Unpacked(
        "information sharing",
        (
            "What was known in one place and needed in another?",
            "What did people believe they were allowed to share, and who had told them?",
            "Is there a route for it, and does it work out of hours?",
        ),
        ("poor information sharing", "did not share"),
    ),
    Unpacked(
        "silo working",
        (
            "Where did the services meet, in person or on a screen, and how often?",
            "Which systems could each of them open?",
            "Who held the whole picture, and was that anybody's job?",
        ),
        ("silos", "silo"),
    ),
    Unpacked(
        "lack of challenge or escalation",
        (
            "What happened the last time somebody disagreed?",
            "How would one raise it, with whom, and how long does it take?",
            "What made waiting feel like the safer thing?",
        ),
        ("escalation", "lack of escalation", "challenge", "lack of challenge"),
    ),
    Unpacked(
        "over-optimism",
        (
            "What was going well, and who saw it?",
            "What would have counted as a sign that it was not enough?",
            "Who looked at the plan from outside, and with what?",
        ),
        ("optimism", "rule of optimism", "start again"),
    ),
    Unpacked(
        "complacency",
        (
            "What had made this look ordinary?",
            "How many others looked the same that month?",
            "What would have made this one stand out at the time?",
        ),
        ("complacent",),
    ),
    Unpacked(
        "disguised compliance",
        (
            "What did we see, and what were we told? Where did the two differ?",
            "What would have made it possible to talk about the difference?",
            "What might have made it hard for the family to say no?",
        ),
        ("compliance",),
    ),
    Unpacked(
        "hard to engage",
        (
            "What was offered, where, at what time, and by whom?",
            "What would the family say about it?",
            "What did it cost them to come: fares, childcare, trust?",
        ),
        ("did not engage", "engagement", "non-engagement", "not brought"),
    ),
    Unpacked(
        "thresholds",
        (
            "What was the request, and what did each service think it asked for?",
            "What was offered below the threshold, and how soon?",
            "Who could see all the requests together?",
        ),
        ("threshold", "did not meet threshold"),
    ),
    Unpacked(
        "poor recording",
        (
            "What does the form ask for, and what does it leave no room for?",
            "When was there time to write, and where?",
            "Who reads it, and what for?",
        ),
        ("recording", "record keeping", "paperwork"),
    ),
    Unpacked(
        "lack of training",
        (
            "What was known in general, and what was missing for this situation?",
            "What would a person with the training have needed to use it that day?",
            "Who was there to ask?",
        ),
        ("training",),
    ),
)
ANY = (
    "What would that have taken on the day: time, a reason to ask, somebody to ask it with?",
    "When did it go well, even once, and what was different then?",
    "What would have to change for the next person in that chair?",
)
"""For a label that is not in the list."""


def unpack(label: str) -> tuple[str, ...]:
    """The questions for a label as somebody typed it; the general ones when it is not known."""
    typed = label.casefold().strip()
    if typed:
        for known in UNPACKED:
            if any(name in typed or typed in name for name in known.names):
                return known.asks
    return ANY
