"""Strict reading of a template file: each part with its place, its kind and its limits, and all mistakes at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from app.domain.errors import Invalid
from app.domain.persons import PERSONS
from app.domain.room import NextStep
from app.domain.templates import TEMPLATES, Strictness
from app.domain.templates.limits import (
    FEWEST_MINUTES,
    LONGEST_HEADING,
    LONGEST_LINE,
    LONGEST_PROMPT,
    LONGEST_QUESTION,
    LONGEST_SERVICE,
    LONGEST_WHAT,
    LONGEST_WHEN,
    MOST_LINES,
    MOST_MINUTES,
    MOST_PROMPTS,
    MOST_SERVICES,
    MOST_STEPS,
)
from app.domain.words import clean_text

Value = TypeVar("Value")
Place = tuple[str, ...]

LARGEST = 48 * 1024
_MOST_PROBLEMS = 40
_LONGEST_KEY = 40


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a file: where, and what to do about it."""

    place: Place
    mend: str

    @property
    def said(self) -> str:
        """The place and what to do, in one sentence."""
        return ", ".join(self.place) + f": {self.mend}"


class BadFile(Invalid):
    """A file that cannot be used; `problems` say what to mend. The sentence repeats nothing that is in it."""

    def __init__(self, problems: Collection[Problem]) -> None:
        many = "one thing wants" if len(problems) == 1 else f"{len(problems)} things want"
        super().__init__(f"That file could not be used: {many} mending.", code="bad_file", field="file")
        self.problems = tuple(problems)


@dataclass(frozen=True)
class StagePart:
    """What a file says of one stage."""

    heading: str
    question: str
    minutes: int
    prompts: tuple[str, ...]


