"""The pages of preparing: everything the facilitator sets before the day, as pure functions of the room.

The promise: nothing here blocks. What still needs care is said beside the place where it can be mended.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.join_code import show_code
from app.domain.lived_voice import is_signed, missing_for_signature
from app.domain.persons import PersonWords, person_words
from app.domain.preparation import WORDS_ON_THE_SCREEN
from app.domain.room import Brief, Entry, Mark, Room, RoomState
from app.domain.stages import STAGES, Stage
from app.domain.templates import TEMPLATES
from app.domain.templates.change import kind_of
from app.domain.views.console import BADGES
from app.domain.views.issued import KINDS, LinkKind
from app.domain.views.pointed import NOTHING, Pointed
from app.domain.views.prepare_fields import (
    MOST_CONTACTS,
    MOST_STEPS,
    Box,
    Errors,
    boxes,
    brief_values,
    entry_values,
    rows_shown,
)
from app.domain.views.prepare_ready import Check, checks

NEW = "new"
# What is said once after a change, by the word in the address.
_TOLD = {
    "brief": "Saved.",
    "entry": "Entry saved.",
    "added": "Entry added.",
    "removed": "Entry removed.",
    "moved": "Order changed.",
    "chosen": "Choice saved.",
    "kind": "Kind of review changed.",
    "template": "Template loaded.",
    "signed": "Signed off.",
}


_KEPT = re.compile(r"kept-(?P<added>[0-9]{1,4})-(?P<already>[0-9]{1,4})")


@dataclass(frozen=True)
class EntryLine:
    """One line of the chronology table. `position` counts from 1."""

    id: str
    position: int
    when: str
    age: str
    text: str
    marks: tuple[Mark, ...]
    hint: str
    as_child: str
    in_facts: bool
    in_lived: bool
    first: bool
    last: bool


@dataclass(frozen=True)
class EntrySheet:
    """The form of one entry, open in its place in the table; `id` is `new` for an entry that is not there yet."""

    id: str
    action: str
    fields: Mapping[str, Box]
    hint: str = ""
    words: str = ""
    sentence: str = ""

    @property
    def new(self) -> bool:
        """Whether it is an entry to add."""
        return self.id == NEW


@dataclass(frozen=True)
class PromptLine:
    """One stage with the question it starts from."""

    number: int
    name: str
    title: str
    usual: str
    written: int


@dataclass(frozen=True)
class Signature:
    """Whether the wording about someone who died has to be signed off, whether it is, and what is missing first."""

    needed: bool
    signed: bool
    missing: str


@dataclass(frozen=True)
class PrepareView:
    """Everything on the page of preparing."""

    version: int
    title: str
    name: str
    badge: str
    preparing: bool
    closed: bool
    code: str
    told: str
    mistakes: tuple[Box, ...]
    fields: Mapping[str, Box]
    contacts: tuple[str, ...]
    steps: tuple[str, ...]
    prompts: tuple[PromptLine, ...]
    minutes: str
    lines: tuple[EntryLine, ...]
    sheet: EntrySheet | None
    checks: tuple[Check, ...]
    kinds: tuple[tuple[str, str], ...]
    links: tuple[LinkKind, ...]
    person: PersonWords
    name_hint: str
    purpose: str
    signature: Signature
    recalls: bool = False


@dataclass(frozen=True)
class Typed:
    """What somebody typed into a form that could not be used, and what is wrong with it, by field.

    `entry` names the entry whose form it was (`new` for one to add), and is empty for the brief.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    errors: Errors = field(default_factory=dict)
    entry: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class CardsView:
    """The printed cards: the code for the QR and as people type it. No title: cards are left on tables."""

    version: int
    partnership: str
    code: str
    shown: str
    copies: int = 8


