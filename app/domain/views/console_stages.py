"""Fills the facilitator's tools: where the room is, what it said, and what to settle next.

The promise: an open vote shows only whole steps of answers and a closed one nothing below the small number.
Words here have been shared, apart from amendments of the fact under discussion, which may still be unread.
"""

from __future__ import annotations

import hashlib

from app.domain.anonymity import shown, stepped
from app.domain.audience import is_parked
from app.domain.foresight import is_revealed
from app.domain.movement import DOTS
from app.domain.room import (
    Contribution,
    ContributionState,
    Entry,
    EntryStatus,
    Recommendation,
    Room,
    RoomState,
    Theme,
    ThemeKind,
)
from app.domain.stages import BY_NAME, Card, Stage, StageName
from app.domain.stages.reflective_analysis import SUPPORT
from app.domain.views import console_panels as panels
from app.domain.views.console_history import episodes, foresight, queries, titles_over
from app.domain.views.console_panels import EntryLine, Heading, Line, Panel, Vote
from app.domain.views.console_queue import moment
from app.domain.views.known_then import known_then

KIND_WORDS = {ThemeKind.PRACTICE: "Key practice issue", ThemeKind.SYSTEM: "System factor"}
STATUS_WORDS = {
    EntryStatus.UNSEEN: "Not settled yet",
    EntryStatus.AGREED: "Agreed",
    EntryStatus.AMENDED: "Amended",
    EntryStatus.QUERIED: "Queried",
    EntryStatus.ADDED: "Added in the room",
}
FEWER = "fewer than {n}"
BALANCE = (
    "Only you can see this: little good practice has been shared so far. "
    "You could ask what helped, and give it time before the rest."
)


def panel(room: Room) -> Panel:
    """The tools for where the room is now."""
    if room.state is RoomState.CLOSED:
        return panels.ClosedPanel()
    stage = room.stage
    if stage is None:
        return _lobby(room)
    match stage.name:
        case StageName.FACTS:
            return _facts(room, stage)
        case StageName.LIVED:
            return _lived(room, stage)
        case StageName.THEMES:
            return _themes(room, stage)
        case StageName.ANALYSIS:
            return _analysis(room, stage)
        case StageName.LEARNING:
            return _learning(room, stage)


def vote(room: Room, base: str, labels: tuple[tuple[str, str], ...]) -> Vote:
    """How the latest opening of a vote stands. `base` names it without the opening."""
    step = room.small_number
    if room.is_open(base):
        answered = stepped(dict(room.answering).get(room.position.poll(base), 0), step)
        few = f"Open. Fewer than {step} have answered"
        return Vote(f"About {answered} have answered" if answered >= step else few)
    tally = room.tally(base)
    if tally is None:
        return Vote("")
    if not shown(tally.ballots, step):
        return Vote(f"Closed. Fewer than {step} people answered, so no answers are shown")
    counts = tuple((label, _at_least(tally.count(key), step)) for key, label in labels)
    return Vote(f"Closed. About {stepped(tally.ballots, step)} people answered", counts)


def _at_least(count: int, step: int) -> str:
    """A count, or that it is too small to tell. No exact total beside it gives it away."""
    return str(count) if count >= step else FEWER.format(n=step)


def _lobby(room: Room) -> panels.LobbyPanel:
    brief = room.brief
    checks = (
        (bool(room.facts), f"{_counted(len(room.facts), 'entry', 'entries')} to look at in Facts"),
        (bool(room.moments), f"{_counted(len(room.moments), 'moment', 'moments')} for Lived experience"),
        (bool(brief.contacts), f"{_counted(len(brief.contacts), 'contact', 'contacts')} for support"),
        (bool(brief.agreement), "A working agreement to read out"),
        (bool(brief.next_steps), "What happens after today"),
        (bool(brief.closing), "Closing words"),
    )
    return panels.LobbyPanel(f"{room.code[:4]} {room.code[4:]}", room.state is RoomState.OPEN, checks)


def _facts(room: Room, stage: Stage) -> panels.FactsPanel:
    current, entries = room.current_entry, room.facts
    at = entries.index(current) if current in entries else -1
    return panels.FactsPanel(
        heading=_heading(room, stage),
        place=f"{at + 1} of {len(entries)}" if at >= 0 else "",
        current=_entry_line(room, current) if current else None,
        previous=entries[at - 1].id if at > 0 else "",
        next=entries[at + 1].id if at < len(entries) - 1 else "",
        entries=tuple(_entry_line(room, entry) for entry in entries),
        vote=vote(room, f"facts:{current.id}", _choices(stage.cards)) if current else Vote(""),
        settle=_settle(room, stage, current) if current else None,
        add_form=_form("add-entry", *(entry.id for entry in room.entries)),
        queries=queries(room, current) if current else None,
        episodes=episodes(room),
        foresight=foresight(room),
    )


def _settle(room: Room, stage: Stage, entry: Entry) -> panels.Settle:
    written = (entry.status.value, entry.now, entry.why, entry.query, entry.coverage)
    offers = tuple(
        Line(item.pub, item.text, card.label, "query" if card.key == "query" else "now", _unread(item))
        for card in stage.cards
        for item in _in_order(room.contributions)
        if item.stage is stage.name and item.card == card.key and item.entry == entry.id and _offered(room, item)
    )
    choices = tuple((status.value, words) for status, words in STATUS_WORDS.items())
    was = entry.text if entry.wording != entry.text else ""
    return panels.Settle(_form(f"settle-{entry.id}", *written), entry.id, *written, choices, offers, was)


