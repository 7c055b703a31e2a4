"""Sources for programs: their records, claims and grades."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.person import Who
from tocsin.desk.views.sources import SourcesView, SourceView, source, sources
from tocsin.model.base import Noun
from tocsin.model.note import Grade

router = APIRouter(tags=["sources"])


class ToGrade(Noun):
    """A source by its key, or a claim as `report#uid`, and its grade after the Admiralty code, as `B2`."""

    source: str | None = None
    claim: str | None = None
    code: Annotated[str, Field(pattern="^[A-F][1-6]$")]
    reason: Annotated[str, Field(max_length=2_000)] = ""


@router.get("/sources")
def listed(
    desk: TheDesk, q: Annotated[str, Query(max_length=200)] = "", as_of: str | None = None, after: str | None = None
) -> SourcesView:  # fmt: skip
    """Who speaks, those with the most claims first; q: words that a name must hold."""
    return sources(desk.ledger, q, as_of, after)


@router.get("/sources/{key:path}")
def whole(desk: TheDesk, key: str, as_of: str | None = None, after: str | None = None) -> SourceView:
    """The record of a source by its key, with its claims; `next` is what to ask for `after`."""
    return source(desk.ledger, key, as_of, after)


@router.post("/grades", status_code=201, dependencies=[Depends(needs("analyst"))])
def grade(desk: TheDesk, who: Who, said: ToGrade) -> Grade:
    """Grade a source or a claim; what it was graded before is kept."""
    if said.claim is not None:
        return desk.ledger.notes.grade_claim(said.claim, said.code, who.name, said.reason)
    desk.ledger.speakers.record(said.source or "")
    return desk.ledger.notes.grade_source(said.source or "", said.code, who.name, said.reason)
