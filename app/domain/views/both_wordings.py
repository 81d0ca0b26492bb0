"""Two people settled the same fact, theme or draft: both wordings on one page, for a console without script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.recommendations import LEVEL_WORDS, STATUS_WORDS, DraftStatus, Recommendation
from app.domain.room import Brief, Entry, Room
from app.domain.settling import (
    CHANGED,
    CHANGED_DRAFT,
    CHANGED_THEME,
    DECIDED_DRAFT,
    draft_state,
    fate_state,
    settled_state,
    theme_state,
    weight_state,
)
from app.domain.theme_board import KIND_WORDS, REACH_WORDS, Theme
from app.domain.views.console_parts import STATUS_WORDS as ENTRY_WORDS

Fields = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class BothView:
    """What is kept now, and the form that was sent, to be sent again to `action`. `seen` names what is kept now.

    `kept` are labels with words; `yours` are name, label and words of what stands in boxes, `fields` all the rest.
    """

    what: str
    action: str
    sentence: str
    kept: tuple[tuple[str, str], ...]
    seen: str
    fields: tuple[tuple[str, str], ...]
    yours: tuple[tuple[str, str, str], ...]
    save: str = "Save this wording"


def both_wordings(brief: Brief, entry: Entry, fields: Fields) -> BothView:
    """Two people settled a fact. `fields` are the words of the form as typed, by name."""
    kept = (
        ("Before the day", brief.named(entry.text)),
        ("Kept now", f"{brief.named(entry.wording)} ({ENTRY_WORDS[entry.status]})"),
    )
    boxes = {"now": "Yours"}
    return _both("fact", f"/console/entries/{entry.id}", CHANGED, kept, settled_state(entry), fields, boxes)


def both_names(theme: Theme, fields: Fields) -> BothView:
    """Two people named a theme."""
    kept = (("Kept now", f"{theme.title} ({KIND_WORDS[theme.kind]})"),)
    return _both(
        "theme", f"/console/themes/{theme.id}", CHANGED_THEME, kept, theme_state(theme), fields, {"title": "Yours"}
    )


def both_weights(theme: Theme, fields: Fields) -> BothView:
    """Two people weighed a theme."""
    boxes = {"counter": "Yours: what does not fit this theme", "paraphrase": "Yours: in the room’s own words"}
    action = f"/console/themes/{theme.id}/weight"
    return _both("theme", action, CHANGED_THEME, weight_words(theme), weight_state(theme), fields, boxes)


def both_drafts(room: Room, draft: Recommendation, fields: Fields) -> BothView:
    """Two people re-worded a draft."""
    boxes = {
        "text": "Yours: the change",
        "case": "Yours: the case in words",
        "owner": "Yours: who could own it",
        "sign": "Yours: how a new colleague would notice",
    }
    action = f"/console/recommendations/{draft.id}"
    return _both("draft", action, CHANGED_DRAFT, draft_words(room, draft), draft_state(draft), fields, boxes)


def both_fates(room: Room, draft: Recommendation, wanted: DraftStatus, fields: Fields) -> BothView:
    """Two people decided about a draft: what it says and what became of it, and the other decision to make anew."""
    other = next((each.text for each in room.recommendations if each.id == draft.into), "")
    became = STATUS_WORDS[draft.status] + (f": {other}" if other else "")
    kept = (*draft_words(room, draft), ("What became of it", became))
    save = {DraftStatus.KEPT: "Keep it", DraftStatus.PARKED: "Park it", DraftStatus.MERGED: "Join it"}
    view = _both(
        "draft", f"/console/recommendations/{draft.id}/status", DECIDED_DRAFT, kept, fate_state(draft), fields, {}
    )
    return replace(view, save=save.get(wanted, "Make it a draft again"))


def weight_words(theme: Theme) -> tuple[tuple[str, str], ...]:
    """How a theme is weighed by now, in labels and words."""
    said = (
        ("Kept now", theme.counter or ("We looked, and found nothing" if theme.counter_sought else "Not weighed yet")),
        ("In the room’s own words", theme.paraphrase),
        ("How far it reaches", REACH_WORDS[theme.reach]),
    )
    return tuple((label, words) for label, words in said if words)


def draft_words(room: Room, draft: Recommendation) -> tuple[tuple[str, str], ...]:
    """What a draft says by now, in labels and words."""
    theme = room.theme(draft.theme)
    said = (
        ("Kept now", draft.text),
        ("Theme", theme.title if theme else ""),
        ("The case in words", draft.case),
        ("Who would have to change", LEVEL_WORDS[draft.level]),
        ("Who could own it", draft.owner),
        ("How a new colleague would notice", draft.sign),
    )
    return tuple((label, words) for label, words in said if words)


def _both(
    what: str,
    action: str,
    sentence: str,
    kept: tuple[tuple[str, str], ...],
    seen: str,
    fields: Fields,
    boxes: dict[str, str],
) -> BothView:
    typed = tuple(fields)
    rest = tuple((name, words) for name, words in typed if name not in boxes)
    written = dict(typed)
    yours = tuple((name, label, written.get(name, "")) for name, label in boxes.items())
    return BothView(what, action, sentence, kept, seen, rest, yours)
