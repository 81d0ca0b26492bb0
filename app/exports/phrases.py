"""Small sentences that every format shares, so that all say the same thing in the same words."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.views.transcript_shapes import ChronologyRow, EpisodeRow


def cite(number: int) -> str:
    """A number as it is cited."""
    return f"§ {number}"


def cites(numbers: Iterable[int]) -> str:
    """Several numbers as they are cited."""
    return ", ".join(cite(number) for number in numbers)


def entry_lines(entry: ChronologyRow) -> tuple[str, ...]:
    """What is said about a line of the chronology besides its wording, one sentence each; empty ones left out."""
    said = (
        ("Date", entry.exactness),
        ("Before the day", entry.was),
        ("Why it changed" if entry.was else "Why", entry.why),
        ("To find out", entry.query),
        ("Confirmed in the room by", entry.coverage),
    )
    return tuple(f"{label}: {words}" for label, words in said if words)


def episode_line(episode: EpisodeRow) -> str:
    """What is said about an episode besides its title: its dates and the entries it spans."""
    entries = cite(episode.first) if episode.first == episode.last else f"{cite(episode.first)} to {cite(episode.last)}"
    return f"{episode.when} ({entries})"
