"""The review queue: two things side by side, and a person says whether they are one."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.pages.back import back_to
from tocsin.desk.person import Who
from tocsin.desk.rendering import page
from tocsin.desk.views.queue import queue
from tocsin.model.judgement import Verdict

router = APIRouter()

_JUDGES = [Depends(needs("analyst"))]
Name = Annotated[str, Form(max_length=500)]


@router.get("/queue")
def shown(
    request: Request, desk: TheDesk, passed: Annotated[int, Query(ge=0, le=10_000)] = 0, one: str = "", other: str = ""
) -> Response:  # fmt: skip
    """The pairs; one, other: what was judged last."""
    return page(request, "queue.html", queue(desk.ledger, passed, (one, other) if one and other else None))


@router.post("/queue", dependencies=_JUDGES)
def judge(
    desk: TheDesk, who: Who, one: Name, other: Name, verdict: Annotated[Verdict, Form()],
    reason: Annotated[str, Form(max_length=2_000)] = "",
) -> Response:  # fmt: skip
    """Keep what a person says of a pair, and go on."""
    desk.ledger.judge(verdict, one, other, who.name, reason.strip() or "judged side by side in the queue")
    return RedirectResponse("/queue?" + urlencode({"one": one, "other": other}), 303)


@router.post("/judgements/undone", dependencies=_JUDGES)
def undo(desk: TheDesk, one: Name, other: Name, back: Annotated[str, Form()] = "/queue") -> Response:
    """Take back what people said of two things."""
    desk.ledger.undo(one, other)
    return RedirectResponse(back_to(back), 303)
