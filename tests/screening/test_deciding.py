"""Rules and encoder together: the encoder decides, the rules explain, and neither speaks without words to point at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.screening import Label, Screening, screen
from app.screening.opinion import QUESTIONS, Opinion, Share
from app.screening.reasons import SELF

STAGES = (None, "facts", "lived_experience", "themes", "reflective_analysis", "learning")


def thinks(text: str = "", nudge: bool = False, near: str = "", **chances: float) -> Opinion:
    """An opinion with these chances, whose shares speak for the words `near`."""
    at = text.find(near) if near else -1
    loud = Share(at, at + len(near), (1.0,) * len(QUESTIONS))
    quiet = Share(0, 1, (-1.0,) * len(QUESTIONS))
    return Opinion(
        tuple(chances.get(question, 0.0) for question in QUESTIONS), (quiet, loud) if near else (), nudge=nudge
    )


def marked(text: str, found: Screening, label: Label) -> list[str]:
    return [text[span.start : span.end] for span in found.spans if span.label is label]


SUBTLE = "The letter was there, and one of us had the key. Guess who."


def test_what_no_rule_sees_is_marked_by_its_clause_and_the_reason_admits_it() -> None:
    found = screen(SUBTLE, opinion=thinks(SUBTLE, near="one of us", individual_blame=0.9, flag=0.9))
    assert found.labels == (Label.INDIVIDUAL_BLAME,)
    assert marked(SUBTLE, found, Label.INDIVIDUAL_BLAME) == ["and one of us had the key"]
    assert found.reasons == ("May point at one person. No single word says so; it is how the sentence is put.",)


def test_where_a_rule_explains_its_words_and_its_reason_stay() -> None:
    text = "On Monday the midwife ignored it."
    found = screen(text, opinion=thinks(individual_blame=0.9, flag=0.9))
    assert (found.labels, found.spans, found.reasons) == (
        screen(text).labels,
        screen(text).spans,
        screen(text).reasons,
    )


def test_what_only_a_rule_sees_is_not_called_blame() -> None:
    text = "On Monday the midwife ignored it."
    assert screen(text).flagged
    assert screen(text, opinion=thinks(individual_blame=0.1, flag=0.1)).labels == ()


def test_a_flag_without_a_kind_takes_the_likelier_kind() -> None:
    found = screen(SUBTLE, opinion=thinks(flag=0.8, individual_blame=0.3, agency_criticism=0.4))
    assert found.labels == (Label.AGENCY_CRITICISM,)


def test_a_kind_without_a_flag_is_not_enough() -> None:
    assert screen(SUBTLE, opinion=thinks(flag=0.1, individual_blame=0.6)).labels == ()


@pytest.mark.parametrize("text", ["Ring 07700 900123 at nine.", "Write to a.b@c.example please."])
def test_contact_details_are_identifying_whatever_the_encoder_thinks(text: str) -> None:
    found = screen(text, opinion=thinks())
    assert found.labels == (Label.IDENTIFIES_PERSON,)
    assert found.nudge


def test_a_name_found_by_rule_stands_unless_the_encoder_is_nearly_sure() -> None:
    text = "That was Danuta's idea."
    assert screen(text, opinion=thinks(identifies_person=0.2)).labels == (Label.IDENTIFIES_PERSON,)
    assert screen(text, opinion=thinks(identifies_person=0.01)).labels == ()


def test_a_child_is_questioned_only_when_the_encoder_is_nearly_sure() -> None:
    text = "Nobody asked me what I wanted."
    assert not screen(text, "lived_experience", opinion=thinks(flag=0.8, agency_criticism=0.8)).flagged
    assert screen(text, "lived_experience", opinion=thinks(flag=0.95, agency_criticism=0.95)).flagged


def test_condemning_oneself_asks_for_support_and_says_so() -> None:
    text = "Put me down for all of it."
    found = screen(text, opinion=thinks(flag=0.9, individual_blame=0.9, self=0.9))
    assert found.support
    assert found.reasons == (SELF,)


def test_the_nudge_has_a_line_of_its_own() -> None:
    likely, sure = (thinks(flag=0.7, individual_blame=0.7, nudge=nudge) for nudge in (False, True))
    assert screen(SUBTLE, opinion=likely).flagged
    assert not screen(SUBTLE, opinion=likely).nudge
    assert screen(SUBTLE, opinion=sure).nudge


def test_danger_needs_only_one_who_sees_it() -> None:
    danger = "He is still living with her two little ones."
    assert screen(danger, opinion=thinks(act_now=0.0)).act_now
    assert screen(SUBTLE, opinion=thinks(act_now=0.6)).act_now


def test_a_rule_for_a_soft_prompt_needs_a_little_support() -> None:
    soft = "Basically a lack of professional curiosity."
    assert screen(soft, opinion=thinks(label=0.2)).prompts == ("label",)
    assert screen(soft, opinion=thinks(label=0.01)).prompts == ()


@pytest.mark.parametrize(
    "text", ["", "😢😢😢", "1234", "...!?!?", "Niemand hat das Kind gefragt, und die Schule nicht."]
)
def test_an_opinion_about_what_nobody_can_read_is_not_heard(text: str) -> None:
    assert screen(text, opinion=Opinion((0.99,) * len(QUESTIONS), ())).labels == ()


CHANCES = st.lists(st.floats(0, 1), min_size=len(QUESTIONS), max_size=len(QUESTIONS)).map(tuple)


@given(st.text(max_size=200), CHANCES, st.sampled_from(STAGES), st.booleans())
def test_every_label_has_words_and_a_reason_whatever_is_thought(
    text: str, chances: tuple[float, ...], stage: str | None, nudge: bool
) -> None:
    found = screen(text, stage, opinion=Opinion(chances, (), nudge))
    assert {span.label for span in found.spans} == set(found.labels)
    assert all(0 <= span.start < span.end <= len(text) for span in found.spans)
    assert len(found.reasons) == len(found.labels)
    assert (found.suggestion is None) == (not found.labels)
