"""Two short sheets for people who were not there or have little time: “what we heard”, and a briefing to finish.

The sheet for participants quotes nobody unless three or more people said it, because in a room of colleagues a
single sentence is a signature. The briefing is a skeleton: what the app cannot know is left as a line to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.pack.desk import SAID_BY_WORDS, SaidBy
from app.domain.pack.shapes import Pack, Point
from app.domain.room import Brief, Room

WRITE_HERE = "Write here:"
MOST_LINES = 6
_GOOD_PRACTICE = "Good practice"
_MOST_QUOTES = 4
_TALK = (
    "Which of these themes do you know from your own work?",
    "What would make the good response the easy one here?",
)
_THEMES_TO_COME = "No themes were named on the day."


def heard(room: Room, pack: Pack) -> tuple[Point, ...]:
    """“What we heard”: one page for those who took part."""
    about = pack.transcript.about
    quotes = [quote for quote in pack.quotes if quote.said_by == SAID_BY_WORDS[SaidBy.THREE]]
    points = [
        Point(
            "Thank you",
            (
                f"On {about.date} you helped us to understand {about.name}’s story and what made good work easy or"
                " hard. This page says what we heard. Nobody is quoted here unless three or more people said it.",
            ),
        ),
        Point("What kept coming up", _most(theme.title for theme in pack.themes) or (_THEMES_TO_COME,)),
    ]
    if quotes:
        points.append(Point("In your words", tuple(f"“{quote.words}”" for quote in quotes[:_MOST_QUOTES])))
    if pack.drafts:
        points.append(Point("Draft ideas, not decisions", _most(draft.text for draft in pack.drafts)))
    points.append(Point("What is still to be found out", _queries(pack)))
    points.append(Point("What happens next", _next(room.brief)))
    return tuple(points)


def briefing(room: Room, pack: Pack) -> tuple[Point, ...]:
    """The skeleton of a seven-minute briefing: seven headings, filled as far as the record goes."""
    made = pack.transcript
    return (
        Point("1 Why we met", (f"{made.about.review_type}. Practitioners met on {made.about.date}.", WRITE_HERE)),
        Point("2 What happened", (*_story(pack), WRITE_HERE)),
        Point(f"3 A day as {made.about.name}", (*_child(pack), WRITE_HERE)),
        Point("4 What worked well", (*_good_practice(pack), WRITE_HERE)),
        Point("5 What we learned", (*_most(_theme_words(pack)), WRITE_HERE)),
        Point("6 What may change", (*_most(_draft_words(pack)), WRITE_HERE)),
        Point("7 What to talk about in your team", (*_TALK, WRITE_HERE)),
    )


def _most(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(lines)[:MOST_LINES]


def _queries(pack: Pack) -> tuple[str, ...]:
    bodies = pack.transcript.to_find_out
    if not bodies:
        return ("No questions were left open.",)
    count = sum(len(body.questions) for body in bodies)
    return (f"{'One question is' if count == 1 else f'{count} questions are'} still to be answered.",)


def _next(brief: Brief) -> tuple[str, ...]:
    steps = tuple(f"{step.when}: {step.what}" for step in brief.next_steps)
    contacts = tuple(
        ", ".join(filter(None, (f"{contact.name}: {contact.number}", contact.note))) for contact in brief.contacts
    )
    return (*(steps or (WRITE_HERE,)), *(("If today stays with you:", *contacts) if contacts else ()))


def _story(pack: Pack) -> Sequence[str]:
    """The agreed chronology in a few lines: the first and last entries and some between, each with its number."""
    rows = pack.transcript.chronology
    step = max(1, -(-len(rows) // MOST_LINES))
    return tuple(f"{row.when}: {row.now} (§ {row.number})" for row in rows[::step])


def _child(pack: Pack) -> Sequence[str]:
    """The moments people wrote about, by their headings: their words are for the report to choose."""
    return _most(
        f"{each.title} (§ {', § '.join(str(line.number) for line in each.lines[:MOST_LINES])})" for each in pack.child
    )


def _good_practice(pack: Pack) -> Sequence[str]:
    groups = [group for group in pack.transcript.learning.groups if group.title == _GOOD_PRACTICE]
    numbers = [note.number for group in groups for part in group.parts for note in part.paragraphs]
    return (f"Good practice is in § {', § '.join(map(str, numbers[:12]))}.",) if numbers else ()


def _theme_words(pack: Pack) -> Iterable[str]:
    return (f"{theme.title} (§ {theme.number})" for theme in pack.themes)


def _draft_words(pack: Pack) -> Iterable[str]:
    return (f"Draft: {draft.text} (§ {draft.number})" for draft in pack.drafts)
