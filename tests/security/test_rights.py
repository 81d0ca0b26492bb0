"""AC-01 and AC-19: every route and every message of a socket, with every role, in two rooms and in every state.

The list is read from the app, and what each route asks of the table of rights is overheard, so a route that was added
yesterday is walked today, and one that asks nothing is found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

import pytest
from httpx2 import Response
from starlette.websockets import WebSocketDisconnect

from app.actions.sessions import set_room_state
from app.actions.staff_log import NO_SESSION, read_log
from app.domain.roles import AT_THE_CONSOLE, UNLOGGED, Act, Role, may
from app.domain.room import RoomState
from app.live import frames
from app.storage.database import Tx
from app.storage.tables import LinkRow, PassRow, SeatRow, SessionRow
from app.web import house as house_module
from tests.cast import Cast, opened
from tests.measured import counted, measured
from tests.security.lookers import Lookers, Socket, filled, looking, routes

FORM = "application/x-www-form-urlencoded"
DOORS = ("/", "/f", "/w", "/host")
# What may be asked by somebody who is not signed in. Everything else must be refused to a stranger.
PUBLIC = {
    ("GET", "/"), ("GET", "/j"), ("POST", "/j"), ("POST", "/j/seat"), ("GET", "/j/notice"), ("GET", "/healthz"),
    ("GET", "/f"), ("POST", "/f"), ("GET", "/w"), ("POST", "/w"), ("GET", "/w/code"), ("POST", "/w/code"),
    ("GET", "/host"), ("POST", "/host"), ("GET", "/recover"), ("POST", "/recover"), ("POST", "/r/leave"),
}  # fmt: skip
PUBLIC_PLACES = ("/e/", "/a/", "/check", "/health")  # pages for people who were invited, and the check of a phone
STATES = (RoomState.OPEN, RoomState.LOCKED, RoomState.CLOSED, RoomState.PREPARING)
WHO: dict[str, Role | None] = {
    "stranger": None,
    "phone": Role.PARTICIPANT,
    "wall": Role.WALL,
    "reviewer": Role.REVIEWER,
    "host": Role.HOST,
    "scribe": Role.SCRIBE,
    "co_facilitator": Role.CO_FACILITATOR,
    "facilitator": Role.FACILITATOR,
}
# Fields that suit most forms, so that an act which is allowed is carried out and not only read.
EVERYTHING = {
    "stage": "facts", "mode": "blank", "minutes": "5", "decision": "share", "status": "agreed", "title": "A pattern",
    "kind": "system", "text": "Typed with care.", "when": "May 2020", "answer": "seen", "foresight": "yes",
    "role": "scribe", "then": "hold", "hidden": "0", "instead": "someone", "by": "1", "first": "", "state": "locked",
}  # fmt: skip


HOMES = {"facilitator": "/console", "co_facilitator": "/console", "scribe": "/console", "host": "/sessions"}


def _ordered(listed: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What ends a visit comes last, so that everything before it is asked by somebody who is still in."""
    last = ("/leave", "/others", "/devices", "/sessions/{session}/facilitator")
    return sorted(listed, key=lambda item: (any(word in item[1] for word in last), item))


def _refused(answer: Response) -> bool:
    """Whether somebody was turned away: told so, or sent to a door."""
    return answer.status_code in (401, 403) or (
        answer.status_code == 303 and answer.headers["location"].partition("?")[0] in DOORS
    )


@pytest.fixture(scope="module", params=STATES, ids=lambda state: state.value)
def lookers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lookers]:
    """Everyone at a room in this state, and at the outsider's, which stays open."""
    folder = tmp_path_factory.mktemp("rights")
    with opened(folder) as cast:
        if request.param is not RoomState.PREPARING:
            cast.visit()
            cast.share("Ours was shared")
            cast.say("Theirs", session=cast.outsider)
            cast.release(cast.outsider)
        with looking(cast, folder) as made:
            if request.param in (RoomState.LOCKED, RoomState.CLOSED):
                cast.write(lambda tx: set_room_state(tx, cast.session, request.param))
            if request.param is RoomState.PREPARING:
                _back_to_preparing(cast)
            yield made


def _back_to_preparing(cast: Cast) -> None:
    cast.write(lambda tx: tx.change(SessionRow, {"id": bytes.fromhex(cast.session)}, state=RoomState.PREPARING))


