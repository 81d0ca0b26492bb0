"""Ways in: links that run out, PINs that cannot be tried for long, seats that end with the room."""

import time
from datetime import UTC, datetime
from datetime import time as clock
from functools import partial

import pytest

from app.actions.access import (
    DEVICES,
    IDLE_SECONDS,
    LINK_DAYS,
    NO_SESSION,
    OPENINGS,
    PASS_SECONDS,
    REST_SECONDS,
    Seat,
    check_pass,
    has_seat,
    issue_link,
    keep_awake,
    leave_seat,
    open_door,
    pin_hash,
    read_door,
    read_link,
    redeem_link,
    sign_out,
    take_seat,
)
from app.actions.sessions import change_code, set_room_state
from app.actions.staff_log import read_log
from app.domain.errors import Conflict, Forbidden, Gone, NotFound, TooMany
from app.domain.roles import Role
from app.domain.room import RoomState
from app.storage.database import Tx
from app.storage.tables import LinkRow, PassRow, SeatRow
from tests.cast import Cast

NOW = 1_780_000_000
DAY = 86_400


def _link(cast: Cast, role: Role = Role.FACILITATOR, **more: object) -> str:
    return cast.write(lambda tx: issue_link(tx, cast.session, role, now=NOW, **more)).token  # type: ignore[arg-type]  # the names are the function's own


def _redeem(cast: Cast, token: str, *, right: bool = True, now: int = NOW) -> tuple[Role, str]:
    return cast.write(lambda tx: redeem_link(tx, token, pin_is_right=right, now=now))


def test_a_link_is_shown_once_and_kept_as_a_hash(cast: Cast) -> None:
    link = cast.write(lambda tx: issue_link(tx, cast.session, Role.FACILITATOR, now=NOW))
    (row,) = cast.read(lambda tx: tx.all(LinkRow))
    assert len(link.token) >= 22
    assert (len(link.pin), link.pin.isdecimal()) == (6, True)
    assert link.token.encode() not in row.token_hash
    assert pin_hash(link.pin, row.pin_salt) == row.pin_hash


def test_a_wrong_pin_is_another_hash_whatever_is_typed() -> None:
    right = pin_hash("123456", b"salt")
    assert all(pin_hash(typed, b"salt") != right for typed in ("", "123457", "1234567", "x" * 10_000, "\ud800"))


@pytest.mark.parametrize("role", list(LINK_DAYS))
def test_a_link_is_good_until_its_last_day(cast: Cast, role: Role) -> None:
    begins = int(datetime.combine(cast.room().brief.event_date, clock.min, UTC).timestamp())
    token, last = _link(cast, role), max(NOW, begins) + LINK_DAYS[role] * DAY
    assert cast.read(lambda tx: read_link(tx, token, now=last)).role == role
    with pytest.raises(Gone):
        cast.read(lambda tx: read_link(tx, token, now=last + 1))


@pytest.mark.parametrize("token", ["", "x", "a" * 22, "\ud800"])
def test_a_link_nobody_made_is_not_found(cast: Cast, token: str) -> None:
    with pytest.raises(NotFound):
        _redeem(cast, token)


def test_a_link_opens_for_as_many_devices_as_it_was_made_for(cast: Cast) -> None:
    token = _link(cast, uses=2)
    assert len({_redeem(cast, token)[1] for _ in range(2)}) == 2
    with pytest.raises(Gone):
        _redeem(cast, token)


def test_looking_at_a_link_uses_nothing_up(cast: Cast) -> None:
    token = _link(cast, uses=1)
    for _ in range(10):
        cast.read(lambda tx: read_link(tx, token, now=NOW))
    assert _redeem(cast, token)[1]


