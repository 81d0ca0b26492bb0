"""The facilitator's tools of the facts: the entry being worked, what people sent about it, and the form to settle it.

Words here have been shared, apart from amendments of the fact under discussion, which may still be unread.
"""

from __future__ import annotations

from app.domain.audience import is_parked
from app.domain.coverage import checked_by, others, ticked, too_few_checked
from app.domain.notes import in_order
from app.domain.room import Contribution, ContributionState, Entry, EntryStatus, Room
from app.domain.settling import settled_state
from app.domain.stages import Stage
from app.domain.views import console_panels as panels
from app.domain.views.console_history import episodes, foresight, queries
from app.domain.views.console_panels import Line, Vote
from app.domain.views.console_parts import STATUS_WORDS, choices_of, entry_line, form_name, heading_of, vote
from app.domain.views.life_line import life_line


def facts_panel(room: Room, stage: Stage) -> panels.FactsPanel:
    """The current entry, its neighbours by id, and everything that can be done with it."""
    current, entries = room.current_entry, room.facts
    at = entries.index(current) if current in entries else -1
    return panels.FactsPanel(
        heading=heading_of(room, stage),
        place=f"{at + 1} of {len(entries)}" if at >= 0 else "",
        current=entry_line(room, current) if current else None,
        previous=entries[at - 1].id if at > 0 else "",
        next=entries[at + 1].id if 0 <= at < len(entries) - 1 else "",
        before=entry_line(room, entries[at - 1], short=True) if at > 0 else None,
        after=entry_line(room, entries[at + 1], short=True) if 0 <= at < len(entries) - 1 else None,
        line=life_line(entries, at, room.brief) if at >= 0 else None,
        entries=tuple(entry_line(room, entry, short=True) for entry in entries),
        vote=vote(room, f"facts:{current.id}", choices_of(stage.cards)) if current else Vote(""),
        settle=_settle(room, stage, current) if current else None,
        add_form=form_name("add-entry", *(entry.id for entry in room.entries)),
        queries=queries(room, current) if current else None,
        episodes=episodes(room),
        foresight=foresight(room),
    )


def _settle(room: Room, stage: Stage, entry: Entry) -> panels.Settle:
    written = (entry.status.value, entry.now, entry.why, entry.query, entry.coverage)
    offers = tuple(
        Line(item.pub, item.text, card.label, "query" if card.key == "query" else "now", _unread(item))
        for card in stage.cards
        for item in in_order(room.contributions)
        if item.stage is stage.name and item.card == card.key and item.entry == entry.id and _offered(room, item)
    )
    choices = tuple((status.value, words) for status, words in STATUS_WORDS.items())
    settled = entry.status is not EntryStatus.UNSEEN
    return panels.Settle(
        f"settle-form-{entry.id}",
        entry.id,
        *written,
        choices,
        offers,
        was=entry.wording if settled or entry.now else "",
        before=entry.text,
        kept_as=STATUS_WORDS[entry.status],
        seen=settled_state(entry),
        services=ticked(entry.coverage, room.brief.services),
        others=others(entry.coverage, room.brief.services),
        named=_named(room, entry),
    )


def _named(room: Room, entry: Entry) -> str:
    """What phones said a fact was checked with, once it is closed and enough answered."""
    found = checked_by(room, entry)
    if found:
        return f"Named on phones: {', '.join(found)}."
    return "Too few phones named services for any to be shown." if too_few_checked(room, entry) else ""


def _offered(room: Room, item: Contribution) -> bool:
    """What may become the wording of a fact: never a note that its author kept from the room, or for later."""
    known = item.state in (ContributionState.SHARED, ContributionState.TO_READ)
    return known and not item.private and not is_parked(room, item)


def _unread(item: Contribution) -> bool:
    return item.state is ContributionState.TO_READ
