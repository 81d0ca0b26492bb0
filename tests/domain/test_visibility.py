"""The privacy policy of the live view: every event has its audience, and the telling ones have none."""

import inspect

import pytest

from app.domain import events
from app.domain.roles import Role
from app.domain.visibility import MAY_NOTICE, may_notice

EVENTS = [
    kind for _, kind in inspect.getmembers(events, inspect.isclass)
    if issubclass(kind, events.Event) and kind is not events.Event
]  # fmt: skip


def test_every_event_has_an_audience_and_nothing_else_has() -> None:
    assert set(EVENTS) == set(MAY_NOTICE)


@pytest.mark.parametrize("kind", [events.ContributionReceived, events.BallotCast])
def test_what_tells_who_just_pressed_send_is_noticed_by_nobody(kind: type[events.Event]) -> None:
    assert may_notice(kind("s")) == frozenset()


@pytest.mark.parametrize("kind", EVENTS)
def test_an_event_is_noticed_only_by_roles_that_have_a_face(kind: type[events.Event]) -> None:
    assert not may_notice(kind("s")) & {Role.HOST, Role.REVIEWER}


@pytest.mark.parametrize("kind", EVENTS)
def test_an_event_carries_its_session_and_no_words(kind: type[events.Event]) -> None:
    assert list(kind.__dataclass_fields__) == ["session"]


def test_a_group_of_ballots_is_noticed_by_staff_only() -> None:
    noticed = may_notice(events.BallotGroupReached("s"))
    assert noticed == {Role.FACILITATOR, Role.CO_FACILITATOR, Role.SCRIBE}


def test_words_taken_back_leave_every_screen() -> None:
    assert {Role.WALL, Role.PARTICIPANT, Role.FACILITATOR} <= may_notice(events.ContributionTakenBack("s"))


def test_an_event_without_an_entry_is_an_error() -> None:
    with pytest.raises(KeyError):
        may_notice(events.Event("s"))
