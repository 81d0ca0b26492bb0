"""In whose voice the lived experience is written, and who has agreed to that.

To write as a child can bring the child close; after a death it can also be too much, or not right at all. So
for a child or adult who has died the voice and the closing words are chosen for this event, and the lead
reviewer signs them off in preparation. The promise: a room about someone who has died does not open before
that, and a word changed afterwards asks for the signature again, because what is signed is the wording itself.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from app.domain.errors import Conflict
from app.domain.room import Brief
from app.domain.stages import LIVED, StageName

CHILD, ABOUT = "child", "about"


@dataclass(frozen=True)
class LivedWords:
    """What phones and the wall say around a statement: the box, its hint, and the two lanes."""

    box: str
    hint: str
    outside: str
    inside: str


def in_first_person(brief: Brief) -> bool:
    """Whether statements are written as the person; the other way is to write about them."""
    return brief.voice != ABOUT


def lived_words(brief: Brief) -> LivedWords:
    """The words around a statement, in the voice chosen for this event."""
    if in_first_person(brief):
        return LivedWords(
            f"Write it as {brief.name}", LIVED.text_hint, "What I saw and heard", "What I felt and needed"
        )
    return LivedWords(
        f"Write about {brief.name}",
        f"A few words is enough. Start with “{brief.name}” if you can.",
        f"What {brief.name} saw and heard",
        f"What {brief.name} felt and needed",
    )


def content_note(brief: Brief) -> str:
    """What people are told before this stage, as prepared, else a plain sentence."""
    usual = "The next part is about what life was like for {name}. Some of it may be hard to read and to hear."
    return brief.named(brief.content_note or usual)


def signature(brief: Brief) -> str:
    """The name of the wording as it stands now: another wording has another name."""
    said = [
        brief.died,
        brief.voice,
        brief.closing,
        brief.content_note,
        brief.family_words,
        dict(brief.questions).get(StageName.LIVED, ""),
        list(dict(brief.prompts).get(StageName.LIVED, ())),
    ]
    return hashlib.sha256(json.dumps([brief.name, *said]).encode()).hexdigest()[:16]


def is_signed(brief: Brief) -> bool:
    """Whether the lead reviewer signed off exactly this wording."""
    return brief.signed_off == signature(brief)


def missing_for_signature(brief: Brief) -> str:
    """What has to be chosen before the wording can be signed off, as a sentence; empty when nothing is."""
    if not brief.voice:
        return "Choose first in whose voice people write."
    return "" if brief.closing.strip() else "Write the closing words first. They are signed off too."


def check_may_open(brief: Brief) -> None:
    """Raises Conflict while a room about someone who has died has no wording that was signed off."""
    if brief.died and not is_signed(brief):
        raise Conflict(
            f"{brief.name} has died, and the wording is not signed off yet. "
            "Go to Prepare, under Care, and ask the lead reviewer to read it."
        )
