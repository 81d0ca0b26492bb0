"""Whether the server is well, for the machine that runs it. Nothing about any room."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from app.actions.access import NO_SESSION
from app.settings import VERSION
from app.storage.tables import SeatRow
from app.web.house import house

router = APIRouter()


@router.get("/healthz")
async def health(request: Request) -> JSONResponse:
    """Answers once the store can be read."""
    await house(request).database.read(lambda tx: tx.count(SeatRow, session=bytes.fromhex(NO_SESSION)))
    return JSONResponse({"ok": True, "version": VERSION})
