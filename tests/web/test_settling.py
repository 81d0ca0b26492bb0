"""A console without script: two people settle one fact, and the second is shown both wordings on a page."""

from __future__ import annotations

from pathlib import Path

from app.domain.settling import settled_state
from app.domain.stages import StageName
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


def test_the_scribes_links_cannot_turn_the_wall(cast: Cast, tmp_path: Path) -> None:
    cast.visit(StageName.FACTS)
    with looking(cast, tmp_path) as lookers:
        for path, data in (("/console/page", {"page": "2"}), ("/console/hall", {"room_size": "large"})):
            for who in ("scribe", "reviewer", "wall", "phone", "outsider", "stranger"):
                assert lookers[who].post(path, data=data).status_code in (303, 403)
    assert (cast.position().page, cast.position().room_size) == (0, "small")
