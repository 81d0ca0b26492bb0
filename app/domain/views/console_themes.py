"""The facilitator's tools for themes: a board to sort notes on, what each theme rests on, and what is missing.

The promise: everything here was shared; dots show only once they are counted and many enough; gaps and hints are
for the facilitator alone, and are questions to ask and never a finding.
"""

from __future__ import annotations

from app.domain.analysis import trace
from app.domain.lenses import LENSES, untouched
from app.domain.movement import DOTS
from app.domain.notes import in_order
from app.domain.room import Contribution, ContributionState, Room, Theme, ThemeKind
from app.domain.settling import theme_state, weight_state
from app.domain.stages import BY_NAME, Stage, StageName
from app.domain.theme_board import KIND_ICONS, KIND_WORDS, REACH_WORDS, VIEW_WORDS
from app.domain.views.both_wordings import weight_words
from app.domain.views.console_panels import Gaps, Line, Option, ThemeBoard, ThemesPanel, Vote
from app.domain.views.console_parts import form_name, heading_of, vote
from app.domain.views.turning import NOWHERE, Turns, turned

ENOUGH = 6
KINDS = tuple((kind.value, KIND_WORDS[kind]) for kind in ThemeKind)


def themes_panel(room: Room, stage: Stage, turns: Turns = NOWHERE) -> ThemesPanel:
    """The themes, the notes in none yet, and what to look for."""
    titles = tuple((theme.id, theme.title) for theme in room.themes)
    dots = vote(room, DOTS, titles)
    given = {theme.id: words for theme, (_, words) in zip(room.themes, dots.results, strict=False)}
    step = room.position.step
    loose, leaf = turned(loose_notes(room), "pile-none", turns, lambda item: item.text)
    return ThemesPanel(
        heading=heading_of(room, stage),
        vote=Vote(dots.words),
        themes=tuple(_board(room, theme, given.get(theme.id, ""), titles, turns) for theme in room.themes),
        loose=tuple(_line(item) for item in loose),
        loose_leaf=leaf,
        kinds=KINDS,
        new_form=f"new-theme-{len(room.themes)}",
        sort_bar=form_name("sort-bar", *(word for pair in titles for word in pair)),
        sorting=step is not None and step.key == "group",
        gaps=_gaps(room),
        unweighed=tuple(theme.title for theme in room.themes if not theme.weighed),
    )


def loose_notes(room: Room) -> list[Contribution]:
    """The shared notes of this stage that are in no theme yet, in an order that means nothing."""
    return [item for item in in_order(room.shared(StageName.THEMES)) if room.theme(item.theme) is None]


def _board(room: Room, theme: Theme, dots: str, titles: tuple[tuple[str, str], ...], turns: Turns) -> ThemeBoard:
    found = trace(room, theme)
    shown, leaf = turned(found.notes, f"pile-{theme.id}", turns, lambda item: item.text)
    return ThemeBoard(
        id=theme.id,
        title=theme.title,
        kind=theme.kind.value,
        kind_words=KIND_WORDS[theme.kind],
        icon=KIND_ICONS[theme.kind],
        form=f"theme-form-{theme.id}",
        dots=dots,
        notes=tuple(_line(item) for item in shown),
        leaf=leaf,
        entries=tuple(f"{entry.when}: {room.brief.named(entry.wording)}" for entry in found.entries),
        weigh=f"weigh-form-{theme.id}",
        seen=theme_state(theme),
        weight_seen=weight_state(theme),
        weight=weight_words(theme),
        weighed=theme.weighed,
        lenses=tuple(Option(lens.key, lens.title, lens.key in theme.lenses) for lens in LENSES),
        reaches=tuple(Option(reach.value, words, reach is theme.reach) for reach, words in REACH_WORDS.items()),
        views=tuple(
            Option(view.value, room.brief.named(words), view in theme.views) for view, words in VIEW_WORDS.items()
        ),
        counter=theme.counter,
        sought=theme.counter_sought,
        paraphrase=theme.paraphrase,
        others=tuple(pair for pair in titles if pair[0] != theme.id),
    )


def _line(item: Contribution) -> Line:
    card = BY_NAME[item.stage].card(item.card)
    return Line(
        item.pub,
        item.text,
        card.label if card else "",
        form=form_name(f"tick-{item.pub}", item.theme or "", item.text),
    )


def _gaps(room: Room) -> Gaps:
    shared = [item for item in room.contributions if item.state is ContributionState.SHARED and not item.private]
    texts = [item.text for item in shared if item.stage in (StageName.THEMES, StageName.ANALYSIS) or item.theme]
    lenses = untouched(texts, (lens for theme in room.themes for lens in theme.lenses)) if texts else ()
    seen = {view for theme in room.themes for view in theme.views}
    return Gaps(
        lenses=tuple((lens.title, lens.ask) for lens in lenses),
        views=tuple(room.brief.named(words) for view, words in VIEW_WORDS.items() if seen and view not in seen),
        hint=_hint(room),
    )


def _hint(room: Room) -> str:
    kinds = {theme.kind for theme in room.themes}
    if len(room.themes) > ENOUGH:
        return f"There are {len(room.themes)} themes. Four to six is plenty: could two of them be joined?"
    if len(room.themes) >= 3 and kinds == {ThemeKind.PRACTICE}:
        return "Every theme is about practice so far. What surrounds the work?"
    return ""
