"""A template as a file: what goes out comes back the same, and a bad file is refused with the place of every error."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.room import Brief, Contact, NextStep
from app.domain.stages import StageName
from app.domain.templates import TEMPLATES
from app.domain.templates.file import (
    FORMAT,
    BadFile,
    load_into,
    read_template,
    template_of,
    write_template,
)

DAY, LATER = date(2096, 6, 11), date(2097, 6, 11)


def brief_of(kind: str, name: str = "Rowan") -> Brief:
    return TEMPLATES[kind].default_brief("Their learning event", name, DAY, LATER)


GOOD: dict[str, Any] = json.loads(write_template(template_of(brief_of("sar"))))


def written(value: object) -> bytes:
    return json.dumps(value).encode()


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The good file with one thing changed in it."""
    value = deepcopy(GOOD)
    change(value)
    return written(value)


def put(*path: str | int, to: object) -> bytes:
    """The good file with another value at a place."""

    def change(value: Any) -> None:
        for part in path[:-1]:
            value = value[part]
        value[path[-1]] = to

    return changed(change)


def without(*path: str) -> bytes:
    """The good file with a part left out."""

    def change(value: Any) -> None:
        for part in path[:-1]:
            value = value[part]
        del value[path[-1]]

    return changed(change)


def problems(raw: bytes) -> list[str]:
    with pytest.raises(BadFile) as refused:
        read_template(raw)
    return [each.said for each in refused.value.problems]


def refusal(raw: bytes) -> BadFile | None:
    try:
        read_template(raw)
    except BadFile as refused:
        return refused
    return None


@pytest.mark.parametrize("kind", TEMPLATES)
def test_what_is_saved_is_what_is_loaded(kind: str) -> None:
    template = template_of(brief_of(kind))
    assert read_template(write_template(template).encode()) == template
    fresh = replace(brief_of("cspr", "Hazel"), contacts=(), closing="Ours.", proceedings_live=False)
    loaded = load_into(fresh, template)
    wanted = brief_of(kind, "Hazel")
    for part in ("review_type", "person", "screening", "agreement", "headings", "questions", "prompts", "minutes"):
        assert getattr(loaded, part) == getattr(wanted, part)
    assert (loaded.closing, loaded.contacts, loaded.name) == ("Ours.", (), "Hazel")


def test_a_file_holds_nothing_of_the_case() -> None:
    brief = replace(
        brief_of("sar"),
        partnership="Elmshire Board",
        led_by="Sam Okafor",
        closing="There is a bird on Rowan’s peg.",
        contacts=(Contact("Pat at the desk", "01632 960204"),),
        agreement=("We speak for Rowan.", "Rowan’s own words first.", "Rowanberry is another word."),
        next_steps=(NextStep("Soon", "Rowan’s family is told."),),
        questions=((StageName.FACTS, "Is this right for Rowan?"),),
        prompts=((StageName.LIVED, ("How was Rowan?", "And {name}?")),),
    )
    file = write_template(template_of(brief))
    for words in ("Their learning event", "Elmshire", "Okafor", "Pat", "01632", "bird", "2096", "Rowan’s", "Rowan?"):
        assert words not in file
    assert "Rowanberry is another word." in file
    assert dict(read_template(file.encode()).prompts)[StageName.LIVED] == ("How was {name}?", "And {name}?")


def test_a_file_brings_the_warning_about_proceedings_and_never_takes_it_away() -> None:
    live, quiet = brief_of("sar"), brief_of("local")
    assert load_into(live, template_of(quiet)).proceedings_live
    assert load_into(quiet, template_of(live)).proceedings_live
    assert not load_into(quiet, template_of(quiet)).proceedings_live


def test_a_file_edited_by_hand_may_begin_with_a_byte_order_mark_and_have_its_names_in_any_order() -> None:
    backwards = dict(reversed(GOOD.items()))
    assert read_template(b"\xef\xbb\xbf" + written(backwards)) == template_of(brief_of("sar"))


