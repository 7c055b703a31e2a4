"""Reports in, read on the spot: the paste box for programs."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import ConfigDict, Field, ValidationError
from starlette.responses import Response

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.pages.paste import TOO_LARGE
from tocsin.desk.reading import BusyError
from tocsin.desk.refusals import Refusal, refused
from tocsin.desk.taking_in import LIMIT, Sent, captured, take_in
from tocsin.errors import TocsinError
from tocsin.model.base import Noun

router = APIRouter(tags=["readings"])


class ToRead(Sent):
    """A text or the HTML of a page, with where it was seen (`url`, `outlet`) and when (`seen`, ISO 8601)."""

    model_config = ConfigDict(title="ToRead")

    text: Annotated[str, Field(min_length=1)]


class Taken(Noun):
    """What came of it: the report, whether it is new here, and the story that it is in."""

    report: str
    new: bool
    story: str | None


_PLAIN: dict[str, Any] = {"type": "string", "minLength": 1}
_KINDS = {"application/json": ToRead.model_json_schema(), "text/plain": _PLAIN, "text/html": _PLAIN}
_BODY = {"requestBody": {"required": True, "content": {kind: {"schema": one} for kind, one in _KINDS.items()}}}
_HERE: dict[int | str, dict[str, Any]] = {200: {"model": Taken, "description": "It was here already."}}
_REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"description": why, "content": {"application/problem+json": {"schema": Refusal.model_json_schema()}}}
    for status, why in (
        (413, "It is too large."), (415, "It is neither JSON nor text nor HTML."), (422, "It cannot be read."),
        (503, "Too many reports wait to be read."),
    )
}  # fmt: skip


async def _body(request: Request) -> bytes | None:
    """The body, or nothing where it is too long."""
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > LIMIT:
            return None
    return bytes(content)


@router.post(
    "/readings", status_code=201, response_model=Taken, responses=_HERE | _REFUSALS, openapi_extra=_BODY,
    dependencies=[Depends(needs("analyst", "write"))],
)  # fmt: skip
def read(
    request: Request,
    response: Response,
    desk: TheDesk,
    body: Annotated[bytes | None, Depends(_body)],
    url: str = "",
    outlet: str = "",
    published: str = "",
    seen: str = "",
) -> Taken | Response:
    """Read a report and keep it; 200 where it was here already.

    The body is a JSON object, or the text or HTML itself; then the other fields are parameters.
    """
    if body is None:
        return refused(request, 413, "Too large", TOO_LARGE)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind not in _KINDS:
        return refused(request, 415, "Not read", "send application/json, text/plain or text/html")
    try:
        sent = _sent(body, Sent(url=url, outlet=outlet, published=published, seen=seen), kind)
        added = take_in(desk, captured(sent, desk.clock()))
    except BusyError as error:
        return refused(request, 503, "Busy", str(error))
    except (TocsinError, ValueError) as error:
        return refused(request, 422, "This cannot be read", _why(error))
    response.status_code = 201 if added.new else 200
    return Taken(report=added.report, new=added.new, story=desk.ledger.story(added.report).id)


def _sent(body: bytes, said: Sent, kind: str) -> Sent:
    if kind == "application/json":
        return ToRead.model_validate(json.loads(body))
    return said.model_copy(update={"text": body.decode("utf-8")})


def _why(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
    if isinstance(error, UnicodeDecodeError):
        return f"it is not UTF-8 (byte {error.start})"
    return f"it is no JSON ({error})" if isinstance(error, ValueError) else str(error)