def _offered(room: Room, item: Contribution) -> bool:
    """What may become the wording of a fact: never a note that its author kept from the room, or for later."""
    known = item.state in (ContributionState.SHARED, ContributionState.TO_READ)
    return known and not item.private and not is_parked(room, item)


def _is_shared(item: Contribution) -> bool:
    return item.state is ContributionState.SHARED


def _unread(item: Contribution) -> bool:
    return item.state is ContributionState.TO_READ


def _lived(room: Room, stage: Stage) -> panels.LivedPanel:
    moments = tuple(_entry_line(room, entry, len(_about(room, stage, entry))) for entry in room.moments)
    return panels.LivedPanel(_heading(room, stage), moments, foresight(room))


def _about(room: Room, stage: Stage, entry: Entry) -> tuple[Contribution, ...]:
    return tuple(item for item in room.shared(stage.name) if item.entry == entry.id)


def _themes(room: Room, stage: Stage) -> panels.ThemesPanel:
    titles = tuple((theme.id, theme.title) for theme in room.themes)
    dots = vote(room, DOTS, titles)
    given = {theme.id: words for theme, (_, words) in zip(room.themes, dots.results, strict=False)}
    shared = room.shared(stage.name)
    choices = _form("to", *(word for pair in titles for word in pair))
    return panels.ThemesPanel(
        heading=_heading(room, stage),
        vote=Vote(dots.words),
        themes=tuple(_board(room, theme, given.get(theme.id, ""), choices) for theme in room.themes),
        loose=tuple(_line(stage, item, choices) for item in _in_order(shared) if room.theme(item.theme) is None),
        choices=titles,
        new_form=f"new-theme-{len(room.themes)}",
    )


def _board(room: Room, theme: Theme, dots: str, choices: str) -> panels.ThemeBoard:
    shared = [item for item in _in_order(room.contributions) if item.theme == theme.id and _is_shared(item)]
    return panels.ThemeBoard(
        id=theme.id,
        title=theme.title,
        kind=theme.kind.value,
        kind_words=KIND_WORDS[theme.kind],
        form=_form(f"theme-{theme.id}", theme.title, theme.kind.value),
        dots=dots,
        notes=tuple(_line(BY_NAME[item.stage], item, choices) for item in shared),
    )


def _analysis(room: Room, stage: Stage) -> panels.AnalysisPanel:
    current = room.current_entry
    known = [room.entry(one.id) for one in known_then(room)]
    return panels.AnalysisPanel(
        heading=_heading(room, stage),
        current=_entry_line(room, current) if current else None,
        entries=tuple(_entry_line(room, entry, len(_about(room, stage, entry))) for entry in room.entries),
        known=tuple(_entry_line(room, entry) for entry in known if entry),
        ideas=tuple(_line(stage, item) for item in _in_order(room.shared(stage.name, "idea"))),
        drafts=tuple(_draft(room, draft) for draft in room.recommendations),
        new_form=f"new-draft-{len(room.recommendations)}",
        episodes=episodes(room),
        foresight=foresight(room),
    )


def _draft(room: Room, draft: Recommendation) -> panels.Draft:
    conditions = _in_order(room.shared(StageName.ANALYSIS, "condition"))
    return panels.Draft(
        id=draft.id,
        text=draft.text,
        case=draft.case,
        owner=draft.owner,
        form=_form(f"draft-{draft.id}", draft.text, draft.case, draft.owner),
        vote=vote(room, f"support:{draft.id}", _choices(SUPPORT)),
        conditions=tuple(item.text for item in conditions if item.recommendation == draft.id),
    )


def _learning(room: Room, stage: Stage) -> panels.LearningPanel:
    boards = tuple(
        panels.Board(
            card.label,
            card.icon,
            tuple(_line(stage, item) for item in _in_order(room.shared(stage.name, card.key))),
        )
        for card in stage.cards
    )
    return panels.LearningPanel(_heading(room, stage), boards, _balance(room, stage))


def _balance(room: Room, stage: Stage) -> str:
    """A private word when good practice is under one fifth of what was shared, once enough was shared."""
    every, good = len(room.shared(stage.name)), len(room.shared(stage.name, "good_practice"))
    return BALANCE if every >= room.small_number and good * 5 < every else ""


def _in_order(items: tuple[Contribution, ...]) -> list[Contribution]:
    """Ordered by a random id, so that a list never tells which note came last."""
    return sorted(items, key=lambda item: item.pub)


def _heading(room: Room, stage: Stage) -> Heading:
    prompts = tuple(room.brief.named(prompt) for prompt in room.brief.prompts_for(stage))
    return Heading(stage.number, stage.title, stage.icon, room.brief.question(stage), prompts)


def _entry_line(room: Room, entry: Entry, shared: int = 0) -> EntryLine:
    return EntryLine(
        id=entry.id,
        title=moment(entry),
        age=entry.age,
        wording=entry.wording,
        status="" if entry.status is EntryStatus.UNSEEN else STATUS_WORDS[entry.status],
        current=entry is room.current_entry,
        shared=shared,
        hidden=not is_revealed(room, entry),
        episodes=titles_over(room, entry),
    )


def _line(stage: Stage, item: Contribution, choices: str = "") -> Line:
    card = stage.card(item.card)
    return Line(
        item.pub,
        item.text,
        card.label if card else "",
        form=_form(f"move-{item.pub}", item.theme or "", choices),
    )


def _choices(cards: tuple[Card, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((card.key, card.label) for card in cards)


def _form(name: str, *parts: str) -> str:
    """The id of a form: the same while it asks the same, another when what it shows was changed elsewhere."""
    return f"{name}-{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:8]}"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