LINES, NUMBER = "write a list, in square brackets", "write a whole number from 1 to 240"
STAGE = "write an object, in curly brackets, with heading, question, minutes, prompts"
NOT_OURS = "the file: is not a template; choose one that was saved here"
NO_MORE = "is not known here; take it out"
THEMES = ("stages", "themes")
# fmt: off
BAD: list[tuple[bytes, str]] = [
    (b"", "the file: is empty; choose a template that was saved here"),
    (b" \n", "the file: is empty; choose a template that was saved here"),
    (b"\xff\xfe{\x00}\x00", "the file: is not text; save it as plain text in UTF-8"),
    (b"PK\x03\x04\x80", "the file: is not text; save it as plain text in UTF-8"),
    (b"{" + b" " * 50_000 + b"}", "the file: is larger than 48 KB; choose a template that was saved here"),
    (b'{\n "format": "x"\n "version": 1}', "line 3, column 2: is not JSON here; look for a missing comma, quote or"
        " bracket"),
    (b"Just some words.", "line 1, column 1: is not JSON here; look for a missing comma, quote or bracket"),
    (b"[" * 40_000, NOT_OURS),
    (b'{"format": NaN}', NOT_OURS),
    (b'{"version": ' + b"9" * 9_000 + b"}", NOT_OURS),
    (b"[]", NOT_OURS),
    (b"null", NOT_OURS),
    (b'"learning-event-template"', NOT_OURS),
    (b"{}", f"format: write “{FORMAT}”; other files cannot be read here"),
    (put("format", to="another"), f"format: write “{FORMAT}”; other files cannot be read here"),
    (put("format", to=1), f"format: write “{FORMAT}”; other files cannot be read here"),
    (put("version", to=2), "version: write 1; other versions cannot be read here"),
    (put("version", to=True), "version: write 1; other versions cannot be read here"),
    (put("version", to="1"), "version: write 1; other versions cannot be read here"),
    (without("version"), "version: write 1; other versions cannot be read here"),
    (put("kind", to="trial"), "kind: write one of " + ", ".join(TEMPLATES)),
    (put("kind", to=None), "kind: write one of " + ", ".join(TEMPLATES)),
    (put("kind", to=["sar"]), "kind: write one of " + ", ".join(TEMPLATES)),
    (without("kind"), "kind: is missing; put it in"),
    (put("person", to="service user"), "person: write one of child, adult, person"),
    (put("screening", to="off"), "screening: write one of gentle, standard, strict"),
    (put("proceedings_live", to="true"), "proceedings_live: write true or false, without quotes"),
    (put("proceedings_live", to=1), "proceedings_live: write true or false, without quotes"),
    (put("agreement", to="Roles, not names."), f"agreement: {LINES}"),
    (put("agreement", to=["x"] * 13), "agreement: keep 12 or fewer; there are 13"),
    (put("agreement", 1, to="x" * 201), "agreement, line 2: keep it to 200 characters"),
    (put("agreement", 0, to="\u202e\u200b"), "agreement, line 1: is empty; write a few words"),
    (put("agreement", 0, to="\ud800"), "agreement, line 1: holds characters that cannot be read; type it again"),
    (put("agreement", 2, to=7), "agreement, line 3: write words, in quotes"),
    (put("next_steps", to={}), f"next_steps: {LINES}"),
    (put("next_steps", to=[{"when": "Soon", "what": "It."}] * 7), "next_steps: keep 6 or fewer; there are 7"),
    (put("next_steps", 0, to="Soon"), "next_steps, line 1: write an object, in curly brackets, with when, what"),
    (changed(lambda value: value["next_steps"][1].pop("what")),
        "next_steps, line 2, what: is missing; put it in"),
    (put("next_steps", 0, "when", to="x" * 61), "next_steps, line 1, when: keep it to 60 characters"),
    (put("next_steps", 0, "who", to="Sam"), f"next_steps, line 1, who: {NO_MORE}"),
    (put("contacts", to=[]), f"contacts: {NO_MORE}"),
    (put("x" * 500, to=1), "x" * 40 + f": {NO_MORE}"),
    (put("\u202e", to=1), f"a name without letters: {NO_MORE}"),
    (put("stages", to=[]), "stages: write an object, in curly brackets, with facts, lived_experience, themes,"
        " reflective_analysis, learning"),
    (without("stages"), "stages: is missing; put it in"),
    (without(*THEMES), "stages, themes: is missing; put it in"),
    (put("stages", "theme", to={}), f"stages, theme: {NO_MORE}"),
    (put(*THEMES, to=None), f"stages, themes: {STAGE}"),
    (put(*THEMES, to="soon"), f"stages, themes: {STAGE}"),
    (put(*THEMES, "minutes", to=0), f"stages, themes, minutes: {NUMBER}"),
    (put(*THEMES, "minutes", to=241), f"stages, themes, minutes: {NUMBER}"),
    (put(*THEMES, "minutes", to="35"), f"stages, themes, minutes: {NUMBER}"),
    (put(*THEMES, "minutes", to=35.0), f"stages, themes, minutes: {NUMBER}"),
    (put(*THEMES, "minutes", to=True), f"stages, themes, minutes: {NUMBER}"),
    (put(*THEMES, "minutes", to=None), f"stages, themes, minutes: {NUMBER}"),
    (without(*THEMES, "minutes"), "stages, themes, minutes: is missing; put it in"),
    (put(*THEMES, "question", to=""), "stages, themes, question: is empty; write a few words"),
    (put(*THEMES, "question", to="x" * 161), "stages, themes, question: keep it to 160 characters"),
    (put(*THEMES, "heading", to="x" * 46), "stages, themes, heading: keep it to 45 characters"),
    (put(*THEMES, "prompts", to="One?"), f"stages, themes, prompts: {LINES}"),
    (put(*THEMES, "prompts", to=[]), "stages, themes, prompts: is empty; write at least one line"),
    (put(*THEMES, "prompts", to=["x"] * 13), "stages, themes, prompts: keep 12 or fewer; there are 13"),
    (put(*THEMES, "prompts", 0, to="x" * 201), "stages, themes, prompts, line 1: keep it to 200 characters"),
    (put(*THEMES, "prompts", 1, to=None), "stages, themes, prompts, line 2: write words, in quotes"),
    (put(*THEMES, "title", to="Themes"), f"stages, themes, title: {NO_MORE}"),
    (written(GOOD).replace(b'"kind"', b'"person": "child", "kind"'), "person: stands here twice; keep one"),
]
# fmt: on


