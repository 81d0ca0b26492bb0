"""Finds what could tell the room who somebody is: names, initials, contact details, addresses, unique posts.

The promise: review pseudonyms ("Child Q", "Baby A", and those given by the caller) pass untouched, and so do
places, wards, laws, systems and ranks on their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .folding import Folded, fold
from .identity_patterns import CASED, FOLDED, HAVE_FIGURES, PSEUDONYM
from .names import ABBREVIATIONS, FIRST_NAMES, NOT_NAMES, OWNED_PLACES, PLACE_BEFORE, PLACE_WORDS
from .words import Word, Words

_PERSON_AFTER = frozenset(
    "always and asked called came closed could did didn't failed fed goes got had has ignored is isn't "
    "just knew might missed must needs never put rang reads said sat says should signed thought told took "
    "was wasn't went who would wrote".split()
)
_PERSON_BEFORE = frozenset(
    "ask asked aunt auntie big blame brother by called cousin daughter friend grandad grandpa little mate "
    "name named nan neighbour our poor sister son thank told trusted twin uncle wee with young".split()
)
_INITIALS_BEFORE = frozenset("about ask asked blame by from said told with".split())
_FUNCTION = frozenset(
    "a all an and are as at be but by did do for from had has have he her him his i if in is it me my no "
    "not of on or our she so that the them there they this to was we were what when who with you".split()
)


_FIGURE = re.compile(r"\d")
_SHORT_CAPITALS = 4
_PLAIN_PLACES = frozenset({"law", "rule", "school", "ward", "nursery", "house"})
_POSTS = frozenset(
    "advocate amhp caretaker chaplain childminder consultant coordinator counsellor dc dentist detective "
    "di dietician doctor ds dsl educator gp head idva imam inspector interpreter judge lead manager "
    "matron mentor midwife nurse officer paediatrician pastor pc physio practitioner psychiatrist "
    "psychologist receptionist registrar secretary senco sergeant sister solicitor speaker specialist "
    "teacher therapist vicar volunteer worker".split()
)
_POST_REACH = 7
_WHERE = frozenset({"at", "in", "for", "on", "from", "who"})


def find_people(folded: Folded, words: Words, pseudonyms: frozenset[str]) -> list[tuple[int, int, str]]:
    """Folded `(start, end, what)` for everything that may identify somebody, in reading order."""
    spared = _spared(folded, pseudonyms)
    found = [*_by_pattern(folded), *_by_name(words), *_by_shape(folded, words), *_unique_posts(words)]
    return sorted({hit for hit in found if not all(spared[hit[0] : hit[1]])})


def _spared(folded: Folded, pseudonyms: frozenset[str]) -> bytearray:
    """One mark for each folded character: whether it belongs to a pseudonym of a review."""
    spared = bytearray(len(folded.text))
    own = (match.span() for match in PSEUDONYM.finditer(folded.text))
    for start, end in (*own, *find_pseudonyms(folded, pseudonyms)):
        spared[start:end] = b"\x01" * (end - start)
    return spared


def find_pseudonyms(folded: Folded, pseudonyms: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Folded `(start, end)` wherever one of the names that this review has chosen stands."""
    for name in sorted(filter(None, (fold(pseudonym.strip()).text for pseudonym in pseudonyms))):
        for match in re.finditer(rf"\b{re.escape(name)}(?:'s)?\b", folded.text):
            yield match.span()


def _by_pattern(folded: Folded) -> Iterator[tuple[int, int, str]]:
    no_figure = _FIGURE.search(folded.text) is None
    for text, patterns in ((folded.text, FOLDED), (folded.cased, CASED)):
        for what, pattern in patterns:
            if not (no_figure and pattern in HAVE_FIGURES):
                yield from ((*match.span(), what) for match in pattern.finditer(text))


