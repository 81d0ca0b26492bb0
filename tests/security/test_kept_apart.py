"""Notes for the lead reviewer only, and notes held for later, are on no wall, phone, record or export."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions.contributions import change_words, hide_words, put_in_theme
from app.domain.errors import Conflict, Forbidden
from app.domain.room import ContributionState
from app.domain.stages import STAGES, StageName
from app.screening import screen
from tests.cast import FIRST_CARD, Cast
from tests.security.lookers import Lookers, looking

PRIVATE, PARKED, SHARED = "Quillprivate", "Quillparked", "Quillshared"
QUOTES = tuple(f"/transcript/quotes?stage={stage.value}" for stage in StageName)
FACES = (
    ("phone", ("/r", "/r/view?v=0", "/r/signals", "/j/notice")),
    ("wall", ("/wall", "/wall/view?v=0")),
    ("reviewer", ("/transcript", "/transcript/changes", "/transcript/quotes", *QUOTES)),
    ("outsider", ("/r", "/r/view?v=0")),
)
PLACES = [(stage.name, step.key) for stage in STAGES for step in stage.steps]


def _about(cast: Cast, stage: StageName) -> dict[str, str]:
    basis = {"basis": "said"} if stage is StageName.LIVED else {}
    return {"card": FIRST_CARD[stage], "entry": cast.ours.entries[0]} | basis


def _words(stem: str, stage: StageName) -> str:
    return f"{stem} words of {stage.value}"


def _say(cast: Cast, stage: StageName) -> None:
    for stem, audience in ((PRIVATE, "reviewer"), (PARKED, "later"), (SHARED, "room")):
        cast.say(_words(stem, stage), stage, audience=audience, **_about(cast, stage))
    cast.release()
    cast.decide(_words(SHARED, stage), ContributionState.SHARED)


@pytest.fixture
def room(cast: Cast) -> Cast:
    """Our room before its analysis, with a note of each kind in three stages."""
    before = (StageName.FACTS, StageName.LIVED, StageName.THEMES)
    cast.visit(*before)
    for stage in before:
        _say(cast, stage)
    return cast


@pytest.fixture
def lookers(room: Cast, tmp_path: Path) -> Iterator[Lookers]:
    """Everyone looks at that room."""
    with looking(room, tmp_path) as made:
        yield made


def _text(lookers: Lookers, who: str, path: str) -> str:
    answer = lookers[who].get(path)
    if answer.content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
            return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    return answer.text


def _leaks(lookers: Lookers, *words: str) -> list[tuple[str, str]]:
    return [
        (who, path) for who, paths in FACES for path in paths for word in words if word in _text(lookers, who, path)
    ]


@pytest.mark.parametrize(("stage", "step"), PLACES)
def test_a_note_for_the_reviewer_is_on_no_face_wherever_the_room_is(
    lookers: Lookers, stage: StageName, step: str
) -> None:
    lookers.cast.visit(stage)
    lookers.cast.step(step)
    assert _leaks(lookers, PRIVATE) == []


@pytest.mark.parametrize(("stage", "step"), [place for place in PLACES if place[0] is not StageName.ANALYSIS])
def test_a_parked_note_is_on_no_face_wherever_the_room_is(lookers: Lookers, stage: StageName, step: str) -> None:
    lookers.cast.visit(stage)
    lookers.cast.step(step)
    assert _leaks(lookers, PARKED) == []


def test_after_the_close_neither_is_anywhere(lookers: Lookers) -> None:
    lookers.cast.close_room()
    assert _leaks(lookers, PRIVATE, PARKED) == []
    assert SHARED in _text(lookers, "reviewer", "/transcript")


def test_both_are_with_the_facilitator(lookers: Lookers) -> None:
    page = _text(lookers, "facilitator", "/console")
    assert _words(PRIVATE, StageName.FACTS) in page
    assert _words(PARKED, StageName.FACTS) in page


@pytest.mark.parametrize("decision", ["share", "hold", "to_read"])
def test_no_decision_brings_a_note_for_the_reviewer_to_a_face(lookers: Lookers, decision: str) -> None:
    note = lookers.cast.note(_words(PRIVATE, StageName.THEMES))
    path = f"/console/contributions/{note.pub}/decision"
    answer = lookers["facilitator"].post(path, data={"decision": decision, "rev": str(note.rev)})
    assert answer.status_code == (403 if decision == "share" else 303)
    assert _leaks(lookers, PRIVATE) == []


def test_neither_hiding_words_nor_a_theme_nor_new_words_bring_it_to_a_face(lookers: Lookers) -> None:
    cast = lookers.cast
    words = _words(PRIVATE, StageName.THEMES)
    pub, key = cast.note(words).pub, cast.ours.keys[words]
    with pytest.raises(Forbidden):
        cast.write(lambda tx: hide_words(tx, cast.session, pub, words, screen(words), ContributionState.SHARED))
    cast.write(lambda tx: put_in_theme(tx, cast.session, pub, cast.ours.themes[0]))
    assert _leaks(lookers, PRIVATE) == []
    cast.write(lambda tx: change_words(tx, cast.session, key, f"{PRIVATE} again", 1))
    cast.release()
    assert cast.note(f"{PRIVATE} again").audience == "reviewer"
    assert _leaks(lookers, PRIVATE) == []


def test_a_parked_note_is_refused_too_early_and_is_like_any_other_after(room: Cast, tmp_path: Path) -> None:
    words = _words(PARKED, StageName.FACTS)
    with pytest.raises(Conflict):
        room.decide(words, ContributionState.SHARED)
    room.visit(StageName.ANALYSIS)
    room.decide(words, ContributionState.SHARED)
    room.visit(StageName.FACTS)
    with looking(room, tmp_path) as lookers:
        assert words in _text(lookers, "reviewer", "/transcript")
        assert words in _text(lookers, "wall", "/wall")


def test_no_frame_to_wall_or_phone_holds_them(room: Cast, tmp_path: Path) -> None:
    with (
        looking(room, tmp_path) as lookers,
        lookers.socket("phone", "room") as phone,
        lookers.socket("wall", "wall") as wall,
    ):
        room.say(f"{PRIVATE} late", StageName.THEMES, audience="reviewer")
        room.say(f"{PARKED} late", StageName.THEMES, audience="later")
        room.share(f"{SHARED} late", StageName.THEMES)
        version = room.room().version
        for heard in (phone.up_to(version), wall.up_to(version)):
            assert f"{SHARED} late" in heard
            assert PRIVATE not in heard
            assert PARKED not in heard
