"""What stages 3 and 4 leave behind, as plain values: traces of themes, influences, draft ideas with their support,
and the bias controls that were used.

The promise: only what was shared is here, nothing says who or when, and no count below the small number. Exports,
the console and the phones' look back read these, so that they cannot tell two different stories.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.anonymity import shown
from app.domain.bias import BY_KEY, FLIP
from app.domain.episodes import span
from app.domain.recommendations import DraftStatus, Recommendation, Strength, strength
from app.domain.room import Contribution, ContributionState, Entry, Room, Tally
from app.domain.stages import StageName
from app.domain.stages.reflective_analysis import CONDITION, INFLUENCES, SUPPORT
from app.domain.theme_board import Theme


@dataclass(frozen=True)
class Trace:
    """A theme with what it rests on: the shared notes in it, and the entries those notes are about, in order."""

    theme: Theme
    notes: tuple[Contribution, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Influence:
    """Something that shaped decisions. `kind` is information, activity or circumstance; `effect` is helped,
    hindered, both, or empty; `episode` is the title of the episode that spans its entry, empty when none does."""

    kind: str
    effect: str
    text: str
    entry: str | None
    episode: str


@dataclass(frozen=True)
class Support:
    """How much a draft is supported: each level with its count in words, and what people said it depends on.

    `levels` is empty while the question is open, was never asked, or fewer than the small number answered.
    """

    levels: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class DraftIdea:
    """A draft with the theme it answers, its support, what it works on, and the drafts that were joined into it."""

    draft: Recommendation
    theme: Theme | None
    support: Support
    strength: Strength
    joined: tuple[Recommendation, ...]


@dataclass(frozen=True)
class Control:
    """A bias control that was used on the day, in words for the method statement."""

    key: str
    words: str


def trace(room: Room, theme: Theme) -> Trace:
    """What a theme rests on. The order of notes is that of their random names."""
    shared = (item for item in room.contributions if item.state is ContributionState.SHARED and not item.private)
    notes = tuple(sorted((item for item in shared if item.theme == theme.id), key=lambda item: item.pub))
    about = {item.entry for item in notes}
    return Trace(theme, notes, tuple(entry for entry in room.entries if entry.id in about))


def influences(room: Room) -> tuple[Influence, ...]:
    """Every shared influence, by the entry it is about, inside that by kind."""
    order = {entry.id: entry.position for entry in room.entries}
    found = [item for item in room.shared(StageName.ANALYSIS) if item.card in INFLUENCES]
    found.sort(key=lambda item: (order.get(item.entry or "", len(order)), INFLUENCES.index(item.card), item.pub))
    return tuple(Influence(item.card, item.basis, item.text, item.entry, _episode(room, item.entry)) for item in found)


def _episode(room: Room, entry: str | None) -> str:
    spanning = (each for each in room.episodes if entry in [one.id for one in span(each, room.entries)])
    return next((each.title for each in spanning), "")


def draft_ideas(room: Room) -> tuple[DraftIdea, ...]:
    """The drafts that stand by themselves, in the facilitator's order; those joined with another are inside it."""
    return tuple(draft_idea(room, draft) for draft in room.recommendations if draft.status is not DraftStatus.MERGED)


def draft_idea(room: Room, draft: Recommendation) -> DraftIdea:
    """One draft with everything about it."""
    joined = joined_into(room, draft)
    return DraftIdea(draft, room.theme(draft.theme), support_of(room, draft), strength(draft.text), joined)


def joined_into(room: Room, draft: Recommendation) -> tuple[Recommendation, ...]:
    """The drafts that were joined with this one, also by way of a third."""
    found: list[Recommendation] = []
    into = {draft.id}
    for _ in room.recommendations:
        more = [each for each in room.recommendations if each.into in into and each.id not in into]
        found += more
        into |= {each.id for each in more}
    return tuple(found)


def support_of(room: Room, draft: Recommendation) -> Support:
    """How a draft was answered. Conditions of drafts that were joined with it count as its own."""
    names = {draft.id, *(each.id for each in joined_into(room, draft))}
    said = [item for item in room.shared(StageName.ANALYSIS, CONDITION) if item.recommendation in names]
    return Support(_levels(room, draft), tuple(item.text for item in sorted(said, key=lambda item: item.pub)))


def _levels(room: Room, draft: Recommendation) -> tuple[tuple[str, str], ...]:
    base, small = f"support:{draft.id}", room.small_number
    tally = None if room.is_open(base) else room.tally(base)
    if tally is None or not shown(tally.ballots, small):
        return ()
    return tuple((card.label.rstrip("…"), _at_least(tally, card.key, small)) for card in SUPPORT)


def _at_least(tally: Tally, choice: str, small: int) -> str:
    count = tally.count(choice)
    return str(count) if count >= small else f"fewer than {small}"


def controls(room: Room) -> tuple[Control, ...]:
    """The bias controls that were used. What was not used is not here, so a statement made of it claims no more."""
    visited, found = room.position.visited, []
    if room.brief.foresight and StageName.FACTS in visited:
        found.append(Control("foresight", "The chronology was shown forwards only, one entry at a time."))
    if StageName.ANALYSIS in visited and room.entries:
        found.append(Control("known_then", "What was known then stood beside each moment that was analysed."))
    weighed = sum(theme.weighed for theme in room.themes)
    if weighed:
        words = f"What speaks against a theme was considered for {weighed} of {len(room.themes)} themes."
        found.append(Control("counter_evidence", words))
    for key in room.position.controls:
        words = f"The question card on “{BY_KEY[key].title}” was shown."
        if key == FLIP:
            words = "The flip test was used: the same decision, with a good ending."
        found.append(Control(key, words))
    return tuple(found)
