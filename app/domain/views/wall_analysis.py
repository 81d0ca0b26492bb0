"""Reflective analysis on the wall: what shaped decisions about one entry, and drafts of what would help.

What does not fit is on the next page. In a small hall both stand side by side under what was known then; in a larger
one what was known, what shaped decisions and what would help have the wall one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.domain.room import Recommendation, Room
from app.domain.stages import StageName
from app.domain.stages.reflective_analysis import INFLUENCES, SUPPORT
from app.domain.views.known_then import Known, about_ids, chosen_episode, known_then, start_of, when_of
from app.domain.views.spread import Spread, answers
from app.domain.views.wall_fit import excerpt, letters, lines
from app.domain.views.wall_notes import WallNote, effect_words, in_pieces, wall_notes
from app.domain.views.wall_pages import MOST_LINES, Block, Hall, Page, hall_of, packed, pieces

_MOST_KNOWN = 3
_STRIP = 4.9  # height of the strip with what was known then
_KEY = 2.2  # height of the key to the bars
_MOST_INFLUENCES = 6
_MOST_HELPS = 4
_LETTERS, _HEIGHT, _TITLE = 78, 24.0, 3.0  # of a part that has the wall: letters a line holds, its height, its heading
_LOOKS = {"help": "solid", "if": "half", "not": "hatch", "cannot": "outline"}


@dataclass(frozen=True)
class WallRecommendation:
    """A draft of what would help, with its spread of support when the vote is closed and large enough."""

    text: str
    icon: str = ""
    spread: Spread | None = None
    note: str = ""


@dataclass(frozen=True)
class AnalysisWall:
    """What shaped decisions about one entry, and what would help: side by side, or one `part` at a time.

    `part` is empty where they stand side by side, else "known", "shaped" or "helps".
    """

    when: str
    about: str
    influences: tuple[WallNote, ...]
    helps: tuple[WallRecommendation, ...]
    key: tuple[tuple[str, str], ...]
    note: str = ""
    known: tuple[Known, ...] = ()
    known_before: int = 0
    episode: bool = False
    page: Page = field(default_factory=Page)
    part: str = ""


def analysis_wall(room: Room) -> AnalysisWall:
    """This page of what was known then, of influences, and of drafts with support once it may be shown."""
    hall, helps = hall_of(room), _helps(room)
    known = known_then(room)
    when, looked_at = _looked_at(room)
    whole = AnalysisWall(
        when=when,
        about=looked_at,
        influences=_influences(room),
        helps=helps,
        key=(),
        note=next((item.note for item in helps if item.note), ""),
        known=tuple(replace(one, id="") for one in known[-_MOST_KNOWN:]),
        known_before=max(0, len(known) - _MOST_KNOWN),
        episode=chosen_episode(room) is not None,
    )
    return _side_by_side(whole, hall) if hall.scale == 1 else _one_by_one(whole, hall)


def _influences(room: Room) -> tuple[WallNote, ...]:
    about = (*about_ids(room), None)
    shown = [item for item in room.shared(StageName.ANALYSIS) if item.card in INFLUENCES and item.entry in about]
    return tuple(replace(note, effect=effect_words(item)) for item, note in zip(shown, wall_notes(shown), strict=True))


def _side_by_side(whole: AnalysisWall, hall: Hall) -> AnalysisWall:
    """Influences on the left, drafts on the right; on later pages the shorter side is empty."""
    whole = replace(whole, known=tuple(replace(one, text=excerpt(one.text, 58)) for one in whole.known))
    high = max((lines(f"{one.when} {one.text}", 28) for one in whole.known), default=0)
    strip = _STRIP + 1.5 * max(0, high - 2) if whole.known else 0.0
    left = 19.2 - strip - (_about_height(whole, 46) if whole.episode or not whole.known else 0.0)
    shaped = [part for one in whole.influences for part in in_pieces(one, 34, min(MOST_LINES, int((left - 0.7) / 1.8)))]
    influences = packed(shaped, [_influence_block(item, 34) for item in shaped], left, _MOST_INFLUENCES)
    space = 18.8 if any(item.spread for item in whole.helps) else 18.8 + _KEY  # without bars there is no key under them
    drafts = [part for item in whole.helps for part in _help_pieces(item, 38, space - strip)]
    helps = packed(drafts, [_help_block(item, 38) for item in drafts], space - strip, _MOST_HELPS)
    page = hall.page_of(max(len(influences), len(helps)))
    here = helps[page.number - 1] if page.number <= len(helps) else ()
    return replace(
        whole,
        influences=influences[page.number - 1] if page.number <= len(influences) else (),
        helps=here,
        key=_support_key(here),
        page=page,
    )


def _one_by_one(whole: AnalysisWall, hall: Hall) -> AnalysisWall:
    """A page never mixes two parts; a part in which nothing was said has a page too, which asks for it."""
    about = excerpt(whole.about, max(12, int(hall.letters(_LETTERS) * 1.2) - letters(whole.when) - 1))
    whole = replace(whole, about=about)
    bare = replace(whole, influences=(), helps=(), known=(), note="")
    pages = [replace(bare, part="known", known=known) for known in _known_pages(whole.known, hall)]
    pages += [replace(bare, part="shaped", influences=here) for here in _influence_pages(whole, hall)]
    pages += [replace(bare, part="helps", helps=here, note=whole.note) for here in _help_pages(whole, hall)]
    page = hall.page_of(len(pages))
    return replace(pages[page.number - 1], page=page)


def _known_pages(known: Sequence[Known], hall: Hall) -> list[tuple[Known, ...]]:
    per_line, space = hall.letters(_LETTERS), hall.space(_HEIGHT, _TITLE)
    most = max(2, min(MOST_LINES, int((space - 0.7) / 1.8)))
    parts = [part for one in known for part in _known_pieces(one, per_line, most)]
    taken = [lines(f"{one.when} {one.text}", per_line) for one in parts]
    return packed(parts, [Block(count * 1.8 + 0.7, count) for count in taken], space, _MOST_KNOWN)


def _known_pieces(one: Known, per_line: int, most: int) -> list[Known]:
    parts = pieces(f"{one.when} {one.text}", per_line, most)
    return [replace(one, text=part.removeprefix(one.when).strip()) for part in parts]


def _influence_pages(whole: AnalysisWall, hall: Hall) -> list[tuple[WallNote, ...]]:
    """Each with its kind in words, because the key to the icons has no room here."""
    per_line = hall.letters(_LETTERS)
    space = hall.space(_HEIGHT, _TITLE + _about_height(whole, int(per_line * 1.2)))
    most = max(2, min(MOST_LINES, int((space - 0.7) / 1.8)))
    notes = [part for one in whole.influences for part in in_pieces(one, per_line, most)]
    blocks = [_influence_block(one, per_line, f"{one.label}: ") for one in notes]
    return packed(notes, blocks, space, _MOST_INFLUENCES) or [()]


def _help_pages(whole: AnalysisWall, hall: Hall) -> list[tuple[WallRecommendation, ...]]:
    """Each with the answers in words, because the key to the bars has no room here."""
    per_line = hall.letters(_LETTERS)
    space = hall.space(_HEIGHT, _TITLE + (_KEY if whole.note else 0.0))
    helps = [part for item in whole.helps for part in _help_pieces(item, per_line, space)]
    blocks = [_help_block(item, per_line, _answer_lines(item, per_line)) for item in helps]
    return packed(helps, blocks, space, _MOST_HELPS) or [()]


def _help_pieces(item: WallRecommendation, per_line: int, space: float) -> list[WallRecommendation]:
    """A draft in as many parts as it takes; how the room answered stands under the last."""
    answered = max(1, _answer_lines(item, per_line))
    below = 1.9 + 1.5 * answered if item.spread else 0.7
    most = max(1, min(MOST_LINES - (answered if item.spread else 0), int((space - below) / 1.8)))
    *parts, last = pieces(item.text, per_line, most)
    return [*(WallRecommendation(part, item.icon) for part in parts), replace(item, text=last)]


def _about_height(whole: AnalysisWall, per_line: int) -> float:
    """Height of the line that says which entry or episode is looked at."""
    return lines(f"{whole.when} {whole.about}", per_line) * 1.5 + 0.9 if whole.about else 0.0


def _answer_lines(item: WallRecommendation, per_line: int) -> int:
    """Lines of the answers in words, which are smaller than the message and have a swatch before each."""
    if item.spread is None:
        return 0
    words = " ".join(f"####{part.label} {part.count}" for part in item.spread.segments)
    return lines(words, int(per_line * 1.25))


def _influence_block(item: WallNote, per_line: int, kind: str = "") -> Block:
    count = lines(f"{kind}{item.text} {item.effect}", per_line)
    return Block(count * 1.8 + 0.7, count)


def _help_block(item: WallRecommendation, per_line: int, answers_below: int = 1) -> Block:
    count = lines(item.text, per_line)
    below = 1.9 + 1.5 * answers_below if item.spread else 0.7
    return Block(count * 1.8 + below, count + (answers_below if item.spread else 0))


def _looked_at(room: Room) -> tuple[str, str]:
    """When, and which episode or entry."""
    entry, episode = start_of(room), chosen_episode(room)
    if entry is None:
        return "", ""
    if episode:
        return excerpt(when_of(room, episode), 36), excerpt(room.brief.named(episode.title), 44)
    return entry.when, excerpt(room.brief.named(entry.label or entry.wording), 44)


def _helps(room: Room) -> tuple[WallRecommendation, ...]:
    """The drafts, then, while ideas are still collected or none is drafted, the ideas as they were shared."""
    drafts = tuple(_recommendation(room, draft) for draft in room.drafts)
    step = room.position.step
    if drafts and step and step.key in ("support", "discuss"):
        return drafts
    ideas = wall_notes(room.shared(StageName.ANALYSIS, "idea"))
    return drafts + tuple(WallRecommendation(idea.text, idea.icon) for idea in ideas)


def _recommendation(room: Room, draft: Recommendation) -> WallRecommendation:
    answered = answers(room, f"support:{draft.id}", SUPPORT, _LOOKS)
    return WallRecommendation(" ".join(draft.text.split()), "", answered.spread, answered.note)


def _support_key(helps: Sequence[WallRecommendation]) -> tuple[tuple[str, str], ...]:
    """Look and label of each answer that somebody gave, in the order of the cards."""
    given = {part.look for item in helps if item.spread for part in item.spread.segments}
    labels = [(_LOOKS[card.key], card.label.rstrip("…")) for card in SUPPORT]
    return tuple((look, label) for look, label in labels if look in given)
