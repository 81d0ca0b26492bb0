"""A template as a file: what a partnership saves of one event to begin the next one from.

The promise: a file holds wording and times and nothing about a case, so the pseudonym is written as `{name}` and
dates, contacts and the chronology are left out. Reading is strict: a file is used as a whole or not at all, and
everything wrong with it is told with its place, as in “stages, themes, minutes”. Nothing else is ever raised.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.domain.brief import SERVICES
from app.domain.room import Brief, NextStep
from app.domain.stages import STAGES, StageName
from app.domain.templates.change import kind_of
from app.domain.templates.file_reading import NO_STAGE, BadFile, Problem, Reader, opened

__all__ = [
    "FORMAT",
    "VERSION",
    "BadFile",
    "Problem",
    "TemplateFile",
    "load_into",
    "read_template",
    "template_of",
    "write_template",
]

FORMAT, VERSION = "learning-event-template", 1


@dataclass(frozen=True)
class TemplateFile:
    """What a file holds."""

    kind: str
    person: str
    screening: str
    proceedings_live: bool
    agreement: tuple[str, ...]
    next_steps: tuple[NextStep, ...]
    headings: tuple[tuple[StageName, str], ...]
    questions: tuple[tuple[StageName, str], ...]
    prompts: tuple[tuple[StageName, tuple[str, ...]], ...]
    minutes: tuple[tuple[StageName, int], ...]
    services: tuple[str, ...] = SERVICES


def template_of(brief: Brief) -> TemplateFile:
    """The template of a session: the pseudonym becomes `{name}` wherever it stands as a word."""
    kind = kind_of(brief)
    whole_name = re.compile(rf"(?<!\w){re.escape(brief.name)}(?!\w)")

    def blank(words: str) -> str:
        return whole_name.sub("{name}", words)

    questions, headings = dict(brief.questions), dict(brief.headings)
    return TemplateFile(
        kind=kind.key,
        person=brief.person,
        screening=brief.screening,
        proceedings_live=brief.proceedings_live,
        agreement=tuple(blank(line) for line in brief.agreement),
        next_steps=tuple(NextStep(blank(step.when), blank(step.what)) for step in brief.next_steps),
        headings=tuple((stage.name, headings.get(stage.name) or stage.wall_question) for stage in STAGES),
        questions=tuple((stage.name, blank(questions.get(stage.name) or stage.question)) for stage in STAGES),
        prompts=tuple((stage.name, tuple(blank(line) for line in brief.prompts_for(stage))) for stage in STAGES),
        minutes=tuple((stage.name, brief.minutes_for(stage)) for stage in STAGES),
        services=brief.services,
    )


def write_template(template: TemplateFile) -> str:
    """The file, as JSON that a person can read and edit."""
    headings, questions = dict(template.headings), dict(template.questions)
    prompts, minutes = dict(template.prompts), dict(template.minutes)
    value = {
        "format": FORMAT,
        "version": VERSION,
        "kind": template.kind,
        "person": template.person,
        "screening": template.screening,
        "proceedings_live": template.proceedings_live,
        "agreement": list(template.agreement),
        "services": list(template.services),
        "next_steps": [{"when": step.when, "what": step.what} for step in template.next_steps],
        "stages": {
            stage.name.value: {
                "heading": headings[stage.name],
                "question": questions[stage.name],
                "minutes": minutes[stage.name],
                "prompts": list(prompts[stage.name]),
            }
            for stage in STAGES
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def read_template(raw: bytes) -> TemplateFile:
    """The template in a file. Raises BadFile with every problem and its place."""
    value = opened(raw)
    reader = Reader()
    reader.is_ours(value, FORMAT, VERSION)
    parts = ("kind", "person", "screening", "proceedings_live", "agreement", "next_steps", "stages")
    top = reader.record((), value, ("format", "version", *parts), ("services",))
    names = tuple(stage.name.value for stage in STAGES)
    nothing: Mapping[str, Any] = {}
    stages = reader.given(top, (), "stages", lambda place, given: reader.record(place, given, names), nothing)
    read = {stage.name: reader.given(stages, ("stages",), stage.name.value, reader.stage, NO_STAGE) for stage in STAGES}
    template = TemplateFile(
        kind=reader.given(top, (), "kind", reader.kind, ""),
        person=reader.given(top, (), "person", reader.person, ""),
        screening=reader.given(top, (), "screening", reader.screening, ""),
        proceedings_live=reader.given(top, (), "proceedings_live", reader.yes_or_no, True),
        agreement=reader.given(top, (), "agreement", reader.agreement, ()),
        next_steps=reader.given(top, (), "next_steps", reader.next_steps, ()),
        headings=tuple((name, stage.heading) for name, stage in read.items()),
        questions=tuple((name, stage.question) for name, stage in read.items()),
        prompts=tuple((name, stage.prompts) for name, stage in read.items()),
        minutes=tuple((name, stage.minutes) for name, stage in read.items()),
        services=reader.given(top, (), "services", reader.services, SERVICES),
    )
    reader.finish()
    return template


def load_into(brief: Brief, template: TemplateFile) -> Brief:
    """The brief with the wording and times of a template.

    A file may bring the warning about proceedings and never takes it away: that is for a person to decide.
    """
    return replace(
        brief,
        review_type=template.kind,
        person=template.person,
        screening=template.screening,
        proceedings_live=brief.proceedings_live or template.proceedings_live,
        agreement=template.agreement,
        next_steps=template.next_steps,
        headings=template.headings,
        questions=template.questions,
        prompts=template.prompts,
        minutes=template.minutes,
        services=template.services,
    )
