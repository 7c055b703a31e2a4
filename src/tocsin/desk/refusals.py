"""What is said where a request cannot be answered: a page for people, a problem (RFC 9457) for programs."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from tocsin.desk.rendering import page
from tocsin.errors import NotFoundError, TocsinError, UsageError
from tocsin.model.base import Noun

API = "/api/"


class Refusal(Noun):
    """A problem as RFC 9457 has it; `detail` says what is wrong and what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


PROBLEM: dict[str, Any] = {
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}
}
"""How the API's description tells of a refusal."""


def explain(app: FastAPI) -> None:
    """Let every refusal be said in words, never as a traceback."""

    @app.exception_handler(UsageError)
    def usage(request: Request, error: UsageError) -> Response:
        if isinstance(error, NotFoundError):
            return refused(request, 404, _TITLES[404], str(error))
        return refused(request, 422, "This cannot be done as it was asked", str(error))

    @app.exception_handler(TocsinError)
    def unable(request: Request, error: TocsinError) -> Response:
        return refused(request, 503, "This cannot be answered now", str(error))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        faults = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return refused(request, 422, "Something in the request is not as it must be", faults)

    @app.exception_handler(Exception)
    def fault(request: Request, error: Exception) -> Response:
        _LOG.error("%s %s", request.method, request.scope["path"], exc_info=error)
        return refused(request, 500, "A fault in Tocsin", f"please report it ({type(error).__name__})")

    @app.exception_handler(HTTPException)
    def other(request: Request, error: HTTPException) -> Response:
        answer = refused(request, error.status_code, _TITLES.get(error.status_code, "Refused"), str(error.detail))
        answer.headers.update(error.headers or {})
        return answer


_LOG = logging.getLogger(__name__)
_TITLES = {401: "Sign in first", 403: "Not yours to do", 404: "There is nothing here", 405: "Not so"}


def refused(request: Request, status: int, title: str, detail: str) -> Response:
    """The answer that says why there is none."""
    # What was sent may be told of here, and not all of it can be written down.
    refusal = Refusal(title=title, status=status, detail=detail.encode("utf-8", "backslashreplace").decode())
    if request.scope["path"].startswith(API):
        return JSONResponse(refusal.model_dump(), status, media_type="application/problem+json")
    return page(request, "refusal.html", refusal, status)
