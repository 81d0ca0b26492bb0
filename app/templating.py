"""Pages and live fragments from the same templates: strict, escaped, with the few helpers they may use."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol

import qrcode
import qrcode.constants
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from app.bundle import ENDING, STYLES_ENDING, bundled
from app.domain.roles import act_of_form

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"
SPRITES = ("icons.svg", "icons-desk.svg")


@dataclass(frozen=True)
class Site:
    """What every page knows about the server: the request's CSP nonce and the address people type.

    `rehearsal` marks a page of a day that is only practised.
    `form_key` is bound to the browser and goes with every form; live fragments have none, a script adds it.
    """

    nonce: str
    origin: str
    unencrypted: bool = False
    rehearsal: bool = False
    form_key: str = ""

    @property
    def address(self) -> str:
        """The address in words, without its scheme."""
        return self.origin.split("://", 1)[-1]


class Marked(Protocol):
    """Words pointed at: character offsets into a text and the label they carry."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...


class Drawn(Protocol):
    """A drawing of our own making as SVG, and the same in words."""

    @property
    def svg(self) -> str: ...
    @property
    def alt(self) -> str: ...


_FORM = re.compile(r'<form\b[^>]*\baction="([^"]*)"[^>]*>.*?</form>', re.DOTALL)


def permitted(html: str, may: Collection[str]) -> Markup:
    """The same HTML; buttons of forms that would be refused to these rights are there and cannot be pressed."""

    def checked(found: re.Match[str]) -> str:
        act = act_of_form(found[1])
        return found[0] if act is None or act in may else found[0].replace("<button ", "<button disabled ")

    return Markup(_FORM.sub(checked, html))  # noqa: S704 - it was a rendered template, and nothing is added


@lru_cache(maxsize=256)
def asset(path: str) -> str:
    """The address of a static file, with a digest so that a new version is fetched and an old one kept."""
    digest = hashlib.sha256(asset_bytes(path)).hexdigest()[:12]
    return f"/static/{path}?v={digest}"


def asset_bytes(path: str) -> bytes:
    """A static file; one that ends in `.all.js` is a module put together with all that it imports.

    `.all.css` likewise is a style sheet with the one that every page needs before it.
    """
    if path.endswith(ENDING):
        return bundled(STATIC / (path.removesuffix(ENDING) + ".js")).encode()
    if path.endswith(STYLES_ENDING):
        sheet = STATIC / (path.removesuffix(STYLES_ENDING) + ".css")
        return sheet.with_name("tokens.css").read_bytes() + sheet.read_bytes()
    return (STATIC / path).read_bytes()


@lru_cache(maxsize=256)
def icon(name: str) -> Markup:
    """One icon of the sprites. It is decoration: the word is always beside it.

    Those that only staff see are in a sprite of their own, which a phone need not fetch.
    """
    sprite = next((each for each in SPRITES if f'id="{name}"'.encode() in asset_bytes(each)), SPRITES[0])
    return Markup('<svg class="i" aria-hidden="true"><use href="{}#{}"/></svg>').format(asset(sprite), name)


