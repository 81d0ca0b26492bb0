"""Saying a role or a date more generally: “the paediatrician” is “a health professional”, “4 June” is “early summer”.

The promise: the same text gives the same proposals on the server and in the browser's form, by place, so that what
was agreed to is what is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.own_words import only_you

HEALTH, CARE, SCHOOL, POLICE, HOMES, SUPPORT = (
    "a health professional",
    "a social care professional",
    "someone in education",
    "a member of the police",
    "a housing professional",
    "a support professional",
)
REMOVED = "[words removed]"
_ONLY_ONE = "words that only their author could write"
_KINDS: tuple[tuple[str, str], ...] = (
    (
        HEALTH,
        "paediatrician|consultant|gp|doctor|nurse|school nurse|practice nurse|health visitor|hv|midwife|psychiatrist|"
        "psychologist|camhs worker|paramedic|registrar|surgeon|therapist|dentist|pharmacist|district nurse|ward sister|"
        "community nurse|a&e doctor|junior doctor",
    ),
    (CARE, "social worker|allocated worker|duty worker|duty social worker|team manager|iro|family support worker|"
        "independent reviewing officer|care worker|care home manager|conference chair|foster carer"),
    (SCHOOL, "head teacher|headteacher|deputy head|teacher|class teacher|form tutor|teaching assistant|dsl|senco|"
        "safeguarding lead|nursery worker|pastoral lead|head of year|school receptionist|attendance officer"),
    (POLICE, "police officer|officer|detective|detective sergeant|sergeant|pc|pcso|inspector|response officer"),
    (HOMES, "housing officer|tenancy officer|landlord"),
    (SUPPORT, "idva|probation officer|youth worker|drug worker|advocate|refuge worker|early help worker"),
)  # fmt: skip
_GENERAL = {role: general for general, roles in _KINDS for role in roles.split("|")}
_ROLE = re.compile(
    r"\b(?:the|a|an|his|her|their|our|this|that) (?:(?:duty|allocated|on-call|named|senior|lead|old|new|visiting) )?"
    r"(?P<role>" + "|".join(sorted(map(re.escape, _GENERAL), key=len, reverse=True)) + r")\b(?!['’]s\b)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may(?! (?:be|have|need|not|want|well|also)\b)|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?:,? \d{4})?(?![\w/])"
_DATE = re.compile(
    rf"\b(?P<on>on )?(?:the )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b{_YEAR}"
    rf"|(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR}"
    r"|(?P<day3>\d{1,2})[./-](?P<month3>\d{1,2})[./-]\d{2,4}\b)",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(r"\bon the \d{1,2}(?:st|nd|rd|th)\b(?! of\b)(?! [a-z]{3,9}\b \d{4})", re.IGNORECASE)
_SEASONS = ("winter", "spring", "summer", "autumn")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Proposal:
    """Words of a text, by the places of the first and the last, and what could stand there instead."""

    first: int
    last: int
    words: str
    instead: str
    why: str


def proposals(text: str, telling: Iterable[tuple[int, int, str]] = ()) -> tuple[Proposal, ...]:
    """What could be said more generally or left out, in order; none overlaps another.

    `telling` are stretches of the text that name somebody, each with what it is.
    """
    found = [(start, end, REMOVED, what) for start, end, what in telling]
    found += [(start, end, general, "a role few people hold") for start, end, general in _roles(text)]
    found += [(start, end, season, "a date") for start, end, season in _dates(text)]
    found += [(start, end, _anyone(text[start:end]), _ONLY_ONE) for start, end in only_you(text)]
    words = list(_WORD.finditer(text))
    made: list[Proposal] = []
    for start, end, instead, why in sorted(found, key=lambda one: (one[0], -one[1])):
        places = [place for place, word in enumerate(words) if word.start() < end and start < word.end()]
        if places and (not made or places[0] > made[-1].last):
            after = _ending(words[places[-1]][0])
            made.append(Proposal(places[0], places[-1], text[start:end], instead + after, why))
    return tuple(made)


def generalise(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with every role said more generally, and what became what."""
    parts, at, turned = [], 0, []
    for start, end, general in _roles(text):
        shown = general[:1].upper() + general[1:] if text[start : start + 1].isupper() else general
        parts += [text[at:start], shown]
        turned.append((text[start:end], general))
        at = end
    return "".join(parts) + text[at:], tuple(turned)


def holds_date(text: str) -> bool:
    """True when a text says on which day something was."""
    return bool(_dates(text))


def season(month: int) -> str:
    """A month as a third of a season: June is early summer."""
    return f"{('early', 'mid', 'late')[month % 3]} {_SEASONS[month % 12 // 3]}"


def _anyone(words: str) -> str:
    """“My manager” as “a manager”; words that say who writes cannot be said more generally."""
    if words[:3].lower() != "my " or words.rsplit(" ", 1)[-1] in {"on", "of", "in", "dated"}:
        return REMOVED
    return ("A" if words[0].isupper() else "a") + words[2:]


def _roles(text: str) -> list[tuple[int, int, str]]:
    return [(hit.start(), hit.end(), _GENERAL[hit["role"].lower()]) for hit in _ROLE.finditer(text)]


def _dates(text: str) -> list[tuple[int, int, str]]:
    found = []
    for hit in _DATE.finditer(text):
        named = (hit["month"] or hit["month2"] or "")[:3].lower()
        month = _MONTHS.index(named) + 1 if named else int(hit["month3"])
        if int(hit["day"] or hit["day2"] or hit["day3"]) <= 31 and 1 <= month <= 12:
            found.append((hit.start(), hit.end(), ("in " if hit["on"] else "") + season(month)))
    taken = [(start, end) for start, end, _ in found]
    for hit in _ONE_DAY.finditer(text):
        if not any(start < hit.end() and hit.start() < end for start, end in taken):
            found.append((hit.start(), hit.end(), "one day"))
    return found


def _ending(word: str) -> str:
    """The signs at the end of a word, which belong to the sentence and stay."""
    return word[len(word.rstrip(".,;:?)")) :]
