"""The outer door: exact origins, known hosts, caps, headers on every answer, and nothing for who is not signed in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from app.security.edge import BODY_LIMIT
from app.storage.database import Tx
from app.storage.tables import CONTENT, LinkRow, PassRow, SessionRow
from tests.cast import Cast
from tests.measured import counted
from tests.security.lookers import ORIGIN, Lookers, filled, looking, routes

REFUSED_ORIGINS: list[str | None] = [
    None, "", "null", "http://localhost", "https://localhost:8000", "http://localhost:8001", "http://evil.example",
    "http://localhost:8000.evil.example", "HTTP://LOCALHOST:8000", "http://localhost:8000/", f"{ORIGIN}, {ORIGIN}",
]  # fmt: skip
NAMES = (
    "x-content-type-options", "referrer-policy", "cross-origin-opener-policy", "cross-origin-resource-policy",
    "permissions-policy", "x-robots-tag",
)  # fmt: skip
FORM = "application/x-www-form-urlencoded"
# Who may succeed where, by the beginning of the path, beside the public places.
REACH: dict[str, tuple[str, ...]] = {
    "stranger": (),
    "phone": ("/r", "/j/notice"),
    "wall": ("/wall",),
    "reviewer": ("/transcript",),
    "facilitator": ("/console", "/prepare", "/wall", "/transcript"),
    "co_facilitator": ("/console", "/wall"),
    "scribe": ("/console", "/wall"),
    "host": ("/sessions",),
}


@pytest.fixture
def lookers(cast: Cast, tmp_path: Path) -> Iterator[Lookers]:
    """Everyone, signed in, in a room that stands in learning."""
    cast.visit()
    with looking(cast, tmp_path) as made:
        yield made


def _header(origin: str | None) -> dict[str, str]:
    return {} if origin is None else {"origin": origin}


def _bare(lookers: Lookers, who: str) -> TestClient:
    """The same cookies in a browser that says nothing of where it comes from."""
    browser = TestClient(lookers.app, ORIGIN, follow_redirects=False, raise_server_exceptions=False)
    browser.cookies = lookers[who].cookies
    browser.portal = lookers[who].portal
    return browser


def _kept(cast: Cast) -> list[str]:
    """Every row of the store."""
    kinds: tuple[Any, ...] = (SessionRow, LinkRow, PassRow, *CONTENT)
    return sorted(repr(row) for kind in kinds for row in cast.read(partial(Tx.all, table=kind)))


CROSS_SITE = "14 of 14 shapes refused; our own form without script works"


@pytest.mark.parametrize("origin", REFUSED_ORIGINS)
@pytest.mark.parametrize(("who", "face"), [("phone", "room"), ("facilitator", "console"), ("wall", "wall")])
def test_a_socket_opens_only_from_our_own_address(lookers: Lookers, who: str, face: str, origin: str | None) -> None:
    """AC-03: of twelve shapes, eleven are refused and ours is accepted."""
    assert len(REFUSED_ORIGINS) == 11
    browser = _bare(lookers, who)
    with (
        pytest.raises(WebSocketDisconnect),
        browser.websocket_connect(f"ws://localhost:8000/ws/{face}", headers=_header(origin)),
    ):
        pass  # pragma: no cover
    counted("AC-03", target="11 of 12 shapes refused, 1 accepted, on each of 3 sockets", refused=1)
    with lookers.socket(who, face) as socket:
        assert socket.heard
    if origin == REFUSED_ORIGINS[0]:
        counted("AC-03", target="11 of 12 shapes refused, 1 accepted, on each of 3 sockets", accepted=1)


@pytest.mark.parametrize("origin", REFUSED_ORIGINS)
def test_a_form_is_taken_only_from_our_own_pages(lookers: Lookers, origin: str | None) -> None:
    browser, before = _bare(lookers, "facilitator"), _kept(lookers.cast)
    answer = browser.post("/console/themes", data={"title": "Planted", "kind": "system"}, headers=_header(origin))
    assert answer.status_code == 403
    assert _kept(lookers.cast) == before


def test_our_own_form_without_script_is_taken(lookers: Lookers) -> None:
    answer = lookers["facilitator"].post("/console/themes", data={"title": "Ours to add", "kind": "system"})
    assert answer.status_code == 303
    counted("AC-04", target=CROSS_SITE, own_form_taken=1)
    assert "Ours to add" in {theme.title for theme in lookers.cast.room().themes}


@pytest.mark.parametrize(
    ("method", "headers", "body"),
    [
        ("POST", {"content-type": FORM, "origin": "null"}, "state=closed"),
        ("POST", {"content-type": FORM, "origin": "http://evil.example"}, "state=closed"),
        ("POST", {"content-type": FORM}, "state=closed"),
        ("POST", {"content-type": FORM, "referer": f"{ORIGIN}/console"}, "state=closed"),
        ("POST", {"content-type": "text/plain", "origin": "null"}, "state=closed"),
        ("POST", {"content-type": "multipart/form-data; boundary=x", "origin": "http://evil.example"}, "--x--"),
        ("POST", {"content-type": "application/json", "origin": "http://evil.example"}, '{"state":"closed"}'),
        ("POST", {"hx-request": "true", "origin": "http://evil.example", "content-type": FORM}, "state=closed"),
        ("POST", {"sec-fetch-site": "same-origin", "content-type": FORM}, "state=closed"),
        ("POST", {"x-forwarded-host": "localhost:8000", "origin": "http://evil.example"}, "state=closed"),
        ("GET", {"x-http-method-override": "POST"}, "state=closed"),
        ("PUT", {"origin": "http://evil.example"}, "state=closed"),
        ("DELETE", {"origin": "http://evil.example"}, ""),
        ("PATCH", {"origin": "null"}, "state=closed"),
    ],
)
def test_no_page_elsewhere_can_act_for_the_facilitator(
    lookers: Lookers, method: str, headers: dict[str, str], body: str
) -> None:
    before = _kept(lookers.cast)
    answer = _bare(lookers, "facilitator").request(method, "/console/room", content=body, headers=headers)
    counted("AC-04", target=CROSS_SITE, shapes=1, refused=answer.status_code in (403, 405))
    assert answer.status_code in (403, 405)
    assert _kept(lookers.cast) == before


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost", "localhost:8001", "[::1]:8000", "", "localhost:8000.evil"]
)
def test_a_host_we_are_not_known_by_is_refused(lookers: Lookers, host: str) -> None:
    """AC-17: Host."""
    answer = lookers["stranger"].get("/", headers={"host": host})
    counted("AC-17", target="0 effect", tried=1, effects=answer.status_code != 400 or "evil" in answer.text)
    assert answer.status_code == 400
    assert "evil" not in answer.text


@pytest.mark.parametrize("name", ["x-forwarded-host", "x-forwarded-for", "x-forwarded-proto", "forwarded", "x-real-ip"])
def test_what_a_proxy_might_say_is_not_believed(lookers: Lookers, name: str) -> None:
    """AC-17: 0 effect. An absolute address is a row of the catalogue (U13)."""
    page = lookers["stranger"].get("/", headers={name: "evil.example"})
    told = "evil.example" in page.text + repr(page.headers)
    counted("AC-17", target="0 effect", tried=1, effects=told)
    assert page.status_code == 200
    assert not told


@pytest.mark.parametrize(("length", "status"), [(BODY_LIMIT + 1, 413), (30_000_000, 413), (BODY_LIMIT - 20, 422)])
def test_a_body_has_a_cap(lookers: Lookers, length: int, status: int) -> None:
    answer = lookers["phone"].post("/r/contributions", content="x" * length, headers={"content-type": FORM})
    assert answer.status_code == status


@pytest.mark.parametrize("length", ["-1", "x", "1e9", "9" * 30, "²"])
def test_a_length_that_is_none_is_refused_unread(lookers: Lookers, length: str) -> None:
    said = {b"content-length": length.encode("latin-1"), b"content-type": FORM.encode(), b"origin": ORIGIN.encode()}
    assert lookers["phone"].post("/r/contributions", content=b"x", headers=said).status_code == 413


def test_a_body_without_a_length_is_counted_while_it_comes(lookers: Lookers) -> None:
    pieces = (b"body=" + b"x" * 16_000 for _ in range(10))
    answer = lookers["phone"].post("/r/contributions", content=pieces, headers={"content-type": FORM})
    assert answer.status_code == 413


@pytest.mark.parametrize("headers", [{"x": "y" * 17_000}, {f"x{number}": "y" * 900 for number in range(20)}])
def test_headers_have_a_cap(lookers: Lookers, headers: dict[str, str]) -> None:
    assert lookers["stranger"].get("/", headers=headers).status_code == 431


def test_every_answer_carries_our_headers(lookers: Lookers) -> None:
    """AC-12: 100 %, and nothing unsafe in the policy. No journey in a browser may end with a complaint (people.py)."""
    pages = [(who, path) for who in REACH for method, path in routes(lookers.app) if method == "GET"]
    for who, path in pages:
        _check_headers(lookers[who].get(filled(path, "ab" * 16)), path)
    counted("AC-12", target="100 % of answers, nothing unsafe", answers=len(pages), with_every_header=len(pages))


@pytest.mark.parametrize(
    ("method", "path", "more", "status"),
    [
        ("GET", "/nope", {}, 404),
        ("GET", "/.git/HEAD", {}, 404),
        ("GET", "/static/nope.js", {}, 404),
        ("GET", "/static/../pyproject.toml", {}, 404),
        ("DELETE", "/", {}, 405),
        ("TRACE", "/", {}, 405),
        ("GET", "/r/view?v=x", {}, 422),
        ("GET", "/", {"host": "evil.example"}, 400),
        ("POST", "/j", {"origin": "null"}, 403),
        ("GET", "/", {"x": "y" * 17_000}, 431),
        ("POST", "/j", {"content-type": "application/xml"}, 415),
    ],
)
def test_every_refusal_carries_our_headers(
    lookers: Lookers, method: str, path: str, more: dict[str, str], status: int
) -> None:
    answer = lookers["phone"].request(method, path, headers=more)
    assert answer.status_code == status
    assert "nope" not in answer.text
    _check_headers(answer, path)


def test_an_error_of_ours_carries_our_headers_and_no_word(lookers: Lookers, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> None:
        raise RuntimeError("Quillwords of a note")

    monkeypatch.setattr("app.web.participant.phone_view", broken)
    answer = lookers["phone"].get("/r")
    assert answer.status_code == 500
    assert "Quill" not in answer.text
    _check_headers(answer, "/r")


def test_our_own_files_may_be_kept_and_pages_may_not(lookers: Lookers) -> None:
    page = lookers["stranger"].get("/")
    sheet = page.text.partition('href="/static/')[2].partition('"')[0]
    kept = lookers["stranger"].get(f"/static/{sheet}")
    assert page.headers["cache-control"] == "no-store"
    assert "immutable" in kept.headers["cache-control"]
    assert kept.headers["x-content-type-options"] == "nosniff"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(lookers: Lookers) -> None:
    given = lookers["stranger"].post("/j", data={"code": lookers.cast.ours.code}).headers["set-cookie"]
    assert "httponly" in given.lower()
    assert "samesite=strict" in given.lower()
    assert "domain" not in given.lower()


def test_asking_changes_nothing_whoever_asks(lookers: Lookers) -> None:
    link = lookers.cast.links()
    before = _kept(lookers.cast)
    for who in REACH:
        for method, path in routes(lookers.app):
            if method == "GET":
                for verb in ("GET", "HEAD", "OPTIONS"):
                    lookers[who].request(verb, filled(path, lookers.cast.ours.entries[0]))
    for issued in link.values():
        for path in ("/f", "/w", "/host"):
            lookers["stranger"].get(f"{path}?link={issued.token}")
    assert _kept(lookers.cast) == before


@pytest.mark.parametrize("who", ["stranger", "phone", "wall", "reviewer", "host"])
def test_nobody_but_the_facilitator_changes_anything_at_the_console(lookers: Lookers, who: str) -> None:
    before = _kept(lookers.cast)
    form = {"stage": "facts", "state": "closed", "mode": "blank", "title": "x", "kind": "system", "text": "x",
            "minutes": "5", "decision": "share", "status": "agreed", "when": "May 2020", "remove": "1"}  # fmt: skip
    for method, path in routes(lookers.app):
        if method == "POST" and path.startswith(("/console", "/prepare", "/sessions")) and who != "host":
            answer = lookers[who].post(filled(path, lookers.cast.ours.entries[0]), data=form)
            assert answer.status_code in (303, 401, 403), path
    assert _kept(lookers.cast) == before


def test_ids_of_another_room_are_not_found_anywhere(lookers: Lookers) -> None:
    cast = lookers.cast
    cast.say("Theirs", session=cast.outsider)
    cast.release(cast.outsider)
    pub, before = cast.note("Theirs", cast.outsider).pub, _kept(cast)
    company = cast.theirs
    theirs = {"pub": pub, "entry": company.entries[0], "theme": company.themes[0], "draft": company.drafts[0]}
    form = {"decision": "share", "hidden": "0", "instead": "x", "then": "hold", "status": "agreed", "title": "x",
            "kind": "system", "text": "x", "theme": theirs["theme"], "when": "May 2020", "by": "1",
            "state": "open", "card": "learning", "becomes": "kept", "rev": "0"}  # fmt: skip
    tried = 0
    for method, path in routes(lookers.app):
        if method == "POST" and "{" in path and path.startswith(("/console", "/prepare")):
            name = next((theirs[each] for each in theirs if f"{{{each}}}" in path), theirs["entry"])
            answer = lookers["facilitator"].post(filled(path, name), data=form)
            missing = lookers["facilitator"].post(filled(path, "ab" * 16), data=form)
            assert (answer.status_code, missing.status_code) == (404, 404), path
            assert answer.text.split("nonce")[0] == missing.text.split("nonce")[0]
            tried += 1
    assert tried >= 6
    assert lookers["facilitator"].post("/console/position", data={"entry": theirs["entry"]}).status_code == 404
    assert _kept(cast) == before


def _check_headers(answer: Response, path: str) -> None:
    headers = answer.headers
    assert all(headers.get(name) for name in NAMES), path
    if not path.startswith("/static/"):
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"]
        assert "no-store" in headers["cache-control"], path
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers
