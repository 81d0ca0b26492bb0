"""How long words are kept: who may stop their end, who may bring it forward, and when a clock is believed."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from app.domain.errors import Conflict, Forbidden, Invalid
from app.domain.keeping import (
    LONGEST_JUMP,
    Decision,
    Keeping,
    Wish,
    agree,
    ask,
    begins_held,
    clock_is_trusted,
    due_day,
    hold_at_start,
    is_due,
    withdraw,
)
from app.domain.roles import Role
from app.domain.templates import TEMPLATES

HOST, LEAD = Role.HOST, Role.FACILITATOR
NOW = datetime(2027, 6, 12, 10, tzinfo=UTC)


def _wanted(wish: Wish, role: Role = HOST, reason: str = "Asked by the police", who: str = "A") -> Decision:
    return Decision(wish, reason, role, who, "2027-06-12")


@pytest.mark.parametrize("kind", TEMPLATES)
@pytest.mark.parametrize("live", [True, False])
def test_a_hold_begins_by_itself_for_three_kinds_while_proceedings_are_live(kind: str, live: bool) -> None:
    assert begins_held(kind, live) is (live and kind in {"cspr", "sar", "dardr"})


@pytest.mark.parametrize(("first", "second"), [*product((HOST, LEAD), repeat=2)])
@pytest.mark.parametrize("wish", [Wish.LIFT, Wish.HOLD, Wish.DESTROY])
def test_what_one_person_asks_another_must_agree_to(wish: Wish, first: Role, second: Role) -> None:
    before = ask(Keeping(on_hold=wish is Wish.LIFT), _wanted(wish, first))
    assert before.on_hold is (wish is Wish.LIFT), "asking alone decides nothing that ends words"
    if first is second:
        with pytest.raises(Forbidden):
            agree(before, second, "B")
        return
    after, decided = agree(before, second, "B")
    assert (decided, after.asked, after.done[-1].agreed_by) == (wish, None, "B")
    assert after.held is (wish is Wish.HOLD)


@pytest.mark.parametrize("role", [role for role in Role if role not in (HOST, LEAD)])
def test_nobody_else_decides_about_what_is_kept(role: Role) -> None:
    with pytest.raises(Forbidden):
        ask(Keeping(), _wanted(Wish.HOLD, role))
    with pytest.raises(Forbidden):
        agree(ask(Keeping(), _wanted(Wish.HOLD)), role, "B")


def test_asking_for_a_hold_holds_at_once_and_dropping_it_lets_go() -> None:
    asked = ask(Keeping(), _wanted(Wish.HOLD))
    assert asked.held
    assert asked.last_hold == _wanted(Wish.HOLD)
    assert not withdraw(asked).held


def test_what_is_on_hold_cannot_be_destroyed_even_by_two() -> None:
    with pytest.raises(Conflict) as refused:
        ask(Keeping(on_hold=True), _wanted(Wish.DESTROY))
    assert "Lift the hold first" in refused.value.sentence


@pytest.mark.parametrize(
    ("keeping", "wish"),
    [(Keeping(on_hold=True), Wish.HOLD), (Keeping(), Wish.LIFT), (ask(Keeping(), _wanted(Wish.HOLD)), Wish.HOLD)],
)
def test_what_is_so_already_is_not_asked_again(keeping: Keeping, wish: Wish) -> None:
    with pytest.raises(Conflict):
        ask(keeping, _wanted(wish))


@pytest.mark.parametrize(("reason", "who"), [("", "A"), ("  ", "A"), ("Because", "")])
def test_a_reason_and_a_name_are_always_written_down(reason: str, who: str) -> None:
    with pytest.raises(Invalid):
        ask(Keeping(), _wanted(Wish.HOLD, HOST, reason, who))


def test_the_hold_a_kind_of_review_brings_is_written_down_once() -> None:
    once = hold_at_start(Keeping(), "2027-01-01")
    assert once.held
    assert once.last_hold is not None
    assert "Legal proceedings" in once.last_hold.reason
    assert hold_at_start(once, "2027-02-02") == once


@pytest.mark.parametrize(
    ("signed_off", "due"),
    [("", date(2027, 6, 11)), ("2026-07-01", date(2026, 7, 31)), ("2027-06-01", date(2027, 6, 11))],
)
def test_words_go_thirty_days_after_the_sign_off_or_on_their_day_whichever_is_first(signed_off: str, due: date) -> None:
    assert due_day(date(2027, 6, 11), signed_off) == due


def test_the_last_day_is_kept_to_its_end() -> None:
    day = date(2027, 6, 11)
    assert [is_due(day, day + timedelta(days=later)) for later in (-1, 0, 1)] == [False, False, True]


@pytest.mark.parametrize(
    ("seen", "believed"),
    [
        (None, False),
        (NOW, True),
        (NOW - LONGEST_JUMP, True),
        (NOW - LONGEST_JUMP - timedelta(seconds=1), False),
        (NOW - timedelta(days=900), False),
        (NOW + timedelta(days=30), True),
    ],
)
def test_a_clock_that_leapt_forward_by_more_than_a_day_is_not_believed(seen: datetime | None, believed: bool) -> None:
    assert clock_is_trusted(seen, NOW) is believed
