"""Coverage of a fact: names of services without numbers, after the close, and only where enough phones answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.brief import SERVICES
from app.domain.coverage import ALONE, RATHER_NOT, checked_by, coverage, others, service_key, ticked, too_few_checked
from app.domain.room import Room, Tally
from app.domain.stages import StageName
from app.domain.views.phone import phone_view
from app.domain.views.transcript import transcript
from app.domain.views.wall import FactWall
from tests.domain.wall_cast import ENTRIES, FACT_VOTE, NOW, a_room, opened, view_of

ENTRY = ENTRIES[3]
CHECKED = f"checked:{ENTRY.id}"


def _named(ballots: int, *services: str, step: str = "discuss", heard: str = "") -> Room:
    """A room in which so many phones named services of this entry, and the facilitator heard others."""
    tally = Tally(f"{CHECKED}#1", tuple((service_key(service), 1) for service in services), ballots)
    entries = tuple(replace(entry, coverage=heard) if entry.id == ENTRY.id else entry for entry in ENTRIES)
    return a_room(StageName.FACTS, step, entries=entries, tallies=(tally,))


def test_services_that_phones_named_are_told_as_names_in_the_prepared_order_and_without_a_number() -> None:
    room = _named(7, "Police", "Health")
    assert checked_by(room, ENTRY) == ("Health", "Police")
    body = view_of(room).body
    assert isinstance(body, FactWall)
    assert body.coverage == "Health, Police"
    assert not any(figure in body.coverage for figure in "0123456789")


@pytest.mark.parametrize("ballots", [1, 4])
def test_below_the_small_number_no_service_is_named_on_any_face(ballots: int) -> None:
    room = _named(ballots, "Housing")
    assert checked_by(room, room.entries[3]) == ()
    assert too_few_checked(room, room.entries[3])
    row = transcript(room).chronology[3]
    for face in (view_of(room).body, phone_view(room, 20, NOW).words, row.coverage):
        assert "Housing" not in repr(face)


def test_while_it_is_asked_nothing_of_it_is_told() -> None:
    room = opened(_named(9, "Housing", step="ask"), CHECKED)
    assert checked_by(room, ENTRY) == ()
    assert "Housing" not in repr(view_of(room).body)


def test_what_the_facilitator_heard_comes_first_and_nothing_is_said_twice() -> None:
    room = _named(9, "Health", "Police", heard="the school nurse, health")
    assert coverage(room, room.entries[3]) == "the school nurse, health, Police"
    assert "Checked here with the school nurse, health, Police" in repr(phone_view(room, 20, NOW).words)
    assert transcript(room).chronology[3].coverage == "the school nurse, health, Police"


def test_a_phone_is_offered_the_services_of_the_session_and_told_what_a_lone_tick_can_tell() -> None:
    room = a_room(StageName.FACTS, "ask")
    room = replace(room, position=replace(room.position, open_polls=(f"{FACT_VOTE}#1", f"{CHECKED}#1")))
    (ask,) = phone_view(room, 20, NOW).asks
    assert ask.checked is not None
    assert [name for _, name in ask.checked.services] == list(SERVICES)
    assert ask.checked.rather_not == RATHER_NOT
    assert "only one here from a service" in ALONE == ask.checked.told
    none = replace(room, brief=replace(room.brief, services=()))
    assert phone_view(none, 20, NOW).asks[0].checked is None
    talking = replace(room, position=replace(room.position, open_polls=()))
    assert phone_view(talking, 20, NOW).asks[0].checked is None


def test_a_key_tells_no_word_and_is_the_same_however_a_service_is_spelt() -> None:
    assert service_key("Health ") == service_key(" health")
    assert "health" not in service_key("Health")


def test_what_was_settled_comes_back_as_chips_and_other_words() -> None:
    words = "police, the school nurse, Health"
    assert [service for service, on in ticked(words, SERVICES) if on] == ["Health", "Police"]
    assert others(words, SERVICES) == "the school nurse"