def prepare_view(
    room: Room, pointed: Mapping[str, Pointed], *, typed: Typed | None = None, editing: str = "", done: str = ""
) -> PrepareView:
    """The page. `pointed` is what the screening found, by entry id, and under `typed` for words not kept yet."""
    typed = typed or Typed()
    brief = room.brief
    of_brief = typed if not typed.entry else Typed()
    fields = boxes({**brief_values(brief), **of_brief.values}, of_brief.errors)
    total = sum(brief.minutes_for(stage) for stage in STAGES)
    return PrepareView(
        version=room.version,
        title=brief.title,
        name=brief.name,
        badge=BADGES[room.state],
        preparing=room.state is RoomState.PREPARING,
        closed=room.state is RoomState.CLOSED,
        recalls=room.recalls,
        code=show_code(room.code),
        told=_TOLD.get(done, "") or _told_kept(done),
        mistakes=tuple(fields[name] for name in of_brief.errors if name in fields),
        fields=fields,
        contacts=_rows(fields, "contact", ("name", "number", "note"), MOST_CONTACTS),
        steps=_rows(fields, "step", ("when", "what"), MOST_STEPS),
        prompts=tuple(_prompt_line(brief, stage) for stage in STAGES),
        minutes=f"{total // 60} h {total % 60:02} min of work, breaks left out",
        lines=_lines(room, pointed),
        sheet=_sheet(room, pointed, typed, editing),
        checks=checks(room, sum(bool(found.marks) for name, found in pointed.items() if room.entry(name))),
        kinds=tuple((kind.key, kind.title) for kind in TEMPLATES.values()),
        links=KINDS,
        person=person_words(brief.person),
        name_hint=kind_of(brief).name_hint,
        purpose=kind_of(brief).purpose,
        signature=Signature(brief.died, is_signed(brief), missing_for_signature(brief)),
    )


def cards_view(room: Room) -> CardsView:
    """The cards for the tables and the door."""
    return CardsView(room.version, room.brief.partnership, room.code, show_code(room.code))


def _prompt_line(brief: Brief, stage: Stage) -> PromptLine:
    return PromptLine(stage.number, stage.name, stage.title, stage.question, len(brief.prompts_for(stage)))


def _told_kept(done: str) -> str:
    """After a table: how many rows were added and how many were there already, from `kept-12-3`."""
    found = _KEPT.fullmatch(done)
    if found is None:
        return ""
    added, already = int(found["added"]), int(found["already"])
    told = f"{added} {'row' if added == 1 else 'rows'} added."
    here = f" {already} {'was' if already == 1 else 'were'} here already and not added twice."
    return told + here if already else told


def _rows(fields: Mapping[str, Box], kind: str, parts: tuple[str, ...], most: int) -> tuple[str, ...]:
    """The names of the rows of a list that are shown, such as `contact-1`."""
    names = [f"{kind}-{place}" for place in range(1, most + 1)]
    filled = (any(fields[f"{name}-{part}"].value or fields[f"{name}-{part}"].error for part in parts) for name in names)
    return tuple(names[: rows_shown(filled, most)])


def _lines(room: Room, pointed: Mapping[str, Pointed]) -> tuple[EntryLine, ...]:
    last = len(room.entries)
    return tuple(
        EntryLine(
            id=entry.id,
            position=place,
            when=entry.when,
            age=entry.age,
            text=entry.text,
            marks=pointed.get(entry.id, NOTHING).marks,
            hint=pointed.get(entry.id, NOTHING).hint(entry.text),
            as_child=entry.as_child,
            in_facts=entry.in_facts,
            in_lived=entry.in_lived,
            first=place == 1,
            last=place == last,
        )
        for place, entry in enumerate(room.entries, start=1)
    )


def _sheet(room: Room, pointed: Mapping[str, Pointed], typed: Typed, editing: str) -> EntrySheet | None:
    """The form that is open: what was typed into one that could not be kept, else the one asked for."""
    which = typed.entry or editing
    entry = room.entry(which)
    if entry is None and not which:
        return None
    if entry is None and not typed.entry and which != NEW:
        return None
    values = {**entry_values(entry), **typed.values} if typed.entry else entry_values(entry)
    text = values["text"]
    found = pointed.get("typed" if typed.entry else which, NOTHING)
    return EntrySheet(
        id=entry.id if entry else NEW,
        action=f"/prepare/entries/{entry.id}" if entry else "/prepare/entries",
        fields=boxes(values, typed.errors if typed.entry else {}),
        hint=found.hint(text),
        words=_length(text, entry),
        sentence=typed.sentence,
    )


def _length(text: str, entry: Entry | None) -> str:
    words = len(text.split())
    if entry is None and not words:
        return f"The big screen reads best with {WORDS_ON_THE_SCREEN} words or fewer."
    return f"{words} of {WORDS_ON_THE_SCREEN} words that read well on the big screen."
