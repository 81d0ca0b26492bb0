"""The shape of a review-type template: wording and times a session starts with, and nothing about a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.brief import SERVICES
from app.domain.room import Brief, Contact, NextStep
from app.domain.stages import StageName


class Strictness(StrEnum):
    """How readily the screening should point at words. Kept with the session; nothing reads it yet."""

    GENTLE = "gentle"
    STANDARD = "standard"
    STRICT = "strict"


@dataclass(frozen=True)
class Template:
    """A kind of review. `{name}` in any wording stands for the pseudonym of the person it is about.

    `purpose` says when to choose it. `person` is a word of `domain.persons`; `name_hint` helps to choose the
    pseudonym. `headings` stand large on the screen, `questions` on the phones, `prompts` are for the facilitator
    to ask aloud. `vocabulary` pairs a word of the app with what this kind of review says for it.
    `services` are those that a fact may be checked with.
    """

    key: str
    title: str
    short: str
    purpose: str
    person: str
    name_hint: str
    opening: str
    closing: str
    agreement: tuple[str, ...]
    headings: tuple[tuple[StageName, str], ...]
    questions: tuple[tuple[StageName, str], ...]
    prompts: tuple[tuple[StageName, tuple[str, ...]], ...]
    minutes: tuple[tuple[StageName, int], ...]
    next_steps: tuple[NextStep, ...]
    contacts: tuple[Contact, ...]
    vocabulary: tuple[tuple[str, str], ...]
    proceedings_live: bool = True
    screening: Strictness = Strictness.STANDARD
    services: tuple[str, ...] = SERVICES

    def word(self, word: str) -> str:
        """What this kind of review says for a word of the app."""
        return dict(self.vocabulary).get(word, word)

    def default_brief(self, title: str, name: str, event_date: date, retention_date: date) -> Brief:
        """The brief a new session starts from."""
        return Brief(
            title=title,
            name=name,
            event_date=event_date,
            retention_date=retention_date,
            review_type=self.key,
            opening=self.opening.replace("{name}", name),
            closing=self.closing.replace("{name}", name),
            agreement=self.agreement,
            questions=self.questions,
            minutes=self.minutes,
            next_steps=self.next_steps,
            contacts=self.contacts,
            proceedings_live=self.proceedings_live,
            prompts=self.prompts,
            headings=self.headings,
            person=self.person,
            screening=self.screening.value,
            services=self.services,
        )
