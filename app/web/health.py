"""Whether the server is well, for the machine that runs it. Nothing about any room."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from app.actions.access import NO_SESSION
from app.settings import VERSION
from app.storage.database import Away
from app.storage.tables import SeatRow
from app.web.house import house

router = APIRouter()


@router.get("/healthz")
@router.get("/health")
@router.get("/health/ready")
async def ready(request: Request) -> JSONResponse:
    """Whether phones may be sent here: the store can be read. 503 while it cannot."""
    try:
        await house(request).database.read(lambda tx: tx.count(SeatRow, session=bytes.fromhex(NO_SESSION)))
    except Away:
        return JSONResponse({"ok": False, "live": True, "ready": False, "version": VERSION}, 503)
    return JSONResponse({"ok": True, "live": True, "ready": True, "version": VERSION})


@router.get("/health/live")
async def live() -> JSONResponse:
    """Whether the process answers at all; if not, it should be started again. The store is not asked."""
    return JSONResponse({"ok": True, "live": True, "version": VERSION})
