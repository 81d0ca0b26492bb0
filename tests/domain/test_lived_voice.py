"""In whose voice the lived experience is written, and the signature a room about someone who died waits for."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.errors import Conflict
from app.domain.lived_voice import (
    ABOUT,
    CHILD,
    check_may_open,
    content_note,
    is_signed,
    lived_words,
    missing_for_signature,
    signature,
)
from app.domain.room import Brief
from app.domain.stages import StageName
from app.domain.views.phone import phone_view
from app.domain.views.wall_lived import LivedWall
from tests.domain.wall_cast import BRIEF, ENTRIES, NOW, a_room, view_of

DIED = replace(BRIEF, died=True, voice=ABOUT, closing="Wren loved toast.")


def signed(brief: Brief) -> Brief:
    return replace(brief, signed_off=signature(brief))


def test_a_room_about_someone_who_died_opens_only_with_a_signature() -> None:
    with pytest.raises(Conflict, match="not signed off"):
        check_may_open(DIED)
    check_may_open(signed(DIED))


def test_a_room_about_someone_who_lived_needs_none() -> None:
    check_may_open(replace(DIED, died=False))


CHANGES: list[dict[str, Any]] = [
    {"voice": CHILD},
    {"closing": "Other words."},
    {"content_note": "Another note."},
    {"family_words": "She sang."},
    {"name": "Robin"},
    {"questions": ((StageName.LIVED, "What was it like?"),)},
    {"prompts": ((StageName.LIVED, ("Choose a day.",)),)},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_whatever_is_signed_asks_for_the_signature_again_when_it_changes(change: dict[str, Any]) -> None:
    assert is_signed(signed(DIED))
    assert not is_signed(replace(signed(DIED), **change))


def test_what_is_not_signed_may_change() -> None:
    assert is_signed(replace(signed(DIED), helper="Sam", opening="Good morning."))


@pytest.mark.parametrize(
    ("change", "missing"), [({"voice": ""}, "voice"), ({"closing": " "}, "closing words"), ({}, "")]
)
def test_what_has_to_be_chosen_before_the_signature(change: dict[str, Any], missing: str) -> None:
    said = missing_for_signature(replace(DIED, **change))
    assert missing in said
    assert bool(said) == bool(missing)


@pytest.mark.parametrize("voice", ["", CHILD])
def test_as_the_child_everything_is_in_the_first_person(voice: str) -> None:
    words = lived_words(replace(BRIEF, voice=voice))
    assert (words.box, words.outside) == ("Write it as Wren", "What I saw and heard")


def test_about_the_child_nothing_is_in_the_first_person() -> None:
    entries = tuple(replace(entry, as_child="My hand hurts.") for entry in ENTRIES)
    room = a_room(StageName.LIVED, "write", brief=replace(DIED, foresight=False), entries=entries)
    (ask,) = phone_view(room, 9, NOW).asks
    assert (ask.text_label, {choice.text_label for choice in ask.choices}) == ("Write about Wren", {"Write about Wren"})
    assert all("I am" not in moment.voice and moment.text.startswith("Wording") for moment in ask.moments)
    body = view_of(room).body
    assert isinstance(body, LivedWall)
    assert body.words.inside == "What Wren felt and needed"


def test_the_note_is_as_prepared_or_a_plain_sentence_about_the_child() -> None:
    assert content_note(replace(BRIEF, content_note="{name} was hurt.")) == "Wren was hurt."
    assert "Wren" in content_note(BRIEF)
