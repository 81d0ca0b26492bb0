"""The sessions of one review: what one signed off can be read beside another, and their rooms never meet."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.actions.access import NO_SESSION, issue_link
from app.actions.contributions import submit
from app.actions.desk import sign_version
from app.actions.keeping import destroy_session
from app.actions.positions import go_to_stage
from app.actions.series import hand_over, handed_over, join_series, leave_series, members, save_draft
from app.actions.sessions import create_session, set_room_state
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.pack import build_pack
from app.domain.pack.shapes import Version
from app.domain.roles import Role
from app.domain.room import ContributionState, RoomState
from app.domain.series import SessionKind
from app.domain.stages import MISSED, StageName
from app.exports.data import to_json
from app.main import create_app
from app.settings import Settings
from app.storage.database import Tx
from app.storage.tables import SeriesRow, SessionRow
from app.web.house import now
from tests.cast import Cast, brief_of, draft_of

ORIGIN = "http://localhost:8000"
UNSEEN = ("Quillheld", "Quillunread", "Quillprivate", "Quillmixing")
NOTE, LEARNED = "Quillfact was shared in facts", "Quilllearned was shared in learning"
SIGNED_DAY = date(2026, 6, 12)


@dataclass
class Review:
    """A practitioner session (ours), a manager session (theirs) and a recall session that is still prepared."""

    cast: Cast
    app: TestClient
    recall: str
    folder: Path

    def stranger(self) -> TestClient:
        """A browser without a cookie, over the one loop that a server has."""
        headers = {"origin": ORIGIN, "x-form": "ours"}
        client = TestClient(self.app.app, ORIGIN, headers=headers, follow_redirects=False)
        client.portal = self.app.portal
        return client

    def browser(self, role: Role, session: str) -> TestClient:
        """Somebody signed in to one session, in a browser of their own."""
        client = self.stranger()
        link = self.cast.write(lambda tx: issue_link(tx, session, role, now=now(), with_pin=role is not Role.HOST))
        door = {Role.HOST: "/host", Role.WALL: "/w"}.get(role, "/f")
        answer = client.post(door, data={"link": link.token, "pin": link.pin})
        assert answer.status_code == 303
        return client


@pytest.fixture
def review(cast: Cast, tmp_path: Path) -> Iterator[Review]:
    """Everything there is to leak has been written in our session; the three belong to one review."""
    recall = cast.write(lambda tx: create_session(tx, brief_of("Wren", "Recall")))
    both = (cast.session, cast.outsider)
    cast.write(lambda tx: _to_state(tx, both, RoomState.PREPARING))
    cast.write(lambda tx: join_series(tx, cast.outsider, cast.session, SessionKind.MANAGER))
    cast.write(lambda tx: join_series(tx, recall, cast.session, SessionKind.RECALL))
    cast.write(lambda tx: _to_state(tx, both, RoomState.OPEN))
    cast.visit()
    cast.share(NOTE, StageName.FACTS)
    cast.share(LEARNED, StageName.LEARNING)
    cast.say("Quillheld", StageName.FACTS)
    cast.say("Quillunread", StageName.THEMES)
    cast.say("Quillprivate", StageName.FACTS, audience="reviewer")
    cast.release()
    cast.decide("Quillheld", ContributionState.HELD)
    cast.say("Quillmixing", StageName.LEARNING)
    with TestClient(create_app(Settings(tmp_path), cast.database), ORIGIN) as app:
        yield Review(cast, app, recall, tmp_path)


def _to_state(tx: Tx, sessions: Sequence[str], state: RoomState) -> None:
    for session in sessions:
        tx.change(SessionRow, {"id": bytes.fromhex(session)}, state=state)


def _close_and_hand_over(review: Review, session: str, *, enough: bool = True) -> None:
    cast = review.cast
    cast.write(lambda tx: set_room_state(tx, session, RoomState.CLOSED))
    room = cast.room(session)
    frozen = to_json(build_pack(room, None, Version(1, "12 June 2026", "lead reviewer"))).decode()

    def sign(tx: Tx) -> int:
        return sign_version(tx, session, day=SIGNED_DAY, by="lead reviewer", freeze=lambda _: frozen)

    cast.write(sign)
    cast.write(lambda tx: hand_over(tx, session, 1, enough=enough))


def _pages(review: Review, session: str) -> dict[str, str]:
    """Everything that staff, wall and phone of a session can be shown."""
    lead, reviewer = review.browser(Role.FACILITATOR, session), review.browser(Role.REVIEWER, session)
    found = {path: lead.get(path).text for path in ("/console", "/console/view?v=0", "/prepare", "/prepare/recall")}
    stages = [f"/transcript/quotes?stage={stage.value}" for stage in StageName]
    desk = ("/transcript", "/transcript/changes", "/transcript/series", "/transcript/downloads", *stages)
    found |= {path: reviewer.get(path).text for path in desk}
    wall = review.cast.write(lambda tx: issue_link(tx, session, Role.WALL, now=now(), with_pin=False))
    screen, phone = review.stranger(), review.stranger()
    screen.post("/w", data={"link": wall.token})
    found |= {path: screen.get(path).text for path in ("/wall", "/wall/view?v=0")}
    seat = review.cast.seat(session)
    phone.cookies.set("ple_seat", f"{seat.session}.{seat.token}")
    return found | {path: phone.get(path).text for path in ("/r", "/r/view?v=0", "/j/notice")}


def _handles(cast: Cast, session: str) -> list[str]:
    """Every name by which something of a room could be found: random names, key hashes, ids."""
    room = cast.room(session)
    found = [item.pub for item in room.contributions] + [item.prefix for item in room.contributions]
    found += [key.hex() for key in cast.ours.keys.values()] + [entry.id for entry in room.entries]
    return [*found, *(theme.id for theme in room.themes), *(draft.id for draft in room.recommendations)]


def _open_recall(review: Review) -> None:
    review.cast.write(lambda tx: set_room_state(tx, review.recall, RoomState.OPEN))
    review.cast.write(lambda tx: go_to_stage(tx, review.recall, StageName.THEMES, now=now()))


def test_no_face_of_a_session_shows_a_word_or_a_name_of_another_in_its_series(review: Review) -> None:
    words = ("Ours entry", "Ours theme", "Ours draft", NOTE, LEARNED, *UNSEEN)
    secrets = [*words, *_handles(review.cast, review.cast.session)]
    _open_recall(review)
    for session in (review.cast.outsider, review.recall):
        pages = _pages(review, session)
        assert [(path, word) for path, page in pages.items() for word in secrets if word in page] == []


def test_what_was_brought_in_is_what_was_signed_off_and_never_a_note(review: Review) -> None:
    handles = _handles(review.cast, review.cast.session)
    _close_and_hand_over(review, review.cast.session)
    lead = review.browser(Role.FACILITATOR, review.recall)
    assert lead.post("/prepare/recall", data={"do": "heard"}).headers["location"] == "/prepare/recall?done=heard"
    _open_recall(review)
    pages = _pages(review, review.recall)
    for path in ("/r", "/wall", "/console", "/prepare/recall"):
        assert "Ours theme 0" in pages[path], path
    words = [*UNSEEN, NOTE, LEARNED, *handles]
    assert [(path, word) for path, page in pages.items() for word in words if word in page] == []


def test_nothing_is_brought_in_before_it_was_closed_signed_off_and_handed_over(review: Review) -> None:
    cast = review.cast
    with pytest.raises(Conflict):
        cast.write(lambda tx: hand_over(tx, cast.session, 1, enough=True))
    cast.write(lambda tx: set_room_state(tx, cast.session, RoomState.CLOSED))
    with pytest.raises(NotFound):
        cast.write(lambda tx: hand_over(tx, cast.session, 1, enough=True))
    assert cast.read(lambda tx: handed_over(tx, review.recall)) == ()
    lead = review.browser(Role.FACILITATOR, review.recall)
    lead.post("/prepare/recall", data={"do": "heard"})
    assert "Ours theme" not in lead.get("/prepare/recall").text


def test_the_combined_pack_is_made_of_both_and_holds_no_handle_and_no_unshared_word(review: Review) -> None:
    cast, handles = review.cast, _handles(review.cast, review.cast.session)
    reviewer = review.browser(Role.REVIEWER, cast.outsider)
    _close_and_hand_over(review, cast.session)
    assert reviewer.post("/transcript/series/pack").status_code == 409
    _close_and_hand_over(review, cast.outsider)
    assert reviewer.post("/transcript/series/pack").headers["location"] == "/transcript/downloads"
    told = _combined(reviewer)
    assert all(words in told for words in ("Ours theme 0", "Theirs theme 0", "Ours draft", "Theirs draft", LEARNED))
    assert "Recall session of 11 June 2026: the room has not closed." in told
    assert [word for word in (*UNSEEN, NOTE, *handles) if word in told] == []


def test_lines_of_a_session_with_too_few_people_are_in_no_combined_pack(review: Review) -> None:
    cast = review.cast
    reviewer = review.browser(Role.REVIEWER, cast.outsider)
    _close_and_hand_over(review, cast.session, enough=False)
    _close_and_hand_over(review, cast.outsider)
    reviewer.post("/transcript/series/pack")
    told = _combined(reviewer)
    assert LEARNED not in told
    assert "Ours theme 0" in told


def test_a_version_that_was_taken_back_or_destroyed_is_in_no_combined_pack(review: Review) -> None:
    cast = review.cast
    _close_and_hand_over(review, cast.session)
    _close_and_hand_over(review, cast.outsider)
    assert len(cast.read(lambda tx: handed_over(tx, review.recall))) == 2
    cast.write(lambda tx: hand_over(tx, cast.session, 0, enough=True))
    assert len(cast.read(lambda tx: handed_over(tx, review.recall))) == 1
    cast.write(lambda tx: destroy_session(tx, cast.outsider, despite_hold=True))
    assert cast.read(lambda tx: handed_over(tx, review.recall)) == ()
    assert len(cast.read(lambda tx: members(tx, review.recall))) == 2


def test_only_the_host_joins_and_sees_titles_days_and_states_and_no_more(review: Review) -> None:
    host, cast = review.browser(Role.HOST, NO_SESSION), review.cast
    page = host.get(f"/sessions/{cast.session}/series").text
    assert all(words in page for words in ("Ours learning event", "Theirs learning event", "Manager session"))
    assert [word for word in ("Quill", "Ours theme", "Ours entry", "Ours draft") if word in page] == []
    for role in (Role.FACILITATOR, Role.REVIEWER):
        answer = review.browser(role, cast.session).post(f"/sessions/{cast.session}/series", data={"do": "leave"})
        assert answer.status_code in (303, 403)
        assert answer.headers.get("location", "/host") == "/host"
    assert len(cast.read(lambda tx: members(tx, cast.session))) == 3


def test_a_session_outside_the_series_is_told_nothing_of_it(review: Review) -> None:
    alone = review.cast.write(lambda tx: create_session(tx, brief_of("Robin", "Alone")))
    _close_and_hand_over(review, review.cast.session)
    assert review.cast.read(lambda tx: handed_over(tx, alone)) == ()
    assert review.browser(Role.REVIEWER, alone).post("/transcript/series/pack").status_code == 409
    assert "Ours" not in review.browser(Role.REVIEWER, alone).get("/transcript/series").text


def test_a_session_keeps_its_place_while_its_room_is_open(review: Review) -> None:
    with pytest.raises(Conflict):
        review.cast.write(lambda tx: leave_series(tx, review.cast.session))


def test_what_was_missed_is_taken_in_a_recall_session_only_and_through_its_mix(review: Review) -> None:
    cast = review.cast
    with pytest.raises(Invalid):
        cast.write(lambda tx: submit(tx, cast.session, b"k" * 16, draft_of("Mine", StageName.THEMES, card=MISSED.key)))
    _open_recall(review)
    cast.write(lambda tx: submit(tx, review.recall, b"k" * 16, draft_of("Mine", StageName.THEMES, card=MISSED.key)))
    assert [item.text for item in cast.room(review.recall).contributions] == []
    cast.release(review.recall)
    assert [item.text for item in cast.room(review.recall).contributions] == ["Mine"]


def test_nothing_of_a_series_can_be_read_in_the_store(review: Review) -> None:
    _close_and_hand_over(review, review.cast.session)
    review.cast.write(lambda tx: save_draft(tx, review.recall, StageName.FACTS, "Quilldraft words"))
    rows = review.cast.read(lambda tx: tx.all(SeriesRow))
    assert len(rows) == 3
    assert all(b"Quill" not in row.sealed for row in rows)


def _combined(reviewer: TestClient) -> str:
    """The newest pack of this desk as text, once it is made."""
    deadline = time.monotonic() + 120
    while '"making"' in reviewer.get("/transcript/downloads/progress").text:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    (made,) = reviewer.get("/transcript/downloads/progress").json()
    content = reviewer.get(f"/transcript/downloads/{made['id']}").content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert any(name.endswith(".pdf") for name in package.namelist())
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
