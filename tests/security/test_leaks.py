"""What nobody may see is on no page, in no frame, no answer and no export, whoever looks and wherever the room is."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from app.actions.contributions import hide_words, take_back
from app.actions.entries import settle_entry
from app.actions.positions import go_to_entry
from app.actions.voices import back_to_the_line, show_voice
from app.domain.room import ContributionState, EntryStatus
from app.domain.stages import STAGES, StageName
from app.live.own import WORDS_HIDDEN
from app.screening import screen
from tests.cast import FIRST_CARD, Cast, opened, reopened
from tests.security.lookers import Lookers, looking, routes

PHONE = ("/r", "/r/view?v=0", "/j/notice")
WALL = ("/wall", "/wall/view?v=0")
CONSOLE = ("/console", "/console/view?v=0", "/wall", "/wall/view?v=0", "/prepare")
REVIEWER = (
    "/transcript", "/transcript/find", "/transcript/changes", "/transcript/versions", "/transcript/downloads",
    *(f"/transcript/quotes?stage={stage.value}" for stage in StageName),
)  # fmt: skip
PLACES = [(stage.name, step.key) for stage in STAGES for step in stage.steps]
SHARED = "Quillshared"
# Words of notes in each state that is not shared, by what has become of them.
UNSHARED = {
    "held": "Quillheld", "to read": "Quillunread", "sent back": "Quillback", "mixing": "Quillmixing",
    "taken back": "Quilltaken", "hidden": "Quillhidden",
}  # fmt: skip
REPLY, COMING = "Quillreply", ("Ours entry 2", "Ours entry 3")
THEIRS = ("Finch", "Theirs ", "Quilltheirs")


def _about(cast: Cast, stage: StageName) -> dict[str, str]:
    basis = {"basis": "said"} if stage is StageName.LIVED else {}
    entry = {"entry": cast.ours.entries[1]} if stage is not StageName.LEARNING else {}
    return {"card": FIRST_CARD[stage]} | basis | entry


def _say_everything(cast: Cast, stage: StageName) -> None:
    """A note of one stage in every state but the mix, and one of the other room."""
    about = _about(cast, stage)
    cast.say("Quilltheirs", session=cast.outsider)
    cast.release(cast.outsider)
    for words in (SHARED, *UNSHARED.values()):
        if words != "Quillmixing":
            cast.say(f"{words} words of {stage.value}", stage, **about)
    cast.release()

    def decided(words: str, state: ContributionState) -> str:
        return cast.decide(f"{words} words of {stage.value}", state, reply=REPLY)

    decided(SHARED, ContributionState.SHARED)
    decided("Quillheld", ContributionState.HELD)
    decided("Quillback", ContributionState.SENT_BACK)
    pub = decided("Quillhidden", ContributionState.HELD)
    shown = "[someone] said this"
    cast.write(lambda tx: hide_words(tx, cast.session, pub, shown, screen(shown, None), ContributionState.SHARED))
    key = cast.ours.keys[f"Quilltaken words of {stage.value}"]
    cast.write(lambda tx: take_back(tx, cast.session, key))


def _say_what_waits(cast: Cast, stage: StageName) -> None:
    cast.say(f"Quillmixing words of {stage.value}", stage, **_about(cast, stage))


def _read_out(cast: Cast) -> None:
    """Reads out every shared statement of lived experience, and goes back to where the room was."""
    cast.visit(StageName.LIVED)
    for item in cast.room().shared(StageName.LIVED):
        cast.write(partial(show_voice, session=cast.session, pub=item.pub))
    cast.write(lambda tx: back_to_the_line(tx, cast.session))
    cast.visit(StageName.LEARNING)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Cast]:
    """A room in which there is a note in every state of every stage, made once; each test looks at a copy of it."""
    folder = tmp_path_factory.mktemp("spoken")
    with opened(folder) as cast:
        cast.visit()
        for stage in StageName:
            _say_everything(cast, stage)
        _read_out(cast)
        for stage in StageName:
            _say_what_waits(cast, stage)
    return folder, cast


@pytest.fixture
def lookers(spoken: tuple[Path, Cast], tmp_path: Path) -> Iterator[Lookers]:
    """Everyone looks at that room."""
    folder, before = spoken
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    with reopened(tmp_path, before) as cast, looking(cast, tmp_path) as made:
        yield made


def _text(lookers: Lookers, who: str, path: str) -> str:
    answer = lookers[who].get(path)
    assert answer.status_code != 500, path
    if answer.content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
            return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    return answer.text


def _seen(lookers: Lookers, who: str, paths: tuple[str, ...]) -> str:
    return "\n".join(_text(lookers, who, path) for path in paths)


def _holds(seen: str, *words: str) -> list[str]:
    return [each for each in words if each in seen]


def _go(cast: Cast, stage: StageName, step: str) -> None:
    cast.visit(stage)
    cast.step(step)
    cast.write(lambda tx: go_to_entry(tx, cast.session, cast.ours.entries[1]))


@pytest.mark.parametrize(("stage", "step"), PLACES)
def test_a_phone_and_the_wall_see_only_what_is_shared(lookers: Lookers, stage: StageName, step: str) -> None:
    cast = lookers.cast
    _go(cast, stage, step)
    pubs = [item.pub for item in cast.room().contributions]
    prefixes = [item.prefix for item in cast.room().contributions]
    phone, wall = _seen(lookers, "phone", PHONE), _seen(lookers, "wall", WALL)
    for seen in (phone, wall):
        assert _holds(seen, *UNSHARED.values(), *THEIRS, *pubs) == []
    assert _holds(wall, *prefixes, REPLY) == []
    assert _holds(_text(lookers, "phone", "/r"), *prefixes, REPLY) == []
    assert _holds(lookers.frame("phone", "/r/view")["html"], *prefixes, REPLY) == []


@pytest.mark.parametrize("stage", [stage for stage in StageName if stage is not StageName.THEMES])
def test_what_is_shared_is_seen(lookers: Lookers, stage: StageName) -> None:
    _go(lookers.cast, stage, STAGES[[each.name for each in STAGES].index(stage)].steps[0].key)
    assert f"{SHARED} words of {stage.value}" in _seen(lookers, "wall", WALL)
    assert f"{SHARED} words of {stage.value}" in _seen(lookers, "phone", PHONE)


@pytest.mark.parametrize("step", [step.key for step in STAGES[0].steps])
def test_facts_that_are_still_to_come_are_on_no_wall_and_no_phone(lookers: Lookers, step: str) -> None:
    cast = lookers.cast
    _go(cast, StageName.FACTS, step)
    for who, paths in (("phone", PHONE), ("wall", WALL)):
        seen = _seen(lookers, who, paths)
        assert "Ours entry 1" in seen
        assert _holds(seen, *COMING) == []


def test_how_a_coming_fact_was_settled_is_not_told_before_it_comes(lookers: Lookers) -> None:
    cast = lookers.cast
    _go(cast, StageName.FACTS, "ask")
    words = {"now": "Quillsettled", "why": "Quillwhy", "query": "Quillquery", "coverage": "Quillcover"}
    cast.write(lambda tx: settle_entry(tx, cast.session, cast.ours.entries[3], status=EntryStatus.AMENDED, **words))
    for who, paths in (("phone", PHONE), ("wall", WALL)):
        assert _holds(_seen(lookers, who, paths), *words.values()) == []


def test_the_console_sees_everything_but_the_mix_first_words_and_what_was_taken_back(lookers: Lookers) -> None:
    seen = _seen(lookers, "facilitator", CONSOLE)
    assert _holds(seen, "Quillheld", "Quillunread", "Quillback", SHARED) == [
        "Quillheld", "Quillunread", "Quillback", SHARED,
    ]  # fmt: skip
    assert _holds(seen, "Quillmixing", "Quilltaken", "Quillhidden", *THEIRS) == []
    assert _holds(seen, *(item.prefix for item in lookers.cast.room().contributions)) == []


@pytest.mark.parametrize("closed", [False, True])
def test_the_transcript_holds_only_what_was_shared(lookers: Lookers, closed: bool) -> None:
    if closed:
        lookers.cast.close_room()
    seen = _seen(lookers, "reviewer", REVIEWER)
    assert SHARED in seen
    room = lookers.cast.room()
    names = [name for item in room.contributions for name in (item.pub, item.prefix)]
    assert _holds(seen, *UNSHARED.values(), REPLY, *THEIRS, *names, room.code) == []


@pytest.mark.parametrize("who", ["outsider", "their facilitator", "their reviewer", "their wall"])
def test_the_outsider_sees_nothing_of_our_room(lookers: Lookers, who: str) -> None:
    seen = _seen(lookers, who, (*PHONE, *CONSOLE, *WALL, *REVIEWER))
    ours = ("Wren", "Ours", SHARED, REPLY, lookers.cast.ours.code, *UNSHARED.values())
    assert _holds(seen, *ours) == []


@pytest.mark.parametrize("who", ["stranger", "host"])
def test_who_has_no_part_in_a_room_sees_no_word_of_it(lookers: Lookers, who: str) -> None:
    pages = {path for method, path in routes(lookers.app) if method == "GET" and "{" not in path} - {"/sessions"}
    seen = _seen(lookers, who, tuple(sorted(pages)))
    codes = (lookers.cast.ours.code, lookers.cast.theirs.code)
    assert _holds(seen, "Wren", "Ours", SHARED, REPLY, *codes, *THEIRS, *UNSHARED.values()) == []


def test_the_host_sees_titles_and_no_word_of_what_was_said(lookers: Lookers) -> None:
    seen = lookers["host"].get("/sessions").text
    assert _holds(seen, SHARED, REPLY, "Ours entry", *UNSHARED.values(), lookers.cast.ours.code) == []


def test_after_the_close_a_phone_sees_the_thank_you_and_nothing_else(lookers: Lookers) -> None:
    lookers.cast.close_room()
    seen = _seen(lookers, "phone", PHONE)
    assert _holds(seen, SHARED, "Ours entry", *UNSHARED.values(), *THEIRS) == []


def test_phones_are_told_of_their_own_notes_by_prefix_and_of_nothing_that_waits(lookers: Lookers) -> None:
    cast = lookers.cast
    own = lookers.frame("phone", "/r/view")["own"]
    told = {item.prefix: item for item in cast.room().contributions}
    assert set(own) == set(told)
    assert list(own) == sorted(own)
    words = {
        ContributionState.SHARED: ["shown"],
        ContributionState.SENT_BACK: ["back", REPLY],
        ContributionState.HELD: ["aside"],
        ContributionState.TO_READ: ["aside"],
    }
    for prefix, item in told.items():
        assert own[prefix] == words[item.state] + ([WORDS_HIDDEN] if item.words_hidden else [])


def test_no_frame_of_a_whole_round_holds_what_its_screen_may_not_show(cast: Cast, tmp_path: Path) -> None:
    with looking(cast, tmp_path) as lookers:
        cast.visit(StageName.LEARNING)
        with (
            lookers.socket("phone", "room") as phone,
            lookers.socket("wall", "wall") as wall,
            lookers.socket("outsider", "room") as outsider,
            lookers.socket("facilitator", "console") as desk,
        ):
            _say_everything(cast, StageName.LEARNING)
            _say_what_waits(cast, StageName.LEARNING)
            version, pubs = cast.room().version, [item.pub for item in cast.room().contributions]
            heard = {"phone": phone.up_to(version), "wall": wall.up_to(version), "desk": desk.up_to(version)}
            other = outsider.up_to(cast.room(cast.outsider).version)
    unshown = [words for words in UNSHARED.values() if words != "Quillhidden"]
    for who in ("phone", "wall"):
        assert SHARED in heard[who]
        assert _holds(heard[who], *unshown, *THEIRS, *pubs) == []
    assert "own" not in heard["wall"]
    assert _holds(heard["desk"], "Quillmixing", *THEIRS) == []
    assert _holds(other, "Wren", "Ours", SHARED, REPLY, *UNSHARED.values()) == []
