"""Reads the forms before the day. Everything that is wrong is said at once, each sentence beside its field."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from app.domain.dates import Precision
from app.domain.errors import Invalid
from app.domain.lived_voice import ABOUT, CHILD
from app.domain.preparation import When, a_year_after, check_dates, read_moment
from app.domain.room import Brief, Contact, Entry, NextStep
from app.domain.settling import LONGEST_ENTRY
from app.domain.stages import STAGES, StageName
from app.domain.templates import CSPR, TEMPLATES
from app.domain.templates.limits import (
    FEWEST_MINUTES,
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_PROMPT,
    LONGEST_QUESTION,
    LONGEST_SERVICE,
    MOST_LINES,
    MOST_MINUTES,
    MOST_NAMES,
    MOST_PROMPTS,
    MOST_SERVICES,
)
from app.domain.views.prepare_fields import MOST_CONTACTS, MOST_STEPS, NO, YES
from app.web.forms import Fields

Value = TypeVar("Value")

LONGEST_TEXT = 2_000
_NUMBER = re.compile(r"\+?[0-9][0-9 ()-]{1,22}")
# Name of the field: most characters, whether lines are kept, whether it may be empty.
_WORDS: dict[str, tuple[int, bool, bool]] = {
    "title": (120, False, False),
    "name": (40, False, False),
    "starts": (40, False, True),
    "led_by": (120, False, True),
    "partnership": (120, False, True),
    "opening": (600, True, True),
    "closing": (600, True, True),
    "quiet_room": (120, False, True),
    "helper": (120, False, True),
    "safety_name": (80, False, False),
    "content_note": (600, True, True),
    "family_words": (2_000, True, True),
    "family_from": (60, False, True),
}


class Reading:
    """Reads field after field of one form and remembers, by field, what is wrong."""

    def __init__(self, form: Fields) -> None:
        self.form = form
        self.errors: dict[str, str] = {}

    def attempt(self, name: str, read: Callable[[], Value], otherwise: Value) -> Value:
        """What is read, or `otherwise` when it cannot be used; the sentence is kept for the field."""
        try:
            return read()
        except Invalid as refused:
            self.errors.setdefault(refused.field or name, refused.sentence)
            return otherwise

    def words(self, name: str, limit: int, *, lines: bool = False, empty: bool = True) -> str:
        """The words of a field, or none when they cannot be used."""
        if not empty and not self.form.typed(name).strip():
            self.errors.setdefault(name, "This is missing. Please fill it in.")
            return ""
        return self.attempt(name, lambda: self.form.text(name, limit, lines, empty), "")

    def day(self, name: str, before: date) -> date:
        """The day of a field; the one before when it was not sent or cannot be used."""
        return self.attempt(name, lambda: self.form.day(name), before) if self.given(name) else before

    def minutes(self, name: str, before: int) -> int:
        """The minutes of a stage; those before when they cannot be used."""
        return self.attempt(name, lambda: self.form.number(name, FEWEST_MINUTES, MOST_MINUTES), before)

    def given(self, name: str) -> bool:
        """Whether the field was sent at all; what was not sent stays as it is."""
        return name in self.form.names


def read_brief(form: Fields, brief: Brief, today: date) -> tuple[Brief, dict[str, str]]:
    """The brief with the fields that were sent, and what is wrong with them. Fields not sent stay as they are."""
    reading = Reading(form)
    words = {
        name: reading.words(name, limit, lines=lines, empty=empty)
        for name, (limit, lines, empty) in _WORDS.items()
        if reading.given(name)
    }
    brief = replace(brief, **words)  # type: ignore[arg-type]  # every name in _WORDS is a field of text
    brief = _read_dates(reading, brief, today)
    brief = _read_choices(reading, brief)
    if reading.given("safety_number"):
        brief = replace(brief, safety_number=_read_number(reading, "safety_number"))
    if reading.given("services"):
        services = _read_lines(reading, "services", MOST_SERVICES, LONGEST_SERVICE, aloud=False)
        brief = replace(brief, services=tuple(dict.fromkeys(services)))
    if reading.given("agreement"):
        brief = replace(brief, agreement=_read_lines(reading, "agreement", MOST_LINES, LONGEST_LINE))
    if reading.given("names"):
        brief = replace(brief, names=_read_lines(reading, "names", MOST_NAMES, LONGEST_NAME, aloud=False))
    if any(name.startswith("contact-") for name in form.names):
        brief = replace(brief, contacts=_read_contacts(reading))
    if any(name.startswith("step-") for name in form.names):
        brief = replace(brief, next_steps=_read_steps(reading))
    return _read_prompts(reading, brief), reading.errors


def read_new_brief(form: Fields, today: date) -> tuple[Brief | None, dict[str, str]]:
    """The brief a new session starts from, or None and what is wrong."""
    reading = Reading(form)
    kind = reading.attempt("review_type", lambda: form.choice("review_type", TEMPLATES), "cspr")
    title = reading.words("title", 120, empty=False)
    name = reading.words("name", 40, empty=False)
    event = reading.attempt("event_date", lambda: form.day("event_date"), None)
    if event is None:
        return None, reading.errors
    default = a_year_after(event)
    retention = default
    if form.raw("retention_date").strip():
        retention = reading.attempt("retention_date", lambda: form.day("retention_date"), default)
    reading.attempt("retention_date", lambda: check_dates(event, retention, today), None)
    if reading.errors:
        return None, reading.errors
    return TEMPLATES[kind].default_brief(title, name, event, retention), {}


def read_entry(form: Fields, entry: Entry) -> tuple[Entry, dict[str, str]]:
    """The entry as the form has it, and what is wrong with it."""
    reading = Reading(form)
    when = reading.attempt("when", lambda: _read_when(form, entry), _when_of(entry))
    read = replace(
        entry,
        when=when.text,
        sort=when.sort,
        time=when.time,
        precision=when.precision.value,
        text=reading.words("text", LONGEST_ENTRY, lines=True, empty=False),
        source=reading.words("source", LONGEST_TEXT),
        age=reading.words("age", 40),
        label=reading.words("label", 40),
        as_child=reading.words("as_child", 300, lines=True),
        in_facts=_is_ticked(reading, "in_facts"),
        in_lived=_is_ticked(reading, "in_lived"),
    )
    return read, reading.errors


def _when_of(entry: Entry) -> When:
    return When(entry.when, entry.sort, entry.time, Precision(entry.precision))


def _read_when(form: Fields, entry: Entry) -> When:
    """A date that was not touched stays as it is, whatever it says."""
    raw = form.raw("when")
    return _when_of(entry) if raw and raw == entry.when else read_moment(raw)


def _is_ticked(reading: Reading, name: str) -> bool:
    """A box that is not ticked is not sent."""
    return reading.given(name) and reading.attempt(name, lambda: reading.form.choice(name, [YES, NO]), NO) == YES


def _read_dates(reading: Reading, brief: Brief, today: date) -> Brief:
    """A date that was not changed is not judged again, so that an old session can still be mended."""
    event = reading.day("event_date", brief.event_date)
    retention = reading.day("retention_date", brief.retention_date)
    if (event, retention) != (brief.event_date, brief.retention_date):
        reading.attempt("retention_date", lambda: check_dates(event, retention, today), None)
    return replace(brief, event_date=event, retention_date=retention)


def _read_choices(reading: Reading, brief: Brief) -> Brief:
    form = reading.form
    if reading.given("proceedings_live"):
        live = reading.attempt("proceedings_live", lambda: form.choice("proceedings_live", [YES, NO]), YES)
        brief = replace(brief, proceedings_live=live == YES)
    if reading.given("foresight"):
        on = reading.attempt("foresight", lambda: form.choice("foresight", [YES, NO]), YES)
        brief = replace(brief, foresight=on == YES)
    if reading.given("died"):
        died = reading.attempt("died", lambda: form.choice("died", [YES, NO]), NO)
        brief = replace(brief, died=died == YES)
    if reading.given("voice"):
        brief = replace(brief, voice=reading.attempt("voice", lambda: form.choice("voice", [CHILD, ABOUT]), ""))
    if reading.given("review_type"):
        kind = reading.attempt("review_type", lambda: form.choice("review_type", TEMPLATES), brief.review_type)
        brief = replace(brief, review_type=kind)
    return brief


def _read_number(reading: Reading, name: str) -> str:
    """A number as people dial it. Phones turn it into a link, so nothing else may stand in it."""
    number = reading.words(name, 40, empty=False)
    if number and not _NUMBER.fullmatch(number):
        reading.errors.setdefault(name, "Write the number in figures, as people dial it, like 116 123.")
    return number


def _read_lines(reading: Reading, name: str, most: int, longest: int, *, aloud: bool = True) -> tuple[str, ...]:
    limit = max(LONGEST_TEXT, most * (longest + 1))
    lines = [line for line in reading.words(name, limit, lines=True).split("\n") if line]
    if len(lines) > most:
        reading.errors[name] = f"Keep {most} lines or fewer{': they are read aloud' if aloud else ''}."
    if any(len(line) > longest for line in lines):
        reading.errors[name] = f"One line is longer than {longest} characters. Shorten it."
    return tuple(lines)


def _read_contacts(reading: Reading) -> tuple[Contact, ...]:
    """The rows that hold anything; a row needs a name and a number, a note is optional."""
    contacts = []
    for row in (f"contact-{place}" for place in range(1, MOST_CONTACTS + 1)):
        if not any(reading.form.typed(f"{row}-{part}").strip() for part in ("name", "number", "note")):
            continue
        name = reading.words(f"{row}-name", 80, empty=False)
        number = _read_number(reading, f"{row}-number")
        contacts.append(Contact(name, number, reading.words(f"{row}-note", 120)))
    return tuple(contacts)


def _read_steps(reading: Reading) -> tuple[NextStep, ...]:
    steps = []
    for row in (f"step-{place}" for place in range(1, MOST_STEPS + 1)):
        if not any(reading.form.typed(f"{row}-{part}").strip() for part in ("when", "what")):
            continue
        when = reading.words(f"{row}-when", 60, empty=False)
        steps.append(NextStep(when, reading.words(f"{row}-what", 200, empty=False)))
    return tuple(steps)


def _read_prompts(reading: Reading, brief: Brief) -> Brief:
    """A question, or a list of prompts, left empty is the usual one of this kind of review again."""
    usual = TEMPLATES.get(brief.review_type, CSPR)
    questions, minutes, prompts = dict(brief.questions), dict(brief.minutes), dict(brief.prompts)
    for stage in STAGES:
        name: StageName = stage.name
        if reading.given(f"question-{name}"):
            questions[name] = reading.words(f"question-{name}", LONGEST_QUESTION) or dict(usual.questions)[name]
        if reading.given(f"prompts-{name}"):
            lines = _read_lines(reading, f"prompts-{name}", MOST_PROMPTS, LONGEST_PROMPT)
            prompts[name] = lines or dict(usual.prompts)[name]
        if reading.given(f"minutes-{name}"):
            minutes[name] = reading.minutes(f"minutes-{name}", brief.minutes_for(stage))
    kept = tuple((name, words) for name, words in questions.items() if words)
    return replace(brief, questions=kept, minutes=tuple(minutes.items()), prompts=tuple(prompts.items()))
