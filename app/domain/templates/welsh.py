"""Practice reviews in Wales, for a child and for an adult: two reviewers, a timeline, and a published record.

The words here are English; the regional board brings its own Welsh where it writes to people.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.room import NextStep
from app.domain.stages import StageName
from app.domain.templates.common import (
    AGREEMENT,
    ANALYSIS,
    CONTACTS,
    FACTS,
    FULL_DAY,
    HEADINGS,
    LEARNING,
    LIVED,
    QUESTIONS,
    THEMES,
    words_of,
)
from app.domain.templates.sar import SAR
from app.domain.templates.template import Template

_VIEWS = "{name}’s own views, and the family’s, were shared with us. Where do we hear them in this moment?"
_LANGUAGE = "In which language did {name} live, and in which did services speak?"
_DUTIES = "Where are we accountable without anyone being to blame?"
_TIMELINE = "Looking at the timeline beside the family tree, who is missing from the page?"

_STAGES = (StageName.FACTS, StageName.LIVED, StageName.THEMES, StageName.ANALYSIS, StageName.LEARNING)
_ADULT = dict(SAR.prompts)

CHILD_PRACTICE_REVIEW = Template(
    key="welsh_child",
    title="Child practice review, Wales",
    short="CPR, Wales",
    purpose="A Welsh single unified safeguarding review about a child. Half or full day, two reviewers.",
    person="child",
    name_hint="A pseudonym that is nobody’s name in the family, like Eirlys. Never the real name.",
    opening=(
        "We are here for {name}: to understand what happened, with {name}’s own views and the family’s beside us,"
        " and what we can all do better. We are not here to blame anyone."
    ),
    closing="Thank you for staying beside {name} today. Be kind to yourselves this evening.",
    agreement=(*AGREEMENT, "Speak in the language that is yours: Welsh or English."),
    headings=HEADINGS,
    questions=QUESTIONS,
    prompts=tuple(
        zip(
            _STAGES,
            ((*FACTS, _TIMELINE), (_VIEWS, *LIVED, _LANGUAGE), THEMES, (*ANALYSIS, _DUTIES), LEARNING),
            strict=True,
        )
    ),
    minutes=FULL_DAY,
    next_steps=(
        NextStep("Within two weeks", "You can read the notes of today and put facts right."),
        NextStep("Before the board", "You are invited back to read the draft learning."),
        NextStep("When proceedings allow", "The review is published and kept in the national repository."),
    ),
    contacts=CONTACTS,
    vocabulary=words_of("child", "child practice review", "regional safeguarding board"),
    proceedings_live=False,
)

ADULT_PRACTICE_REVIEW = replace(
    CHILD_PRACTICE_REVIEW,
    key="welsh_adult",
    title="Adult practice review, Wales",
    short="APR, Wales",
    purpose="A Welsh single unified safeguarding review about an adult at risk. Half or full day, two reviewers.",
    person="adult",
    name_hint="A pseudonym that the adult, the family or the advocate has agreed, like Celyn. Never the real name.",
    prompts=tuple(
        (stage, (*_ADULT[stage], *more))
        for stage, more in zip(_STAGES, ((_TIMELINE,), (_VIEWS, _LANGUAGE), (), (_DUTIES,), ()), strict=True)
    ),
    vocabulary=words_of("adult", "adult practice review", "regional safeguarding board"),
)
