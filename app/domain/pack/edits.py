"""The last reading before the record leaves the room: words hidden, a role or a date made more general.

An edit never changes what the room holds. It is a rule that is laid over the room whenever a record is made:
the words before it are in no format, because every format is made from the room that `released` gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.errors import Invalid
from app.domain.room import Contribution, Entry, Room
from app.domain.series import HeardLine, Series

LONGEST_BEFORE, LONGEST_AFTER, LONGEST_REASON = 300, 200, 300
MOST_EDITS = 500
EVERYWHERE = ""
_SAID_IN_NO_RECORD = "These words are not in the record. Copy them from the paragraph and try again."

Change = Callable[[str], str]


class EditKind(StrEnum):
    """What an edit does, in the order the desk offers it."""

    WORDS = "words"
    ROLE = "role"
    DATE = "date"


KIND_WORDS = {
    EditKind.WORDS: "Words hidden",
    EditKind.ROLE: "A role made more general",
    EditKind.DATE: "A date made more general",
}


@dataclass(frozen=True)
class Edit:
    """One change. `place` is a place of `Numbers`, or EVERYWHERE. `id` is 32 hex digits.

    `before` is found as whole words, in capitals or not; `after` stands in its place.
    """

    id: str
    place: str
    before: str
    after: str
    reason: str
    kind: EditKind

    def apply(self, text: str) -> str:
        """A text with this change made."""
        return _pattern(self.before).sub(lambda found: self.after, text)


def released(room: Room, edits: Iterable[Edit]) -> Room:
    """The room as a record of it may be made: every edit laid over it, in the order they were written."""
    for edit in edits:
        room = _laid_over(room, edit)
    return room


def check(room: Room, edits: tuple[Edit, ...], new: Edit) -> None:
    """Raises Invalid when a new edit would change nothing, or would leave the words it hides standing."""
    if not new.reason.strip():
        raise Invalid("Say in a few words why. The reason stays at this desk.", field="reason")
    if len(edits) >= MOST_EDITS:
        raise Invalid(f"There are {MOST_EDITS} changes already. Take some back first.", field="before")
    if _pattern(new.before).search(new.after):
        raise Invalid("The new words still hold the words to hide. Change one of them.", field="after")
    now = released(room, edits)
    if _laid_over(now, new) == now:
        raise Invalid(_SAID_IN_NO_RECORD, field="before")


def _pattern(words: str) -> re.Pattern[str]:
    """Whole words, whatever their capitals and however they were broken into lines."""
    parts = [re.escape(part) for part in words.split()]
    body = r"\s+".join(parts) or r"(?!)"
    start = r"(?<!\w)" if words[:1].isalnum() else ""
    end = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(f"{start}{body}{end}", re.IGNORECASE)


def _laid_over(room: Room, edit: Edit) -> Room:
    def meant(kind: str, name: str) -> bool:
        return edit.place in (EVERYWHERE, f"{kind}:{name}")

    change, brief = edit.apply, room.brief
    if edit.place == EVERYWHERE:
        brief = replace(brief, title=change(brief.title), led_by=change(brief.led_by))
    return replace(
        room,
        brief=brief,
        contributions=tuple(_note(item, change) if meant("note", item.pub) else item for item in room.contributions),
        entries=tuple(_entry(entry, change) if meant("entry", entry.id) else entry for entry in room.entries),
        themes=tuple(
            replace(
                theme, title=change(theme.title), counter=change(theme.counter), paraphrase=change(theme.paraphrase)
            )
            if meant("theme", theme.id)
            else theme
            for theme in room.themes
        ),
        recommendations=tuple(
            replace(
                draft,
                text=change(draft.text),
                case=change(draft.case),
                owner=change(draft.owner),
                sign=change(draft.sign),
            )
            if meant("draft", draft.id)
            else draft
            for draft in room.recommendations
        ),
        series=_series(room.series, change) if edit.place == EVERYWHERE else room.series,
        episodes=tuple(
            replace(episode, title=change(episode.title)) if meant("episode", episode.id) else episode
            for episode in room.episodes
        ),
    )


def _series(series: Series | None, change: Change) -> Series | None:
    """What a recall session was shown, with the change in all its words."""
    if series is None:
        return None

    def lines(found: tuple[HeardLine, ...]) -> tuple[HeardLine, ...]:
        return tuple(HeardLine(change(line.kind), change(line.text)) for line in found)

    return replace(
        series,
        heard=tuple(replace(each, facts=lines(each.facts), themes=lines(each.themes)) for each in series.heard),
        drafts=tuple((stage, change(text)) for stage, text in series.drafts),
    )


def _note(item: Contribution, change: Change) -> Contribution:
    text = change(item.text)
    return item if text == item.text else replace(item, text=text)


def _entry(entry: Entry, change: Change) -> Entry:
    """An entry with the change in all its words. A date that was made general is no longer known to the day."""
    when = change(entry.when)
    vague = when != entry.when
    return replace(
        entry,
        when=when,
        sort=None if vague else entry.sort,
        time="" if vague else entry.time,
        text=change(entry.text),
        source=change(entry.source),
        age=change(entry.age),
        label=change(entry.label),
        as_child=change(entry.as_child),
        now=change(entry.now),
        why=change(entry.why),
        query=change(entry.query),
        coverage=change(entry.coverage),
        queries=tuple(
            replace(query, text=change(query.text), who=change(query.who), answer=change(query.answer))
            for query in entry.queries
        ),
    )
