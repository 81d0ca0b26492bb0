"""What stands in the boxes of the forms before the day: the kept values as text, and a sentence beside what is wrong.

The promise: what somebody typed is in its box again after an error, whatever it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.room import Brief, Entry
from app.domain.stages import STAGES

MOST_CONTACTS, MOST_STEPS = 8, 6
_SPARE_ROWS = 2
YES, NO = "yes", "no"

Errors = Mapping[str, str]


@dataclass(frozen=True)
class Box:
    """One field of a form: its name, what stands in it, and what is wrong with that, if anything."""

    name: str
    value: str
    error: str = ""

    @property
    def ticked(self) -> bool:
        """For a tick box: whether it is ticked."""
        return self.value == YES


def boxes(values: Mapping[str, str], errors: Errors) -> dict[str, Box]:
    """Every box by its name."""
    return {name: Box(name, value, errors.get(name, "")) for name, value in values.items()}


def brief_values(brief: Brief) -> dict[str, str]:
    """A brief as the text in the boxes of its form."""
    return {
        **{name: getattr(brief, name) for name in BRIEF_WORDS},
        "event_date": brief.event_date.isoformat(),
        "retention_date": brief.retention_date.isoformat(),
        "review_type": brief.review_type,
        "proceedings_live": YES if brief.proceedings_live else NO,
        "foresight": YES if brief.foresight else NO,
        "died": YES if brief.died else NO,
        "agreement": "\n".join(brief.agreement),
        "names": "\n".join(brief.names),
        "services": "\n".join(brief.services),
        **_contact_values(brief),
        **_step_values(brief),
        **_prompt_values(brief),
    }


def entry_values(entry: Entry | None) -> dict[str, str]:
    """An entry as the text in the boxes of its form; a new one is chosen for the facts."""
    if entry is None:
        return dict.fromkeys(ENTRY_WORDS, "") | {"in_facts": YES, "in_lived": NO}
    return {
        **{name: getattr(entry, name) for name in ENTRY_WORDS},
        "in_facts": YES if entry.in_facts else NO,
        "in_lived": YES if entry.in_lived else NO,
    }


def rows_shown(filled: Iterable[bool], most: int) -> int:
    """How many rows of a list to show: those in use and a few spare ones, so that no button has to add any."""
    last = max((place for place, full in enumerate(filled, start=1) if full), default=0)
    return min(most, last + _SPARE_ROWS)


BRIEF_WORDS = (
    "title",
    "name",
    "starts",
    "led_by",
    "partnership",
    "opening",
    "closing",
    "quiet_room",
    "helper",
    "safety_name",
    "safety_number",
    "voice",
    "content_note",
    "family_words",
    "family_from",
)
ENTRY_WORDS = ("when", "age", "label", "source", "text", "as_child")


def _contact_values(brief: Brief) -> dict[str, str]:
    values = {}
    for place in range(MOST_CONTACTS):
        contact = brief.contacts[place] if place < len(brief.contacts) else None
        for part in ("name", "number", "note"):
            values[f"contact-{place + 1}-{part}"] = getattr(contact, part) if contact else ""
    return values


def _step_values(brief: Brief) -> dict[str, str]:
    values = {}
    for place in range(MOST_STEPS):
        step = brief.next_steps[place] if place < len(brief.next_steps) else None
        for part in ("when", "what"):
            values[f"step-{place + 1}-{part}"] = getattr(step, part) if step else ""
    return values


def _prompt_values(brief: Brief) -> dict[str, str]:
    asked = dict(brief.questions)
    questions = {f"question-{stage.name}": asked.get(stage.name, "") or stage.question for stage in STAGES}
    prompts = {f"prompts-{stage.name}": "\n".join(brief.prompts_for(stage)) for stage in STAGES}
    return questions | prompts | {f"minutes-{stage.name}": str(brief.minutes_for(stage)) for stage in STAGES}
