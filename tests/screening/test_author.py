"""Words that name their author, or somebody on the session's list, are pointed at; ordinary words are not."""

import time
from itertools import pairwise

import pytest

from app.screening.author import CONTACT, LISTED, ONLY_YOU, find_telling

NAMES = ("Sarah Hale", "Dr Okonkwo", "May Brown", "Li", "Zoë Núñez")


def _found(text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.what) for hit in find_telling(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We asked sarah hale twice.", "sarah hale"),
        ("Then Sarah rang.", "Sarah"),
        ("then sarah rang", "sarah"),
        ("Hale’s letter never came.", "Hale"),
        ("dr okonkwo signed it", "okonkwo"),
        ("SARAH HALE", "SARAH HALE"),
        ("Sarah-Hale", "Sarah-Hale"),
        ("Zoe Nunez said so", "Zoe Nunez"),
        ("We heard from Brown.", "Brown"),
        ("Li was there.", "Li"),
    ],
)
def test_a_name_on_the_list_is_found_however_it_is_written(text: str, word: str) -> None:
    assert (word, LISTED) in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The brown door was locked and it may rain.",
        "The inhale was slow and the exhale too.",
        "There were delays and a light list of limits.",
        "Nobody rang the school.",
        "",
    ],
)
def test_ordinary_words_that_look_like_a_name_are_left_alone(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "As the only paediatric nurse on that week I saw it.",
        "I was the duty worker who took the call.",
        "My manager told us to close it.",
        "In my role as named nurse we had no slot.",
        "I worked at Northgate then.",
    ],
)
def test_words_only_one_person_could_write_are_found(text: str) -> None:
    assert ONLY_YOU in {what for _, what in _found(text)}


@pytest.mark.parametrize(
    "text", ["Ring 07700 900123.", "a.person@example.org", "NHS number: 943 476 5919", "born 04/05/2019", "AB1 2DE"]
)
def test_contact_details_are_found(text: str) -> None:
    assert CONTACT in {what for _, what in _found(text)}


def test_the_places_found_never_overlap_and_point_into_the_text_as_given() -> None:
    text = "As the only nurse, Sarah Hale’s colleague, I rang 07700 900123 🙂 Zoë Núñez."
    hits = find_telling(text, NAMES)
    assert all(before.end <= after.start for before, after in pairwise(hits))
    assert text[hits[-1].start : hits[-1].end] == "Zoë Núñez"


def test_a_long_note_and_a_long_list_are_read_quickly() -> None:
    names = tuple(f"Name{number} Other{number}" for number in range(200))
    text = "I was the " * 150
    began = time.perf_counter()
    find_telling(text, names)
    assert time.perf_counter() - began < 0.5
