"""The map as JSON."""

from __future__ import annotations

from fastapi import APIRouter

from tocsin.desk.context import TheDesk
from tocsin.desk.views.map import MapView, map_view

router = APIRouter(tags=["map"])


@router.get("/map", response_model=MapView)
def shown(desk: TheDesk, as_of: str | None = None, story: str | None = None, after: str | None = None) -> MapView:
    """Incidents where they are told to have happened; coordinates are no finer than the settlement."""
    return map_view(desk.ledger, as_of, story, after)
