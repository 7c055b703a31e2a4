"""Places for programs."""

from __future__ import annotations

from fastapi import APIRouter

from tocsin.desk.context import TheDesk
from tocsin.desk.views.place import PlaceView, place

router = APIRouter(tags=["places"])


@router.get("/places/{name:path}")
def whole(desk: TheDesk, name: str, as_of: str | None = None, after: str | None = None) -> PlaceView:
    """What is told of a place, by its name; `next` is what to ask for `after`."""
    return place(desk.ledger, name, as_of, after)
