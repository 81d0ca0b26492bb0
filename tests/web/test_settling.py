"""A console without script: two people settle one fact, and the second is shown both wordings on a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.domain.recommendations import DraftStatus
from app.domain.settling import draft_state, fate_state, settled_state, theme_state, weight_state
from app.domain.stages import LEARNING, StageName
from tests.cast import Cast
from tests.security.lookers import looking


def test_without_script_both_wordings_stand_on_one_page_and_saving_again_keeps_mine(cast: Cast, tmp_path: Path) -> None:
    cast.visit(StageName.FACTS)
    entry = cast.ours.entries[0]
    seen = settled_state(cast.room().entries[0])
    form = {"status": "amended", "why": "", "coverage": "", "seen": seen}
    with looking(cast, tmp_path) as lookers:
        facilitator = lookers["facilitator"]
        assert facilitator.post(f"/console/entries/{entry}", data=form | {"now": "Quillfirst"}).status_code == 303
        answer = facilitator.post(f"/console/entries/{entry}", data=form | {"now": "Quillsecond", "coverage": "health"})
        assert answer.status_code == 409
        assert "Quillfirst" in answer.text
        assert "Quillsecond" in answer.text
        assert "Put together what is right" in answer.text
        again = {"seen": settled_state(cast.room().entries[0]), "now": "Quillsecond", "coverage": "health"}
        assert all(f'value="{value}"' in answer.text for value in (again["seen"], "health"))
        assert facilitator.post(f"/console/entries/{entry}", data=form | again).status_code == 303
    assert (cast.room().entries[0].now, cast.room().entries[0].coverage) == ("Quillsecond", "health")


def test_a_script_is_told_in_one_sentence_and_the_first_wording_stands(cast: Cast, tmp_path: Path) -> None:
    cast.visit(StageName.FACTS)
    entry = cast.ours.entries[0]
    form = {"status": "amended", "why": "", "coverage": "", "seen": "0" * 12, "now": "Quillsecond"}
    with looking(cast, tmp_path) as lookers:
        answer = lookers["facilitator"].post(f"/console/entries/{entry}", data=form, headers={"hx-request": "true"})
    assert (answer.status_code, answer.json()["err"]) == (409, "settled_since")
    assert cast.room().entries[0].now == ""


THEME, WEIGHT, DRAFT = "/console/themes/{theme}", "/console/themes/{theme}/weight", "/console/recommendations/{draft}"
FORMS = [
    (THEME, "title", {"kind": "system"}),
    (WEIGHT, "counter", {"reach": "routine", "paraphrase": "They wait", "lens": "team"}),
    (DRAFT, "text", {"case": "They wait", "owner": "The board", "sign": "A shorter list"}),
]


def _sent(cast: Cast, path: str) -> tuple[str, str]:
    """The address of the form, and the name of what it is filled from."""
    theme, draft = cast.room().themes[0], cast.room().drafts[0]
    seen = {THEME: theme_state(theme), WEIGHT: weight_state(theme), DRAFT: draft_state(draft)}[path]
    return path.format(theme=theme.id, draft=draft.id), seen


@pytest.mark.parametrize(("path", "name", "rest"), FORMS)
def test_who_changes_a_theme_or_a_draft_second_meets_both_wordings_and_loses_nothing(
    cast: Cast, tmp_path: Path, path: str, name: str, rest: dict[str, str]
) -> None:
    cast.visit()
    address, seen = _sent(cast, path)
    with looking(cast, tmp_path) as lookers:
        facilitator = lookers["facilitator"]
        first, second = ({**rest, "seen": seen, name: words} for words in ("Quillfirst", "Quillsecond"))
        assert facilitator.post(address, data=first).status_code == 303
        told = facilitator.post(address, data=second, headers={"hx-request": "true"})
        assert (told.status_code, told.json()["err"]) == (409, "settled_since")
        page = facilitator.post(address, data=second)
        assert page.status_code == 409
        assert "Put together what is right" in page.text
        assert all(words in page.text for words in ("Quillfirst", "Quillsecond", *rest.values()))
        assert "Quillsecond" not in repr(cast.room())
        _, now = _sent(cast, path)
        assert f'value="{now}"' in page.text
        assert facilitator.post(address, data=second | {"seen": now}).status_code == 303
    assert "Quillsecond" in repr(cast.room())
    assert "Quillfirst" not in repr(cast.room())


def test_the_scribes_links_cannot_turn_the_wall(cast: Cast, tmp_path: Path) -> None:
    cast.visit(StageName.FACTS)
    with looking(cast, tmp_path) as lookers:
        for path, data in (("/console/page", {"page": "2"}), ("/console/hall", {"room_size": "large"})):
            for who in ("scribe", "reviewer", "wall", "phone", "outsider", "stranger"):
                assert lookers[who].post(path, data=data).status_code in (303, 403)
    assert (cast.position().page, cast.position().room_size) == (0, "small")


FATE = "/console/recommendations/{}/status"


def _park(desk: Any, draft: str, seen: str, becomes: str = "parked", **more: str) -> Any:
    return desk.post(FATE.format(draft), data={"becomes": becomes, "seen": seen} | more)


def test_who_decides_about_a_draft_second_is_shown_how_it_stands_and_may_decide_again(
    cast: Cast, tmp_path: Path
) -> None:
    cast.visit(StageName.ANALYSIS)
    draft = cast.room().drafts[0]
    seen = fate_state(draft)
    with looking(cast, tmp_path) as lookers:
        desk = lookers["facilitator"]
        assert _park(desk, draft.id, seen, "kept").status_code == 303
        answer = _park(desk, draft.id, seen)
        assert answer.status_code == 409
        assert draft.text in answer.text
        assert "Park it" in answer.text
        assert cast.room().drafts[0].status is DraftStatus.KEPT
        again = fate_state(cast.room().drafts[0])
        assert f'value="{again}"' in answer.text
        assert _park(desk, draft.id, again).status_code == 303
    assert [each.status for each in cast.room().recommendations if each.id == draft.id] == [DraftStatus.PARKED]


@pytest.mark.parametrize("becomes", ["kept", "parked", "merged"])
def test_nobody_decides_about_words_of_a_draft_they_have_not_seen(cast: Cast, tmp_path: Path, becomes: str) -> None:
    cast.visit(StageName.ANALYSIS)
    draft = cast.room().drafts[0]
    seen = fate_state(draft)
    words = {"text": "Quillnew", "case": "", "owner": "", "sign": "", "seen": draft_state(draft)}
    with looking(cast, tmp_path) as lookers:
        desk = lookers["facilitator"]
        assert desk.post("/console/recommendations", data={"text": "Another"}).status_code == 303
        other = cast.room().drafts[1]
        assert desk.post(f"/console/recommendations/{draft.id}", data=words).status_code == 303
        form = {"becomes": becomes, "into": other.id, "seen": seen}
        answer = desk.post(FATE.format(draft.id), data=form, headers={"hx-request": "true"})
    assert (answer.status_code, answer.json()["err"]) == (409, "decided")
    assert "Look again, then decide" in answer.json()["say"]
    assert "Quillnew" in answer.json()["html"]
    assert cast.room().drafts[0].status is DraftStatus.DRAFT


def test_deciding_the_very_same_about_a_draft_twice_is_no_quarrel(cast: Cast, tmp_path: Path) -> None:
    cast.visit(StageName.ANALYSIS)
    draft = cast.room().drafts[0]
    with looking(cast, tmp_path) as lookers:
        for _ in range(2):
            assert _park(lookers["facilitator"], draft.id, fate_state(draft)).status_code == 303


def test_a_note_that_somebody_moved_meanwhile_is_not_moved_again_unseen(cast: Cast, tmp_path: Path) -> None:
    cast.visit(StageName.THEMES)
    cast.say("Quillnote", StageName.THEMES)
    cast.release()
    pub = cast.note("Quillnote").pub
    first, second = (theme.id for theme in cast.room().themes[:2])
    with looking(cast, tmp_path) as lookers:
        desk = lookers["facilitator"]
        moves = "/console/themes/moves"
        assert desk.post(moves, data={"note": f"{pub}:", "theme": first}).status_code == 303
        late = desk.post(moves, data={"note": f"{pub}:", "theme": second}, headers={"hx-request": "true"})
        assert (late.status_code, late.json()["err"]) == (409, "decided")
        assert f"it is in “{cast.room().themes[0].title}” now" in late.json()["say"]
        assert desk.post(moves, data={"note": f"{pub}:", "theme": second}).status_code == 409
        assert desk.post(moves, data={"note": f"{pub}:", "theme": first}).status_code == 303, "the very same"
        new = {"note": f"{pub}:", "theme": "new", "title": "Waiting in between", "kind": "system"}
        assert desk.post(moves, data=new).status_code == 409
        assert cast.note("Quillnote").theme == first
        assert len(cast.room().themes) == 2, "and no empty theme is left behind"
        assert desk.post(moves, data={"note": f"{pub}:{first}", "theme": second}).status_code == 303
    assert cast.note("Quillnote").theme == second


def test_two_people_move_one_note_to_two_boards_and_the_second_is_told(cast: Cast, tmp_path: Path) -> None:
    cast.visit(StageName.LEARNING)
    cast.say("Quillnote", StageName.LEARNING)
    cast.release()
    note = cast.note("Quillnote")
    path, was = f"/console/contributions/{note.pub}/board", note.card
    first, second = (card.key for card in LEARNING.cards if card.key != was)
    with looking(cast, tmp_path) as lookers:
        desk = lookers["facilitator"]
        assert desk.post(path, data={"card": first, "was": was}).status_code == 303
        late = desk.post(path, data={"card": second, "was": was}, headers={"hx-request": "true"})
        assert (late.status_code, late.json()["err"]) == (409, "decided")
        assert "on the board" in late.json()["say"]
        assert cast.note("Quillnote").card == first
        assert desk.post(path, data={"card": second, "was": first}).status_code == 303
    assert cast.note("Quillnote").card == second
