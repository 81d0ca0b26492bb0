"""What was prepared before the day, as it was written: names, dates, words, contacts and next steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.persons import person_words
from app.domain.stages import Stage, StageName


@dataclass(frozen=True)
class Contact:
    """Someone to ring: who, the number as people dial it, and when."""

    name: str
    number: str
    note: str = ""


@dataclass(frozen=True)
class NextStep:
    """What happens after the day: when (as people say it) and what."""

    when: str
    what: str


# Whose records or work may bear a fact out, where a session names no others.
SERVICES = ("Health", "Education", "Children’s social care", "Police", "Housing", "Voluntary sector")


@dataclass(frozen=True)
class Brief:
    """What was prepared before the day. Words and minutes given by stage name override the stage's own.

    `person` is what this kind of review calls the person it is about: a word of `domain.persons`. `names` are the
    names of staff and family that words are checked against; they are shown on no face but the page of preparing.
    `voice` and `signed_off` belong to `domain.lived_voice`; `family_words` reach no face before they are revealed.
    `services` are those that a fact may be checked with (`coverage`). `rehearsal` marks every face and every file of a
    day that was only practised.
    """

    title: str
    name: str
    event_date: date
    retention_date: date
    starts: str = ""
    led_by: str = ""
    partnership: str = ""
    opening: str = (
        "We are here to understand what happened and what we can all do better. We are not here to blame anyone."
    )
    closing: str = ""
    quiet_room: str = ""
    helper: str = ""
    safety_name: str = "the lead reviewer"
    safety_number: str = "999"
    review_type: str = "cspr"
    proceedings_live: bool = True
    contacts: tuple[Contact, ...] = ()
    agreement: tuple[str, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    questions: tuple[tuple[StageName, str], ...] = ()
    minutes: tuple[tuple[StageName, int], ...] = ()
    foresight: bool = True
    prompts: tuple[tuple[StageName, tuple[str, ...]], ...] = ()
    headings: tuple[tuple[StageName, str], ...] = ()
    person: str = "child"
    screening: str = "standard"
    names: tuple[str, ...] = ()
    died: bool = False
    voice: str = ""
    signed_off: str = ""
    content_note: str = ""
    family_words: str = ""
    family_from: str = ""
    rehearsal: bool = False
    services: tuple[str, ...] = SERVICES

    def named(self, words: str) -> str:
        """The words with `{name}` as the pseudonym and `{people}` as “children” or “adults”. Nothing else changes."""
        return words.replace("{people}", person_words(self.person).many).replace("{name}", self.name)

    def heading(self, stage: Stage) -> str:
        """What stands large on the screen in a stage, as prepared for this session."""
        return self.named(dict(self.headings).get(stage.name) or stage.wall_question)

    def prompts_for(self, stage: Stage) -> tuple[str, ...]:
        """What the facilitator may ask aloud in a stage, as it was written."""
        return dict(self.prompts).get(stage.name) or stage.prompts

    def question(self, stage: Stage) -> str:
        """The question of a stage, as prepared for this session."""
        return self.named(dict(self.questions).get(stage.name) or stage.question)

    def minutes_for(self, stage: Stage) -> int:
        """Planned minutes of a stage."""
        return dict(self.minutes).get(stage.name, stage.minutes)
