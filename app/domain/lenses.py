"""Nine ways to look at what surrounds the work, and which of them the room's words have not touched yet.

The lenses are adapted to safeguarding from frameworks for patient safety (SEIPS; the Yorkshire contributory factors)
and from what reviewers are asked for: explanations in tasks, tools and organisation, not in skill alone. The promise:
a gap is a question for the facilitator to ask, found by plain words, and never a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Lens:
    """One lens: its name, a question to ask, and the beginnings of words that touch it."""

    key: str
    title: str
    ask: str
    cues: tuple[str, ...]


def _lens(key: str, title: str, ask: str, cues: str) -> Lens:
    return Lens(key, title, ask, tuple(cue.strip() for cue in cues.split(",")))


LENSES: tuple[Lens, ...] = (
    _lens(
        "people",
        "People and relationships",
        "Who did people trust, and what made that easy or hard?",
        "trust, relationship, rapport, colleague, named worker, key person, key worker, confiden, fear, afraid, listen",
    ),
    _lens(
        "task",
        "Task and demand",
        "What was being asked of people at the same time?",
        "caseload, workload, demand, deadline, busy, task, pressure, urgent, minutes, no time, enough time, backlog",
    ),
    _lens(
        "tools",
        "Tools, records and IT",
        "What did the records and systems make easy to see, and what did they hide?",
        "record, system, software, database, forms, template, email, inbox, letter, alert, case notes, login",
    ),
    _lens(
        "team",
        "Team, supervision and support",
        "What support did people have to think a case through?",
        "supervis, debrief, manager, support for staff, peer support, reflective, think out loud, co-work, induction",
    ),
    _lens(
        "organisation",
        "Organisation, capacity and culture",
        "What did the organisation reward, and what did it make hard?",
        "capacity, staffing, vacanc, agency staff, turnover, culture, leadership, restructur, morale, recruit",
    ),
    _lens(
        "between",
        "Between services",
        "What got lighter or heavier as it passed between services?",
        "referral, handover, hand-over, hand over, threshold, information shar, share information, between services, "
        "passed on, pass on, meeting, other service, other agenc, multi-agency, border, transfer, each other",
    ),
    _lens(
        "place",
        "Place and setting",
        "Where did this happen, and what did the place allow?",
        "ward, waiting room, clinic, building, home visit, doorstep, corridor, housing, flat, transport, distance",
    ),
    _lens(
        "law",
        "Law, policy, money and courts",
        "Which rules, budgets or court dates shaped what could be done?",
        "law, legal, court, policy, procedure, budget, fund, money, consent, statut, tribunal, benefits, rule",
    ),
    _lens(
        "family",
        "Child, family and community",
        "What was happening around the family that services did not see?",
        "family, father, dad, mother, mum, gran, sibling, brother, sister, neighbour, communit, church, poverty",
    ),
)
BY_KEY = {lens.key: lens for lens in LENSES}
_PATTERNS = {
    lens.key: re.compile("|".join(rf"\b{re.escape(cue)}" for cue in lens.cues), re.IGNORECASE) for lens in LENSES
}


def touched(text: str) -> frozenset[str]:
    """The keys of the lenses these words touch."""
    return frozenset(key for key, pattern in _PATTERNS.items() if pattern.search(text))


def untouched(texts: Iterable[str], chosen: Iterable[str]) -> tuple[Lens, ...]:
    """The lenses that no note touches and no theme was given. `chosen` are the keys that themes carry."""
    found = frozenset(chosen).union(*(touched(text) for text in texts))
    return tuple(lens for lens in LENSES if lens.key not in found)
