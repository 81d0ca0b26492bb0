"""The record and the papers as files that open in any browser, with styles, icons and drawings inside them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from app.domain.pack.shapes import Version
from app.domain.views.transcript import Transcript
from app.exports.paper import Paper
from app.templating import STATIC, Renderer, Site

_STYLES = ("tokens.css", "phone.css", "desk.css")
_NOWHERE = Site("", "http://localhost")


def to_page(transcript: Transcript, version: Version | None = None, *, rehearsal: bool = False) -> bytes:
    """The whole record. It asks no server for anything, so it can be kept and opened anywhere."""
    told = {"standalone": True, "version": version or Version()}
    page = _alone(
        _renderer().page("reviewer/transcript.html", transcript, replace(_NOWHERE, rehearsal=rehearsal), **told)
    )
    page = re.sub(r'href="/static/icons\.svg[^"#]*#', 'href="#', page)
    sprite = (STATIC / "icons.svg").read_text().replace("<svg ", "<svg hidden ", 1)
    return page.replace("</body>", f"{sprite}\n</body>", 1).encode("utf-8", "replace")


def to_paper_page(paper: Paper) -> bytes:
    """One paper as such a page."""
    return _alone(_renderer().page("papers/paper.html", paper, _NOWHERE)).encode("utf-8", "replace")


@cache
def _renderer() -> Renderer:
    return Renderer()


@cache
def _styles() -> str:
    styles = "\n".join((STATIC / "css" / name).read_text() for name in _STYLES)
    return re.sub(r"@font-face\{[^}]*\}", "", styles)


def _alone(page: str) -> str:
    """A page without the addresses of a server, its styles inside it."""
    page = re.sub(r'<link rel="stylesheet"[^>]*>\n?', "", page)
    page = re.sub(r"<script\b[^>]*></script>\n?", "", page)
    page = re.sub(r'<meta name="htmx-config"[^>]*>\n?', "", page)
    head, body = page.split("</head>", 1)
    return f"{head}<style>\n{_styles()}\n</style>\n</head>{body}"
