"""Answers that go to one phone alone, all of one length: whoever watches the Wi-Fi sees their size, and no more."""

from __future__ import annotations

from typing import Any

from fastapi.responses import JSONResponse

from app.live.frames import filled


class OneLength(JSONResponse):
    """An answer in JSON, filled up as the frames of a socket are."""

    def render(self, content: Any) -> bytes:
        """The body."""
        return filled(super().render(content))
