"""The shapes of the pack: plain text and numbers to cite, with None wherever something was not recorded."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.views.transcript_shapes import Transcript

REHEARSED = "Rehearsal. Nothing here has happened"


@dataclass(frozen=True)
class Cited:
    """Words of the record under their number. `detail` is what stands beside them in small print."""

    number: int
    text: str
    detail: str = ""


@dataclass(frozen=True)
class ChildLine:
    """One statement of the child's-eye timeline, with what it rests on. `domain` is None when not recorded."""

    number: int
    text: str
    kind: str
    basis: str
    domain: str | None = None


@dataclass(frozen=True)
class ChildMoment:
    """A moment of the child's timeline. `number` cites the entry, None when the note is tied to none."""

    title: str
    number: int | None
    lines: tuple[ChildLine, ...]


@dataclass(frozen=True)
class BasisCount:
    """How much of the child's timeline rests on one basis: the numbers of those statements."""

    basis: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class ThemeEvidence:
    """A theme with what bears it out. What the room did not record of it is None.

    `views` are those through whose eyes it was seen, `counter` what sits awkwardly with it, `paraphrase` the theme
    in the room's words.
    """

    number: int
    title: str
    kind: str
    dots: str
    notes: tuple[Cited, ...]
    entries: tuple[int, ...] = ()
    lenses: tuple[str, ...] | None = None
    reach: str | None = None
    views: tuple[str, ...] | None = None
    counter: str | None = None
    paraphrase: str = ""


@dataclass(frozen=True)
class Influence:
    """What shaped a decision then. `effect` (helped or hindered) is None when not recorded."""

    number: int
    text: str
    moment: str
    kind: str
    effect: str | None = None


@dataclass(frozen=True)
class DraftIdea:
    """A draft recommendation with the conditions people named. `level` and `sign` are None when not recorded.

    `status` is what the day made of it, `answers` the number of its theme, `joined` those of drafts joined with it.
    """

    number: int
    text: str
    case: str
    owner: str
    support: str
    conditions: tuple[Cited, ...]
    level: str | None = None
    sign: str | None = None
    status: str = ""
    answers: int | None = None
    joined: tuple[int, ...] = ()


@dataclass(frozen=True)
class Quote:
    """Words a person cleared to be quoted, and by how many they were said, in words."""

    number: int
    words: str
    stage: str
    said_by: str


@dataclass(frozen=True)
class Count:
    """How many of something there were, in words too coarse to point at anyone."""

    what: str
    many: str


@dataclass(frozen=True)
class Point:
    """A heading and what stands under it. `recorded` is False when the app does not know."""

    title: str
    lines: tuple[str, ...]
    recorded: bool = True


@dataclass(frozen=True)
class Version:
    """Which reading of the record this is: a draft, or a version that somebody signed off on a day."""

    number: int = 0
    signed_on: str = ""
    signed_by: str = ""

    @property
    def words(self) -> str:
        """The version as a line of print."""
        if not self.number:
            return "Draft, not signed off"
        return f"Version {self.number}, signed off on {self.signed_on} by the {self.signed_by}"


@dataclass(frozen=True)
class Pack:
    """Everything that leaves the room, in one value: the transcript and what was made from it.

    `notice` stands at the top of every file; it is empty but for a rehearsal.
    """

    schema: str
    notice: str = field(default="", kw_only=True)
    version: Version
    transcript: Transcript
    child: tuple[ChildMoment, ...]
    bases: tuple[BasisCount, ...]
    themes: tuple[ThemeEvidence, ...]
    influences: tuple[Influence, ...]
    drafts: tuple[DraftIdea, ...]
    quotes: tuple[Quote, ...]
    heard: tuple[Point, ...]
    briefing: tuple[Point, ...]
    method: tuple[Point, ...]
    counts: tuple[Count, ...]
    pulse: tuple[Point, ...]
    missing: tuple[str, ...]
