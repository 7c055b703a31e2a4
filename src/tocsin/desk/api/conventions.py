"""What all of the API keeps to: pages of results, answers that may be asked for again, and a description that is whole.

| convention | how |
|---|---|
| pages | `{results, next}`; `next` goes into `after`, null: the end; `limit` |
| refusals | RFC 9457 problems, `application/problem+json`, every status in the description |
| freshness | `ETag` on every answer, 304 to `If-None-Match` |
| repeats | `Idempotency-Key` on POST: the same answer again for a day |
| who asks | `Authorization: Bearer`, or the cookie of a session with `X-CSRF-Token` or JSON |
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable
from itertools import dropwhile, islice
from typing import Annotated, Any, Generic, TypeVar

from fastapi import FastAPI, Query
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from tocsin.desk.guard.roles import Needed
from tocsin.desk.refusals import PROBLEM, Refusal
from tocsin.errors import UsageError
from tocsin.model.base import Noun
from tocsin.model.people import SCOPES

Value = TypeVar("Value")
Limit = Annotated[int, Query(ge=1, le=500, description="how many at most")]
After = Annotated[str | None, Query(max_length=1000, description="`next` of the page before")]


class Results(Noun, Generic[Value]):
    """One page of a list; `next` says where to go on, null at its end."""

    results: tuple[Value, ...]
    next: str | None = None


def paged(values: Iterable[Value], key: Callable[[Value], str], limit: int, after: str | None) -> Results[Value]:
    """A page of a list whose order stays; key: what each is told by, which the last of a page before was told by."""
    last = None if after is None else _known(after)
    behind = iter(values) if last is None else islice(dropwhile(lambda one: key(one) != last, values), 1, None)
    found = list(islice(behind, limit + 1))
    return Results(results=tuple(found[:limit]), next=cursor(key(found[limit - 1])) if len(found) > limit else None)


def cursor(key: str) -> str:
    """Where to go on, as an answer says it."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def _known(after: str) -> str:
    try:
        found = json.loads(base64.urlsafe_b64decode(after.encode("ascii") + b"=" * (-len(after) % 4)))
    except (ValueError, binascii.Error, UnicodeError, RecursionError):
        found = None
    if not isinstance(found, str):
        raise UsageError(f"{after[:40]!r} is not where an answer said to go on; begin anew without it")
    return found


_REFUSALS = {
    "400": "The address or the body cannot be read.",
    "401": "Nobody has signed in, or the token is not known.",
    "403": "This is not for whoever asks.",
    "404": "There is nothing here.",
    "405": "This is not done here.",
    "409": "The same request is being answered, or something has changed meanwhile.",
    "413": "It is too large.",
    "415": "This kind of body is not read here.",
    "421": "The desk is not called so.",
    "422": "Something in the request is not as it must be.",
    "429": "This was asked too often; `Retry-After` says when to ask again.",
    "503": "This cannot be answered now.",
}
_OPEN = ("/healthz", "/readyz")
_LEFT = {
    "RateLimit": {"schema": {"type": "string"}, "description": "what is left of the quota"},
    "RateLimit-Policy": {"schema": {"type": "string"}, "description": "the quota"},
}


def describe(app: FastAPI) -> None:
    """Let the application describe itself whole: every refusal, who may ask, and what headers do."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _whole(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _whole(app: FastAPI) -> dict[str, Any]:
    found = get_openapi(
        title=app.title, version=app.version, routes=app.routes, openapi_version="3.1.0",
        description="Reports, stories and what people make of them, as the pages of the desk show them.",
    )  # fmt: skip
    parts = found.setdefault("components", {})
    schemas = parts.setdefault("schemas", {})
    schemas["Refusal"] = Refusal.model_json_schema()
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    parts["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": f"Made under “You”; scopes: {', '.join(SCOPES)}."},
        "session": {"type": "apiKey", "in": "cookie", "name": "__Host-tocsin", "description": "As browsers sign in."},
    }
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            _complete(path, method, operation)
    return found


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    for status, why in _REFUSALS.items():
        known = answers.get(status, {})
        answers[status] = {**PROBLEM, "description": known.get("description", why)}
        if status == "422":
            answers[status]["description"] = why
    operation["security"] = [] if path in _OPEN else [{"token": []}, {"session": []}]
    if method == "get":
        answers["304"] = {"description": "It is as `If-None-Match` says."}
    if method == "post":
        operation.setdefault("parameters", []).append(
            {
                "name": "Idempotency-Key", "in": "header", "required": False,
                "description": "The same key gives the same answer again, for a day.",
                "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
            }
        )  # fmt: skip
    for status, answer in answers.items():
        if path not in _OPEN and status[0] in "24":
            answer["headers"] = {**_LEFT, **answer.get("headers", {})}


def demands(route: APIRoute) -> list[Needed]:
    """What a route demands of whoever asks."""
    return [one.call for one in route.dependant.dependencies if isinstance(one.call, Needed)]
