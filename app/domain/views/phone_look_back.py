"""Looking back on the phone: what earlier stages left on the screen, for whoever wants to read it again.

The promise: only what the wall has shown is here: shared words, statements that were read out, entries the room has
come to, and counts of closed votes from the small number on. Going back to a stage loses nothing, so what comes after
it can be read again too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

from app.domain.analysis import draft_ideas, influences
from app.domain.anonymity import shown
from app.domain.room import EntryStatus, Room, Theme
from app.domain.stages import BY_NAME, Card, Stage, StageName
from app.domain.theme_board import KIND_WORDS
from app.domain.views.spread import count_words
from app.domain.views.word_sections import Section
from app.domain.voices import read_out

_STATUS = {
    EntryStatus.UNSEEN: "",
    EntryStatus.AGREED: "agreed",
    EntryStatus.AMENDED: "amended",
    EntryStatus.QUERIED: "to find out",
    EntryStatus.ADDED: "added today",
}


@dataclass(frozen=True)
class LookBack:
    """One stage the room has been in: its number and title, and what it left. `id` changes when that does.

    `pages` is more than 1 where `sections` are only the first of so many pages.
    """

    id: str
    number: int
    title: str
    sections: tuple[Section, ...]
    pages: int = 1


def look_back(room: Room) -> tuple[LookBack, ...]:
    """The stages that were visited, but for the one the room is in. `room` is as phones may know it."""
    if not room.state.live:
        return ()
    visited = [BY_NAME[name] for name in StageName if name in room.position.visited and name != room.position.stage]
    return tuple(_one(room, stage) for stage in visited)


def _one(room: Room, stage: Stage) -> LookBack:
    sections = tuple(section for section in _BY_STAGE[stage.name](room) if section.lines)
    said = "\n".join(line for section in sections for line in (section.heading, *section.lines))
    name = f"look-{stage.number}-{sha256(said.encode()).hexdigest()[:8]}"
    return LookBack(name, stage.number, stage.title, sections)


def _facts(room: Room) -> Iterable[Section]:
    told = ((entry, _STATUS[entry.status]) for entry in room.facts)
    yield Section(
        "",
        tuple(
            f"{entry.when}: {room.brief.named(entry.wording)}" + (f" ({status})" if status else "")
            for entry, status in told
        ),
    )


def _lived(room: Room) -> Iterable[Section]:
    cards = BY_NAME[StageName.LIVED].cards
    for entry in room.moments:
        heading = ": ".join(part for part in (entry.when, room.brief.named(entry.label)) if part)
        said = [item for item in read_out(room) if item.entry == entry.id]
        lines = (item.text for card in cards for item in said if item.card == card.key)
        yield Section(heading, tuple(lines))


def _themes(room: Room) -> Iterable[Section]:
    for kind, words in KIND_WORDS.items():
        lines = (_theme(room, theme) for theme in room.themes if theme.kind is kind)
        yield Section(words, tuple(lines))


def _theme(room: Room, theme: Theme) -> str:
    tally = room.tally("dots")
    if room.is_open("dots") or tally is None or not shown(tally.ballots, room.small_number):
        return theme.title
    return f"{theme.title}: {count_words(tally.count(theme.id), room.small_number)} dots"


def _analysis(room: Room) -> Iterable[Section]:
    stage = BY_NAME[StageName.ANALYSIS]
    effects = {base.key: base.label for base in stage.bases}
    known = {entry.id for entry in room.entries}
    found = [each for each in influences(room) if each.entry is None or each.entry in known]
    for card in stage.cards:
        told = ((each.text, effects.get(each.effect, "")) for each in found if each.kind == card.key)
        yield Section(card.label, tuple(text + (f" ({effect})" if effect else "") for text, effect in told), card.icon)
    drafts = [idea for idea in draft_ideas(room) if idea.draft.status.asked]
    yield Section("Draft recommendations", tuple(idea.draft.text for idea in drafts), "lightbulb")


def _learning(room: Room) -> Iterable[Section]:
    cards: tuple[Card, ...] = BY_NAME[StageName.LEARNING].cards
    for card in cards:
        lines = tuple(item.text for item in room.shared(StageName.LEARNING, card.key))
        yield Section(card.label, lines, card.icon)


_BY_STAGE: dict[StageName, Callable[[Room], Iterable[Section]]] = {
    StageName.FACTS: _facts,
    StageName.LIVED: _lived,
    StageName.THEMES: _themes,
    StageName.ANALYSIS: _analysis,
    StageName.LEARNING: _learning,
}
