"""Two people settled the same fact: both wordings side by side, for a console without script."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.room import Brief, Entry
from app.domain.settling import CHANGED, settled_state
from app.domain.views.console_parts import STATUS_WORDS


@dataclass(frozen=True)
class BothView:
    """What is kept now, and the form that was sent, to be sent again. `seen` names what is kept now."""

    entry: str
    sentence: str
    when: str
    before: str
    theirs: str
    their_status: str
    seen: str
    fields: tuple[tuple[str, str], ...]
    yours: str


def both_wordings(brief: Brief, entry: Entry, fields: dict[str, str]) -> BothView:
    """`fields` are the words of the form as typed, by name."""
    rest = tuple((name, value) for name, value in fields.items() if name != "now")
    return BothView(
        entry=entry.id,
        sentence=CHANGED,
        when=entry.when,
        before=brief.named(entry.text),
        theirs=brief.named(entry.wording),
        their_status=STATUS_WORDS[entry.status],
        seen=settled_state(entry),
        fields=rest,
        yours=fields.get("now", ""),
    )
