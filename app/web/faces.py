"""Draws a face: the view of a room for a role, rendered region by region with the partials of its page."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from app.domain.roles import Act, Role, may
from app.domain.room import Room
from app.domain.views.console_rights import console_for
from app.domain.views.phone import phone_view
from app.domain.views.wall import wall_view
from app.live.face import Drawn
from app.live.own import own_statuses
from app.templating import Kept, Renderer, Site

PHONE = {
    "top": "phone/_top.html",
    "now": "phone/_now.html",
    "wall-words": "phone/_wall_words.html",
    "look-back": "phone/_look_back.html",
    "support": "phone/_support.html",
}
WALL = {"wall": "wall/_wall.html"}
MANY, ROOMS = 100, 32  # notes from which a console's cards are kept, and of how many rooms
CONSOLE = {name: f"console/_{name}.html" for name in ("bar", "rail", "panel", "queue", "side")}
SCRIBE = {name: f"console/_{name}.html" for name in ("bar", "rail", "panel", "typing", "side")}


@dataclass(frozen=True)
class Faces:
    """Draws any face of any room. `site` is what live fragments may know; they carry no nonce."""

    renderer: Renderer
    site: Site
    kept: dict[str, Kept] = field(default_factory=dict)

    def draw(self, room: Room, role: Role, phones: int) -> Drawn:
        """The regions of a role's face, and for phones the status of notes by prefix."""
        now = int(time.time())
        view, templates = view_for(room, role, phones, now)
        kept = self._kept_for(room) if templates is CONSOLE else None
        regions = {
            name: self.renderer.page(path, view, self.site, key=None, kept=kept) for name, path in templates.items()
        }
        own = own_statuses(room) if role is Role.PARTICIPANT else None
        return Drawn(room.version, now, regions, own)

    def _kept_for(self, room: Room) -> Kept | None:
        """What of a large room's console need not be rendered again; of the rooms drawn last only."""
        if len(room.contributions) < MANY:
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
