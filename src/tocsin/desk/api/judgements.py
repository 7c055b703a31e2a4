"""Judgements: what may be one and may be two, and what people say of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.person import Who
from tocsin.desk.views.queue import QueueView, queue
from tocsin.model.base import Noun
from tocsin.model.judgement import Judgement, Verdict

router = APIRouter(tags=["judgements"])
_JUDGES = [Depends(needs("analyst"))]

Reference = Annotated[str, Field(min_length=1, max_length=500)]


class ToJudge(Noun):
    """Two stories, incidents or reports by their ids, or two things told in reports (`report#key`)."""

    one: Reference
    other: Reference
    verdict: Verdict
    reason: Annotated[str, Field(max_length=2_000)] = ""


class ToUndo(Noun):
    """Two things of which what people said is taken back."""

    one: Reference
    other: Reference


@router.get("/queue")
def shown(desk: TheDesk, passed: Annotated[int, Query(ge=0, le=10_000)] = 0) -> QueueView:
    """The pairs that the machine can least tell and nobody has judged; `next` is what to pass over."""
    return queue(desk.ledger, passed)


@router.post("/judgements", status_code=201, dependencies=_JUDGES)
def judge(desk: TheDesk, who: Who, said: ToJudge) -> list[Judgement]:
    """Say that two things are one, are two, or cannot be told; gives what was kept of it."""
    return desk.ledger.judge(said.verdict, said.one, said.other, who.name, said.reason)


@router.post("/judgements/undone", dependencies=_JUDGES)
def undo(desk: TheDesk, said: ToUndo) -> list[Judgement]:
    """Take back what people said of two things; gives what was withdrawn."""
    return desk.ledger.undo(said.one, said.other)
