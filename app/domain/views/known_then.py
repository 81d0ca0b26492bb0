"""What was known then: the entries up to the one the room looks at, itself included, and never a later one.

People who look at a decision need in front of them what stood in front of those who made it. The strip is the
same on the console, the phones and the wall; each shows as much of it as it has room for.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.episodes import Episode, span
from app.domain.room import Entry, Room


@dataclass(frozen=True)
class Known:
    """One entry of the strip: when, and its wording as it stands."""

    id: str
    when: str
    text: str


def known_then(room: Room) -> tuple[Known, ...]:
    """The facts up to and including where the analysis starts: the episode's first entry, else the current one."""
    start = start_of(room)
    if start is None:
        return ()
    before = (entry for entry in room.facts if entry.position < start.position)
    return tuple(Known(entry.id, entry.when, room.brief.named(entry.wording)) for entry in (*before, start))


def start_of(room: Room) -> Entry | None:
    """The entry the analysis starts from."""
    episode = chosen_episode(room)
    return span(episode, room.entries)[0] if episode else room.current_entry


def chosen_episode(room: Room) -> Episode | None:
    """The episode being looked at, if one was chosen and its entries are there."""
    return next((each for each in room.episodes if each.id == room.position.episode and span(each, room.entries)), None)


def about_ids(room: Room) -> tuple[str, ...]:
    """The entries that what is sent in the analysis may be about: all of the episode, else the current one."""
    episode = chosen_episode(room)
    if episode:
        return tuple(entry.id for entry in span(episode, room.entries))
    return (room.current_entry.id,) if room.current_entry else ()


def when_of(room: Room, episode: Episode) -> str:
    """The dates an episode spans, as far as they are known."""
    entries = span(episode, room.entries)
    if not entries:
        return ""
    first, last = entries[0].when, entries[-1].when
    return first if first == last else f"{first} to {last}"
