"""The title of a theme names nobody: a service or a person in it is pointed out, a subject is not."""

from __future__ import annotations

import pytest

from app.rehearsal.case import CASE
from app.screening.titles import Named, named_in

WREN = frozenset({"wren"})


@pytest.mark.parametrize(
    "title",
    [
        "Letters arriving late between services",
        "Hearing Wren’s own voice",
        "Support ends when families move",
        "Parental mental health",
        "Missed visits",
        "Staffing and caseloads",
        "Practice and policy drift apart",
        "",
    ],
)
def test_a_neutral_title_passes(title: str) -> None:
    assert named_in(title, WREN) is Named.NOBODY


@pytest.mark.parametrize(
    "title", ["Police never share", "CAMHS thresholds", "Late replies from housing", "The school did not ring"]
)
def test_a_title_that_names_one_service_is_pointed_out(title: str) -> None:
    assert named_in(title) is Named.SERVICE


@pytest.mark.parametrize("title", ["Sarah’s visits", "The duty social worker", "What Mrs Patel said"])
def test_a_title_that_points_at_one_person_is_pointed_out(title: str) -> None:
    assert named_in(title) is Named.PERSON


@pytest.mark.parametrize(
    "owner", ["The safeguarding partnership", "Integrated care board", "Head teachers’ forum", "Children’s services"]
)
def test_a_body_may_own_an_idea(owner: str) -> None:
    assert named_in(owner) is not Named.PERSON


def test_every_theme_and_owner_of_the_invented_case_passes() -> None:
    assert [item.title for item in CASE.themes if named_in(item.title, WREN) is not Named.NOBODY] == []
    assert [item.owner for item in CASE.recommendations if named_in(item.owner) is Named.PERSON] == []
