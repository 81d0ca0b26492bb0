"""A console without script: two people settle one fact, and the second is shown both wordings on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.settling import draft_state, settled_state, theme_state, weight_state
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
