"""File names that give nothing away: no pseudonym, no title, only what kind of thing it is and the day."""

from datetime import date


def file_name(event_date: date, ending: str) -> str:
    """The name a transcript is downloaded under. `ending` has no dot: docx or csv."""
    return f"ple-transcript-{event_date.isoformat()}.{ending}"
