"""Search for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from tocsin.desk.context import TheDesk
from tocsin.desk.person import Who
from tocsin.desk.views.search import AskedFor, SearchView, search

router = APIRouter(tags=["search"])


@router.get("/search")
def found(desk: TheDesk, who: Who, asked: Annotated[AskedFor, Query()]) -> SearchView:
    """The reports that hold the words, newest first; `next` is what to ask for `after`."""
    return search(desk.ledger, asked, discreet=not who.may("analyst"))