@pytest.fixture(autouse=True)
def _still_signed_in(lookers: Lookers) -> Iterator[None]:
    """Whoever leaves in a test is back for the next."""
    kinds = (PassRow, SeatRow, LinkRow)
    kept = [row for kind in kinds for row in lookers.cast.read(partial(Tx.all, table=kind))]
    cookies = {who: dict(browser.cookies) for who, browser in lookers.browsers.items()}
    yield

    def put_back(tx: Tx) -> None:
        for kind in kinds:
            for row in tx.all(kind):
                tx.remove(kind, **row.model_dump())
        for row in kept:
            tx.add(row)

    lookers.cast.write(put_back)
    for who, browser in lookers.browsers.items():
        browser.cookies.clear()
        browser.cookies.update(cookies[who])


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Act, bool]]:
    """What the app asks of the table, and what it is told."""
    heard: list[tuple[Act, bool]] = []

    def overheard(role: Role, act: Act) -> bool:
        answer = may(role, act)
        heard.append((act, answer))
        return answer

    monkeypatch.setattr(house_module, "may", overheard)
    return heard


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("room", ["ours", "theirs"])
def test_every_route_is_open_to_those_with_the_right_and_to_nobody_else(
    lookers: Lookers, asked: list[tuple[Act, bool]], who: str, room: str
) -> None:
    """AC-01: 100 % listed, 0 unexpected success; a device of another room never changes ours."""
    name = who if room == "ours" or who in ("stranger", "host") else "outsider" if who == "phone" else f"their {who}"
    before = _rows(lookers.cast)
    listed = _ordered(routes(lookers.app))
    assert len(listed) > 60
    unexpected = list[tuple[object, ...]]()
    for method, path in listed:
        asked.clear()
        address = filled(path, lookers.cast.ours.entries[0])
        answer = lookers[name].request(method, address, headers={"content-type": FORM})
        assert answer.status_code < 500, (method, path)
        if (method, path) in PUBLIC or path.startswith(PUBLIC_PLACES) or (who == "phone" and path.startswith("/r")):
            continue
        allowed = any(told for _, told in asked)
        if not allowed and not _refused(answer):
            unexpected.append((who, method, path, answer.status_code, *asked))
        if asked and not allowed:
            assert answer.status_code == 403, (who, method, path)
    counted("AC-01", target="100 % of routes, 0 unexpected success", asked=len(listed), unexpected=len(unexpected))
    assert unexpected == []
    if name != who:
        assert _rows(lookers.cast) == before


def _rows(cast: Cast) -> tuple[object, ...]:
    room = cast.room()
    return room.brief, room.entries, room.contributions, room.themes, room.recommendations, room.position, room.code


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("face", ["room", "console", "wall"])
def test_every_socket_and_message_is_open_to_those_with_the_right_and_to_nobody_else(
    lookers: Lookers, who: str, face: str
) -> None:
    """AC-01, sockets: who may watch a face, and that a message of a phone is answered to phones alone."""
    may_watch = {
        "room": {"phone"} if lookers.cast.room().state is not RoomState.CLOSED else set(),
        "console": {role.value for role in AT_THE_CONSOLE},
        "wall": {"wall", *(role.value for role in AT_THE_CONSOLE)},
    }[face]
    with lookers[who].websocket_connect(f"ws://localhost:8000/ws/{face}") as session:
        socket = Socket(session)
        if who not in may_watch:
            with pytest.raises(WebSocketDisconnect) as closed:
                socket.hello()
            assert closed.value.code in (4401, 4403)
            return
        socket.hello()
        for kind in sorted(set(frames._FIELDS) - {"hello", "ping"}):
            if who != "phone":
                session.send_text(json.dumps(_message(kind)))
                while (said := socket.next())["t"] == "view":
                    pass
                assert (said["t"], said["code"]) == ("err", "forbidden"), kind


def _message(kind: str) -> dict[str, object]:
    needed, _ = frames._FIELDS[kind]
    values: dict[str, object] = {"key": "A" * 22, "n": 1, "v": 0, "kind": "pause"}
    return {"t": kind} | {name: values.get(name, "learning") for name in needed}


@pytest.mark.parametrize("lookers", [RoomState.OPEN], indirect=True, ids=["open"])
def test_every_act_of_staff_is_in_the_log_and_no_act_of_a_participant(lookers: Lookers) -> None:
    """AC-19: 100 % of what staff did, 0 of what participants did."""
    cast, done = lookers.cast, 0
    for who in ("scribe", "co_facilitator", "host", "facilitator"):
        for method, path in _ordered(routes(lookers.app)):
            if method != "POST" or not path.startswith(("/console", "/prepare", "/sessions", "/transcript")):
                continue
            before = _lines(cast)
            answer = lookers[who].post(filled(path, cast.ours.entries[0]), data=EVERYTHING)
            acted = answer.status_code < 400 and (path == f"{HOMES[who]}/leave" or not _refused(answer))
            logged = len(_lines(cast)) - len(before)
            typed = path == "/console/typing"
            more = 1 if path.endswith("/facilitator") else 0
            assert logged in ((0,) if typed or not acted else (1, 1 + more)), (who, path, answer.status_code)
            done += acted
    assert done > 25
    before = _lines(cast)
    _take_part(lookers)
    of_participants = len(_lines(cast)) - len(before)
    measured("AC-19", staff_acts=done, logged=done, of_participants=of_participants, target="100 %, and 0")
    assert _lines(cast) == before
    assert {Act.TYPE_FOR_ROOM, Act.READ_TRANSCRIPT} == UNLOGGED


def _lines(cast: Cast) -> list[object]:
    return [line for name in (cast.session, NO_SESSION) for line in cast.read(lambda tx, name=name: read_log(tx, name))]  # type: ignore[misc]  # bound


def _take_part(lookers: Lookers) -> None:
    """Everything a phone can do: join, look, send, ask for a pause, leave."""
    phone = lookers["phone"]
    lookers["stranger"].post("/j", data={"code": lookers.cast.room().code})
    for path in ("/r", "/r/view?v=0", "/r/signals"):
        phone.get(path)
    note = {"stage": "learning", "card": "learning", "body": "A note", "key": "B" * 22}
    sent = phone.post("/r/contributions", data=note)
    assert sent.status_code == 200
    phone.post("/r/signals", data={"kind": "pause"})
    phone.post("/r/leave")


def test_the_list_of_routes_holds_what_this_page_calls_public(lookers: Lookers) -> None:
    assert set(routes(lookers.app)) >= PUBLIC