def test_after_five_wrong_pins_a_link_rests_for_a_quarter_of_an_hour_even_for_the_right_one(cast: Cast) -> None:
    """AC-16: five tries, then fifteen minutes, and staff can see it."""
    token = _link(cast)
    assert [_redeem(cast, token, right=False) for _ in range(5)] == [(Role.FACILITATOR, "")] * 5
    for right in (False, True):
        with pytest.raises(TooMany):
            _redeem(cast, token, right=right, now=NOW + REST_SECONDS - 1)
    assert cast.read(lambda tx: tx.all(PassRow)) == []
    assert [line.act for line in cast.read(lambda tx: read_log(tx, cast.session))] == ["wrong_pin"]
    assert _redeem(cast, token, now=NOW + REST_SECONDS)[1]


def test_a_right_pin_after_some_wrong_ones_lets_in(cast: Cast) -> None:
    token = _link(cast)
    for _ in range(4):
        _redeem(cast, token, right=False)
    assert _redeem(cast, token)[1]


def test_wrong_pins_on_one_link_leave_the_others(cast: Cast) -> None:
    closed, open_ = _link(cast), _link(cast)
    for _ in range(5):
        _redeem(cast, closed, right=False)
    assert _redeem(cast, open_)[1]


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.REVIEWER, Role.WALL])
def test_a_pass_is_for_one_session_and_role_until_it_runs_out(cast: Cast, role: Role) -> None:
    _, token = _redeem(cast, _link(cast, role))
    cast.write(lambda tx: tx.change(PassRow, {"session": bytes.fromhex(cast.session)}, seen=NOW + PASS_SECONDS))
    assert cast.read(lambda tx: check_pass(tx, token, now=NOW + PASS_SECONDS)) == (cast.session, role)
    assert cast.read(lambda tx: check_pass(tx, token, now=NOW + PASS_SECONDS + 1)) is None


@pytest.mark.parametrize(("role", "ends"), [(Role.FACILITATOR, True), (Role.REVIEWER, True), (Role.WALL, False)])
def test_an_hour_without_use_ends_a_pass_but_not_the_walls(cast: Cast, role: Role, ends: bool) -> None:
    _, token = _redeem(cast, _link(cast, role))
    assert cast.write(lambda tx: keep_awake(tx, token, now=NOW + 100))
    assert cast.read(lambda tx: check_pass(tx, token, now=NOW + 100 + IDLE_SECONDS)) is not None
    late = cast.read(lambda tx: check_pass(tx, token, now=NOW + 101 + IDLE_SECONDS))
    assert (late is None) is ends


def test_a_link_signs_one_device_in_and_a_reviewers_opens_five_times(cast: Cast) -> None:
    token = _link(cast)
    _redeem(cast, token)
    with pytest.raises(Gone):
        _redeem(cast, token)
    reading = _link(cast, Role.REVIEWER)
    for _ in range(OPENINGS):
        cast.write(lambda tx: sign_out(tx, _redeem_in(tx, reading)))
    with pytest.raises(Gone):
        _redeem(cast, reading)


def _redeem_in(tx: Tx, token: str) -> str:
    return redeem_link(tx, token, pin_is_right=True, now=NOW)[1]


def test_a_fourth_device_is_refused_until_one_is_signed_out(cast: Cast) -> None:
    held = [_redeem(cast, _link(cast))[1] for _ in range(DEVICES)]
    fourth = _link(cast)
    with pytest.raises(Conflict):
        _redeem(cast, fourth)
    cast.write(lambda tx: sign_out(tx, held[0]))
    assert _redeem(cast, fourth)[1]


@pytest.mark.parametrize("token", ["", "x", "\ud800"])
def test_a_pass_nobody_gave_is_none(cast: Cast, token: str) -> None:
    assert cast.read(lambda tx: check_pass(tx, token, now=NOW)) is None


def test_a_link_is_no_pass_and_a_pass_is_no_link(cast: Cast) -> None:
    token = _link(cast)
    _, given = _redeem(cast, token)
    assert cast.read(lambda tx: check_pass(tx, token, now=NOW)) is None
    with pytest.raises(NotFound):
        _redeem(cast, given)


