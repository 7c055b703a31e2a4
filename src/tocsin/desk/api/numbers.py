"""The desk's own accuracy, for programs."""

from __future__ import annotations

from fastapi import APIRouter

from tocsin.desk.views.numbers import NumbersView, numbers

router = APIRouter(tags=["numbers"])


@router.get("/numbers")
def shown() -> NumbersView:
    """What the desk gets right, as it was measured when it was made."""
    return numbers()
