"""The pages about kinds of review and templates: the question before a change, and what is wrong with a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.room import Room
from app.domain.templates import TEMPLATES
from app.domain.templates.change import change_kind, kind_of


@dataclass(frozen=True)
class KindView:
    """The question: from what to what, what would be replaced and what stays."""

    version: int
    to: str
    old: str
    new: str
    purpose: str
    replaced: tuple[str, ...]
    kept: tuple[str, ...]
    person: str
    proceedings: bool


@dataclass(frozen=True)
class TemplateView:
    """A file that could not be used, and everything to mend in it."""

    version: int
    sentence: str
    problems: tuple[str, ...]


@dataclass(frozen=True)
class KindLine:
    """A kind of review and when to choose it."""

    title: str
    purpose: str


def kind_lines() -> tuple[KindLine, ...]:
    """Every kind of review, for somebody who has to choose."""
    return tuple(KindLine(kind.title, kind.purpose) for kind in TEMPLATES.values())


def kind_view(room: Room, to: str) -> KindView:
    """The question before the change. `to` is a key of TEMPLATES."""
    old, new, change = kind_of(room.brief), TEMPLATES[to], change_kind(room.brief, to)
    return KindView(
        version=room.version,
        to=to,
        old=old.title,
        new=new.title,
        purpose=new.purpose,
        replaced=change.replaced,
        kept=change.kept,
        person=change.brief.person if change.brief.person != room.brief.person else "",
        proceedings=new.proceedings_live and not room.brief.proceedings_live,
    )


def template_view(room: Room, sentence: str, problems: Sequence[str]) -> TemplateView:
    """What to mend in a file."""
    return TemplateView(room.version, sentence, tuple(problems))