def test_signing_out_ends_one_device(cast: Cast) -> None:
    token = _link(cast, uses=2)
    (_, first), (_, second) = _redeem(cast, token), _redeem(cast, token)
    cast.write(lambda tx: sign_out(tx, first))
    assert cast.read(lambda tx: check_pass(tx, first, now=NOW)) is None
    assert cast.read(lambda tx: check_pass(tx, second, now=NOW)) is not None


def test_the_hosts_link_belongs_to_no_session(cast: Cast) -> None:
    link = cast.write(lambda tx: issue_link(tx, NO_SESSION, Role.HOST, now=NOW))
    _, token = _redeem(cast, link.token)
    assert len(link.pin) == 6
    assert cast.read(lambda tx: check_pass(tx, token, now=NOW)) == (NO_SESSION, Role.HOST)


def test_a_seat_is_kept_as_a_hash_and_nothing_else(cast: Cast) -> None:
    seat = cast.seat()
    (row,) = cast.read(lambda tx: tx.all(SeatRow))
    assert set(row.model_dump()) == {"session", "seat_hash"}
    assert seat.token.encode() not in row.seat_hash
    assert len(seat.token) >= 22


def test_every_phone_has_a_seat_of_its_own_that_ends_when_it_leaves(cast: Cast) -> None:
    one, two = cast.seat(), cast.seat()
    cast.write(lambda tx: leave_seat(tx, one))
    cast.write(lambda tx: leave_seat(tx, one))
    assert not cast.read(lambda tx: has_seat(tx, one))
    assert cast.read(lambda tx: has_seat(tx, two))


def test_a_seat_is_good_in_its_own_room_only(cast: Cast) -> None:
    seat = cast.seat()
    assert not cast.read(lambda tx: has_seat(tx, Seat(cast.outsider, seat.token)))


@pytest.mark.parametrize(("state", "kind"), [(RoomState.LOCKED, Forbidden), (RoomState.CLOSED, Gone)])
def test_a_room_that_is_not_open_lets_nobody_new_in(cast: Cast, state: RoomState, kind: type[Exception]) -> None:
    seat = cast.seat()
    cast.write(lambda tx: set_room_state(tx, cast.session, state))
    with pytest.raises(kind):
        cast.seat()
    assert cast.read(lambda tx: has_seat(tx, seat)) is (state is RoomState.LOCKED)


def test_a_room_nobody_made_has_no_seats(cast: Cast) -> None:
    with pytest.raises(Gone):
        cast.write(lambda tx: take_seat(tx, "ab" * 16))


def test_links_made_now_are_good_now(cast: Cast) -> None:
    links = cast.links()
    assert links[Role.WALL].pin == ""
    for link in links.values():
        assert cast.read(partial(read_link, token=link.token, now=int(time.time()))).uses_left == 9


def test_the_door_opens_only_while_its_code_is_the_rooms_and_for_an_hour(cast: Cast) -> None:
    door = cast.read(lambda tx: open_door(tx, cast.session, now=NOW))
    assert cast.read(lambda tx: read_door(tx, door, now=NOW + 3600)) == cast.session
    with pytest.raises(Gone):
        cast.read(lambda tx: read_door(tx, door, now=NOW + 3601))
    cast.write(lambda tx: change_code(tx, cast.session))
    with pytest.raises(Gone):
        cast.read(lambda tx: read_door(tx, door, now=NOW))


def test_no_door_can_be_made_up(cast: Cast) -> None:
    door = cast.read(lambda tx: open_door(tx, cast.session, now=NOW))
    for made_up in (
        "",
        cast.session,
        f"{cast.session}.{NOW + 60}.",
        door[:-1],
        f"{cast.outsider}{door[32:]}",
        "é" * 40,
    ):
        with pytest.raises(Gone):
            cast.read(lambda tx, made_up=made_up: read_door(tx, made_up, now=NOW))  # type: ignore[misc]  # bound
