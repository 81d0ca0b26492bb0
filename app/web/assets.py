"""Our own styles, scripts and fonts: kept by browsers for good, because each address carries a digest, and squeezed
once, because the hall's Wi-Fi is slow."""

from __future__ import annotations

import gzip
import mimetypes
import re
from functools import lru_cache
from pathlib import Path

from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.bundle import ENDING, STYLES_ENDING
from app.templating import asset_bytes

_KEPT, _ASKED_AGAIN = "public, max-age=31536000, immutable", "no-cache"
TOGETHER = {"js/phone.all.js": "text/javascript", "css/phone.all.css": "text/css"}
_SQUEEZED = {".css", ".js", ".svg"}
# Comments, indentation and empty lines: a third of what a phone would fetch.
_COMMENTS = {
    ".js": re.compile(r"(?m)^\s*(?://|/\*\*|\*).*\n|^\s+|[ \t]+// .*$"),
    ".css": re.compile(r"(?s)/\*.*?\*/|(?<=[{};,\n])\s+|(?<=[{};,])\n"),
}


class Assets(StaticFiles):
    """The files under `static/`."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, squeezed for browsers that take it so."""
        if path.endswith((ENDING, STYLES_ENDING)):
            return _together(path, scope)
        response = await super().get_response(path, scope)
        if response.status_code == 200 and Path(path).suffix in _SQUEEZED and takes_gzip(Request(scope)):
            full, _ = self.lookup_path(path)
            headers = {"content-encoding": "gzip", "vary": "accept-encoding"}
            kind = mimetypes.guess_type(path)[0] or "text/plain"
            response = Response(_squeeze(Path(full)), headers=headers, media_type=kind)
        response.headers["cache-control"] = _KEPT if b"v=" in scope["query_string"] else _ASKED_AGAIN
        return response


def _together(path: str, scope: Scope) -> Response:
    """A file with all that it needs, as one. Only pages name these, so another name is nothing."""
    kind = TOGETHER.get(path)
    if kind is None:
        raise HTTPException(404)
    body, headers = _plain(path), dict[str, str]()
    if takes_gzip(Request(scope)):
        body, headers = gzip.compress(body, 9, mtime=0), {"content-encoding": "gzip", "vary": "accept-encoding"}
    response = Response(body, headers=headers, media_type=kind)
    response.headers["cache-control"] = _KEPT if b"v=" in scope["query_string"] else _ASKED_AGAIN
    return response


@lru_cache(maxsize=8)
def _plain(path: str) -> bytes:
    return _COMMENTS[Path(path).suffix].sub("", asset_bytes(path).decode()).encode()


def takes_gzip(request: Request) -> bool:
    """Whether the browser takes answers that are squeezed."""
    return "gzip" in request.headers.get("accept-encoding", "")


@lru_cache(maxsize=256)
def _squeeze(file: Path) -> bytes:
    """A file for the wire. Our own lose their comments on the way; vendored ones are sent unchanged."""
    text = file.read_text()
    if "vendor" not in file.parts and file.suffix in _COMMENTS:
        text = _COMMENTS[file.suffix].sub("", text)
    return gzip.compress(text.encode(), 9, mtime=0)