NO_STAGE = StagePart("", "", 0, ())


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its names were written twice."""

    twice: tuple[str, ...] = ()


def opened(raw: bytes) -> object:
    """The value of a JSON file. Raises BadFile when it is too large, not text or not JSON."""
    if len(raw) > LARGEST:
        raise _bad("the file", f"is larger than {LARGEST // 1024} KB; choose a template that was saved here")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _bad("the file", "is not text; save it as plain text in UTF-8") from None
    if not text.strip():
        raise _bad("the file", "is empty; choose a template that was saved here")
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as wrong:
        place = f"line {wrong.lineno}, column {wrong.colno}"
        raise _bad(place, "is not JSON here; look for a missing comma, quote or bracket") from None
    except (ValueError, RecursionError):
        raise _bad("the file", "is not a template; choose one that was saved here") from None


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    found = _Object(pairs)
    names = [name for name, _ in pairs]
    found.twice = tuple(sorted({name for name in names if names.count(name) > 1})) if len(names) > len(found) else ()
    return found


def _no_number(_: str) -> object:
    raise ValueError("not a number")


def _bad(place: str, mend: str) -> BadFile:
    return BadFile([Problem((place,), mend)])


class Reader:
    """Reads part after part and remembers every problem. What could not be read is empty until `finish` refuses."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def finish(self) -> None:
        """Raises BadFile when anything was wrong."""
        if self.problems:
            raise BadFile(self.problems[:_MOST_PROBLEMS])

    def is_ours(self, value: object, form: str, version: int) -> None:
        """Raises BadFile at once when it is some other file, or one of a later version."""
        if not isinstance(value, Mapping):
            raise _bad("the file", "is not a template; choose one that was saved here")
        if value.get("format") != form:
            raise _bad("format", f"write “{form}”; other files cannot be read here")
        if type(value.get("version")) is not int or value["version"] != version:
            raise _bad("version", f"write {version}; other versions cannot be read here")

    def record(
        self, place: Place, value: object, names: tuple[str, ...], maybe: tuple[str, ...] = ()
    ) -> Mapping[str, Any]:
        """An object with exactly these names; those in `maybe` may be missing, as in files of an earlier day."""
        if not isinstance(value, _Object):
            self._tell(place, f"write an object, in curly brackets, with {_listed(names)}")
            return {}
        for name in value.twice:
            self._tell((*place, _shown(name)), "stands here twice; keep one")
        for name in value:
            if name not in names and name not in maybe:
                self._tell((*place, _shown(name)), "is not known here; take it out")
        for name in names:
            if name not in value:
                self._tell((*place, name), "is missing; put it in")
        return value

    def given(
        self,
        part: Mapping[str, Any],
        place: Place,
        name: str,
        read: Callable[[Place, object], Value],
        otherwise: Value,
    ) -> Value:
        """A part that is there, read; a missing one was told already."""
        return read((*place, name), part[name]) if name in part else otherwise

    def stage(self, place: Place, value: object) -> StagePart:
        """One stage."""
        part = self.record(place, value, ("heading", "question", "minutes", "prompts"))
        return StagePart(
            heading=self.given(part, place, "heading", partial(self.line, longest=LONGEST_HEADING), ""),
            question=self.given(part, place, "question", partial(self.line, longest=LONGEST_QUESTION), ""),
            minutes=self.given(part, place, "minutes", self.minutes, 0),
            prompts=self.given(part, place, "prompts", self.prompts, ()),
        )

    def prompts(self, place: Place, value: object) -> tuple[str, ...]:
        """The prompts of a stage: at least one."""
        found = self.lines(place, value, MOST_PROMPTS, LONGEST_PROMPT)
        if isinstance(value, list) and not value:
            self._tell(place, "is empty; write at least one line")
        return found

    def kind(self, place: Place, value: object) -> str:
        """The kind of review."""
        return self.one_of(place, value, tuple(TEMPLATES))

    def person(self, place: Place, value: object) -> str:
        """The word for the person."""
        return self.one_of(place, value, tuple(PERSONS))

    def screening(self, place: Place, value: object) -> str:
        """How readily words are pointed at."""
        return self.one_of(place, value, tuple(each.value for each in Strictness))

    def agreement(self, place: Place, value: object) -> tuple[str, ...]:
        """The working agreement; it may have no line yet."""
        return self.lines(place, value, MOST_LINES, LONGEST_LINE)

    def services(self, place: Place, value: object) -> tuple[str, ...]:
        """The services a fact may be checked with; there may be none."""
        return self.lines(place, value, MOST_SERVICES, LONGEST_SERVICE)

    def next_steps(self, place: Place, value: object) -> tuple[NextStep, ...]:
        """What happens after the day; there may be nothing yet."""
        return tuple(self._next_step(at, item) for at, item in self._items(place, value, MOST_STEPS))

    def _next_step(self, place: Place, value: object) -> NextStep:
        part = self.record(place, value, ("when", "what"))
        when = self.given(part, place, "when", partial(self.line, longest=LONGEST_WHEN), "")
        return NextStep(when, self.given(part, place, "what", partial(self.line, longest=LONGEST_WHAT), ""))

    def one_of(self, place: Place, value: object, allowed: tuple[str, ...]) -> str:
        """One of a few words."""
        if isinstance(value, str) and value in allowed:
            return value
        self._tell(place, f"write one of {_listed(allowed)}")
        return ""

    def yes_or_no(self, place: Place, value: object) -> bool:
        """True or false, without quotes."""
        if not isinstance(value, bool):
            self._tell(place, "write true or false, without quotes")
        return value is True

    def minutes(self, place: Place, value: object) -> int:
        """The minutes of a stage."""
        if type(value) is int and FEWEST_MINUTES <= value <= MOST_MINUTES:
            return value
        self._tell(place, f"write a whole number from {FEWEST_MINUTES} to {MOST_MINUTES}")
        return 0

    def line(self, place: Place, value: object, longest: int) -> str:
        """Some words, on one line."""
        if not isinstance(value, str):
            self._tell(place, "write words, in quotes")
            return ""
        try:
            return clean_text(value, limit=longest, byte_limit=4 * longest, lines=False)
        except Invalid as refused:
            self._tell(place, _MENDED.get(refused.code, "write it again").format(longest=longest))
            return ""

    def lines(self, place: Place, value: object, most: int, longest: int) -> tuple[str, ...]:
        """A list of lines."""
        return tuple(self.line(at, item, longest) for at, item in self._items(place, value, most))

    def _items(self, place: Place, value: object, most: int) -> list[tuple[Place, object]]:
        if not isinstance(value, list):
            self._tell(place, "write a list, in square brackets")
            return []
        if len(value) > most:
            self._tell(place, f"keep {most} or fewer; there are {len(value)}")
        return [((*place, f"line {number}"), item) for number, item in enumerate(value[:most], start=1)]

    def _tell(self, place: Place, mend: str) -> None:
        self.problems.append(Problem(place or ("the file",), mend))


_MENDED = {
    "too_long": "keep it to {longest} characters",
    "empty": "is empty; write a few words",
    "bad_text": "holds characters that cannot be read; type it again",
}


def _listed(names: Collection[str]) -> str:
    return ", ".join(names)


def _shown(name: str) -> str:
    """A name out of somebody's file, short and harmless enough to be shown."""
    try:
        return clean_text(name, limit=LARGEST, byte_limit=4 * LARGEST, lines=False)[:_LONGEST_KEY]
    except Invalid:
        return "a name without letters"
