"""One face as it was last drawn, and the frame for somebody who saw it at an earlier point.

A frame carries only regions that differ. Who holds a region as it was one drawing ago is sent the steps from there,
so that a note costs a phone its own bytes; everybody else is sent the region whole. Frames are made once for all who
stand at the same point, as text and squeezed, however many sockets they go to.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from app.live.frames import write_json
from app.live.lanes import Lanes
from app.live.patches import Step, steps_between

if TYPE_CHECKING:
    from app.live.watcher import Watcher

WORTH_SQUEEZING = 200


@dataclass(frozen=True)
class Drawn:
    """One face, drawn: the HTML of each region by its id, and what goes beside it for phones."""

    version: int
    now: int
    regions: Mapping[str, str]
    own: Mapping[str, list[str]] | None = None


class Frame:
    """One message to many sockets. Each way of sending it is made once, when somebody needs it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def plain(self) -> bytes:
        """The frame of the websocket protocol, as text."""
        return framed(self.text.encode(), text=True)

    @cached_property
    def squeezed(self) -> bytes:
        """The same, deflated, as a binary frame; short ones stay text."""
        body = self.text.encode()
        if len(body) < WORTH_SQUEEZING:
            return self.plain
        packer = zlib.compressobj(6, zlib.DEFLATED, -15, 9)
        return framed(packer.compress(body) + packer.flush(), text=False)


@dataclass
class Face:
    """What one role of one room was last shown. `since` says at which edition each region last changed.

    `lanes` are the sockets that keep up; `apart` are those that do not, and those written to in another way.
    """

    edition: int = 0
    drawn: Drawn | None = None
    shown: Drawn | None = None  # the drawing of this edition: `drawn`, or an earlier one that shows the same
    before: Drawn | None = None
    editions: WeakValueDictionary[int, Drawn] = field(default_factory=WeakValueDictionary)
    since: dict[str, int] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    frames: dict[tuple[int, frozenset[str]], Frame] = field(default_factory=dict)
    next: dict[tuple[int, frozenset[str], bool], tuple[bytes, frozenset[str]]] = field(default_factory=dict)
    lanes: Lanes = field(default_factory=Lanes)
    apart: set[Watcher] = field(default_factory=set)

    def take(self, drawn: Drawn) -> bool:
        """Keeps a new drawing; returns whether anything differs from the last."""
        old = self.drawn
        changed = [name for name, html in drawn.regions.items() if old is None or old.regions.get(name) != html]
        news = _differing(old.own if old else None, drawn.own)
        differs = bool(changed) or bool(news) or old is None
        if differs:
            self.edition += 1
            self.since.update(dict.fromkeys(changed, self.edition))
            self.told.update(dict.fromkeys(news, self.edition))
            self.before, self.frames, self.next = self.shown, {}, {}
            self.shown = self.editions[self.edition] = drawn
        self.drawn = drawn
        return differs

    def frame(self, edition: int, held: frozenset[str]) -> Frame:
        """The frame for those who last saw this edition and hold the text of these regions as it was then."""
        key = (edition, held)
        if key not in self.frames:
            self.frames[key] = Frame(self._encoded(self.drawn, edition, held) if self.drawn else "{}")
        return self.frames[key]

    def step(self, edition: int, held: frozenset[str], unpacks: bool) -> tuple[bytes, frozenset[str]]:
        """The bytes for everybody at this point, and the regions that they hold from then on."""
        key = (edition, held, unpacks)
        known = self.next.get(key)
        if known is None:
            frame = self.frame(edition, held)
            known = self.next[key] = (frame.squeezed if unpacks else frame.plain, self.holding(edition, held, unpacks))
        return known

    def holding(self, edition: int, held: frozenset[str], unpacks: bool) -> frozenset[str]:
        """The regions whose text is held by who was sent what is newer than this edition."""
        newer = {name for name, at in self.since.items() if at > edition} if unpacks else set()
        return held if newer <= held else held | newer

    def _encoded(self, drawn: Drawn, edition: int, held: frozenset[str]) -> str:
        names = [name for name in drawn.regions if self.since[name] > edition]
        steps = self._steps(drawn, self.editions.get(edition), names, held)
        whole = [name for name in names if name not in steps]
        return encode(drawn, whole, steps=steps, news=self._news(drawn, edition) if held else None)

    def _steps(
        self, drawn: Drawn, then: Drawn | None, names: Sequence[str], held: frozenset[str]
    ) -> dict[str, Sequence[Step]]:
        """The steps from an earlier drawing, for those regions where they are shorter than the region."""
        found: dict[str, Sequence[Step]] = {}
        for name in names:
            old = then.regions.get(name) if then and name in held else None
            steps = steps_between(old, drawn.regions[name]) if old else []
            if steps and sum(len(text) + 12 for _, _, text in steps) < len(drawn.regions[name]):
                found[name] = steps
        return found

    def _news(self, drawn: Drawn, edition: int) -> dict[str, list[str]] | None:
        """What became of notes since that edition; all of it for somebody who was told nothing yet."""
        own = drawn.own
        if own is None or edition == 0:
            return None
        return {prefix: own.get(prefix, []) for prefix, at in self.told.items() if at > edition}


def partials(drawn: Drawn, names: Sequence[str]) -> str:
    """These regions as htmx partials: each replaces the element with its id, keeping what did not change."""
    return "".join(
        f'<hx-partial hx-target="#{name}" hx-swap="outerMorph">{drawn.regions[name]}</hx-partial>' for name in names
    )


def encode(
    drawn: Drawn,
    names: Sequence[str],
    *,
    steps: Mapping[str, Sequence[object]] | None = None,
    news: Mapping[str, list[str]] | None = None,
) -> str:
    """A view frame with these regions whole, and the steps to others. Without news it tells of every note."""
    frame: dict[str, Any] = {"t": "view", "v": drawn.version, "now": drawn.now, "html": partials(drawn, names)}
    if steps:
        frame["steps"] = steps
    if drawn.own is not None and news is None:
        frame["own"] = drawn.own
    elif news:
        frame["news"] = news
    return write_json(frame)


def framed(body: bytes, *, text: bool) -> bytes:
    """A whole message as one frame from a server, which is never masked (RFC 6455, 5.2)."""
    first, length = (0x81 if text else 0x82), len(body)
    if length < 126:
        return bytes((first, length)) + body
    if length < 65_536:
        return bytes((first, 126)) + length.to_bytes(2, "big") + body
    return bytes((first, 127)) + length.to_bytes(8, "big") + body


def _differing(old: Mapping[str, list[str]] | None, new: Mapping[str, list[str]] | None) -> list[str]:
    if old is new:
        return []
    before, after = old or {}, new or {}
    gone = [prefix for prefix in before if prefix not in after]
    return gone + [prefix for prefix, told in after.items() if before.get(prefix) != told]
