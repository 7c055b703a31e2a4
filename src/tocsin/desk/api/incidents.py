"""Incidents for programs."""

from __future__ import annotations

from fastapi import APIRouter

from tocsin.desk.context import TheDesk
from tocsin.desk.views.incident import IncidentView, incident

router = APIRouter(tags=["incidents"])


@router.get("/incidents/{id_}")
def whole(desk: TheDesk, id_: str, as_of: str | None = None) -> IncidentView:
    """An incident with its numbers, acts and reports, and why these are taken to tell of one thing."""
    return incident(desk.ledger, id_, as_of)
