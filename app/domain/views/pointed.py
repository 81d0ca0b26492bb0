"""What the screening points at in a prepared text, and the one sentence of advice that goes with it."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.room import Mark


@dataclass(frozen=True)
class Pointed:
    """Words of a text that the screening points at. `names` says that they look like a name."""

    marks: tuple[Mark, ...] = ()
    names: bool = True

    def hint(self, text: str) -> str:
        """What to do about them, empty when there is nothing. It never stops anybody."""
        if not self.marks:
            return ""
        found = ", ".join(dict.fromkeys(_without_s(text[mark.start : mark.end]) for mark in self.marks))
        opening = "This looks like a name" if self.names else "This may say who somebody is"
        return f"{opening}: {found}. Use a role, or leave it out."


def _without_s(words: str) -> str:
    return words.removesuffix("’s").removesuffix("'s")


NOTHING = Pointed()
