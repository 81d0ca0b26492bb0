"""Kinds of review: every one is whole and within its limits, and changing one never undoes work done by hand."""

import re
from dataclasses import replace
from datetime import date

import pytest

from app.domain.persons import PERSONS, person_words
from app.domain.room import Brief
from app.domain.stages import BY_NAME, STAGES, StageName
from app.domain.templates import TEMPLATES, Strictness, Template
from app.domain.templates import limits as most
from app.domain.templates.change import change_kind, kind_of
from app.domain.words import clean_text
from tests.rules.template_rules import UNWELCOME

KINDS = pytest.mark.parametrize("kind", TEMPLATES.values(), ids=lambda kind: kind.key)
PROCEEDINGS = {"cspr", "sar", "dardr"}
FULL_DAY, HALF_DAY = range(240, 300), range(140, 200)


def brief_of(kind: str, name: str = "Rowan") -> Brief:
    return TEMPLATES[kind].default_brief("A learning event", name, date(2096, 6, 11), date(2097, 6, 11))


def every_line(kind: Template) -> list[str]:
    """Everything of a kind that somebody may read."""
    prompts = [line for _, lines in kind.prompts for line in lines]
    stages = [words for _, words in (*kind.questions, *kind.headings)]
    steps = [words for step in kind.next_steps for words in (step.when, step.what)]
    plain = [kind.title, kind.short, kind.purpose, kind.name_hint, kind.opening, kind.closing]
    return [*plain, *kind.agreement, *stages, *prompts, *steps]


def test_the_kinds_the_product_promises_are_here() -> None:
    assert list(TEMPLATES) == ["cspr", "local", "appreciative", "sar", "dardr", "welsh_child", "welsh_adult", "aar"]
    assert all(key == kind.key for key, kind in TEMPLATES.items())
    assert len({kind.title for kind in TEMPLATES.values()}) == len(TEMPLATES)


@KINDS
def test_every_kind_speaks_for_every_stage(kind: Template) -> None:
    for pairs in (kind.headings, kind.questions, kind.prompts, kind.minutes):
        assert [name for name, _ in pairs] == [stage.name for stage in STAGES]
    assert all(every_line(kind))
    assert kind.agreement
    assert kind.next_steps
    assert kind.contacts
    assert kind.person in PERSONS
    assert kind.word("person") == kind.person
    assert kind.screening in Strictness


@KINDS
def test_every_kind_is_within_the_limits_of_the_forms(kind: Template) -> None:
    for _, lines in kind.prompts:
        assert 4 <= len(lines) <= most.MOST_PROMPTS
        assert max(map(len, lines)) <= most.LONGEST_PROMPT
        assert len(set(lines)) == len(lines)
    assert max(len(words) for _, words in kind.questions) <= most.LONGEST_QUESTION
    assert max(len(words) for _, words in kind.headings) <= most.LONGEST_HEADING
    assert len(kind.agreement) <= most.MOST_LINES
    assert max(map(len, kind.agreement)) <= most.LONGEST_LINE
    assert len(kind.next_steps) <= most.MOST_STEPS
    assert all(len(step.when) <= most.LONGEST_WHEN and len(step.what) <= most.LONGEST_WHAT for step in kind.next_steps)
    assert max(len(kind.opening), len(kind.closing)) <= 600
    assert sum(minutes for _, minutes in kind.minutes) in (*HALF_DAY, *FULL_DAY)


@KINDS
def test_every_line_is_kept_letter_for_letter_by_a_form_and_is_kind(kind: Template) -> None:
    for line in every_line(kind):
        assert clean_text(line, lines=False) == line
        assert "!" not in line
        assert "'" not in line
        assert not UNWELCOME.search(line)
        assert not re.search(r"\{(?!name\})", line)


@KINDS
def test_prompts_ask_how_and_what_and_never_why_or_who_failed(kind: Template) -> None:
    for _, lines in kind.prompts:
        assert not [line for line in lines if line.startswith(("Why", "Who failed", "Who should have"))]


@KINDS
def test_only_kinds_about_children_speak_of_children_as_the_person(kind: Template) -> None:
    if kind.person == "child":
        return
    assert not re.search(r"\bthis child\b|\bthe child\b|\bevery child\b", " ".join(every_line(kind)))


