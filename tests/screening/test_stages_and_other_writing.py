"""The child's life is listened to before it is questioned, and what cannot be read gets no label."""

from __future__ import annotations

import pytest

from app.screening import Label, screen

CHILD_VOICES = (
    "Nobody asked me what I wanted.",
    "I was scared when mum shouted.",
    "My teacher never believed me.",
    "They moved me again and nobody told me why.",
    "I hid under my bed because he was useless when he drank.",
    "She never listened to me. She just wrote things down about me.",
)


@pytest.mark.parametrize("text", CHILD_VOICES)
def test_a_childs_own_words_are_not_flagged_in_the_lived_experience_stage(text: str) -> None:
    assert screen(text, "lived_experience").labels == ()


def test_a_name_is_still_flagged_in_the_lived_experience_stage() -> None:
    found = screen("I was scared when Kasia shouted at me.", "lived_experience")
    assert found.labels == (Label.IDENTIFIES_PERSON,)


def test_plain_blame_is_still_flagged_in_the_lived_experience_stage() -> None:
    text = "The social worker couldn't be bothered to visit and ignored every call."
    assert screen(text, "lived_experience").labels == (Label.INDIVIDUAL_BLAME,)


def test_faint_signs_ask_for_more_in_the_lived_experience_stage() -> None:
    text = "The council, perhaps."
    assert screen(text, "themes").flagged
    assert not screen(text, "lived_experience").flagged


@pytest.mark.parametrize("stage", [None, "facts", "themes", "reflective_analysis", "learning"])
def test_a_plain_fact_is_never_flagged(stage: str | None) -> None:
    assert screen("The meeting minutes were not received by school until Friday.", stage).labels == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "😢😢😢",
        "👍🏽 ❤️",
        "...!?!?",
        "<p></p><br/>",
        '<div class="note"><script></script></div>',
        "&nbsp;&nbsp;",
        "{}[]()",
        "1234",
        "Nikt nie zapytał dziecka, czego chciało, a szkoła nic nie wiedziała.",
        "Ni ofynnodd neb i'r plentyn beth roedd yn ei ddymuno y noson honno.",
        "Niemand hat das Kind gefragt, und die Schule wusste nichts davon.",
        "لم يسأل أحد الطفل",
        "Никто не спросил ребёнка",
        "没有人问过孩子",
        "یہ بچے کی آواز ہے",
        "asdf qwer zxcv",
    ],
)
def test_what_the_rules_cannot_read_gets_no_label(text: str) -> None:
    found = screen(text)
    assert (found.labels, found.spans, found.reasons, found.suggestion) == ((), (), (), None)


def test_markup_around_words_does_not_hide_them() -> None:
    assert screen("<b>The midwife ignored it.</b>").labels == (Label.INDIVIDUAL_BLAME,)


def test_review_pseudonyms_are_not_names() -> None:
    for name in ("Child Q", "Baby A", "Sibling 2", "Adult B", "Young Person 3", "Mr X"):
        assert screen(f"{name} moved to the refuge in May.").labels == ()


def test_pseudonyms_of_this_review_are_not_names() -> None:
    text = "We told Marisol on Friday. Danuta was told later."
    assert Label.IDENTIFIES_PERSON in screen(text).labels
    found = screen(text, pseudonyms=frozenset({"Marisol", " danuta "}))
    assert Label.IDENTIFIES_PERSON not in found.labels
    assert screen("We told Wren's school.", pseudonyms=frozenset({"Wren"})).labels == ()


def test_a_pseudonym_does_not_hide_another_persons_name() -> None:
    found = screen("Wren and Danuta came.", pseudonyms=frozenset({"Wren"}))
    assert found.labels == (Label.IDENTIFIES_PERSON,)


def test_an_empty_pseudonym_hides_nothing() -> None:
    assert screen("Danuta came.", pseudonyms=frozenset({"", " "})).flagged


def test_reading_twice_gives_the_same_answer() -> None:
    text = "Dr Achterberg ignored it and he died."
    assert screen(text, "facts") == screen(text, "facts")
