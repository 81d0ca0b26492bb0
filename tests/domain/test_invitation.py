"""The invitation: counts that give nobody away, words that come back, and a page that knows nothing of the case."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Invalid
from app.domain.invitation import Answer, Invitation, answer_lines, check_not_full, passed_on
from app.domain.invitation_words import ALL, PURPOSE, SECTIONS
from app.domain.room import Brief, RoomState
from app.domain.series import Series, SessionKind
from app.domain.views.invitation import public_page

INVITATION = Invitation(page="page", reply="reply")
BRIEF = Brief(
    title="Wren: learning event",
    name="Wren",
    event_date=date(2026, 6, 11),
    retention_date=date(2027, 6, 11),
    starts="9.30am",
    led_by="Sam Okafor",
    opening="We are here for Wren.",
    closing="Wren goes to school now.",
    safety_name="the duty desk",
    safety_number="01632 960118",
)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_no_count_below_three_and_none_that_leaves_one_or_two_is_ever_shown(
    coming: int, away: int, talk: int, invited: int
) -> None:
    counts = {Answer.COMING: coming, Answer.NOT_COMING: away, Answer.TALK_FIRST: talk}
    for line in answer_lines(counts, invited):
        shown = int(line.count) if line.count.isdecimal() else None
        assert shown is None or shown >= 3
        assert shown is None or not invited or invited - shown >= 3


def test_a_count_nobody_gave_looks_like_a_count_of_one() -> None:
    none, one = answer_lines({}, 20), answer_lines({Answer.COMING: 1}, 20)
    assert none == one


def test_more_answers_than_invitations_are_noticed() -> None:
    assert passed_on({Answer.COMING: 20, Answer.TALK_FIRST: 2}, 21)
    assert not passed_on({Answer.COMING: 20}, 21)
    assert not passed_on({Answer.COMING: 20}, 0)


@pytest.mark.parametrize(
    ("answers", "invited", "open_still"), [(59, 0, True), (60, 0, False), (119, 40, True), (120, 40, False)]
)
def test_a_link_used_far_too_often_closes_itself(answers: int, invited: int, open_still: bool) -> None:
    counts = {Answer.COMING: answers}
    if open_still:
        check_not_full(counts, invited)
    else:
        with pytest.raises(Invalid):
            check_not_full(counts, invited)


def test_a_section_left_empty_gets_its_usual_words_again() -> None:
    own = INVITATION.with_words({"purpose": "Ours."})
    assert own.text(PURPOSE) == "Ours."
    assert own.with_words({"purpose": ""}).text(PURPOSE) == PURPOSE.words
    assert own.with_words({"purpose": PURPOSE.words}).words == ()


def test_the_page_knows_nothing_of_the_case() -> None:
    page = repr(public_page(INVITATION, BRIEF, RoomState.OPEN))
    assert "11 June 2026" in page
    assert "Sam Okafor" in page
    for words in ("Wren", "goes to school", "cspr", "proceedings are going on"):
        assert words not in page


def test_the_page_gives_the_notice_in_the_words_of_the_day() -> None:
    page = public_page(INVITATION, BRIEF, RoomState.OPEN)
    told = " ".join(line.text for line in page.notice)
    assert "until the room closes" in told
    assert "11 June 2027" in told
    assert [line.number for line in page.notice if line.number] == ["01632 960118"]
    assert not any(line.changed for line in page.notice)


def test_the_page_of_a_session_in_a_series_says_so_as_the_notice_does_and_no_more() -> None:
    alone, told = (
        public_page(INVITATION, BRIEF, RoomState.OPEN, series) for series in (None, Series(SessionKind.RECALL))
    )
    assert not any("other sessions" in line.text for line in alone.notice)
    assert told.notice[:-1] == alone.notice
    assert told.notice[-1].text.startswith("There are other sessions about the same review.")


def test_hyphens_make_lists_and_other_lines_paragraphs() -> None:
    own = INVITATION.with_words({"purpose": "One.\n- a\n- b\nTwo.\n- c"})
    parts = public_page(own, BRIEF, RoomState.OPEN).sections[0].parts
    assert [(part.text, part.points) for part in parts] == [
        ("One.", ()), ("", ("a", "b")), ("Two.", ()), ("", ("c",)),
    ]  # fmt: skip


@pytest.mark.parametrize("section", ALL.values(), ids=lambda section: section.key)
def test_the_words_we_begin_with_are_plain(section: object) -> None:
    words = getattr(section, "words", "").casefold()
    for word in ("!", "withdraw", "submission", " user", "moderat", "redact", "incident", "attribut"):
        assert word not in words
    assert all(part.key for part in SECTIONS)


def test_the_check_in_sheet_has_what_a_manager_needs_after_the_day() -> None:
    """Domain 6, the row After: a script, fifteen minutes, what is common, signs, where to refer, and no debriefing."""
    sheet = {told.key: told for told in public_page(INVITATION, BRIEF, RoomState.CLOSED).check_in}
    assert list(sheet) == ["check_first", "check_talk", "check_common", "check_signs", "check_refer"]
    minutes = [point.partition(" ")[0] for part in sheet["check_talk"].parts for point in part.points]
    assert minutes == ["Two", "Five", "Four", "Three", "One"]  # fifteen in all
    told = repr(sheet)
    for words in ("voluntary", "not a debriefing", "two weeks", "the same day", "Occupational health", "999"):
        assert words in told


def test_the_check_in_sheet_is_edited_like_every_other_text() -> None:
    own = INVITATION.with_words({"check_refer": "- Ring Ada."})
    assert public_page(own, BRIEF, RoomState.CLOSED).check_in[-1].parts[0].points == ("Ring Ada.",)
