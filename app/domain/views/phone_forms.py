"""The forms of a phone as values: what a question is made of, whichever stage asks it.

The promise: nothing here decides anything; a template draws it and a test reads it.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.views.known_then import Known
from app.domain.views.phone_audience import AudienceChoice
from app.domain.views.recall import RecallWords
from app.domain.words import NOTE_CHARACTERS

DOTS = 5


@dataclass(frozen=True)
class Choice:
    """One tile. `sends` is the card its words are kept under; without `needs_text` a tap is enough."""

    value: str
    label: str
    icon: str
    hint: str = ""
    text_label: str = ""
    needs_text: bool = True
    sends: str = ""


@dataclass(frozen=True)
class Context:
    """The tinted card above a question: when it was, the child's age then, what it says, and the case for it.

    `rest` is what a long entry goes on with, to be unfolded. `known` is what was known then, to be unfolded;
    `known_id` changes when that does.
    """

    when: str
    age: str
    text: str
    case: str = ""
    known: tuple[Known, ...] = ()
    known_id: str = ""
    rest: str = ""


@dataclass(frozen=True)
class Moment:
    """A moment of the chronology to write about. `voice` opens the card said in the child's own words."""

    id: str
    when: str
    label: str
    voice: str = ""
    text: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Checked:
    """Which services could confirm a fact: the vote, and the services as (key, name). Nothing ticked sends nothing."""

    poll: str
    services: tuple[tuple[str, str], ...]
    rather_not: str
    told: str


@dataclass(frozen=True)
class Ask:
    """One form. `draft` names what it is about, whatever the step, so that unsent words can follow it."""

    id: str
    draft: str
    hidden: tuple[tuple[str, str], ...]
    legend: str
    choices: tuple[Choice, ...]
    text_label: str
    hint: str
    skip: str
    about: str = ""
    position: str = ""
    context: Context | None = None
    moments: tuple[Moment, ...] = ()
    moment_required: bool = False
    bases: tuple[Choice, ...] = ()
    domains: tuple[Choice, ...] = ()
    basis_legend: str = ""
    basis_required: bool = True
    folded: bool = False
    limit: int = NOTE_CHARACTERS
    action: str = "/r/contributions"
    audiences: tuple[AudienceChoice, ...] = ()
    checked: Checked | None = None

    @property
    def words_always(self) -> bool:
        """True when every choice needs words, so that the box may be required."""
        return all(choice.needs_text for choice in self.choices)

    @property
    def takes_words(self) -> bool:
        """False for a question that is answered by a tap alone."""
        return any(choice.needs_text for choice in self.choices)

    @property
    def own_labels(self) -> bool:
        """True when the box is called something else for each tile."""
        return len({choice.text_label for choice in self.choices if choice.needs_text}) > 1

    @property
    def compact(self) -> bool:
        """True when the tiles are short enough to stand two in a row."""
        short = all(not choice.hint and len(choice.label) <= 16 for choice in self.choices)
        return short and len(self.choices) % 2 == 0


@dataclass(frozen=True)
class Dot:
    """A theme that dots may be put on. `names` are its id and those of the themes it took in."""

    id: str
    title: str
    kind: str
    icon: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dots:
    """The dot vote: a budget to spread over the themes in any way."""

    id: str
    poll: str
    themes: tuple[Dot, ...]
    question: str = "Where should we spend our time?"
    skip: str = "Nothing to add"
    joined: bool = False
    budget: int = DOTS
    action: str = "/r/ballots"


@dataclass(frozen=True)
class Asked:
    """Everything the current step puts on a phone. `note` says what happens instead, or as well."""

    asks: tuple[Ask, ...] = ()
    dots: Dots | None = None
    note: str = ""
    position: str = ""
    recall: RecallWords | None = None
