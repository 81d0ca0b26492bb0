"""One way to say a note that keeps what happened: keep the event, drop the grade, turn the person into a position,
add the time, and ask what surrounded it.

The promise: it proposes and never decides. Nothing is made up: what is kept are the writer's own words, the time is
that of the entry the note is about, and the question is the screening's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.general_words import generalise, holds_date
from app.domain.room import Mark

# A clause ends at one of these; what ends it stays with it.
_CLAUSE = re.compile(r"[^.!?;,:\n–—]{1,}(?:[.!?;,:\n–—]+|$)|[.!?;,:\n–—]+")
_GRADES = frozenset({"individual_blame", "agency_criticism", "hindsight"})
_TRAILING = " ,;:–—\n"


@dataclass(frozen=True)
class Rewording:
    """The five steps as they came out for one note, each empty where there was nothing to do, and the draft."""

    keep: str
    drop: str
    turn: str
    add: str
    ask: str
    draft: str


def reword(text: str, marks: Sequence[Mark], question: str, when: str = "") -> Rewording:
    """The proposal for a note. `when` is the moment it is about, in words; empty when it is about none.

    The draft is empty where every clause is marked: then only its writer knows what to keep.
    """
    kept, dropped = _sorted_clauses(text, marks)
    general, turned = generalise(kept)
    add = when if general and not holds_date(kept) else ""
    draft = f"{add}: {_sentence(general)} {question}" if add else f"{_sentence(general)} {question}" if general else ""
    return Rewording(
        keep=_sentence(kept),
        drop=dropped,
        turn="; ".join(f"“{before}” becomes “{after}”" for before, after in turned),
        add=add,
        ask=question,
        draft=draft.strip(),
    )


def _sorted_clauses(text: str, marks: Sequence[Mark]) -> tuple[str, str]:
    """What carries no mark of judging, in the order it was written, and what does."""
    grades = [mark for mark in marks if mark.label in _GRADES]
    kept: list[str] = []
    dropped: list[str] = []
    for clause in _CLAUSE.finditer(text):
        judged = any(mark.start < clause.end() and clause.start() < mark.end for mark in grades)
        (dropped if judged else kept).append(clause[0])
    words = "".join(kept).strip(_TRAILING + ".")
    enough = len(words.split()) >= 3  # fewer words than three tell nothing by themselves
    return (words if enough else "", "".join(dropped).strip(_TRAILING) if grades else "")


def _sentence(words: str) -> str:
    if not words:
        return ""
    ended = words if words[-1] in ".!?" else f"{words}."
    return ended[:1].upper() + ended[1:]
