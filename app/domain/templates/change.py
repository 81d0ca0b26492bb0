"""Another kind of review for a session that is being prepared: what would be replaced, and what stays.

The promise: what somebody wrote or set by hand is never replaced. Only headings, questions, prompts, minutes and
the working agreement that are still those of the old kind become those of the new one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from app.domain.room import Brief
from app.domain.stages import STAGES, Stage, StageName
from app.domain.templates import CSPR, TEMPLATES
from app.domain.templates.template import Template

Value = TypeVar("Value")


@dataclass(frozen=True)
class KindChange:
    """The brief as it would be, and in words what was replaced in it and what was kept as it had been edited."""

    brief: Brief
    replaced: tuple[str, ...]
    kept: tuple[str, ...]


def kind_of(brief: Brief) -> Template:
    """The kind of review of a session."""
    return TEMPLATES.get(brief.review_type, CSPR)


def change_kind(brief: Brief, to: str) -> KindChange:
    """The brief as another kind of review. `to` is a key of TEMPLATES."""
    old, new = kind_of(brief), TEMPLATES[to]
    log = _Log()
    questions = log.stages(
        "Question", lambda stage: dict(brief.questions).get(stage.name, ""), old.questions, new.questions
    )
    written = dict(brief.prompts)
    prompts = log.stages("Prompts", lambda stage: written.get(stage.name, ()), old.prompts, new.prompts)
    minutes = log.stages("Minutes", brief.minutes_for, old.minutes, new.minutes)
    headings = _headings(brief, old, new)
    agreement = log.choose("Working agreement", brief.agreement, old.agreement, new.agreement)
    changed = replace(
        brief,
        review_type=new.key,
        headings=headings,
        questions=questions,
        prompts=prompts,
        minutes=minutes,
        agreement=agreement,
        services=log.choose("Services", brief.services, old.services, new.services),
        person=new.person if brief.person == old.person else brief.person,
        screening=new.screening.value,
    )
    return KindChange(changed, tuple(log.replaced), tuple(log.kept))


class _Log:
    """Chooses between what is there and what is new, and remembers what became of it."""

    def __init__(self) -> None:
        self.replaced: list[str] = []
        self.kept: list[str] = []

    def choose(self, label: str, now: Value, old: Value, new: Value) -> Value:
        """The new value where the old one was never edited; else what is there."""
        if now and now != old:
            if now != new:
                self.kept.append(label)
            return now
        if (now or old) != new:
            self.replaced.append(label)
        return new

    def stages(
        self,
        label: str,
        now: Callable[[Stage], Value],
        old: tuple[tuple[StageName, Value], ...],
        new: tuple[tuple[StageName, Value], ...],
    ) -> tuple[tuple[StageName, Value], ...]:
        """The same for a value of each stage."""
        before, after = dict(old), dict(new)
        chosen = (
            (stage.name, self.choose(f"{label}, {stage.title}", now(stage), before[stage.name], after[stage.name]))
            for stage in STAGES
        )
        return tuple(chosen)


def _headings(brief: Brief, old: Template, new: Template) -> tuple[tuple[StageName, str], ...]:
    """Headings cannot be edited on a page, so only those of a file stay, and nothing is said of the others."""
    now, before = dict(brief.headings), dict(old.headings)
    return tuple(
        (name, now.get(name, words) if now.get(name) != before[name] else words) for name, words in new.headings
    )
