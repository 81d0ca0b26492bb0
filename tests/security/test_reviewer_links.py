"""AC-18: a reviewer's link that is old, used up, revoked or of another room opens nothing of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.actions.access import OPENINGS, IssuedLink, hash_token, issue_link
from app.actions.devices import end_links
from app.domain.roles import Role
from app.storage.database import Tx
from app.storage.tables import LinkRow, PassRow
from app.web.house import now
from tests.cast import Cast
from tests.measured import measured
from tests.security.lookers import ORIGIN, Lookers, filled, looking, routes

OURS = "Quillmarker of our room"


@pytest.fixture
def lookers(cast: Cast, tmp_path: Path) -> Iterator[Lookers]:
    cast.visit()
    cast.share(OURS)
    with looking(cast, tmp_path) as made:
        yield made


def _open(lookers: Lookers, link: IssuedLink, pin: str = "") -> tuple[TestClient, Response]:
    """A new browser opens a link."""
    headers = {"origin": ORIGIN, "x-form": "ours"}
    browser = TestClient(lookers.app, ORIGIN, headers=headers, follow_redirects=False)
    browser.portal = lookers["stranger"].portal
    return browser, browser.post("/f", data={"link": link.token, "pin": pin or link.pin})


def _link(cast: Cast, session: str) -> IssuedLink:
    return cast.write(lambda tx: issue_link(tx, session, Role.REVIEWER, now=now()))


def test_an_old_link_is_refused(lookers: Lookers) -> None:
    """AC-18: expiry."""
    link = _link(lookers.cast, lookers.cast.session)
    name = hash_token(link.token)
    lookers.cast.write(lambda tx: tx.change(LinkRow, {"token_hash": name}, expires=now() - 1))
    browser, answer = _open(lookers, link)
    assert answer.status_code == 410
    assert browser.get("/transcript").headers["location"] == "/f"


def test_the_sixth_opening_is_refused(lookers: Lookers) -> None:
    """AC-18: a link opens five times. Each device is signed out before the next, so that only the count can refuse."""
    link = _link(lookers.cast, lookers.cast.session)
    statuses = []
    for _ in range(OPENINGS + 1):
        lookers.cast.write(lambda tx: tx.remove(PassRow, role=Role.REVIEWER))
        statuses.append(_open(lookers, link)[1].status_code)
    measured("AC-18", openings=statuses.count(303), sixth=statuses[-1], target="5, then refused")
    assert statuses == [303] * OPENINGS + [410]


def test_a_revoked_link_is_refused_and_its_device_is_out(lookers: Lookers) -> None:
    """AC-18: the facilitator signs the device out; its link goes with it."""
    lookers.cast.write(lambda tx: tx.remove(PassRow, role=Role.REVIEWER))
    link = _link(lookers.cast, lookers.cast.session)
    browser, _ = _open(lookers, link)
    assert OURS in browser.get("/transcript").text
    page = lookers["facilitator"].get("/console/access").text
    found = re.search(r'/console/access/devices/([0-9a-f]{16})"[^>]*>.{0,120}?<span>Reviewer', page, re.DOTALL)
    assert found is not None
    lookers["facilitator"].post(f"/console/access/devices/{found[1]}")
    assert browser.get("/transcript").headers["location"] == "/f"
    assert _open(lookers, link)[1].status_code == 410


@pytest.mark.parametrize(
    ("role", "by"),
    [
        (Role.FACILITATOR, "host"),
        (Role.CO_FACILITATOR, "lead reviewer"),
        (Role.SCRIBE, "lead reviewer"),
        (Role.REVIEWER, "lead reviewer"),
    ],
)
def test_whoever_holds_a_link_that_was_ended_hears_so_and_whom_to_ask(lookers: Lookers, role: Role, by: str) -> None:
    """410 for its holder, whatever the PIN; one that never was is not known, and nothing tells the two apart before."""
    cast = lookers.cast
    link = cast.write(lambda tx: issue_link(tx, cast.session, role, now=now()))
    never = IssuedLink(role, "A" * 22, link.pin)
    cast.write(lambda tx: end_links(tx, cast.session, role))
    for pin in (link.pin, "000000", ""):
        _, answer = _open(lookers, link, pin=pin or " ")
        assert answer.status_code == 410
        assert f"This link was ended and opens nothing any more. Ask the {by} for a new one." in answer.text
    _, unknown = _open(lookers, never)
    assert unknown.status_code == 404
    assert "not known here" in unknown.text
    assert "ended" not in unknown.text


def test_a_link_of_another_room_opens_that_room_alone(lookers: Lookers) -> None:
    """AC-18: other room. With our ids in every address, and our session in the query, nothing of ours is read."""
    cast = lookers.cast
    cast.write(lambda tx: tx.remove(PassRow, role=Role.REVIEWER))
    theirs, ours = _link(cast, cast.outsider), _link(cast, cast.session)
    assert _open(lookers, theirs, pin=ours.pin if ours.pin != theirs.pin else "000000")[1].status_code == 422
    browser, _ = _open(lookers, theirs)
    pubs = [item.pub for item in cast.room().contributions]
    asked = 0
    for name in (cast.session, *pubs, *cast.ours.entries[:1], *cast.ours.themes[:1], *cast.ours.drafts[:1]):
        for method, path in routes(lookers.app):
            if not path.startswith("/transcript") or path.endswith("/leave"):
                continue
            data = {"session": cast.session, "theme": name, "draft": name, "note": name} if method == "POST" else None
            address = f"{filled(path, name)}?session={cast.session}"
            answer = browser.request(method, address, data=data)
            assert answer.status_code < 500, (method, path)
            assert OURS not in answer.text, (method, path)
            asked += 1
    assert asked > 30
    assert cast.read(lambda tx: Tx.count(tx, PassRow, session=bytes.fromhex(cast.session), role=Role.REVIEWER)) == 0
