"""What the reviewer reads: the record of the day as a page, a search in it, and the versions that were signed off."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.desk import desk_of, edition_of, editions_of, sign_version
from app.domain.errors import Refused
from app.domain.pack import build_pack
from app.domain.pack.desk import Desk
from app.domain.pack.edits import released
from app.domain.pack.recorded import moderated
from app.domain.pack.shapes import Version
from app.domain.roles import Act, Role
from app.domain.room import Room
from app.domain.views.record_desk import EditionLine, FindView, VersionsView, find_view, may_sign
from app.domain.views.transcript import in_words, transcript
from app.exports.data import from_json, to_json
from app.storage.desk_records import Edition
from app.web.errors import status_of
from app.web.forms import read_form
from app.web.house import Pass, house, signed_in

router = APIRouter(prefix="/transcript")

SIGNED_BY = {Role.REVIEWER: "reviewer", Role.FACILITATOR: "lead reviewer"}
LONGEST_SEARCH = 100


@router.get("")
async def transcript_page(request: Request) -> Response:
    """The record as it stands, on a page that reads and prints well."""
    _, room, desk = await at_desk(request)
    made = transcript(released(room, desk.edits))
    return house(request).page(
        request,
        "reviewer/transcript.html",
        made,
        standalone=False,
        version=Version(),
        counts=moderated(room),
        rehearsal=room.brief.rehearsal,
    )


@router.get("/find")
async def find_page(request: Request) -> Response:
    """Where words can be looked for in the record."""
    _, room, _ = await at_desk(request)
    return house(request).page(request, "reviewer/find.html", FindView(), rehearsal=room.brief.rehearsal)


@router.post("/find")
async def found(request: Request) -> Response:
    """Looks for words in the record, letter for letter. They are sent in the form, so that no address holds them."""
    _, room, desk = await at_desk(request)
    form = await read_form(request)
    try:
        words = form.text("words", LONGEST_SEARCH, lines=False)
    except Refused as refused:
        view = FindView(form.typed("words")[:LONGEST_SEARCH], error=refused.sentence)
        return house(request).page(
            request, "reviewer/find.html", view, status=status_of(refused), rehearsal=room.brief.rehearsal
        )
    return house(request).page(
        request, "reviewer/find.html", find_view(room, desk, words), rehearsal=room.brief.rehearsal
    )


@router.get("/versions")
async def versions_page(request: Request) -> Response:
    """The versions that were signed off, and the way to sign off the next."""
    staff, room, _ = await at_desk(request)
    return await _versions(request, staff, room)


@router.post("/versions")
async def signed_off(request: Request) -> Response:
    """Freezes the record as it stands, as the next version."""
    staff, room, desk = await at_desk(request, Act.REVISE_RECORD)
    form, day = await read_form(request), date.today()  # noqa: DTZ011  # the day where the notes are signed off
    by = SIGNED_BY[staff.role]

    def freeze(number: int) -> str:
        version = Version(number, in_words(day), by)
        return to_json(build_pack(room, desk, version)).decode()

    try:
        form.choice("sure", ["yes"])
        await house(request).database.write(lambda tx: sign_version(tx, staff.session, day=day, by=by, freeze=freeze))
    except Refused as refused:
        return await _versions(request, staff, room, refused)
    return RedirectResponse("/transcript/versions", 303)


@router.get("/versions/{number}")
async def version_page(request: Request, number: str) -> Response:
    """One version, as it was when it was signed off. Who may ask is looked at before what is asked for."""
    staff, room, _ = await at_desk(request)
    asked = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 0
    edition = await house(request).database.read(lambda tx: edition_of(tx, staff.session, asked))
    pack = from_json(edition.pack.encode())
    return house(request).page(
        request,
        "reviewer/transcript.html",
        pack.transcript,
        standalone=False,
        version=pack.version,
        counts=pack.counts,
        rehearsal=room.brief.rehearsal,
    )


async def at_desk(request: Request, act: Act = Act.READ_TRANSCRIPT) -> tuple[Pass, Room, Desk]:
    """Whoever sits at the desk, the room as it is, and what was decided about its record."""
    staff = await signed_in(request, act, Role.REVIEWER, Role.FACILITATOR)
    room = await house(request).room(staff.session)
    desk = await house(request).database.read(lambda tx: desk_of(tx, staff.session))
    return staff, room, desk


async def _versions(request: Request, staff: Pass, room: Room, refused: Refused | None = None) -> Response:
    editions: tuple[Edition, ...] = await house(request).database.read(lambda tx: editions_of(tx, staff.session))
    lines = tuple(
        EditionLine(edition.number, in_words(date.fromisoformat(edition.day)), edition.by) for edition in editions
    )
    sentence, status = (refused.sentence, status_of(refused)) if refused else ("", 200)
    view = VersionsView(lines, may_sign(room), sentence)
    return house(request).page(request, "reviewer/versions.html", view, status=status, rehearsal=room.brief.rehearsal)
