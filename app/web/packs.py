"""Downloads: a pack is asked for, made beside the loop while its progress is shown, and taken away a few times."""

from __future__ import annotations

import asyncio
import io
import zipfile
from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from app.actions.desk import edition_of, editions_of
from app.actions.packs import PackNow, begin_pack, fail_pack, keep_pack, packs_of, take_pack, tell_progress
from app.actions.staff_log import log_head
from app.domain.errors import NotFound, Refused
from app.domain.pack import Pack, build_pack
from app.domain.pack.series import Combined
from app.domain.roles import Act, Role
from app.domain.views.record_desk import DownloadsView, EditionLine, PackLine
from app.domain.views.transcript import in_words
from app.exports.apart import make_apart
from app.exports.combined import combined_name
from app.exports.data import from_json
from app.exports.pack_zip import pack_name
from app.storage.database import Database
from app.storage.desk_records import Packed
from app.web.errors import status_of
from app.web.forms import read_form
from app.web.house import House, house, now, signed_in
from app.web.reviewer import at_desk

router = APIRouter(prefix="/transcript/downloads")

TAKE_AWAY = Act.EXPORT_TRANSCRIPT
_MEDIA = {
    "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "svg": "image/svg+xml",
}
_STEPS = 12


@router.get("")
async def downloads_page(request: Request) -> Response:
    """The packs that are there, how far one is that is being made, and the way to ask for another."""
    return await _page(request)


@router.post("")
async def pack_asked_for(request: Request) -> Response:
    """Begins to make a pack, of the record as it stands or of a version that was signed off."""
    staff, room, desk = await at_desk(request, TAKE_AWAY)
    form, here = await read_form(request), house(request)
    try:
        number = form.number("version", 0, 9999)
        if number:
            edition = await here.database.read(lambda tx: edition_of(tx, staff.session, number))
            pack = await asyncio.to_thread(from_json, edition.pack.encode())
        else:
            pack = await asyncio.to_thread(build_pack, room, desk)
        name = await here.database.write(lambda tx: begin_pack(tx, staff.session, now=now()))
    except Refused as refused:
        return await _page(request, refused)
    head = await here.database.read(lambda tx: log_head(tx, staff.session))
    make_beside(here, staff.session, name, pack, head)
    return RedirectResponse("/transcript/downloads", 303)


@router.get("/progress")
async def progress(request: Request) -> Response:
    """How far the packs are, for a script that asks while one is being made."""
    staff = await signed_in(request, Act.READ_TRANSCRIPT, Role.REVIEWER, Role.FACILITATOR)
    packs = await house(request).database.read(lambda tx: packs_of(tx, staff.session, now=now()))
    told = [{"id": pack.id, "state": pack.state, "done": pack.done, "whole": pack.whole} for pack in packs]
    return JSONResponse(told)


@router.get("/{pack}")
async def pack_taken(request: Request, pack: str) -> Response:
    """The whole pack as a zip."""
    packed, content = await _take(request, pack)
    return _download(content, packed.name)


@router.get("/{pack}/{place}")
async def file_taken(request: Request, pack: str, place: str) -> Response:
    """One file of a pack by itself, by its place in the list. Who may ask is looked at before what is asked for."""
    packed, content = await _take(request, pack)
    name = dict(zip(map(str, range(len(packed.files))), packed.files, strict=True)).get(place)
    if name is None:
        raise NotFound("There is no such file in this pack.")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return _download(package.read(name), name.rpartition("/")[2])


def make_beside(here: House, session: str, name: str, pack: Pack | Combined, head: str) -> None:
    """Begins to make a pack beside the requests. `name` is its id, `head` the mark of the staff log's last line."""
    task = asyncio.create_task(_make(here.database, session, name, pack, head))
    here.making.add(task)
    task.add_done_callback(here.making.discard)


async def _take(request: Request, pack: str) -> tuple[Packed, bytes]:
    staff, _, _ = await at_desk(request, TAKE_AWAY)
    return await house(request).database.write(lambda tx: take_pack(tx, staff.session, pack, now=now()))


async def _make(database: Database, session: str, name: str, pack: Pack | Combined, head: str) -> None:
    """Makes a pack in a process apart; what it cannot finish leaves nothing behind and says so on the page."""
    try:
        content, seal = await asyncio.to_thread(_made, database, session, name, pack, head)
    except Refused:
        await database.write(lambda tx: fail_pack(tx, session, name))
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        title = pack_name(pack) if isinstance(pack, Pack) else combined_name(pack, "zip", "combined-pack")
        packed = Packed(title, seal, tuple(package.namelist()))
    await database.write(lambda tx: keep_pack(tx, session, name, packed, content))


def _made(database: Database, session: str, name: str, pack: Pack | Combined, head: str) -> tuple[bytes, str]:
    def told(done: int, whole: int) -> None:
        if done % max(1, whole // _STEPS) == 0 or done == whole:
            database.write_now(lambda tx: tell_progress(tx, session, name, done, whole, now=now()))

    return make_apart(pack, head, told)


async def _page(request: Request, refused: Refused | None = None) -> Response:
    staff, room, desk = await at_desk(request)
    here = house(request)
    packs = await here.database.read(lambda tx: packs_of(tx, staff.session, now=now()))
    editions = await here.database.read(lambda tx: editions_of(tx, staff.session))
    lines = tuple(
        EditionLine(edition.number, in_words(date.fromisoformat(edition.day)), edition.by) for edition in editions
    )
    missing = (await asyncio.to_thread(build_pack, room, desk)).missing
    sentence, status = (refused.sentence, status_of(refused)) if refused else ("", 200)
    view = DownloadsView(tuple(map(_line, packs)), lines, missing, sentence)
    return here.page(request, "reviewer/downloads.html", view, status=status, rehearsal=room.brief.rehearsal)


def _line(pack: PackNow) -> PackLine:
    return PackLine(
        pack.id, pack.state.value, pack.done, pack.whole, pack.downloads_left, pack.name, pack.seal, pack.files
    )


def _download(content: bytes, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "x-content-type-options": "nosniff"}
    media = _MEDIA.get(name.rpartition(".")[2], "application/octet-stream")
    return Response(content, media_type=media, headers=headers)
