"""Patterns for what identifies somebody outright: contact details, dates of birth, addresses, titled names.

The promise: every pattern is linear. No repeat stands inside another unbounded repeat; a test walks them all.
"""

from __future__ import annotations

import re

_STREETS = "road|rd|street|st|lane|ln|avenue|ave|terrace|crescent|gardens|grove|mews|parade"
_STREETS_CAPITAL = (
    "Close|Court|Drive|Way|Row|Walk|Place|Hill|Park|Square|Rise|View|House|Green|Croft|Wharf|Cottages|Street|Road|Lane"
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NOT_A_FLAT = "week|day|visit|min|hour|time|year|month"
_CAP = r"[A-Z][a-z'\-]{1,20}"
_SURNAME = rf"(?:O'|Mc|Mac)?{_CAP}"
_TITLES = "Mx|Prof|Professor|Sir|Dame|Sgt|Insp|Supt|Cllr|Rev|Fr|Inspector|Sergeant|Constable"
_SHORT_TITLES = "mr|mrs|ms|dr|miss(?! Miss)"
_CALLINGS = (
    "PC|DC|DS|DI|DCI|PS|WPC|PCSO|Nurse|Sister|Father|Pastor|Imam|Councillor|Auntie|Aunty|Aunt|Uncle|"
    "Detective|Judge|Reverend|Matron|Lady|Lord"
)
_NOT_AFTER_A_CALLING = (
    "Who|Manager|Team|In|On|Act|Officer|Chief|Constable|Sergeant|Inspector|Practitioner|Lead|Court|From|To|"
    "Of|And|Was|Is"
)
_SINGLE_POSTS = (
    "[Hh]ead|[Hh]eadteacher|[Dd]eputy head|DSL|SENCO|[Cc]aretaker|[Ii]mam|[Vv]icar|[Pp]astor|"
    "[Pp]ractice manager|[Ww]ard manager|[Pp]rincipal|[Mm]anager|[Ss]chool secretary|[Nn]amed nurse|"
    "[Nn]amed doctor|[Dd]irector|chair"
)
_NOT_A_PLACE = "Service|Early|Year|Children|CSC|Governors|Housing|MASH"
_NOT_A_NAME = "The|Single|Families|Operation|Child|Baby|Adult|Sibling|Person|Mosaic|St"

# Matched against the folded text, and against the text with its capitals kept. Those with a figure in them are looked
# for only where there is one.
FOLDED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (what, re.compile(pattern))
    for what, pattern in (
        ("an e-mail address", r"[a-z0-9][a-z0-9._%+\-]{0,63}@[a-z0-9\-]{1,63}\.[a-z0-9.\-]{2,63}"),
        ("a phone number", r"(?<![\d.])(?:\+44 ?|0)\d{2,4}[ \-]?\d{3,4}[ \-]?\d{3,4}(?!\d)"),
        ("an NHS number", r"(?<![\d.])\d{3} \d{3} \d{4}(?!\d)"),
        ("an NHS number", r"nhs (?:no|number|num)\.?:? ?(?:is )?\d{3}[ \-]?\d{3}[ \-]?\d{4}"),
        (
            "a date of birth",
            r"(?:\bdob|date of birth|birth date|\bborn(?: on)?)[^\d\n.;]{0,45}"
            r"\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2,4}",
        ),
        (
            "a date of birth",
            r"(?:\bdob|date of birth|birthday|\bborn on)[^\d\n.;]{0,20}\d{1,2}(?:st|nd|rd|th)? (?:of )?"
            rf"(?:{_MONTHS})[a-z]{{0,6}} ?(?:\d{{2,4}})?",
        ),
        (
            "an address",
            rf"(?<![\d/.])\d{{1,4}}[a-z]? [a-z'\-]{{2,20}} (?:[a-z'\-]{{2,20}} )?(?:{_STREETS})\b",
        ),
        ("an address", rf"\b(?:flat|pitch) (?:no )?\d{{1,3}}[a-z]?\b(?! ?(?:{_NOT_A_FLAT}))"),
        ("an address", r"\b(?:at|from|to) (?:number|no\.?) \d{1,3}[a-z]?\b"),
        ("a postcode", r"\b[a-z]{1,2}\d[a-z\d]? \d[abd-hjlnp-uw-z]{2}\b"),
        (
            "a collar number",
            r"\b(?:pc|pcso|sgt|ps|dc|wpc|officer|collar(?: number| no)?|warrant(?: number| no)) \d{3,5}\b",
        ),
        ("a vehicle registration", r"\b[a-z]{2}\d{2} ?[a-z]{3}\b"),
    )
)

CASED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (what, re.compile(pattern))
    for what, pattern in (
        (
            "a name",
            rf"\b(?i:{_SHORT_TITLES})\.? (?!(?i:who|and|was|is|had|has|the|in|on|at|to)\b)"
            rf"(?:[A-Z]\.? )?{_SURNAME}",
        ),
        ("a name", rf"\b(?:{_TITLES})\.? (?!(?:Who|The|And|Is|Was|On|In|At|To)\b)(?:[A-Z]\.? )?{_SURNAME}"),
        ("a name", rf"\b(?:{_CALLINGS}) (?!(?:{_NOT_AFTER_A_CALLING})\b){_SURNAME}"),
        ("a name", r"\b(?:O'|Mc|Mac)[A-Z][a-z]{2,20}"),
        (
            "a name",
            r"\b(?:name is|name was|named|called|known as|spelt|name of|goes by|call (?:him|her|them)) "
            rf"[\"']?(?!(?:{_NOT_A_NAME})\b){_CAP}",
        ),
        ("initials", r"(?<![A-Za-z.])(?!A\.M|P\.M|U\.K|N\.B\. |E\.G|I\.E)[A-Z]\.[A-Z]\.?(?![A-Za-z])"),
        (
            "initials",
            r"\b(?:[Ll]ittle|[Pp]oor|[Oo]ur|DS|DI|DC|PC) [A-Z](?:\.[A-Z])?\b(?!')"
            r"(?! ?(?:[Ll]evel|plan|and [A-Z]\b))",
        ),
        (
            "initials",
            r"(?<![A-Za-z'\-] )(?<![A-Za-z'\-])[A-HJ-Z]'s "
            r"(?:mum|dad|brother|sister|nan|gran|worker|teacher)\b",
        ),
        ("an address", rf"(?<![\d/.])\d{{1,4}}[A-Za-z]? {_CAP} (?:{_CAP} )?(?:{_STREETS_CAPITAL})\b"),
        ("a postcode", r"\b[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}\b"),
        (
            "a unique post",
            rf"\b(?:{_SINGLE_POSTS}) (?:at|of|from) (?:the |St ){{0,2}}(?!(?:{_NOT_A_PLACE})\b){_CAP} "
            r"(?:[A-Z][a-z]|nursery|school|mosque|church|surgery)",
        ),
    )
)

HAVE_FIGURES = frozenset(pattern for _, pattern in (*FOLDED, *CASED) if r"\d" in pattern.pattern)
PSEUDONYM = re.compile(
    r"\b(?:child|baby|adult|sibling|person|young person|family|mother|father|mr|mrs|ms|practitioner|worker|"
    r"twin|yp|parent|carer|male|female|subject|school|agency|hospital|gp|unborn|infant|sister|brother|"
    r"doctor|dr|nurse) (?:[a-z]\d?|\d{1,2})\b"
)
