"""What a simulated practitioner sees: the forms on a phone's page, read from the same HTML that a phone gets."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import html


@dataclass
class Form:
    """One form: its id, its hidden fields, its tiles as (value, card its words go under), and what else it offers."""

    id: str
    outbox: str
    hidden: dict[str, str] = field(default_factory=dict)
    tiles: list[tuple[str, str]] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    moments: list[str] = field(default_factory=list)
    dots: list[str] = field(default_factory=list)
    writes: bool = False


def read_forms(page: str) -> list[Form]:
    """The forms of a page, or of a fragment of one, that a phone sends by its outbox, in their order."""
    return [_read(form) for form in html.fromstring(f"<div>{page}</div>").iter("form") if "data-outbox" in form.attrib]


def _read(found: html.HtmlElement) -> Form:
    form = Form(found.get("id", ""), found.get("data-outbox", ""), writes=any(True for _ in found.iter("textarea")))
    for given in found.iter("input"):
        name, value = given.get("name", ""), given.get("value", "")
        if given.get("type") == "hidden":
            form.hidden[name] = value
        elif name == "card":
            form.tiles.append((value, given.get("data-sends", "")))
        elif name == "basis":
            form.bases.append(value)
        elif name == "entry":
            form.moments.append(value)
        elif name.startswith("dot-"):
            form.dots.append(name[4:])
    return form


def form_key(page: str) -> str:
    """The key that a page's forms carry, or nothing."""
    if not page.strip():
        return ""
    found = html.fromstring(page).xpath("//input[@name='form_key']/@value")
    return str(found[0]) if found else ""
