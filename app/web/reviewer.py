"""What the reviewer leaves with: the transcript as a page, as a document and as a table."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response

from app.domain.pack import build_pack
from app.domain.roles import Act, Role
from app.domain.room import Room
from app.domain.views.transcript import transcript
from app.exports.names import file_name
from app.exports.pack_files import record_files
from app.web.house import house, signed_in

router = APIRouter()

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.get("/transcript")
async def transcript_page(request: Request) -> Response:
    """The transcript as a page that prints well."""
    return house(request).page(request, "reviewer/transcript.html", transcript(await _room(request)))


@router.get("/transcript.docx")
async def transcript_document(request: Request) -> Response:
    """The transcript as a Word document."""
    return await _record(request, "docx", _DOCX)


@router.get("/transcript.csv")
async def transcript_table(request: Request) -> Response:
    """The transcript as a table."""
    return await _record(request, "csv", "text/csv; charset=utf-8")


async def _record(request: Request, ending: str, media_type: str) -> Response:
    room = await _room(request)
    name = file_name(room.brief.event_date, ending)
    file = next(file for file in record_files(build_pack(room)) if file.name == name)
    return _download(await asyncio.to_thread(file.make), name, media_type)


async def _room(request: Request) -> Room:
    found = await signed_in(request, Act.READ_TRANSCRIPT, Role.REVIEWER, Role.FACILITATOR)
    return await house(request).room(found.session)


def _download(content: bytes, name: str, media_type: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
