"""Coverage of a fact: which services could check it, and never how many people agreed.

A fact is not true because fourteen people tapped agree. So beside the vote a phone may say which services' records or
work bear the fact out: any of them, its own or another's, or none, which is the rule. It is a ballot of its own, with
no tie to a note or to the answer given, and it is told as names without counts, after the close, and only where as many
answered as the small number. What the facilitator heard in the room stands before it, in the facilitator's own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from app.domain.anonymity import shown
from app.domain.room import Entry, Room

CHECKED = "checked"
ALONE = (
    "Tick a service if its records or work bear this out; it need not be yours. Names of services are shown without "
    "numbers and never beside anybody’s words. If you are the only one here from a service, ticking it can tell "
    "people that it was you who checked."
)
RATHER_NOT = "Rather not say"


def service_key(service: str) -> str:
    """The name of a service in a ballot: the same however it is spelt in capitals, and no word of it."""
    return sha256(" ".join(service.casefold().split()).encode()).hexdigest()[:12]


def checked_by(room: Room, entry: Entry) -> tuple[str, ...]:
    """The services that phones named once the question closed, in the order they were prepared; else none."""
    tally = None if room.is_open(_base(entry)) else room.tally(_base(entry))
    if tally is None or not shown(tally.ballots, room.small_number):
        return ()
    return tuple(service for service in room.brief.services if tally.count(service_key(service)))


def too_few_checked(room: Room, entry: Entry) -> bool:
    """Whether some phones named services, and too few for any to be shown."""
    tally = room.tally(_base(entry))
    return tally is not None and not shown(tally.ballots, room.small_number)


def coverage(room: Room, entry: Entry) -> str:
    """Who could confirm a fact: what the facilitator heard, then what phones named and was not heard already."""
    heard = entry.coverage.strip().rstrip(".,;")
    said = f" {heard.casefold()} "
    named = [service for service in checked_by(room, entry) if service.casefold() not in said]
    return ", ".join(part for part in (heard, *named) if part)


def ticked(coverage_words: str, services: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """The services as chips, and whether each stands in these words already; in the order they were prepared."""
    parts = {part.strip().casefold() for part in coverage_words.split(",")}
    return tuple((service, service.casefold() in parts) for service in services)


def others(coverage_words: str, services: Sequence[str]) -> str:
    """What of these words is no chip."""
    known = {service.casefold() for service in services}
    parts = (part.strip() for part in coverage_words.split(","))
    return ", ".join(part for part in parts if part and part.casefold() not in known)


def _base(entry: Entry) -> str:
    return f"{CHECKED}:{entry.id}"