@pytest.mark.parametrize(("raw", "told"), BAD, ids=[f"{number}" for number in range(len(BAD))])
def test_a_bad_file_is_refused_with_the_place_of_the_error(raw: bytes, told: str) -> None:
    assert problems(raw) == [told]


def test_there_are_at_least_forty_bad_files() -> None:
    assert len(BAD) >= 40


def test_everything_wrong_with_a_file_is_told_at_once() -> None:
    value = deepcopy(GOOD)
    value["kind"], value["extra"] = "trial", 1
    value["stages"]["facts"]["minutes"] = 0
    del value["stages"]["learning"]
    told = problems(written(value))
    assert [each.partition(":")[0] for each in told] == [
        "extra",
        "stages, learning",
        "stages, facts, minutes",
        "kind",
    ]


def test_a_flood_of_mistakes_is_told_in_part() -> None:
    assert len(problems(written(GOOD | {f"x{number}": 1 for number in range(2_000)}))) == 40


def test_the_sentence_repeats_nothing_that_is_in_the_file() -> None:
    with pytest.raises(BadFile) as refused:
        read_template(put("Sam Okafor", to=1))
    assert refused.value.sentence == "That file could not be used: one thing wants mending."


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, max_examples=120)
@given(st.sampled_from([*GOOD, "stages", "next_steps"]), ANY, st.binary(max_size=40))
def test_no_file_raises_anything_but_its_problems(name: str, value: object, raw: bytes) -> None:
    for content in (written(GOOD | {name: value}), written(value), raw):
        refused = refusal(content)
        assert refused is None or (refused.problems and all(each.said for each in refused.problems))
