"""The facilitator's work on themes, drafts and the day, over the app: who may, what is refused, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from app.actions.contributions import decide
from app.domain.bias import BIAS_CARDS
from app.domain.room import ContributionState, Room
from app.domain.stages import StageName
from tests.cast import Cast
from tests.security.lookers import Lookers, looking

PATHS = {
    "/console/themes": {"title": "Late letters", "kind": "linked"},
    "/console/themes/moves": {"note": "ab" * 16, "theme": ""},
    "/console/beat": {"beat": "write"},
    "/console/card": {"card": "flip"},
    "/console/freeze": {"freeze": "yes"},
    "/console/day": {"by": "15"},
}


@pytest.fixture
def lookers(cast: Cast, tmp_path: Path) -> Iterator[Lookers]:
    """Everyone looks at our room, at the themes."""
    cast.visit(StageName.FACTS, StageName.LIVED, StageName.THEMES)
    with looking(cast, tmp_path) as made:
        yield made


def room(lookers: Lookers) -> Room:
    return lookers.cast.room()


def say(lookers: Lookers, *texts: str) -> list[str]:
    cast = lookers.cast
    for text in texts:
        cast.say(text, StageName.THEMES, card="system")
    cast.release()
    pubs = [cast.note(text).pub for text in texts]
    for pub in pubs:
        cast.write(partial(decide, session=cast.session, pub=pub, state=ContributionState.SHARED))
    return pubs


@pytest.mark.parametrize("path", sorted(PATHS))
@pytest.mark.parametrize("who", ["phone", "wall", "reviewer", "their facilitator", "host"])
def test_nobody_but_the_facilitator_of_this_room_works_on_it(lookers: Lookers, path: str, who: str) -> None:
    before = room(lookers)
    if who in ("phone", "wall", "reviewer", "host"):
        assert lookers[who].post(path, data=PATHS[path]).status_code in (303, 401, 403)
    else:
        lookers[who].post(path, data=PATHS[path])
    assert room(lookers) == before


@pytest.mark.parametrize("path", sorted(PATHS))
def test_the_facilitator_does_each_by_a_plain_form(lookers: Lookers, path: str) -> None:
    before = room(lookers).version
    answer = lookers["facilitator"].post(path, data=PATHS[path])
    assert (answer.status_code, answer.headers["location"]) == (303, "/console")
    assert room(lookers).version > before


@pytest.mark.parametrize("title", ["Police never share", "What Mrs Patel said", "The duty social worker"])
def test_a_title_that_names_somebody_is_refused_until_it_is_said_to_be_meant(lookers: Lookers, title: str) -> None:
    form = {"title": title, "kind": "practice"}
    refused = lookers["facilitator"].post("/console/themes", data=form)
    assert refused.status_code == 422
    assert title not in [theme.title for theme in room(lookers).themes]
    lookers["facilitator"].post("/console/themes", data=form | {"keep": "1"})
    assert title in [theme.title for theme in room(lookers).themes]


def test_suggested_groups_are_shown_and_nothing_changes_by_looking(lookers: Lookers) -> None:
    say(
        lookers,
        "Letters come too late to act on",
        "The letter came late again",
        "Late letters: nobody could act",
        "Who lives at home was not asked",
        "Nobody asked who lives in the home",
    )
    before = room(lookers)
    page = lookers["facilitator"].get("/console/themes/suggested")
    assert page.status_code == 200
    assert page.text.count('<form class="card') == 2
    assert "notes share “late”" in page.text or "notes share “letter" in page.text
    assert room(lookers) == before
    for who in ("phone", "wall", "reviewer"):
        assert lookers[who].get("/console/themes/suggested").status_code in (303, 401, 403)


def test_notes_ticked_on_the_suggested_page_become_a_theme_and_the_page_comes_back(lookers: Lookers) -> None:
    first, second, third = say(lookers, "one", "two", "three")
    answer = lookers["facilitator"].post(
        "/console/themes",
        data={"title": "Late letters", "kind": "system", "note": [first, second], "then": "suggested"},
    )
    assert answer.headers["location"] == "/console/themes/suggested"
    made = next(theme for theme in room(lookers).themes if theme.title == "Late letters")
    found = {item.pub: item.theme for item in room(lookers).contributions}
    assert [found[pub] for pub in (first, second, third)] == [made.id, made.id, None]


def test_six_hundred_notes_are_moved_in_one_form(lookers: Lookers) -> None:
    (pub,) = say(lookers, "one")
    ghosts = [f"{number:032x}" for number in range(599)]
    theme = lookers.cast.ours.themes[0]
    form = {"note": [*ghosts, pub], "theme": theme}
    assert lookers["facilitator"].post("/console/themes/moves", data=form).status_code == 303
    assert room(lookers).contributions[0].theme == theme


def test_moving_nothing_says_what_to_do(lookers: Lookers) -> None:
    theme = lookers.cast.ours.themes[0]
    answer = lookers["facilitator"].post("/console/themes/moves", data={"theme": theme})
    assert answer.status_code == 422
    assert "Tick at least one note first" in answer.text


def test_two_facilitators_moving_the_same_note_end_with_it_in_one_theme(lookers: Lookers) -> None:
    (pub,) = say(lookers, "one")
    first, second = lookers.cast.ours.themes
    for theme in (first, second):
        lookers["facilitator"].post("/console/themes/moves", data={"note": pub, "theme": theme})
    assert [item.theme for item in room(lookers).contributions] == [second]


def test_an_owner_that_reads_like_a_person_is_asked_about(lookers: Lookers) -> None:
    form = {"text": "One shared inbox", "owner": "The duty social worker"}
    refused = lookers["facilitator"].post("/console/recommendations", data=form)
    assert refused.status_code == 422
    assert "should be a body" in refused.text
    form["owner"] = "The safeguarding partnership"
    assert lookers["facilitator"].post("/console/recommendations", data=form).status_code == 303


def test_a_theme_of_another_room_is_no_case_for_change_here(lookers: Lookers) -> None:
    theirs = lookers.cast.theirs.themes[0]
    lookers["facilitator"].post("/console/recommendations", data={"text": "One inbox", "theme": theirs})
    assert room(lookers).recommendations[-1].theme == ""


def test_every_card_can_be_shown_and_the_wall_and_phones_show_the_same_question(lookers: Lookers) -> None:
    for card in BIAS_CARDS:
        lookers["facilitator"].post("/console/card", data={"card": card.key})
        for who, path in (("wall", "/wall"), ("phone", "/r")):
            assert card.ask in lookers[who].get(path).text
    assert room(lookers).position.controls == tuple(card.key for card in BIAS_CARDS)
    assert lookers["facilitator"].post("/console/wall", data={"mode": "card"}).status_code == 422


def test_the_hints_of_the_console_are_on_no_phone_and_no_wall(lookers: Lookers) -> None:
    say(lookers, "The email sat in an inbox")
    lookers["facilitator"].post("/console/recommendations", data={"text": "Remind staff to ask"})
    seen = lookers["facilitator"].get("/console").text
    assert "no shared note touches these yet" in seen
    assert "If we stay 10 more minutes here" in seen or "There is time to stay" in seen
    for who, path in (("wall", "/wall"), ("phone", "/r"), ("reviewer", "/transcript")):
        text = lookers[who].get(path).text
        for private in ("touches these yet", "try harder", "more minutes here", "not weighed"):
            assert private not in text


def test_a_stage_where_nobody_said_anything_is_left_and_looked_back_on_without_harm(lookers: Lookers) -> None:
    for stage in ("reflective_analysis", "learning", "facts"):
        assert lookers["facilitator"].post("/console/position", data={"stage": stage}).status_code == 303
    page = lookers["phone"].get("/r").text
    assert "Nothing from this part has been on the screen." in page
    assert lookers["facilitator"].get("/console/themes/suggested").status_code == 200


def test_freezing_needs_something_to_freeze(lookers: Lookers) -> None:
    lookers["facilitator"].post("/console/wall", data={"mode": "blank"})
    refused = lookers["facilitator"].post("/console/freeze", data={"freeze": "yes"})
    assert refused.status_code == 409
    assert lookers["facilitator"].post("/console/freeze", data={"freeze": "no"}).status_code == 303
