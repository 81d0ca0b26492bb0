"""How shared contributions are laid out in the transcript: in groups, and inside a group in a random order.

Nothing that was shared is lost. What is about an entry, a theme or an idea that has gone since stands last,
under a heading that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from app.domain.room import Contribution, Entry, Room
from app.domain.stages import BY_NAME, MISSED, Stage, StageName
from app.domain.stages.reflective_analysis import CONDITION, INFLUENCES
from app.domain.views.transcript_numbers import Numbers
from app.domain.views.transcript_shapes import Group, Paragraph, Part

Items = Sequence[Contribution]


class Placed(Protocol):
    """Anything with a place in an order."""

    @property
    def position(self) -> int:
        """Its place."""
        ...


P = TypeVar("P", bound=Placed)


def in_order(things: Iterable[P]) -> list[P]:
    """Entries, themes or recommendations by their place."""
    return sorted(things, key=lambda thing: thing.position)


def moment(entry: Entry) -> str:
    """An entry as a heading: its short label and when it was."""
    return f"{entry.label}, {entry.when}" if entry.label else entry.when


def by_entry(
    room: Room, name: StageName, numbers: Numbers, cards: Sequence[str] = (), lead: str = ""
) -> tuple[Group, ...]:
    """Groups per entry of the chronology, parted by card. `cards` limits which, `lead` opens each heading."""
    items = _shared(room, name, lambda item: item.card in cards if cards else item.card != MISSED.key)
    known = {entry.id for entry in room.entries}
    piles = [(moment(entry), [i for i in items if i.entry == entry.id]) for entry in in_order(room.entries)]
    piles.append(("not tied to one entry", [item for item in items if item.entry not in known]))
    return tuple(
        Group(_capital(f"{lead}{title}"), _parts(room, BY_NAME[name], pile, numbers)) for title, pile in piles if pile
    )


def by_theme(room: Room, numbers: Numbers) -> tuple[Group, ...]:
    """Groups per theme, then what was put in none."""
    known = {theme.id for theme in room.themes}
    items = _shared(room, StageName.THEMES, lambda item: item.card != MISSED.key or item.theme in known)
    piles = [(theme.title, [i for i in items if i.theme == theme.id]) for theme in in_order(room.themes)]
    piles.append(("Not grouped", [item for item in items if item.theme not in known]))
    return _groups(room, piles, numbers, tells=("kind", "about"))


def missed(room: Room, name: StageName, numbers: Numbers) -> tuple[Group, ...]:
    """What a recall session said was missed, but for what was put in a theme since."""
    themes = {theme.id for theme in room.themes}
    items = _shared(room, name, lambda item: item.card == MISSED.key and item.theme not in themes)
    return _groups(room, [(MISSED.label, items)], numbers)


def influences(room: Room, numbers: Numbers) -> tuple[Group, ...]:
    """What shaped decisions, per entry and kind of influence."""
    return by_entry(room, StageName.ANALYSIS, numbers, INFLUENCES, "What shaped decisions: ")


def ideas(room: Room, numbers: Numbers) -> tuple[Group, ...]:
    """What would help, and anything else of the stage that has no place of its own."""
    named = {*INFLUENCES, CONDITION}
    return _groups(
        room,
        [("What would help", _shared(room, StageName.ANALYSIS, lambda item: item.card not in named))],
        numbers,
        tells=("about",),
    )


def by_recommendation(room: Room, numbers: Numbers) -> tuple[Group, ...]:
    """Conditions people named, per draft recommendation."""
    items = _shared(room, StageName.ANALYSIS, lambda item: item.card == CONDITION)
    drafts = in_order(room.recommendations)
    known = {draft.id for draft in drafts}
    piles = [(draft.text, [item for item in items if item.recommendation == draft.id]) for draft in drafts]
    piles.append(("Other ideas", [item for item in items if item.recommendation not in known]))
    return _groups(room, piles, numbers, part="Would help if")


def by_card(room: Room, name: StageName, numbers: Numbers) -> tuple[Group, ...]:
    """One group per kind of card, as on the boards of the learning stage."""
    piles = _by_kind(BY_NAME[name], _shared(room, name))
    return tuple(
        Group(_capital(label), (Part("", _paragraphs(room, pile, numbers)),), icon) for label, icon, pile in piles
    )


def _shared(room: Room, name: StageName, wanted: Callable[[Contribution], bool] = lambda item: True) -> Items:
    """The shared contributions of a stage, in the order of their random names."""
    return sorted((item for item in room.shared(name) if wanted(item)), key=lambda item: item.pub)


def _groups(
    room: Room,
    piles: Iterable[tuple[str, Items]],
    numbers: Numbers,
    *,
    part: str = "",
    tells: tuple[str, ...] = (),
) -> tuple[Group, ...]:
    """Groups of one part each. `tells` names the fields a paragraph has to say because no heading does."""
    return tuple(Group(title, (Part(part, _paragraphs(room, pile, numbers, tells)),)) for title, pile in piles if pile)


def _parts(room: Room, stage: Stage, items: Items, numbers: Numbers) -> tuple[Part, ...]:
    piles = _by_kind(stage, items)
    return tuple(Part(_capital(label), _paragraphs(room, pile, numbers)) for label, _, pile in piles)


def _by_kind(stage: Stage, items: Items) -> list[tuple[str, str, Items]]:
    """Label, icon and contributions of each card; a card the stage no longer has comes last."""
    piles: list[tuple[str, str, Items]] = [
        (card.label, card.icon, [item for item in items if item.card == card.key]) for card in stage.cards
    ]
    piles.append(("other", "", [item for item in items if stage.card(item.card) is None]))
    return [pile for pile in piles if pile[2]]


def _paragraphs(
    room: Room, items: Items, numbers: Numbers, tells: tuple[str, ...] = ("basis",)
) -> tuple[Paragraph, ...]:
    return tuple(_paragraph(room, item, numbers.give("note", item.pub), tells) for item in items)


def _paragraph(room: Room, item: Contribution, number: int, tells: tuple[str, ...]) -> Paragraph:
    stage, entry = BY_NAME[item.stage], room.entry(item.entry)
    card = stage.card(item.card)
    basis = next((basis.label for basis in stage.bases if basis.key == item.basis), "")
    words = {
        "kind": _capital(card.label) if card else "",
        "about": moment(entry) if entry else "",
        "basis": room.brief.named(basis),
    }
    care = "re-worded with care" if item.reworded else ""
    detail = " · ".join(filter(None, (*(words[field] for field in tells), care)))
    return Paragraph(number, item.text, words["kind"], words["about"], words["basis"], detail)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
