"""A series: the sessions of one review. Their outputs may stand side by side; their rooms never meet.

Senior people change what gets said, so one review has several sessions (domain 1.2, 6): practitioners, managers and,
weeks later, a recall session. The promise: what crosses from one session to another is what a person signed off and
handed over, in the words in which it was signed off. No note that is in the queue, no random name, no key, no seat,
no order and no number of one room is ever in another.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import Conflict
from app.domain.stages import StageName

RECALL_STAGES = (StageName.FACTS, StageName.THEMES)
"""The stages in which a recall session lays what was heard beside the draft."""

LONGEST_DRAFT = 20_000
MOST_SESSIONS = 12
HEARD_TITLE, DRAFT_TITLE, MISSED_TITLE = "What we heard", "What the draft says", "What we missed"


class SessionKind(StrEnum):
    """What a session is in its series."""

    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    RECALL = "recall"


KIND_TITLES = {
    SessionKind.PRACTITIONER: "Practitioner session",
    SessionKind.MANAGER: "Manager session",
    SessionKind.RECALL: "Recall session",
}


@dataclass(frozen=True)
class HeardLine:
    """One thing an earlier session said, as it was signed off: what kind of thing it is, and its words."""

    kind: str
    text: str


@dataclass(frozen=True)
class Heard:
    """What one earlier session said, by the stage in which the recall session looks at it. `when` is a day in words."""

    title: str
    when: str
    facts: tuple[HeardLine, ...] = ()
    themes: tuple[HeardLine, ...] = ()

    def of(self, stage: StageName) -> tuple[HeardLine, ...]:
        """What is laid out in this stage."""
        return {StageName.FACTS: self.facts, StageName.THEMES: self.themes}.get(stage, ())


@dataclass(frozen=True)
class Series:
    """A session's own place in its series. `handed` is the version it handed over, 0 for none.

    `enough` says whether at least the small number of people are known to have taken part. `heard` and `drafts` are
    of a recall session: what it was brought, and the reviewer's draft text by stage.
    """

    kind: SessionKind
    handed: int = 0
    enough: bool = False
    heard: tuple[Heard, ...] = ()
    drafts: tuple[tuple[StageName, str], ...] = ()

    @property
    def recalls(self) -> bool:
        """Whether this is the recall session."""
        return self.kind is SessionKind.RECALL

    def draft(self, stage: StageName) -> str:
        """The reviewer's draft text for this stage."""
        return dict(self.drafts).get(stage, "")

    def heard_in(self, stage: StageName) -> tuple[tuple[Heard, tuple[HeardLine, ...]], ...]:
        """The earlier sessions with something to show in this stage."""
        found = ((heard, heard.of(stage)) for heard in self.heard)
        return tuple((heard, lines) for heard, lines in found if lines)


def check_same_world(ours: bool, theirs: bool) -> None:
    """Raises Conflict when a rehearsal and a real session would be joined. Each argument is `Brief.rehearsal`."""
    if ours != theirs:
        raise Conflict("A rehearsal cannot be in a series with a session that is real.")


def check_may_change(kind: SessionKind, before: Series | None, *, preparing: bool, live: bool) -> None:
    """Raises Conflict when a session cannot take or change its place now.

    People are told in the notice what their session is, so nothing of that changes while they are inside.
    """
    if live:
        raise Conflict("The room is open, and its people were told what it is. Wait until it has closed.")
    if kind is SessionKind.RECALL and not preparing and (before is None or not before.recalls):
        raise Conflict("This session is over, so it cannot become the recall session. Make a new session for that.")
    if before and before.recalls and kind is not SessionKind.RECALL and (before.heard or before.drafts):
        raise Conflict("This recall session holds what was heard and the draft. Empty both in Prepare first.")
