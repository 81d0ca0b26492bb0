"""The words a kind of review has for the person it is about: one, one with its article, and many."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonWords:
    """How the person is spoken of on a page: `a child`, `children`."""

    one: str
    a: str
    many: str


PERSONS: dict[str, PersonWords] = {
    "child": PersonWords("child", "a child", "children"),
    "adult": PersonWords("adult", "an adult", "adults"),
    "person": PersonWords("person", "a person", "people"),
}


def person_words(person: str) -> PersonWords:
    """The words for a person; the plainest ones when the word is not known."""
    return PERSONS.get(person, PERSONS["person"])
