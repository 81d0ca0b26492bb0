"""Further pages of what has been on the screen, for a phone. Looking at them changes nothing and tells nobody."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.domain.errors import Invalid
from app.domain.views.phone_pages import screen_page
from app.web.house import house, seated

router = APIRouter()

_LONGEST = 6  # figures


@router.get("/r/screen")
async def screen_read(request: Request, page: str = "1", stage: str = "0") -> Response:
    """A page of the screen as it is now, or of what an earlier stage left on it."""
    seat, here = await seated(request), house(request)
    room = await here.room(seat.session)
    view = screen_page(room, here.hub.phones(seat.session), _number(page, "page"), _number(stage, "stage"))
    return here.phone_page(request, "phone/screen.html", view, rehearsal=room.brief.rehearsal)


def _number(figures: str, name: str) -> int:
    if not (figures.isascii() and figures.isdecimal() and len(figures) <= _LONGEST):
        raise Invalid("There is no such page. Go back to the event and choose again.", field=name)
    return int(figures)
