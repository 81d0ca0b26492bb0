"""What may be sent: each rule of a contribution, with the sentence and the code that go with it."""

from typing import Any

import pytest

from app.domain.contributions import LIMIT, Draft, check_draft, check_room_takes_part
from app.domain.errors import Conflict, Gone, Invalid, Refused
from app.domain.room import Position, RoomState
from app.domain.stages import BY_NAME, STAGES, AboutEntry, StageName

HERE = Position(stage=StageName.LEARNING, visited=tuple(StageName))
ENTRY, DRAFT = "a" * 32, "b" * 32
WRITTEN = [(stage.name, card.key) for stage in STAGES for card in stage.cards if card.needs_text]
CHOSEN = [(stage.name, card.key) for stage in STAGES for card in stage.cards if not card.needs_text]
ODD: list[object] = [None, 1, 1.5, True, [], ["a"], {}, {"a": 1}, "\ud800", "x" * 33, "A" * 32, " " * 32]


def _fields(stage: StageName, card: str, /, **more: object) -> dict[str, Any]:
    rules = BY_NAME[stage]
    basis = rules.bases[0].key if rules.bases else ""
    entry = ENTRY if rules.about_entry is AboutEntry.REQUIRED else None
    return {"stage": stage.value, "card": card, "body": "Words", "entry": entry, "basis": basis} | more


def _code(**fields: Any) -> str:
    with pytest.raises(Refused) as refused:
        check_draft(HERE, **fields)
    assert "Words" not in refused.value.sentence
    return refused.value.code


@pytest.mark.parametrize(("stage", "card"), WRITTEN)
def test_every_card_that_asks_for_words_takes_them(stage: StageName, card: str) -> None:
    draft = check_draft(HERE, **_fields(stage, card))
    assert (draft.stage, draft.card, draft.text) == (stage, card, "Words")


@pytest.mark.parametrize(("stage", "card"), CHOSEN)
def test_a_card_that_is_a_choice_takes_no_words(stage: StageName, card: str) -> None:
    assert _code(**_fields(stage, card)) == "invalid"


@pytest.mark.parametrize("stage", StageName)
def test_a_stage_that_has_not_begun_takes_nothing(stage: StageName) -> None:
    others = tuple(other for other in StageName if other is not stage)
    with pytest.raises(Conflict) as refused:
        check_draft(Position(visited=others), **_fields(stage, BY_NAME[stage].cards[-1].key))
    assert refused.value.code == "stale"


def test_a_note_for_an_earlier_stage_is_welcome() -> None:
    draft = check_draft(HERE, **_fields(StageName.FACTS, "amend", entry=ENTRY))
    assert draft == Draft(StageName.FACTS, "amend", "Words", entry=ENTRY)


def test_words_are_cleaned_at_the_door() -> None:
    assert check_draft(HERE, **_fields(StageName.LEARNING, "learning", body="  a\x00b \r\n c ")).text == "ab\nc"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "empty"),
        ("   \n ", "empty"),
        ("\u200b\u200b", "empty"),
        ("x" * (LIMIT + 1), "too_long"),
        ("👍" * LIMIT + "x", "too_long"),
        ("a\ud800b", "bad_text"),
        (None, "bad_type"),
        (1, "bad_type"),
        (["a"], "bad_type"),
        ({"a": 1}, "bad_type"),
        (True, "bad_type"),
    ],
)
def test_a_body_that_cannot_be_kept_is_refused(body: object, code: str) -> None:
    assert _code(**_fields(StageName.LEARNING, "learning", body=body)) == code


def test_a_body_of_the_whole_length_is_kept() -> None:
    assert len(check_draft(HERE, **_fields(StageName.LEARNING, "learning", body="x" * LIMIT)).text) == LIMIT


@pytest.mark.parametrize("stage", [None, 1, [], {}, "", "Facts", "facts ", "99", "reflective analysis"])
def test_a_stage_nobody_knows_is_refused(stage: object) -> None:
    assert _code(**_fields(StageName.LEARNING, "learning", stage=stage)) == "invalid"


@pytest.mark.parametrize("card", [None, 1, [], {}, "", "Learning", "practice", "agree"])
def test_a_card_of_no_or_another_stage_is_refused(card: object) -> None:
    assert _code(**_fields(StageName.LEARNING, "learning", card=card)) == "invalid"


@pytest.mark.parametrize("entry", [value for value in ODD if value not in (None, "")])
def test_an_id_that_has_not_the_shape_of_one_is_refused(entry: object) -> None:
    assert _code(**_fields(StageName.FACTS, "amend", entry=entry)) == "invalid"
    assert _code(**_fields(StageName.ANALYSIS, "condition", recommendation=entry)) == "invalid"


@pytest.mark.parametrize("basis", [*ODD, "Said", "agree"])
def test_lived_experience_needs_a_basis_it_knows(basis: object) -> None:
    assert _code(**_fields(StageName.LIVED, "outside", basis=basis)) == "invalid"


@pytest.mark.parametrize("basis", [card.key for card in BY_NAME[StageName.LIVED].bases])
def test_every_basis_of_lived_experience_is_kept(basis: str) -> None:
    assert check_draft(HERE, **_fields(StageName.LIVED, "inside", basis=basis)).basis == basis


def test_a_stage_without_bases_keeps_none() -> None:
    assert check_draft(HERE, **_fields(StageName.LEARNING, "learning", basis="said")).basis == ""


@pytest.mark.parametrize("entry", [None, ""])
def test_a_note_about_a_moment_names_its_moment(entry: object) -> None:
    assert _code(**_fields(StageName.LIVED, "outside", entry=entry)) == "invalid"


def test_a_stage_about_no_entry_keeps_none() -> None:
    assert check_draft(HERE, **_fields(StageName.LEARNING, "learning", entry=ENTRY)).entry is None


def test_a_condition_keeps_the_draft_it_is_about() -> None:
    assert check_draft(HERE, **_fields(StageName.ANALYSIS, "condition", recommendation=DRAFT)).recommendation == DRAFT


@pytest.mark.parametrize(
    ("state", "kind", "code"), [(RoomState.CLOSED, Gone, "closed"), (RoomState.PREPARING, Conflict, "stale")]
)
def test_a_room_that_is_not_live_takes_nothing(state: RoomState, kind: type[Refused], code: str) -> None:
    with pytest.raises(kind) as refused:
        check_room_takes_part(state)
    assert refused.value.code == code


@pytest.mark.parametrize("state", [RoomState.OPEN, RoomState.LOCKED])
def test_a_locked_room_still_takes_notes_from_those_inside(state: RoomState) -> None:
    check_room_takes_part(state)


def test_only_a_refusal_is_ever_raised() -> None:
    for name in ("stage", "card", "body", "entry", "basis", "recommendation"):
        for value in ODD:
            try:
                check_draft(HERE, **_fields(StageName.LIVED, "outside", **{name: value}))
            except (Invalid, Conflict):
                continue