@KINDS
def test_proceedings_are_taken_as_likely_where_they_usually_are(kind: Template) -> None:
    assert kind.proceedings_live == (kind.key in PROCEEDINGS)
    assert brief_of(kind.key).proceedings_live == kind.proceedings_live


@KINDS
def test_a_new_brief_is_filled_from_its_kind(kind: Template) -> None:
    brief = brief_of(kind.key)
    assert (brief.review_type, brief.person, brief.screening) == (kind.key, kind.person, kind.screening.value)
    assert "{name}" not in brief.opening + brief.closing
    assert "Rowan" in brief.opening
    for stage in STAGES:
        assert brief.prompts_for(stage) == dict(kind.prompts)[stage.name]
        assert brief.minutes_for(stage) == dict(kind.minutes)[stage.name]
        assert "{name}" not in brief.heading(stage) + brief.question(stage)


def test_a_session_from_before_the_kinds_keeps_the_words_of_the_stages() -> None:
    old = Brief("A learning event", "Wren", date(2026, 6, 11), date(2027, 6, 11))
    for stage in STAGES:
        assert old.prompts_for(stage) == stage.prompts
        assert old.heading(stage) == stage.wall_question.replace("{name}", "Wren")
    assert old.person == "child"


def test_the_word_for_many_follows_the_kind() -> None:
    hint = BY_NAME[StageName.THEMES].cards[0].hint
    assert brief_of("cspr").named(hint) == "How we work with children and families"
    assert brief_of("sar").named(hint) == "How we work with adults and families"
    assert brief_of("dardr").named(hint) == "How we work with people and families"
    assert person_words("of another version").one == "person"


def test_a_pseudonym_is_never_read_as_a_placeholder() -> None:
    assert brief_of("sar", "{people}").named("What is it like for {name}?") == "What is it like for {people}?"


def test_another_kind_replaces_what_nobody_edited() -> None:
    change = change_kind(brief_of("cspr"), "sar")
    sar = brief_of("sar")
    for part in ("review_type", "prompts", "questions", "headings", "minutes", "agreement", "person", "screening"):
        assert getattr(change.brief, part) == getattr(sar, part)
    assert change.kept == ()
    assert "Prompts, Facts" in change.replaced


def test_another_kind_leaves_everything_else_alone() -> None:
    before = brief_of("cspr")
    after = change_kind(before, "local").brief
    for part in ("title", "name", "opening", "closing", "contacts", "next_steps", "proceedings_live", "foresight"):
        assert getattr(after, part) == getattr(before, part)


def test_what_was_edited_by_hand_is_kept_and_said() -> None:
    before = brief_of("cspr")
    facts, lived = StageName.FACTS, StageName.LIVED
    edited = replace(
        before,
        prompts=tuple((name, ("Our own prompt?",) if name is facts else lines) for name, lines in before.prompts),
        minutes=tuple((name, 90 if name is lived else minutes) for name, minutes in before.minutes),
        agreement=("Roles, not names.",),
    )
    change = change_kind(edited, "local")
    assert dict(change.brief.prompts)[facts] == ("Our own prompt?",)
    assert dict(change.brief.prompts)[StageName.THEMES] == dict(TEMPLATES["local"].prompts)[StageName.THEMES]
    assert dict(change.brief.minutes)[lived] == 90
    assert dict(change.brief.minutes)[facts] == 50
    assert change.brief.agreement == ("Roles, not names.",)
    assert set(change.kept) == {"Prompts, Facts", "Minutes, Lived experience", "Working agreement"}


def test_a_change_and_back_again_loses_nothing() -> None:
    before = brief_of("cspr")
    for to in TEMPLATES:
        there = change_kind(before, to).brief
        assert change_kind(there, "cspr").brief == before


def test_a_session_without_a_known_kind_is_read_as_the_first() -> None:
    assert kind_of(replace(brief_of("cspr"), review_type="of another version")).key == "cspr"


def test_old_sessions_take_the_prompts_of_a_new_kind() -> None:
    old = replace(brief_of("cspr"), prompts=(), questions=(), headings=())
    change = change_kind(old, "sar")
    assert change.brief.prompts == TEMPLATES["sar"].prompts
    assert change.brief.questions == TEMPLATES["sar"].questions
