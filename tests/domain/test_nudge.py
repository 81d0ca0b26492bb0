"""The private question before sending: when there is one, which it is, and what it starts from."""

from __future__ import annotations

import pytest

from app.domain.nudge import NudgeKind, Reading, nudge_for, parts
from app.domain.rewording import reword
from app.domain.room import Mark

BLAME = "The letter came on Friday, the duty worker ignored it. Anyone could see it coming."
POINTED = Mark(BLAME.index("the duty"), BLAME.index(". Any"), "individual_blame")
LOOKING_BACK = Mark(BLAME.index("Anyone"), len(BLAME) - 1, "hindsight")
ASK = "What was it competing with that day?"


def _blamed(**more: object) -> Reading:
    given: dict[str, object] = {"marks": (POINTED, LOOKING_BACK), "asks": True, "question": ASK, **more}
    return Reading(**given)  # type: ignore[arg-type]  # the fields of a reading, by name


def test_there_is_nothing_to_ask_where_nothing_was_found() -> None:
    assert nudge_for(BLAME, Reading()) is None


def test_marks_that_are_not_sure_enough_ask_nothing() -> None:
    assert nudge_for(BLAME, _blamed(asks=False)) is None


def test_blame_is_asked_about_with_the_words_marked_and_every_kind_named() -> None:
    nudge = nudge_for(BLAME, _blamed())
    assert nudge is not None
    assert nudge.kind is NudgeKind.BLAME
    assert [words for words, marked in nudge.parts if marked] == [
        "the duty worker ignored it",
        "Anyone could see it coming",
    ]
    assert nudge.why == (
        f"What happened matters. The marked words point at one person, and look back with what we know now. {ASK}"
    )


def test_the_words_to_start_from_keep_what_happened_and_ask() -> None:
    nudge = nudge_for(BLAME, _blamed())
    assert nudge is not None
    assert nudge.draft == f"The letter came on Friday. {ASK}"


def test_where_every_word_is_marked_the_author_starts_from_their_own() -> None:
    words = "The duty worker ignored it."
    nudge = nudge_for(words, Reading((Mark(0, len(words), "individual_blame"),), asks=True, question=ASK))
    assert nudge is not None
    assert nudge.draft == words


def test_words_that_name_their_author_are_asked_about_and_stay_as_they_are() -> None:
    words = "As the only nurse there I saw it."
    nudge = nudge_for(words, Reading(telling=(Mark(0, 17, "identifies_person"),)))
    assert nudge is not None
    assert (nudge.kind, nudge.draft) == (NudgeKind.NAMING, words)
    assert nudge.parts[0] == ("As the only nurse", True)


def test_a_name_beside_blame_is_marked_too_and_said() -> None:
    nudge = nudge_for(BLAME, _blamed(telling=(Mark(4, 10, "identifies_person"),)))
    assert nudge is not None
    assert ("letter", True) in nudge.parts
    assert "Some may say who someone is." in nudge.why


def test_risk_comes_before_everything_else_and_says_that_the_note_is_not_mixed() -> None:
    nudge = nudge_for(BLAME, _blamed(act_now=True))
    assert nudge is not None
    assert (nudge.kind, nudge.draft) == (NudgeKind.RISK, BLAME)
    assert "before they are mixed" in nudge.why


@pytest.mark.parametrize(
    "marks", [[], [Mark(0, 3, "a")], [Mark(0, 3, "a"), Mark(2, 5, "b")], [Mark(1, 2, "a"), Mark(4, 9, "b")]]
)
def test_the_parts_are_the_whole_text_again(marks: list[Mark]) -> None:
    text = "abc def 🙂 ghi"
    assert "".join(words for words, _ in parts(text, marks)) == text


def test_the_recipe_keeps_drops_turns_adds_and_asks() -> None:
    text = "The paediatrician saw him on Friday, it was a disgrace."
    made = reword(text, (Mark(text.index("it was"), len(text) - 1, "agency_criticism"),), ASK, "14 May 2024")
    assert made.keep == "The paediatrician saw him on Friday."
    assert made.drop == "it was a disgrace."
    assert made.turn == "“The paediatrician” becomes “a health professional”"
    assert (made.add, made.ask) == ("14 May 2024", ASK)
    assert made.draft == f"14 May 2024: A health professional saw him on Friday. {ASK}"


def test_words_that_only_identify_are_no_judgement_and_are_not_dropped() -> None:
    text = "Kim Hale rang the ward twice"
    made = reword(text, (Mark(0, 8, "identifies_person"),), "")
    assert (made.keep, made.drop) == ("Kim Hale rang the ward twice.", "")


@pytest.mark.parametrize("text", ["", "...", "!?,;:–—\n", "a" * 1500, "a, " * 500, "🙂" * 300])
def test_any_text_has_a_proposal_however_empty(text: str) -> None:
    made = reword(text, (Mark(0, len(text), "hindsight"),), ASK)
    assert made.draft == ""
