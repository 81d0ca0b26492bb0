"""Draws the page of preparing, with what the screening points at and whatever somebody had typed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from fastapi import Request, Response

from app.domain.room import Mark, Room
from app.domain.views.pointed import Pointed
from app.domain.views.prepare import Typed, prepare_view
from app.screening import Label, screen
from app.web.forms import Fields
from app.web.house import house


async def prepare_page(
    request: Request, room: Room, *, typed: Typed | None = None, editing: str = "", done: str = "", status: int = 200
) -> Response:
    """The page of preparing. Screening reads every entry, so it works beside the loop that phones depend on."""
    texts = {entry.id: entry.text for entry in room.entries}
    if typed is not None and typed.entry:
        texts["typed"] = typed.values.get("text", "")
    pointed = await asyncio.to_thread(point_at_names, texts.items(), room.brief.name)
    view = prepare_view(room, pointed, typed=typed, editing=editing, done=done)
    return house(request).page(request, "prepare/prepare.html", view, status=status, rehearsal=room.brief.rehearsal)


def point_at_names(texts: Iterable[tuple[str, str]], name: str) -> dict[str, Pointed]:
    """What may say who somebody is, in each text, under its key; the pseudonym of the review is spared."""
    pseudonyms = frozenset({name.casefold()})
    found = {}
    for key, text in texts:
        read = screen(text, None, pseudonyms=pseudonyms)
        marks = tuple(
            Mark(span.start, span.end, span.label) for span in read.spans if span.label is Label.IDENTIFIES_PERSON
        )
        if marks:
            names = any(reason.endswith((": a name.", ": initials.")) for reason in read.reasons)
            found[key] = Pointed(marks, names)
    return found


def typed_values(form: Fields, names: Iterable[str]) -> dict[str, str]:
    """What was typed into the fields of this form, for the boxes it came from."""
    return {name: form.typed(name) for name in names if name in form.names}
