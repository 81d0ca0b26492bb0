"""File names that give nothing away: no pseudonym, no title, only what kind of thing it is and the day."""

from datetime import date


def file_name(event_date: date, ending: str, name: str = "transcript") -> str:
    """The name a paper goes by. `ending` has no dot: docx or csv. `name` says what kind of paper it is."""
    return f"ple-{name}-{event_date.isoformat()}.{ending}"
