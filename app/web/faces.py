"""Draws a face: the view of a room for a role, rendered region by region with the partials of its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.domain.roles import Act, Role, may
from app.domain.room import Room, RoomState
from app.domain.views.console_rights import console_for
from app.domain.views.phone import phone_view
from app.domain.views.turning import Turns
from app.domain.views.wall import wall_view
from app.live import steady
from app.live.face import Drawn
from app.live.own import Told, told_after
from app.templating import Kept, Renderer, Site

PHONE = {
    "top": "phone/_top.html",
    "now": "phone/_now.html",
    "wall-words": "phone/_wall_words.html",
    "look-back": "phone/_look_back.html",
    "support": "phone/_support.html",
}
WALL = {"wall": "wall/_wall.html"}
ROOMS = 32  # of which the cards of the console are kept
CONSOLE = {name: f"console/_{name}.html" for name in ("bar", "rail", "panel", "queue", "side")}
SCRIBE = {name: f"console/_{name}.html" for name in ("bar", "rail", "panel", "typing", "side")}


@dataclass(frozen=True)
class Faces:
    """Draws any face of any room. `site` is what live fragments may know; they carry no nonce."""

    renderer: Renderer
    site: Site
    kept: dict[str, Kept] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)

    def draw(self, room: Room, role: Role, phones: int) -> Drawn:
        """The regions of a role's face, and for phones the status of notes by prefix."""
        now = steady.now()
        view, templates = view_for(room, role, phones, now)
        kept = self._kept_for(room) if templates is CONSOLE else None
        regions = {
            name: self.renderer.page(path, view, self.site, key=None, kept=kept) for name, path in templates.items()
        }
        own = self._told(room) if role is Role.PARTICIPANT else None
        return Drawn(room.version, now, regions, own)

    def _told(self, room: Room) -> dict[str, list[str]]:
        """What phones are told of their own notes; of the rooms drawn last it is known what they were told before."""
        told = told_after(room, self.told.pop(room.id, None))
        if room.state is not RoomState.CLOSED:
            self.told[room.id] = told
            for oldest in list(self.told)[:-ROOMS]:
                self.told.pop(oldest, None)
        return told.own

    def lists(self, room: Room, role: Role, phones: int, turns: Turns) -> Drawn:
        """The two regions of the console that hold long lists, at the pages one browser has turned to."""
        now, region = steady.now(), "queue" if may(role, Act.READ_QUEUE) else "typing"
        view = console_for(role, room, phones, now, turns)
        templates = CONSOLE if region == "queue" else SCRIBE
        regions = {name: self.renderer.page(templates[name], view, self.site, key=None) for name in ("panel", region)}
        return Drawn(room.version, now, regions)

    def _kept_for(self, room: Room) -> Kept | None:
        """What of a console need not be rendered again; of the rooms drawn last only, and of none that closed."""
        if room.state is RoomState.CLOSED:
            self.kept.pop(room.id, None)
            return None
        kept = self.kept.pop(room.id, None) or Kept()
        kept.begin()
        self.kept[room.id] = kept
        for oldest in list(self.kept)[:-ROOMS]:
            self.kept.pop(oldest, None)
        return kept


def view_for(room: Room, role: Role, phones: int, now: int) -> tuple[Any, dict[str, str]]:
    """The view of a role, and the templates of its live regions."""
    if role is Role.PARTICIPANT:
        return phone_view(room, phones, now), PHONE
    if role is Role.WALL:
        return wall_view(room, phones, now), WALL
    return console_for(role, room, phones, now), CONSOLE if may(role, Act.READ_QUEUE) else SCRIBE
