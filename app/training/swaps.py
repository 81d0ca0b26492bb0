"""Says the same thing about somebody else: other agencies, other roles, other names, the other gender.

What a comment does to a health visitor it does to a housing officer. Learning from both keeps the reading fair
and stops it from taking the name of a service for a judgement of it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

# Within a group every wording fits the same sentence.
GROUPS: tuple[tuple[str, ...], ...] = (
    (
        "health visitor", "social worker", "school nurse", "housing officer", "support worker", "GP", "midwife",
        "paediatrician", "duty worker", "probation officer", "family worker", "outreach worker", "sergeant", "PC",
        "youth worker", "head teacher", "class teacher", "team manager", "practice manager", "care coordinator",
        "IDVA", "DSL", "SENCO", "YOT worker", "custody sergeant", "ward sister", "duty manager", "consultant",
        "psychiatrist", "keyworker", "district nurse", "personal adviser", "advocate", "solicitor", "chair", "IRO",
        "conference chair", "registrar", "call handler", "paramedic", "CPN", "occupational therapist", "pharmacist",
        "foster carer", "family support worker", "drug worker", "attendance officer", "nursery manager", "HV", "SW",
        "response officer", "detective", "senior practitioner", "hospital consultant", "guardian", "student nurse",
    ),
    (
        "social workers", "health visitors", "GPs", "midwives", "teachers", "paramedics", "school nurses", "police",
        "housing officers", "police officers", "probation officers", "commissioners", "paediatricians", "headteachers",
        "nurses", "doctors", "support workers", "solicitors", "district nurses", "psychiatrists",
    ),
    (
        "health", "housing", "education", "probation", "CAMHS", "MASH", "social care", "children's services", "EDT",
        "children's social care", "early help", "adult social care", "youth justice", "school", "nursery", "CSC", "A&E",
        "maternity", "legal", "adult services", "mental health", "midwifery", "the council", "the trust",
        "the hospital", "the CMHT", "the school", "the nursery", "the front door", "the surgery", "the police",
        "the local authority",
        "the refuge", "the ICB", "YOT", "the drug service", "the ambulance service", "cafcass",
        "the housing association",
        "the academy", "the ward", "the crisis team", "out of hours", "the duty team", "the charity", "the GP practice",
    ),
    ("mum", "dad", "nan", "grandad", "stepdad", "step mum", "aunty", "uncle"),
)  # fmt: skip
FIRST_NAMES = (
    "Danuta Kasia Tariq Amira Oluwaseyi Bev Sandra Trevor Priya Liam Fiona Shanice Yusuf Ffion Gareth Nasreen Aoife "
    "Colin Karen Jo Mandy Leanne Rachel Debbie Femi Dave Imran Yvonne Chantelle Graham Zofia Wayne Saima Sanjay "
    "Maisie Rowan Dean Phil Marlon Leila Mohammed Keeley Lorna Tomasz Hamish Andrea Hannah Nadine Kelly Anne Kacper "
    "Delroy Theo Mel Tesfaye Joe Mia Rose Leonie Gerald Ruth Geoff Edie Moira Roisin Nkechi Josie Amy Denise Blessing "
    "Hilary Caleb Yemi Freddie Olivia Hyacinth Terry Eva Charmaine Noah Mirela Callum Kofi Agnieszka Amina Jasmine "
    "Bibi Farida Dominic Sienna Julian Grace Reggie Tiago Mandeep Aaliyah Ellis Priti Tony Jacqui Ewan Bernie Paula "
    "Neil Lou Lesley Gwen Hamid Lynne Jordan Tom Nicola Reg Boris Brenda Ruby Ethan Kieran Lee Steven Dylan Alison "
    "Linda Aleksandra Ayomide Pam Stephanie Sarah Emma Claire David John Michael Susan Helen Mark Paul Lisa Nicky "
    "Oluwatobi Siobhan Rhys Angharad Mateusz Ioana Andrei Fatima Zainab Abdullah Hassan Ayesha Harpreet Gurpreet "
    "Chidi Ngozi Kwame Esi Tenzin Mei Xiu Linh Minh Ravi Anjali Deepak Leroy Tyrone Shaniqua Jayden Kyle Brooke "
    "Chloe Jack Harry Oscar Poppy Alfie Archie Ivy Elsie Betty Doreen Maureen Norman Stanley Ken Barry Gary Tracey "
    "Sharon Cheryl Donna Carol Janet Julie Angela Wendy Gillian Heather Ian Stuart Craig Ross Eilidh Catriona Iain"
).split()
_AMBIGUOUS_NAMES = frozenset({"Rose", "Grace", "Mark", "Rowan", "Ruby", "Ivy", "Poppy", "Jack", "Heather"})
_KNOWN = frozenset(FIRST_NAMES) - _AMBIGUOUS_NAMES
_HIM = re.compile(r"\b(he|she|him|his|her|hers|himself|herself|he's|she's|he'd|she'd|he'll|she'll)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][a-z]+\b")
_AFTER_HER_OBJECT = re.compile(
    r"(?:[.,;:!?)]|$|(?:and|or|but|to|in|on|at|for|with|from|about|when|that|because|as|if|the|a|an|then|again|he|she|"
    r"they|up|down|out|off|back|away|home|by|was|is|were|who|so|before|after|until|while|go|die)\b)"
)
_OTHER = {
    "he": "she", "she": "he", "him": "her", "his": "her", "hers": "his", "himself": "herself", "herself": "himself",
    "he's": "she's", "she's": "he's", "he'd": "she'd", "she'd": "he'd", "he'll": "she'll", "she'll": "he'll",
}  # fmt: skip


def _finder(group: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(group, key=len, reverse=True)
    return re.compile(r"(?<![\w'-])(" + "|".join(map(re.escape, longest_first)) + r")(?![\w'-]|'s)", re.IGNORECASE)


_FINDERS = tuple((_finder(group), group) for group in GROUPS)


def swapped(text: str, dice: random.Random) -> str:
    """`text` about others. The same word becomes the same other word throughout; capitals at the start are kept."""
    given: dict[str, str] = {}
    chosen: list[tuple[int, int, str]] = []
    for finder, group in _FINDERS:
        for match in finder.finditer(text):
            if any(match.start() < end and start < match.end() for start, end, _ in chosen):
                continue
            other = given.setdefault(match.group().casefold(), dice.choice(group))
            chosen.append((match.start(), match.end(), _as_cased(match.group(), other)))
    for start, end, other in sorted(chosen, reverse=True):
        text = text[:start] + other + text[end:]
    return text.replace("the the ", "the ").replace("The the ", "The ")


def _as_cased(before: str, after: str) -> str:
    if before[0].isupper() and not before.isupper():
        return after[0].upper() + after[1:]
    return after.lower() if before.islower() and after.isupper() and len(after) < 4 else after


def renamed(text: str, dice: random.Random) -> str:
    """`text` with other first names, the same one throughout."""
    given: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        name = match.group()
        return given.setdefault(name, dice.choice(FIRST_NAMES)) if name in _KNOWN else name

    return _NAME.sub(other, text)


def regendered(text: str) -> str:
    """`text` with "he" and "she" exchanged, and their other forms."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        lower = word.casefold()
        if lower == "her":
            after = "him" if _AFTER_HER_OBJECT.match(text[match.end() :].lstrip()) else "his"
        else:
            after = _OTHER[lower]
        return after.capitalize() if word[0].isupper() else after

    return _HIM.sub(other, text)


def roughened(text: str, dice: random.Random) -> str:
    """`text` as tired thumbs type it: no capitals, no stop, no apostrophe, a letter lost or turned round."""
    if dice.random() < 0.08:
        text = text.lower()
    if dice.random() < 0.1:
        text = text.rstrip(".")
    if dice.random() < 0.06:
        text = text.replace("'", "")
    if dice.random() < 0.08 and len(text) > 8:
        at = dice.randrange(1, len(text) - 2)
        if text[at : at + 2].isalpha():
            text = text[:at] + (text[at + 1] + text[at] if dice.random() < 0.5 else text[at]) + text[at + 2 :]
    return text


def varied(text: str, dice: random.Random) -> str:
    """One variation of `text` for one pass of the training, often the text itself."""
    if dice.random() < 0.55:
        text = swapped(text, dice)
    if dice.random() < 0.5:
        text = renamed(text, dice)
    if dice.random() < 0.35:
        text = regendered(text)
    return roughened(text, dice)


def swap_table() -> Mapping[str, tuple[str, ...]]:
    """The groups by their first word, for the check of fairness."""
    return {group[0]: group for group in GROUPS}
