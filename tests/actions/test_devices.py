"""Devices, the projector's code and the recovery sheet: what ends, ends at once; what was used, is used up."""

from __future__ import annotations

import hmac

import pytest

from app.actions.access import (
    ENDED,
    FRESH_SECONDS,
    OPENINGS,
    PASS_SECONDS,
    IssuedLink,
    check_pass,
    issue_link,
    pin_hash,
    read_link,
    read_pass,
    redeem_link,
)
from app.actions.devices import (
    ASK_SECONDS,
    ask_for_wall,
    devices_of,
    end_device,
    end_role,
    give_pin_again,
    is_asking,
    let_wall_in,
)
from app.actions.recovery import CODES, find_code, keep_sheet, new_sheet, recover, reissue, sheet_left
from app.actions.staff_log import read_log
from app.domain.errors import Gone, NotFound, Refused
from app.domain.join_code import read_long
from app.domain.roles import Role
from app.storage.database import Tx
from app.storage.tables import LinkRow, PassRow, RecoveryRow, WallAskRow
from tests.cast import Cast

NOW = 1_780_000_000


def _sign_in(cast: Cast, role: Role = Role.FACILITATOR, session: str = "") -> str:
    def change(tx: Tx) -> str:
        link = issue_link(tx, session or cast.session, role, now=NOW)
        return redeem_link(tx, link.token, pin_is_right=True, now=NOW)[1]

    return cast.write(change)


def _good(cast: Cast, token: str) -> bool:
    return cast.read(lambda tx: check_pass(tx, token, now=NOW)) is not None


def test_devices_are_listed_by_role_and_number_and_by_nothing_else(cast: Cast) -> None:
    for role in (Role.FACILITATOR, Role.FACILITATOR, Role.SCRIBE):
        _sign_in(cast, role)
    _sign_in(cast, session=cast.outsider)
    found = cast.read(lambda tx: devices_of(tx, cast.session, now=NOW))
    assert [device.label for device in found] == ["Facilitator 1", "Facilitator 2", "Scribe 1"]


def test_ending_a_device_ends_it_and_not_its_neighbour(cast: Cast) -> None:
    first, second = _sign_in(cast), _sign_in(cast)
    name = cast.read(lambda tx: devices_of(tx, cast.session, now=NOW))[0].name
    cast.write(lambda tx: end_device(tx, cast.session, name))
    assert (_good(cast, first), _good(cast, second)) == (False, True)


@pytest.mark.parametrize("name", ["", "x", "00" * 8, "é" * 16, "ABCDEF0123456789"])
def test_a_device_of_no_room_or_another_is_not_found(cast: Cast, name: str) -> None:
    _sign_in(cast, session=cast.outsider)
    theirs = cast.read(lambda tx: devices_of(tx, cast.outsider, now=NOW))[0].name
    for device in (name, theirs):
        with pytest.raises(NotFound):
            cast.write(lambda tx, device=device: end_device(tx, cast.session, device))  # type: ignore[misc]  # bound
    assert len(cast.read(lambda tx: devices_of(tx, cast.outsider, now=NOW))) == 1


def test_the_pin_given_again_lasts_ten_minutes_and_five_wrong_ones_sign_out(cast: Cast) -> None:
    token = _sign_in(cast)
    assert cast.write(lambda tx: give_pin_again(tx, token, right=True, now=NOW + 50))
    row = cast.read(lambda tx: read_pass(tx, token, now=NOW))
    assert row is not None
    assert row.fresh_until == NOW + 50 + FRESH_SECONDS
    assert [cast.write(lambda tx: give_pin_again(tx, token, right=False, now=NOW)) for _ in range(5)] == [False] * 5
    assert not _good(cast, token)
    assert cast.read(lambda tx: read_log(tx, cast.session))[-1].act == "wrong_pin"
    with pytest.raises(Gone):
        cast.write(lambda tx: give_pin_again(tx, token, right=True, now=NOW))


def _reviewer(cast: Cast) -> tuple[IssuedLink, str]:
    link = cast.write(lambda tx: issue_link(tx, cast.session, Role.REVIEWER, now=NOW))
    return link, cast.write(lambda tx: redeem_link(tx, link.token, pin_is_right=True, now=NOW))[1]


def test_a_reviewers_link_opens_the_documents_five_times(cast: Cast) -> None:
    """AC-18: the sixth is refused, and so are an old link, a revoked one, and one of another room."""
    link, token = _reviewer(cast)
    for _ in range(OPENINGS - 1):
        assert cast.write(lambda tx: give_pin_again(tx, token, right=True, now=NOW))
    with pytest.raises(Gone):
        cast.write(lambda tx: give_pin_again(tx, token, right=True, now=NOW))
    with pytest.raises(Gone):
        cast.read(lambda tx: read_link(tx, link.token, now=NOW))


def test_a_reviewers_link_that_is_old_or_revoked_opens_nothing(cast: Cast) -> None:
    link, token = _reviewer(cast)
    (kept,) = cast.read(lambda tx: tx.all(LinkRow))
    with pytest.raises(Gone):
        cast.read(lambda tx: read_link(tx, link.token, now=kept.expires + 1))
    cast.write(lambda tx: end_role(tx, cast.session, Role.REVIEWER))
    assert not _good(cast, token)
    with pytest.raises(Gone) as ended:
        cast.read(lambda tx: read_link(tx, link.token, now=NOW))
    assert "Ask the lead reviewer for a new one" in ended.value.sentence