def _names_a_place(words: Words, at: int) -> bool:
    every = words.every
    if at > 0 and every[at - 1].text in PLACE_BEFORE:
        return True
    after = every[at + 1].text if at + 1 < words.sentence_end(at) else ""
    later = every[at + 2].text if at + 2 < words.sentence_end(at) else ""
    capital_after = bool(after) and every[at + 1].cased[0].isupper()
    if words.every[at].text.endswith("'s"):
        return after in OWNED_PLACES
    if after in PLACE_WORDS and (capital_after or after in _PLAIN_PLACES):
        return True
    return capital_after and later in PLACE_WORDS and every[at + 2].cased[0].isupper()


def _by_name(words: Words) -> Iterator[tuple[int, int, str]]:
    for at, word in enumerate(words.every):
        name = word.base.partition("'")[0] if word.base.partition("'")[0] in FIRST_NAMES else word.base
        shouted = word.cased.isupper() and len(word.cased) <= _SHORT_CAPITALS
        if name in FIRST_NAMES and not shouted and not _names_a_place(words, at):
            yield word.start, _end_of_name(word), "a name"


def _by_shape(folded: Folded, words: Words) -> Iterator[tuple[int, int, str]]:
    """Capitalised words in the middle of a sentence that are used as a person's name, and bare initials."""
    every = words.every
    english = sum(word.text in _FUNCTION for word in every)
    shouting = sum(word.cased.isupper() and len(word.cased) > 3 for word in every) > len(every) / 3
    if shouting or english * 8 < len(every):
        return
    for at, word in enumerate(every):
        before = every[at - 1] if at and not words.starts_sentence(at) else None
        after = every[at + 1] if at + 1 < words.sentence_end(at) else None
        acts = after is not None and after.text in _PERSON_AFTER
        if _is_initials(word.cased):
            if acts or (before is not None and before.text in _INITIALS_BEFORE):
                yield word.start, word.end, "initials"
            continue
        if before is None or not (_runs_on(folded, word.start) and _is_named(words, at)):
            continue
        if acts or word.text.endswith("'s") or before.text in _PERSON_BEFORE:
            yield word.start, _end_of_name(word), "a name"


def _end_of_name(word: Word) -> int:
    return word.end - len(word.text) + len(word.base)


def _is_named(words: Words, at: int) -> bool:
    return _looks_named(words, at) and not _names_a_place(words, at)


def _is_initials(cased: str) -> bool:
    return len(cased) == 2 and cased.isalpha() and cased.isupper() and cased.casefold() not in ABBREVIATIONS


def _looks_named(words: Words, at: int) -> bool:
    word = words.every[at]
    letters = word.cased.replace("'", "")
    if len(letters) < 3 or not letters[0].isupper() or not letters[1:].islower():
        return False
    return word.text not in NOT_NAMES and word.base not in NOT_NAMES and word.base not in PLACE_WORDS


def _runs_on(folded: Folded, start: int) -> bool:
    """Whether only a space or comma stands before: after a colon or a quote mark a capital means nothing."""
    before = folded.text[max(0, start - 2) : start]
    return len(before) == 2 and before[1] == " " and (before[0].isalnum() or before[0] == ",")


def _unique_posts(words: Words) -> Iterator[tuple[int, int, str]]:
    """Posts such as "the only X at Y" or "there's one X at Y", held by one person at a place with a name."""
    every = words.every
    for at, word in enumerate(words.every):
        there_is = at > 0 and every[at - 1].text.startswith("there")
        if word.text not in {"only", "sole"} and not (word.text == "one" and there_is):
            continue
        limit = min(words.sentence_end(at), at + 2 * _POST_REACH)
        post = next((n for n in range(at + 1, min(limit, at + _POST_REACH)) if every[n].base in _POSTS), None)
        if post is None:
            continue
        for place in range(post + 1, limit - 1):
            if every[place].text in _WHERE and _named_place(words, place + 1, limit):
                yield word.start, every[min(place + 2, limit - 1)].end, "a unique post"
                break


def _named_place(words: Words, at: int, limit: int) -> bool:
    steps = [n for n in range(at, min(at + 3, limit)) if words.every[n].text not in {"the", "whole", "st"}]
    word = words.every[steps[0]] if steps else None
    if word is None:
        return False
    return (word.cased[0].isupper() and word.text not in NOT_NAMES) or word.text in {
        "borough",
        "county",
        "city",
        "town",
    }
