"""The end of a stage in the running app: late notes, the question about a few, and the seal of the store."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.actions.access import issue_link
from app.domain.roles import Role
from app.domain.room import RoomState
from app.domain.stages import StageName
from app.live import sealer
from app.main import create_app
from app.settings import Settings
from app.web.house import House, now
from tests.cast import Cast
from tests.web.desk import ORIGIN, said

LATE = 0.05


@pytest.fixture
def desk(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The console of our room, in an app where late notes are waited for only briefly."""
    monkeypatch.setattr(sealer, "LATE_SECONDS", LATE)
    app = create_app(Settings(tmp_path), cast.database)
    with TestClient(app, ORIGIN, headers={"origin": ORIGIN, "x-form": "ours"}, follow_redirects=False) as browser:
        link = cast.write(lambda tx: issue_link(tx, cast.session, Role.FACILITATOR, now=now()))
        assert browser.post("/f", data={"link": link.token, "pin": link.pin}).status_code == 303
        yield browser


def _house(desk: TestClient) -> House:
    return desk.app.state.house  # type: ignore[attr-defined]  # our app keeps its house there


def _go(desk: TestClient, stage: StageName) -> None:
    assert desk.post("/console/position", data={"stage": stage.value}).status_code == 303


def _until_sealed(desk: TestClient) -> None:
    """Waits, on the app's own loop, until nothing is left to seal."""

    async def quiet() -> None:
        while _house(desk)._tasks or _house(desk).sealer._running:  # noqa: ASYNC110 - a test looks in from outside
            await asyncio.sleep(0.01)

    assert desk.portal is not None
    desk.portal.call(quiet)


def test_notes_too_few_for_a_group_are_asked_about_and_may_wait(desk: TestClient, cast: Cast) -> None:
    _go(desk, StageName.FACTS)
    cast.say("One of a few", StageName.FACTS)
    _go(desk, StageName.THEMES)
    _until_sealed(desk)
    page = desk.get("/console").text
    assert "too few to mix" in said(page)
    assert "One of a few" not in page
    assert desk.post("/console/few", data={"few": "wait"}).status_code == 303
    assert "too few to mix" not in said(desk.get("/console").text)
    assert cast.room().contributions == ()


def test_nobody_is_asked_about_notes_of_the_stage_that_has_just_begun(desk: TestClient, cast: Cast) -> None:
    _go(desk, StageName.FACTS)
    _go(desk, StageName.THEMES)
    cast.say("One of the new stage", StageName.THEMES)
    _until_sealed(desk)
    assert "too few to mix" not in said(desk.get("/console").text)
    assert cast.room().contributions == (), "it gathers on"


def test_the_facilitator_may_show_a_few_anyway(desk: TestClient, cast: Cast) -> None:
    _go(desk, StageName.FACTS)
    cast.say("One of a few", StageName.FACTS)
    _go(desk, StageName.THEMES)
    _until_sealed(desk)
    assert desk.post("/console/few", data={"few": "show"}).status_code == 303
    page = desk.get("/console").text
    assert "too few to mix" not in said(page)
    assert "One of a few" in page


def test_a_late_note_still_counts_and_a_group_leaves_without_being_asked_about(desk: TestClient, cast: Cast) -> None:
    _go(desk, StageName.FACTS)
    cast.say("Note 0", StageName.FACTS)
    _go(desk, StageName.THEMES)
    for number in (1, 2):
        cast.say(f"Note {number}", StageName.FACTS)
    _until_sealed(desk)
    assert {item.text for item in cast.room().contributions} == {"Note 0", "Note 1", "Note 2"}
    assert not cast.room().position.few_waiting


def test_an_odd_answer_about_a_few_says_so_and_changes_nothing(desk: TestClient) -> None:
    for sent in ({}, {"few": "both"}, {"few": ["wait", "show"]}):
        assert desk.post("/console/few", data=sent).status_code in (415, 422)


def test_closing_the_room_seals_the_store(desk: TestClient, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed: list[str] = []
    real = cast.database.seal

    async def seal() -> None:
        await real()
        sealed.append("sealed")

    monkeypatch.setattr(_house(desk).sealer, "_seal", seal)
    assert desk.post("/console/room", data={"state": "closed"}).status_code == 303
    _until_sealed(desk)
    assert sealed == ["sealed"]
    assert cast.room().state is RoomState.CLOSED
