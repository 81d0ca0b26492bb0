"""The reviewer's desk as page values: words to hide before release, quotes to clear, versions, and downloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.general_words import proposals
from app.domain.pack.desk import SAID_BY_WORDS, Desk
from app.domain.pack.edits import EVERYWHERE, KIND_WORDS, Edit, EditKind, released
from app.domain.room import Room, RoomState
from app.domain.stages import BY_NAME, STAGES, Stage, StageName
from app.domain.views.transcript import numbered
from app.domain.views.transcript_lines import Hit, NumberedLine, find, numbered_lines
from app.domain.views.transcript_numbers import Numbers

A_PAGE = 40
MOST_SUGGESTED = 60
_IN_PLACE = {EditKind.WORDS: "[words hidden]", EditKind.ROLE: "", EditKind.DATE: ""}

Looks = Callable[[str], Sequence[str]]
"""Why words may point at somebody: what the screening says of a text, as sentences."""


@dataclass(frozen=True)
class FindView:
    """A search and what it found. `words` is empty before anything was looked for."""

    words: str = ""
    hits: tuple[Hit, ...] = ()
    error: str = ""


@dataclass(frozen=True)
class EditLine:
    """A change as the desk shows it; `where` is a number to cite or Everywhere."""

    id: str
    where: str
    kind: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Suggestion:
    """Words the app points at: what they could become, and why it asks."""

    number: int
    before: str
    after: str
    kind: EditKind
    why: str


@dataclass(frozen=True)
class Preview:
    """A paragraph before and after a change."""

    number: int
    before: str
    after: str


@dataclass(frozen=True)
class EditForm:
    """A change that is being written: what was typed, what is wrong with it, and what it would do."""

    number: str = ""
    before: str = ""
    after: str = ""
    kind: EditKind = EditKind.WORDS
    reason: str = ""
    error: str = ""
    field: str = ""
    previews: tuple[Preview, ...] = ()


@dataclass(frozen=True)
class ChangesView:
    """The changes made so far, the one being written, and what the app would look at."""

    lines: tuple[EditLine, ...]
    suggestions: tuple[Suggestion, ...]
    form: EditForm
    kinds: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class QuoteLine:
    """A note that could be quoted: why to look twice, and by how many it was said if it is cleared."""

    number: int
    text: str
    warnings: tuple[str, ...]
    said_by: int
    lapsed: bool


@dataclass(frozen=True)
class QuotesView:
    """The notes of one stage, a page at a time. `answers` are the ways to clear one."""

    stage: Stage
    stages: tuple[Stage, ...]
    lines: tuple[QuoteLine, ...]
    page: int
    pages: int
    cleared: int
    answers: tuple[tuple[int, str], ...]
    error: str = ""


@dataclass(frozen=True)
class EditionLine:
    """A version that was signed off: its number, the day in words, and by which role."""

    number: int
    day: str
    by: str


@dataclass(frozen=True)
class VersionsView:
    """The versions so far, oldest first, and whether another can be signed off."""

    editions: tuple[EditionLine, ...]
    may_sign: bool
    error: str = ""


@dataclass(frozen=True)
class PackLine:
    """A pack on the page of downloads. `files` are the names inside it, in order."""

    id: str
    state: str
    done: int
    whole: int
    downloads_left: int
    name: str
    seal: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class DownloadsView:
    """The packs that are there or being made, and which versions one can be made of."""

    packs: tuple[PackLine, ...]
    editions: tuple[EditionLine, ...]
    missing: tuple[str, ...]
    error: str = ""

    @property
    def making(self) -> bool:
        """Whether something is being made, so that the page asks again by itself."""
        return any(pack.state == "making" for pack in self.packs)


def find_view(room: Room, desk: Desk, words: str) -> FindView:
    """A search in the record as it stands."""
    return FindView(words, find(numbered(released(room, desk.edits))[0], words))


def changes_view(room: Room, desk: Desk, form: EditForm | None = None) -> ChangesView:
    """The page of changes. What is suggested is read from the record as it stands."""
    made, numbers = numbered(released(room, desk.edits))
    return ChangesView(
        lines=tuple(_edit_line(edit, numbers) for edit in desk.edits),
        suggestions=_suggestions(room, numbered_lines(made)),
        form=form or EditForm(after=_IN_PLACE[EditKind.WORDS]),
        kinds=tuple((kind.value, words) for kind, words in KIND_WORDS.items()),
    )


def previews(room: Room, desk: Desk, edit: Edit) -> tuple[Preview, ...]:
    """Every paragraph that a change would alter, before and after."""
    before = numbered_lines(numbered(released(room, desk.edits))[0])
    after = numbered_lines(numbered(released(room, (*desk.edits, edit)))[0])
    both = ((old, new) for old, new in zip(before, after, strict=True) if old.text != new.text)
    return tuple(Preview(old.number, old.text, new.text) for old, new in both)


def place_of(room: Room, number: str) -> str | None:
    """What a number typed at the desk stands for; empty is everywhere, None is no number of this record."""
    typed = number.strip().lstrip("§").strip()
    if not typed:
        return EVERYWHERE
    known = typed.isascii() and typed.isdecimal() and len(typed) < 7
    return numbered(room)[1].places.get(int(typed)) if known else None


def quotes_view(room: Room, desk: Desk, stage: StageName, page: int, looks: Looks, error: str = "") -> QuotesView:
    """The notes of a stage with what to look at before one is quoted. `page` counts from 1."""
    now = released(room, desk.edits)
    _, numbers = numbered(now)
    items = sorted(now.shared(stage), key=lambda item: numbers.of("note", item.pub) or 0)
    pages = max(1, -(-len(items) // A_PAGE))
    page = min(max(page, 1), pages)
    lines = []
    for item in items[(page - 1) * A_PAGE : page * A_PAGE]:
        clearance = desk.cleared.get(item.pub)
        still = clearance is not None and clearance.words == item.text
        told = (*looks(item.text), *_proposed(item.text))
        number = numbers.of("note", item.pub) or 0
        said_by = int(clearance.said_by) if clearance and still else 0
        lines.append(QuoteLine(number, item.text, told, said_by, clearance is not None and not still))
    answers = tuple((int(said_by), words) for said_by, words in SAID_BY_WORDS.items())
    return QuotesView(BY_NAME[stage], STAGES, tuple(lines), page, pages, _standing(now, desk), answers, error)


def may_sign(room: Room) -> bool:
    """Whether the record can be signed off: once the room has closed."""
    return room.state is RoomState.CLOSED


def _standing(room: Room, desk: Desk) -> int:
    texts: Mapping[str, str] = {item.pub: item.text for name in StageName for item in room.shared(name)}
    return sum(texts.get(quote.note) == quote.words for quote in desk.quotes)


def _edit_line(edit: Edit, numbers: Numbers) -> EditLine:
    kind, _, name = edit.place.partition(":")
    number = numbers.of(kind, name) if edit.place else None
    where = "Everywhere" if edit.place == EVERYWHERE else f"§ {number}" if number else "Not in the record any more"
    return EditLine(edit.id, where, KIND_WORDS[edit.kind], edit.before, edit.after, edit.reason)


def _suggestions(room: Room, lines: Sequence[NumberedLine]) -> tuple[Suggestion, ...]:
    """Roles and days in what people wrote. The dates of the chronology itself are its own and not asked about."""
    entries = len(room.entries)
    found: list[Suggestion] = []
    for line in lines:
        for proposal in proposals(line.text):
            dated = any(letter.isdigit() for letter in proposal.words)
            if dated and line.number <= entries:
                continue
            kind = EditKind.DATE if dated else EditKind.ROLE
            found.append(Suggestion(line.number, proposal.words, proposal.instead, kind, proposal.why))
    return tuple(found[:MOST_SUGGESTED])


def _proposed(text: str) -> tuple[str, ...]:
    return tuple(f"“{proposal.words}” could be “{proposal.instead}”: {proposal.why}." for proposal in proposals(text))
