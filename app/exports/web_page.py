"""The transcript as one file that opens in any browser, with its styles and icons inside it."""

from __future__ import annotations

import re

from app.domain.views.transcript import Transcript
from app.templating import STATIC, Renderer, Site

_STYLES = ("tokens.css", "phone.css", "desk.css")


def to_page(transcript: Transcript) -> bytes:
    """The whole page. It asks no server for anything, so it can be kept and opened anywhere."""
    page = Renderer().page("reviewer/transcript.html", transcript, Site("", "http://localhost"), standalone=True)
    page = re.sub(r'<link rel="stylesheet"[^>]*>\n?', "", page)
    page = re.sub(r"<script\b[^>]*></script>\n?", "", page)
    page = re.sub(r'<meta name="htmx-config"[^>]*>\n?', "", page)
    styles = "\n".join((STATIC / "css" / name).read_text() for name in _STYLES)
    styles = re.sub(r"@font-face\{[^}]*\}", "", styles)
    page = page.replace("</head>", f"<style>\n{styles}\n</style>\n</head>", 1)
    page = re.sub(r'href="/static/icons\.svg[^"#]*#', 'href="#', page)
    sprite = (STATIC / "icons.svg").read_text().replace("<svg ", "<svg hidden ", 1)
    return page.replace("</body>", f"{sprite}\n</body>", 1).encode()
