"""Finds what could tell the room who somebody is: names, initials, contact details, addresses, unique posts.

The promise: review pseudonyms ("Child Q", "Baby A", and those given by the caller) pass untouched, and so do
places, wards, laws, systems and ranks on their own. Every pattern here is linear: no repeat inside a repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .folding import Folded
from .names import ABBREVIATIONS, FIRST_NAMES, NOT_NAMES, OWNED_PLACES, PLACE_BEFORE, PLACE_WORDS
from .words import Words

_STREETS = "road|rd|street|st|lane|ln|avenue|ave|terrace|crescent|gardens|grove|mews|parade"
_STREETS_CAPITAL = (
    "Close|Court|Drive|Way|Row|Walk|Place|Hill|Park|Square|Rise|View|House|Green|Croft|Wharf|Cottages"
)
_CAP = r"[A-Z][a-z'\-]{1,20}"

# Matched against the folded text.
CONTACT_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an e-mail address", re.compile(r"[a-z0-9][a-z0-9._%+\-]{0,63}@[a-z0-9\-]{1,63}\.[a-z0-9.\-]{2,63}")),
    ("a phone number", re.compile(r"(?<![\d.])(?:\+44 ?|0)\d{2,4}[ \-]?\d{3,4}[ \-]?\d{3,4}(?!\d)")),
    ("an NHS number", re.compile(r"(?<![\d.])\d{3} \d{3} \d{4}(?!\d)")),
    ("an NHS number", re.compile(r"nhs (?:no|number|num)\.?:? ?(?:is )?\d{3}[ \-]?\d{3}[ \-]?\d{4}")),
    (
        "a date of birth",
        re.compile(
            r"(?:\bdob|date of birth|birth date|\bborn(?: on)?)[^\d\n.;]{0,45}\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2,4}"
        ),
    ),
    (
        "a date of birth",
        re.compile(
            r"(?:\bdob|date of birth|birthday|\bborn on)[^\d\n.;]{0,20}\d{1,2}(?:st|nd|rd|th)? (?:of )?"
            r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} ?(?:\d{2,4})?"
        ),
    ),
    (
        "an address",
        re.compile(rf"(?<![\d/.])\d{{1,4}}[a-z]? [a-z'\-]{{2,20}} (?:[a-z'\-]{{2,20}} )?(?:{_STREETS})\b"),
    ),
    (
        "an address",
        re.compile(
            r"\b(?:flat|pitch) (?:no )?\d{1,3}[a-z]?\b(?! ?(?:week|day|visit|min|hour|time|year|month))"
        ),
    ),
    ("an address", re.compile(r"\b(?:at|from|to) (?:number|no\.?) \d{1,3}[a-z]?\b")),
    ("a postcode", re.compile(r"\b[a-z]{1,2}\d[a-z\d]? \d[abd-hjlnp-uw-z]{2}\b")),
    (
        "a collar number",
        re.compile(
            r"\b(?:pc|pcso|sgt|ps|dc|wpc|officer|collar(?: number| no)?|warrant(?: number| no)) \d{3,5}\b"
        ),
    ),
    ("a vehicle registration", re.compile(r"\b[a-z]{2}\d{2} ?[a-z]{3}\b(?<!\d[a-z]{3}s)")),
)
_TITLE = r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|Sir|Dame|Sgt|Insp|Supt|Cllr|Rev|Fr|Inspector|Sergeant|Constable)"
# Matched against the text with its capitals kept.
CASED_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "a name",
        re.compile(
            rf"\b(?i:mr|mrs|ms|dr|miss(?! Miss)) (?!(?i:who|and|was|is|had|has|the|in|on|at)\b)[A-Z][a-z'\-]{{1,20}}"
        ),
    ),
    ("a name", re.compile(r"\b(?:O'|Mc|Mac)[A-Z][a-z]{2,20}")),
    (
        "a name",
        re.compile(
            rf"\b{_TITLE}\.? (?!(?:Who|The|And|Is|Was|On|In|At|To)\b)(?:[A-Z]\.? )?(?:O'|Mc|Mac)?{_CAP}"
        ),
    ),
    (
        "a name",
        re.compile(
            rf"\b(?:PC|DC|DS|DI|DCI|PS|WPC|PCSO|Nurse|Sister|Father|Pastor|Imam|Councillor|Auntie|Aunty|Aunt|Uncle|"
            rf"Detective|Judge|Reverend|Matron|Lady|Lord) (?!(?:Who|Manager|Team|In|On|Act|Officer|Chief|Constable|"
            rf"Sergeant|Inspector|Practitioner|Lead|Court|From|To|Of|And|Was|Is)\b)(?:O'|Mc|Mac)?{_CAP}"
        ),
    ),
    (
        "initials",
        re.compile(r"(?<![A-Za-z.])(?!A\.M|P\.M|U\.K|N\.B\. |E\.G|I\.E)[A-Z]\.[A-Z]\.?(?![A-Za-z])"),
    ),
    (
        "initials",
        re.compile(
            r"\b(?:[Ll]ittle|[Pp]oor|[Oo]ur|DS|DI|DC|PC) (?:[A-Z]|[A-Z]\.[A-Z])\b(?!')(?! ?(?:level|Level|plan|and [A-Z]\b))"
        ),
    ),
    (
        "initials",
        re.compile(
            r"(?<![A-Za-z'\-] )(?<![A-Za-z'\-])[A-HJ-Z]'s (?:mum|dad|brother|sister|nan|gran|worker|teacher)\b"
        ),
    ),
    (
        "an address",
        re.compile(
            rf"(?<![\d/.])\d{{1,4}}[A-Za-z]? {_CAP} (?:{_CAP} )?(?:{_STREETS_CAPITAL}|Street|Road|Lane)\b"
        ),
    ),
    ("a postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}\b")),
    (
        "a name",
        re.compile(
            r"\b(?:name is|name was|named|called|known as|spelt|name of|goes by|call (?:him|her|them)) "
            rf"(?:\"|')?(?!(?:The|Single|Families|Operation|Child|Baby|Adult|Sibling|Person|Families|Mosaic|St)\b){_CAP}"
        ),
    ),
    (
        "a unique post",
        re.compile(
            r"\b(?:[Hh]ead|[Hh]eadteacher|[Dd]eputy head|DSL|SENCO|[Cc]aretaker|[Ii]mam|[Vv]icar|[Pp]astor|[Pp]ractice manager|"
            r"[Ww]ard manager|[Pp]rincipal|[Mm]anager|[Ss]chool secretary|[Nn]amed nurse|[Nn]amed doctor|[Dd]irector|chair) "
            rf"(?:at|of|from) (?:the |St ){{0,2}}(?!(?:Service|Early|Year|Children|CSC|Governors|Housing|MASH)\b){_CAP} "
            r"(?:[A-Z][a-z]|nursery|school|mosque|church|surgery)"
        ),
    ),
)
_PSEUDONYM = re.compile(
    r"\b(?:child|baby|adult|sibling|person|young person|family|mother|father|mr|mrs|ms|practitioner|worker|twin|yp|"
    r"parent|carer|male|female|subject|school|agency|hospital|gp|unborn|infant|sister|brother|doctor|dr|nurse) "
    r"(?:[a-z]{1,2}|\d{1,2})\b"
)
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


_SHORT_CAPITALS = 4
_POSTS = frozenset(
    "advocate amhp caretaker chaplain childminder consultant coordinator counsellor dc dentist detective "
    "di dietician doctor ds dsl educator gp head idva imam inspector interpreter judge lead manager "
    "matron mentor midwife nurse officer paediatrician pastor pc physio practitioner psychiatrist "
    "psychologist receptionist registrar secretary senco sergeant sister solicitor speaker specialist "
    "teacher therapist vicar volunteer worker".split()
)
_POST_REACH = 7


def find_people(folded: Folded, words: Words, pseudonyms: frozenset[str]) -> list[tuple[int, int, str]]:
    """Folded `(start, end, what)` for everything that may identify somebody, in reading order."""
    spared = _spared(folded, pseudonyms)
    found = [*_by_pattern(folded), *_by_name(words), *_by_shape(folded, words), *_unique_posts(words)]
    kept = (hit for hit in found if not any(hit[0] >= start and hit[1] <= end + 2 for start, end in spared))
    return sorted(set(kept))


def _spared(folded: Folded, pseudonyms: frozenset[str]) -> list[tuple[int, int]]:
    spared = [match.span() for match in _PSEUDONYM.finditer(folded.text)]
    for pseudonym in pseudonyms:
        if pseudonym.strip():
            plain = re.escape(pseudonym.strip().casefold())
            spared += [match.span() for match in re.finditer(rf"\b{plain}\b", folded.text)]
    return spared


def _by_pattern(folded: Folded) -> Iterator[tuple[int, int, str]]:
    for what, pattern in CONTACT_PATTERNS:
        yield from ((*match.span(), what) for match in pattern.finditer(folded.text))
    for what, pattern in CASED_PATTERNS:
        yield from ((*match.span(), what) for match in pattern.finditer(folded.cased))


def _names_a_place(words: Words, at: int) -> bool:
    every = words.every
    after = every[at + 1].text if at + 1 < words.sentence_end(at) else ""
    later = every[at + 2].text if at + 2 < words.sentence_end(at) else ""
    capital_after = bool(after) and every[at + 1].cased[0].isupper()
    if words.every[at].text.endswith("'s"):
        return after in OWNED_PLACES
    if after in PLACE_WORDS and (
        capital_after or after in {"law", "rule", "school", "ward", "nursery", "house"}
    ):
        return True
    if capital_after and later in PLACE_WORDS and every[at + 2].cased[0].isupper():
        return True
    return at > 0 and every[at - 1].text in PLACE_BEFORE


def _by_name(words: Words) -> Iterator[tuple[int, int, str]]:
    for at, word in enumerate(words.every):
        name = word.base.partition("'")[0] if word.base.partition("'")[0] in FIRST_NAMES else word.base
        shouted = word.cased.isupper() and len(word.cased) <= _SHORT_CAPITALS
        if name in FIRST_NAMES and not shouted and not _names_a_place(words, at):
            yield word.start, word.end - (2 if word.text.endswith("'s") else 0), "a name"


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
        if _is_initials(word.cased) and (
            (after is not None and after.text in _PERSON_AFTER)
            or (before and before.text in _INITIALS_BEFORE)
        ):
            yield word.start, word.end, "initials"
        elif (
            before is not None
            and _runs_on(folded, word.start)
            and _looks_named(words, at)
            and not _names_a_place(words, at)
        ):
            if (
                (after and after.text in _PERSON_AFTER)
                or before.text in _PERSON_BEFORE
                or word.text.endswith("'s")
            ):
                yield word.start, word.end, "a name"


def _is_initials(cased: str) -> bool:
    return len(cased) == 2 and cased.isalpha() and cased.isupper() and cased.casefold() not in ABBREVIATIONS


def _looks_named(words: Words, at: int) -> bool:
    word = words.every[at]
    letters = word.cased.replace("'", "")
    if len(letters) < 3 or not letters[0].isupper() or not letters[1:].islower():
        return False
    return word.text not in NOT_NAMES and word.base not in NOT_NAMES and word.base not in PLACE_WORDS


def _runs_on(folded: Folded, start: int) -> bool:
    """Whether only a space or a comma stands before: after a colon or an opening quote a capital means nothing."""
    before = folded.text[max(0, start - 2) : start]
    return len(before) == 2 and before[1] == " " and (before[0].isalnum() or before[0] == ",")


def _unique_posts(words: Words) -> Iterator[tuple[int, int, str]]:
    """Posts such as "the only X at Y" or "there's one X at Y", held by one person at a place with a name."""
    every = words.every
    for at, word in enumerate(words.every):
        alone = word.text in {"only", "sole"} or (
            word.text == "one" and at and every[at - 1].text.startswith("there")
        )
        if not alone:
            continue
        limit = min(words.sentence_end(at), at + 2 * _POST_REACH)
        post = next((n for n in range(at + 1, min(limit, at + _POST_REACH)) if every[n].base in _POSTS), None)
        if post is None:
            continue
        for place in range(post + 1, limit - 1):
            if every[place].text in {"at", "in", "for", "on", "from", "who"} and _named_place(
                words, place + 1, limit
            ):
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
