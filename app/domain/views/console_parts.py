"""What the facilitator's tools are made of: votes in words, headings, lists of entries and notes, names of forms."""

from __future__ import annotations

import hashlib

from app.domain.anonymity import shown, stepped
from app.domain.foresight import is_revealed
from app.domain.room import Contribution, Entry, EntryStatus, Room
from app.domain.stages import Card, Stage
from app.domain.views.console_history import titles_over
from app.domain.views.console_panels import EntryLine, Heading, Line, Vote
from app.domain.views.console_queue import moment
from app.domain.views.wall_fit import excerpt

STATUS_WORDS = {
    EntryStatus.UNSEEN: "Not settled yet",
    EntryStatus.AGREED: "Agreed",
    EntryStatus.AMENDED: "Amended",
    EntryStatus.QUERIED: "Queried",
    EntryStatus.ADDED: "Added in the room",
}
FEWER = "fewer than {n}"

# As much of a wording as tells which entry it is, in a list of hundreds.
SHORT = 140


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


def heading_of(room: Room, stage: Stage) -> Heading:
    """The head of a stage's tools: its question and what may be said aloud."""
    prompts = tuple(room.brief.named(prompt) for prompt in room.brief.prompts_for(stage))
    return Heading(stage.number, stage.title, stage.icon, room.brief.question(stage), prompts)


def entry_line(room: Room, entry: Entry, shared: int = 0, *, short: bool = False) -> EntryLine:
    """An entry for a list; `shared` is how many notes about it were shared. `short` cuts a long wording."""
    return EntryLine(
        id=entry.id,
        title=moment(entry),
        age=entry.age,
        wording=excerpt(entry.wording, SHORT) if short else entry.wording,
        status="" if entry.status is EntryStatus.UNSEEN else STATUS_WORDS[entry.status],
        current=entry is room.current_entry,
        shared=shared,
        hidden=not is_revealed(room, entry),
        episodes=titles_over(room, entry),
    )


def note_line(stage: Stage, item: Contribution, choices: str = "") -> Line:
    """A note for a list. `choices` is the id of the list of themes it may be moved to."""
    card = stage.card(item.card)
    return Line(
        item.pub,
        item.text,
        card.label if card else "",
        form=form_name(f"move-{item.pub}", item.theme or "", choices),
    )


def choices_of(cards: tuple[Card, ...]) -> tuple[tuple[str, str], ...]:
    """What can be chosen, as key and label."""
    return tuple((card.key, card.label) for card in cards)


def form_name(name: str, *parts: str) -> str:
    """The id of a form: the same while it asks the same, another when what it shows was changed elsewhere."""
    return f"{name}-{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:8]}"
