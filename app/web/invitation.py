"""The host writes the invitation: what the public page says, whether it is shown, and the link for answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.invitations import answer_counts, read_invitation, renew_reply, save_invitation
from app.actions.rows import session_row
from app.domain.errors import NotFound
from app.domain.invitation import LONGEST_SECTION, MOST_INVITED, Invitation
from app.domain.invitation_words import ALL
from app.domain.roles import Act, Role
from app.domain.views.invitation import invitation_desk
from app.storage.database import Tx
from app.storage.records import open_brief
from app.web.forms import Fields, read_form
from app.web.house import house, signed_in
from app.web.prepare_forms import Reading

router = APIRouter(prefix="/sessions/{session}/invitation")

_LIMITS = {"heading": 120, "venue": 300, "ends": 40, "access": 300, "contacts": 1_000, "hear": 600}
_OF_LINES = {"venue", "access", "contacts", "hear"}


@router.get("")
async def writing(request: Request, session: str, done: str = "") -> Response:
    """The page: what is shown, what was answered, and the form."""
    return await _page(request, await _session(request, session), done=done)


@router.post("")
async def saved(request: Request, session: str) -> Response:
    """Keeps what was written. Whatever is wrong is said beside its field, and nothing is kept until it is mended."""
    session = await _session(request, session)
    form, here = await read_form(request), house(request)
    before = await here.database.read(lambda tx: read_invitation(tx, session))
    invitation, errors = _read(form, before)
    if errors:
        values = {name: form.typed(name) for name in (*_LIMITS, *ALL, "invited") if name in form.names}
        return await _page(request, session, values=values, errors=errors, status=422)
    await here.database.write(lambda tx: save_invitation(tx, session, invitation))
    return RedirectResponse(f"/sessions/{session}/invitation?done=saved", 303)


@router.post("/shown")
async def shown(request: Request, session: str) -> Response:
    """Shows the page to anyone who has its address, or takes it off."""
    session = await _session(request, session)
    wanted = (await read_form(request)).choice("shown", ["yes", "no"]) == "yes"

    def change(tx: Tx) -> None:
        save_invitation(tx, session, replace(read_invitation(tx, session), shown=wanted))

    await house(request).database.write(change)
    return RedirectResponse(f"/sessions/{session}/invitation?done={'shown' if wanted else 'hidden'}", 303)


@router.post("/reply")
async def renewed(request: Request, session: str) -> Response:
    """A new link for answers; the old one dies and counting starts again."""
    session = await _session(request, session)
    await read_form(request)
    await house(request).database.write(lambda tx: renew_reply(tx, session))
    return RedirectResponse(f"/sessions/{session}/invitation?done=renewed", 303)


async def _session(request: Request, session: str) -> str:
    """The session of the address. Raises NotFound alike for one that is damaged and one that is not here."""
    await signed_in(request, Act.EDIT_INVITATION, Role.HOST)
    if len(session) != 32 or not set(session) <= set("0123456789abcdef"):
        raise NotFound("There is no such session here.")
    await house(request).database.read(lambda tx: session_row(tx, session))
    return session


async def _page(
    request: Request,
    session: str,
    *,
    values: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    done: str = "",
    status: int = 200,
) -> Response:
    def read(tx: Tx) -> Response:
        title = open_brief(tx.vault, session_row(tx, session))[0].title
        view = invitation_desk(
            session,
            title,
            read_invitation(tx, session),
            answer_counts(tx, session),
            values=values,
            errors=errors,
            done=done,
        )
        return house(request).page(request, "host/invitation.html", view, status=status)

    return await house(request).database.read(read)


def _read(form: Fields, before: Invitation) -> tuple[Invitation, Mapping[str, str]]:
    reading = Reading(form)
    lines = {
        name: reading.words(name, limit, lines=name in _OF_LINES)
        for name, limit in _LIMITS.items()
        if reading.given(name)
    }
    words = {key: reading.words(key, LONGEST_SECTION, lines=True) for key in ALL if reading.given(key)}
    invited = before.invited
    if reading.given("invited"):
        empty = not form.typed("invited").strip()
        invited = 0 if empty else reading.attempt("invited", lambda: form.number("invited", 1, MOST_INVITED), invited)
    heading = lines.pop("heading", before.heading) or Invitation(page="", reply="").heading
    kept = replace(before, heading=heading, invited=invited, **lines)  # type: ignore[arg-type]  # fields of text
    return kept.with_words(words), reading.errors
