"""File names that give nothing away: no pseudonym, no title, only what kind of thing it is and the day."""

from datetime import date

from app.domain.pack.shapes import Pack


def file_name(event_date: date, ending: str, name: str = "transcript", *, rehearsal: bool = False) -> str:
    """The name a paper goes by. `ending` has no dot: docx or csv. `name` says what kind of paper it is."""
    return f"{'rehearsal' if rehearsal else 'ple'}-{name}-{event_date.isoformat()}.{ending}"


def name_in(pack: Pack, ending: str, name: str = "transcript") -> str:
    """The name of a file of this pack, which says at once whether the day was only a rehearsal."""
    return file_name(pack.transcript.event_date, ending, name, rehearsal=bool(pack.notice))
