"""Whom a comment speaks of: single role-holders, agencies, the family, the child, and "he" or "she".

The promise: a role-holder and an agency are never confused because a longer name always wins
("GP practice" is an agency, "GP" is one person, "GPs" are a profession).
"""

from __future__ import annotations

from collections.abc import Iterable

from .vocabulary import (
    AGENCIES,
    AGENCY_TAILS,
    CHILD,
    FAMILY,
    LEADING,
    NEED_A_POINTER,
    POINTERS,
    ROLES,
    SOMEONE,
    THIRD,
)
from .words import Words

_MOST_BEFORE = 4
# Endings of roles that make a plural with "s" alone.
_PLAIN_PLURALS = ("er", "or", "se", "nt", "on", "st", "ian", "ife")
# For each kind, where the mentions that do something are kept: those that no preposition leads.
_DOING = {
    "role": "one_doing",
    "someone": "one_doing",
    "agency": "agency_doing",
    "family": "family_doing",
    "child": "child_doing",
}
_BEFORE_AN_OBJECT = frozenset("about ask asked at by called for from of tell thank to told with".split())
# Trade abbreviations that are also words or initials: only in capitals, or behind a pointing word.
_SHORT_ROLES = frozenset({"di", "ds", "dc", "pc", "pp", "om", "ta", "pa"})


def _phrases(block: str) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in block.replace("\n", " ").split(","):
        parts = tuple(entry.strip().replace("-", " ").split())
        if parts:
            found.setdefault(parts[0], []).append(parts)
    for options in found.values():
        options.sort(key=len, reverse=True)
    return found


def _plurals(block: str) -> str:
    """Several of a role are a profession: "social workers", "the nurses"."""
    roles = (role.strip() for role in block.replace("\n", " ").split(","))
    return ", ".join(f"{role}s" for role in roles if role.endswith(_PLAIN_PLURALS))


_KINDS = (
    ("agency", _phrases(AGENCIES + ", " + _plurals(ROLES))),
    ("role", _phrases(ROLES)),
    ("someone", _phrases(SOMEONE)),
    ("family", _phrases(FAMILY)),
    ("child", _phrases(CHILD)),
)


# First word -> (its length below nothing, its kind's place, phrase): the longest first, then the earlier kind.
_BY_FIRST: dict[str, list[tuple[int, int, tuple[str, ...]]]] = {}
for _place, (_, _named) in enumerate(_KINDS):
    for _first, _options in _named.items():
        _BY_FIRST.setdefault(_first, []).extend((-len(_phrase), _place, _phrase) for _phrase in _options)
for _found in _BY_FIRST.values():
    _found.sort()


def _longest(words: Words, at: int) -> tuple[str, int] | None:
    word, limit = words.every[at], words.sentence_end(at)
    phrases = _BY_FIRST.get(word.text, [])
    if word.base != word.text and word.base in _BY_FIRST:
        phrases = sorted(phrases + _BY_FIRST[word.base])
    for short, kind, phrase in phrases:
        end = at - short
        if end <= limit and all(
            part in (other.text, other.base) for part, other in zip(phrase[1:], words.every[at + 1 : end], strict=True)
        ):
            return _KINDS[kind][0], end
    return None


def _points_at_one(words: Words, at: int, end: int) -> bool:
    name = " ".join(word.base for word in words.every[at:end])
    if name not in NEED_A_POINTER:
        return True
    before = words.every[at - 1] if at and not words.starts_sentence(at) else None
    if name in _SHORT_ROLES:
        return words.every[at].cased.isupper() or (before is not None and before.text in POINTERS)
    return before is not None and (before.base in LEADING or before.text.endswith("'s"))


def mentions_of(words: Words, people: Iterable[tuple[int, int]] = ()) -> dict[str, dict[int, int]]:
    """For each kind ("role", "agency", "family", "one" and so on): where a mention starts -> where it ends.

    `people` are word ranges already known to be personal names. "one" gathers everything that is one
    identifiable person at work; "he" and "she" join it unless the child or family was spoken of last.
    """
    found: dict[str, dict[int, int]] = {kind: {} for kind in (*_DOING, *_DOING.values(), "third")}
    found["name"] = dict(people)
    at, last = 0, ""
    while at < len(words.every):
        if at in found["name"]:
            last, at = "name", found["name"][at]
            continue
        seen = _longest(words, at)
        if seen is None:
            third = words.every[at].text.partition("'")[0] in THIRD
            if third and last not in {"family", "child"}:
                found["third"][at] = at + 1
            at += 1
            continue
        kind, end = _extend(words, seen)
        if kind == "agency" and _is_own(words, at):
            at = end
            continue
        if _is_meant(words, kind, at, end):
            starts = _starts(words, at)
            found[kind] |= dict.fromkeys(starts, end)
            if not _is_object(words, starts[-1]):
                found[_DOING[kind]] |= dict.fromkeys(starts, end)
            last = kind if kind != "agency" else last
        at = end
    found["one"] = found["role"] | found["someone"] | found["third"] | found["name"]
    found["one_doing"] |= found["third"] | found["name"]
    return found


def _is_meant(words: Words, kind: str, at: int, end: int) -> bool:
    if kind == "someone":
        return end >= len(words.every) or words.every[end].base != "else"
    return kind != "role" or _points_at_one(words, at, end)


def _is_object(words: Words, at: int) -> bool:
    """Behind a preposition or "told" somebody is spoken to or of, and does nothing in the sentence."""
    return at > 0 and not words.starts_sentence(at) and words.every[at - 1].text in _BEFORE_AN_OBJECT


def _is_own(words: Words, at: int) -> bool:
    """ "Our nursery", "my team": the speaker's own side, which is "we" and not a target."""
    return at > 0 and not words.starts_sentence(at) and words.every[at - 1].text in {"our", "my"}


def _starts(words: Words, at: int) -> list[int]:
    """A mention may be met at its noun or at any word before it: "the", "the duty", "a more experienced"."""
    starts = [at]
    while len(starts) <= _MOST_BEFORE and not words.starts_sentence(starts[-1]):
        if words.every[starts[-1] - 1].text not in LEADING:
            break
        starts.append(starts[-1] - 1)
    return starts


def _extend(words: Words, seen: tuple[str, int]) -> tuple[str, int]:
    """A role followed by "team" or "service" is an agency; an agency followed by a role is that role."""
    kind, end = seen
    within = end < len(words.every) and not words.starts_sentence(end)
    if kind in {"role", "agency"} and within and words.every[end].base in AGENCY_TAILS:
        return "agency", end + 1
    if kind == "agency" and within:
        after = _longest(words, end)
        return after if after is not None and after[0] == "role" else seen
    return seen
