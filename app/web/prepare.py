"""Placeholder while this room is being written."""

from fastapi import APIRouter

router = APIRouter()