def test_a_projector_is_let_in_by_the_code_it_shows_and_once(cast: Cast) -> None:
    code, token = cast.write(lambda tx: ask_for_wall(tx, now=NOW))
    assert not _good(cast, token)
    assert cast.read(lambda tx: is_asking(tx, code, token, now=NOW))
    cast.write(lambda tx: let_wall_in(tx, cast.session, f" {code.lower()}", now=NOW))
    assert cast.read(lambda tx: check_pass(tx, token, now=NOW + PASS_SECONDS)) == (cast.session, Role.WALL)
    with pytest.raises(NotFound):
        cast.write(lambda tx: let_wall_in(tx, cast.session, code, now=NOW))


def test_a_projectors_code_is_good_for_a_quarter_of_an_hour_and_kept_as_digests(cast: Cast) -> None:
    code, token = cast.write(lambda tx: ask_for_wall(tx, now=NOW))
    (row,) = cast.read(lambda tx: tx.all(WallAskRow))
    assert token.encode() not in row.token_hash
    assert code.replace(" ", "").encode() not in row.code_hmac
    with pytest.raises(NotFound):
        cast.write(lambda tx: let_wall_in(tx, cast.session, code, now=NOW + ASK_SECONDS + 1))
    cast.write(lambda tx: ask_for_wall(tx, now=NOW + ASK_SECONDS + 1))
    assert len(cast.read(lambda tx: tx.all(WallAskRow))) == 1


def test_a_recovery_sheet_is_kept_as_slow_hashes_and_a_new_one_ends_the_old(cast: Cast) -> None:
    sheet = new_sheet()
    assert len({code.shown for code in sheet}) == CODES
    assert all(len(read_long(code.shown)) == 16 for code in sheet)
    cast.write(lambda tx: keep_sheet(tx, cast.session, sheet))
    kept = repr(cast.read(lambda tx: tx.all(RecoveryRow)))
    assert not any(code.shown in kept or read_long(code.shown) in kept for code in sheet)
    cast.write(lambda tx: keep_sheet(tx, cast.session, sheet[:3]))
    assert cast.read(lambda tx: sheet_left(tx, cast.session)) == 3


def test_a_recovery_code_brings_control_back_ends_the_old_devices_and_is_used_up(cast: Cast) -> None:
    """AC-13, by the code: the old device is dead before the new one has its page."""
    sheet = new_sheet()[:2]
    cast.write(lambda tx: keep_sheet(tx, cast.session, sheet))
    lost, helper = _sign_in(cast), _sign_in(cast, Role.CO_FACILITATOR)
    letters, salt, kept = cast.read(lambda tx: find_code(tx, sheet[0].shown.lower()))
    assert hmac.compare_digest(pin_hash(letters, salt), kept)
    token, pin, ended = cast.write(lambda tx: recover(tx, letters, pin_hash(letters, salt), now=NOW))
    assert (_good(cast, lost), _good(cast, helper), _good(cast, token)) == (False, True, True)
    assert (len(pin), len(ended)) == (6, 1)
    assert cast.read(lambda tx: sheet_left(tx, cast.session)) == 1
    with pytest.raises(NotFound):
        cast.read(lambda tx: find_code(tx, sheet[0].shown))


@pytest.mark.parametrize("typed", ["", "x", "0000-0000-0000-0000", "é" * 16, "0" * 17])
def test_a_code_that_is_on_no_sheet_is_not_found(cast: Cast, typed: str) -> None:
    cast.write(lambda tx: keep_sheet(tx, cast.session, new_sheet()[:1]))
    with pytest.raises(NotFound):
        cast.read(lambda tx: find_code(tx, typed))


def test_a_wrong_hash_uses_no_code_up(cast: Cast) -> None:
    (code,) = new_sheet()[:1]
    cast.write(lambda tx: keep_sheet(tx, cast.session, [code]))
    with pytest.raises(Refused):
        cast.write(lambda tx: recover(tx, read_long(code.shown), b"x" * 64, now=NOW))
    assert cast.read(lambda tx: sheet_left(tx, cast.session)) == 1


def test_the_close_ends_the_recovery_sheet(cast: Cast) -> None:
    cast.close_room()
    with pytest.raises(Gone):
        cast.write(lambda tx: keep_sheet(tx, cast.session, []))


def test_a_link_issued_anew_ends_the_facilitators_devices_and_links(cast: Cast) -> None:
    lost = _sign_in(cast)
    unused = cast.write(lambda tx: issue_link(tx, cast.session, Role.FACILITATOR, now=NOW))
    link, ended = cast.write(lambda tx: reissue(tx, cast.session, now=NOW))
    assert not _good(cast, lost)
    assert len(ended) == 1
    with pytest.raises(Gone) as told:
        cast.read(lambda tx: read_link(tx, unused.token, now=NOW))
    assert "Ask the host for a new one" in told.value.sentence
    assert [row.pin_hash for row in cast.read(lambda tx: tx.all(LinkRow, uses_left=ENDED))] == [b""] * 2
    assert cast.read(lambda tx: read_link(tx, link.token, now=NOW)).role == Role.FACILITATOR
    assert len(cast.read(lambda tx: tx.all(PassRow))) == 0