@lru_cache(maxsize=64)
def qr(text: str, label: str = "QR code to join") -> Markup:
    """A QR code as SVG: black on white with four modules clear, whatever the palette."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text, optimize=4)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(_runs(y, row) for y, row in enumerate(rows))
    return Markup(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">'
        '<rect width="{0}" height="{0}" fill="#fff"/><path fill="#000" d="{2}"/></svg>'
    ).format(len(rows), label, path)


def _runs(y: int, row: list[bool]) -> str:
    """The dark modules of one row as horizontal bars, so that the path stays short."""
    parts, x = [], 0
    while x < len(row):
        if not row[x]:
            x += 1
            continue
        start = x
        while x < len(row) and row[x]:
            x += 1
        parts.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
    return "".join(parts)


def words(text: str) -> Markup:
    """What a person wrote: escaped, with its lines, and unable to turn the direction of the words around it."""
    return Markup('<bdi dir="auto">{}</bdi>').format(_lines(text))


def marked(text: str, marks: Iterable[Marked]) -> Markup:
    """The same, with the words the screening points at marked; hindsight alone is underlined, more softly."""
    parts, last = [], 0
    for mark in sorted(marks, key=lambda item: (item.start, -item.end)):
        if mark.start < last or mark.end > len(text):
            continue
        wrap = Markup("<u>{}</u>") if mark.label == "hindsight" else Markup("<mark>{}</mark>")
        parts.append(_lines(text[last : mark.start]))
        parts.append(wrap.format(_lines(text[mark.start : mark.end])))
        last = mark.end
    parts.append(_lines(text[last:]))
    return Markup('<bdi dir="auto">{}</bdi>').format(Markup("").join(parts))


def drawing(picture: Drawn) -> Markup:
    """A drawing in a page, with its words for whoever cannot see it. What people wrote in it is escaped already."""
    opening = Markup('<svg role="img" aria-label="{}" ').format(picture.alt)
    return Markup(picture.svg.replace("<svg ", opening, 1))  # noqa: S704  # made by the app, from escaped words


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


class FormKeys(Extension):
    """Puts the form key into every form that posts, as the template is read, so that no form can forget it."""

    _POSTS = re.compile(r'<form\b[^>]*\bmethod="post"[^>]*>')
    _FIELD = '{% if site.form_key %}<input type="hidden" name="form_key" value="{{ site.form_key }}">{% endif %}'

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template with the field in each form."""
        return self._POSTS.sub(lambda form: form[0] + self._FIELD, source)


class NoIndent(Extension):
    """Leaves out the indentation of a template as it is read: a phone fetches it with every page and frame.

    What people wrote comes in later, with every space it has. A tag at the end of a line takes the end of the line with
    it, and a part that is put in has none, so what goes on below keeps one space.
    """

    priority = FormKeys.priority + 1  # it sees what the other has put in
    _TAGS = re.compile(r"\{%.*?%\}|\{#.*?#\}")

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template, each line from its first letter on."""
        lines, joined = list[str](), False
        for line in source.splitlines(keepends=True):
            bare = line.lstrip()
            lines.append(f" {bare}" if joined and bare and bare != line else bare)
            if "{% include" in line or self._TAGS.sub("", line).strip():
                joined = line.rstrip("\n").endswith(("%}", "#}"))
        return "".join(lines)


@cache
def environment() -> Environment:
    """The template environment, one for every house of the process: each template is read once. An undefined name is
    an error, never an empty place on a page."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[FormKeys, NoIndent],
    )
    helpers: dict[str, Callable[..., object]] = {"icon": icon, "asset": asset, "qr": qr}
    env.globals.update(helpers)
    env.filters.update({"words": words, "marked": marked, "drawing": drawing, "permitted": permitted, "clock": clock})
    return env


class Kept:
    """Pieces of a page that were rendered for the last drawing, by what they show. A new drawing keeps only its own."""

    def __init__(self) -> None:
        self._before: dict[object, Markup] = {}
        self._now: dict[object, Markup] = {}

    def begin(self) -> None:
        """A new drawing begins."""
        self._before, self._now = self._now, {}

    def get(self, key: object, render: Callable[[], Markup]) -> Markup:
        """The piece for this key, rendered unless it was for the last drawing."""
        found = self._now.get(key) or self._before.get(key) or render()
        self._now[key] = found
        return found


class Renderer:
    """Renders a named template with its page value and the site."""

    def __init__(self) -> None:
        self._env = environment()

    def page(self, name: str, view: object, site: Site, **extra: object) -> str:
        """The whole template as text. `extra` is for the few helpers only a full page load may have.

        A template may ask for `once(name, card, more)`: that template for one card, which with `kept` is rendered
        again only where the card, or what else is named, differs from the last time.
        """
        kept = extra.pop("kept", None)

        def once(piece: str, card: object, more: object) -> Markup:
            def render() -> Markup:
                return Markup(self._env.get_template(piece).render(view=view, site=site, card=card))  # noqa: S704 - our own template

            return kept.get((piece, card, more), render) if isinstance(kept, Kept) else render()

        return self._env.get_template(name).render(view=view, site=site, once=once, **extra)


def clock(at: int) -> str:
    """The time of day of a moment (seconds since 1970) where the server is: 11.15am. A page with script tells it where
    its own screen is."""
    when = datetime.fromtimestamp(at).astimezone()
    return f"{when.hour % 12 or 12}.{when.minute:02d}{'am' if when.hour < 12 else 'pm'}"
