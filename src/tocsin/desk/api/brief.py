"""A story's brief as JSON."""

from __future__ import annotations

from fastapi import APIRouter

from tocsin.desk.context import TheDesk
from tocsin.desk.views.brief import BriefView, brief_view

router = APIRouter(tags=["stories"])


@router.get("/stories/{story}/brief", response_model=BriefView)
def shown(desk: TheDesk, story: str, as_of: str | None = None) -> BriefView:
    """The brief of a story: what the desk says, and what people made of it."""
    return brief_view(desk.ledger, story, as_of)
