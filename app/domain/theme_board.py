"""Themes: patterns the facilitator names, what they rest on, and what does not fit them.

The promise: a theme points at notes and never at people. It keeps what speaks against it, or that somebody looked
and found nothing, because the quickest way to see only what one expects is never to ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ThemeKind(StrEnum):
    """Whether a theme is about the work itself, about what surrounds it, or about how one shapes the other."""

    PRACTICE = "practice"
    SYSTEM = "system"
    LINKED = "linked"


class Reach(StrEnum):
    """How far beyond this case a theme is known to go, as the room sees it."""

    UNSAID = ""
    CASE = "case"
    ELSEWHERE = "elsewhere"
    ROUTINE = "routine"
    NATIONAL = "national"
    UNSURE = "unsure"


class View(StrEnum):
    """Through whose eyes a theme was seen. Reviews of reviews found that some of these rarely count."""

    CHILD = "child"
    MOTHER = "mother"
    FATHER = "father"
    FAMILY = "family"
    COMMUNITY = "community"
    SERVICE = "service"


KIND_WORDS = {
    ThemeKind.PRACTICE: "Key practice issue",
    ThemeKind.SYSTEM: "System factor",
    ThemeKind.LINKED: "Practice and system linked",
}
KIND_ICONS = {ThemeKind.PRACTICE: "users", ThemeKind.SYSTEM: "layers", ThemeKind.LINKED: "shapes"}
REACH_WORDS = {
    Reach.UNSAID: "Not said yet",
    Reach.CASE: "This case",
    Reach.ELSEWHERE: "Seen elsewhere too",
    Reach.ROUTINE: "Routine here",
    Reach.NATIONAL: "Known nationally",
    Reach.UNSURE: "Not sure",
}
VIEW_WORDS = {
    View.CHILD: "{name}",
    View.MOTHER: "Mother",
    View.FATHER: "Father or partner",
    View.FAMILY: "Wider family",
    View.COMMUNITY: "Community",
    View.SERVICE: "Services",
}


@dataclass(frozen=True)
class Theme:
    """A pattern the facilitator named. Contributions point at it by its id.

    `lenses` are keys of `domain.lenses`, `views` are values of `View`. `counter` is what sits awkwardly with the
    theme; `counter_sought` says that somebody looked and found nothing. `paraphrase` says it in the room's words.
    `absorbed` are the ids of themes that were joined into this one, so that dots given to them still count.
    """

    id: str
    title: str
    kind: ThemeKind
    position: int = 0
    lenses: tuple[str, ...] = ()
    reach: Reach = Reach.UNSAID
    views: tuple[View, ...] = ()
    counter: str = ""
    counter_sought: bool = False
    paraphrase: str = ""
    absorbed: tuple[str, ...] = ()

    @property
    def weighed(self) -> bool:
        """True once what speaks against it was written down, or looked for in vain."""
        return bool(self.counter) or self.counter_sought

    @property
    def names(self) -> frozenset[str]:
        """Its own id, and the ids of the themes it took in."""
        return frozenset((self.id, *self.absorbed))
