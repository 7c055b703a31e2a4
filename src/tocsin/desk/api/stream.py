"""Live updates, as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Query, Request
from starlette.responses import StreamingResponse

from tocsin.desk.live import Live, Message

router = APIRouter(tags=["live"])

RETRY = 2_000
"""Milliseconds after which a listener who was cut off comes back."""

_STREAM: dict[int | str, dict[str, Any]] = {
    200: {"description": "Events without end.", "content": {"text/event-stream": {"schema": {"type": "string"}}}},
    503: {"description": "Too many listen; come back later."},
}


@router.get("/stream", response_class=StreamingResponse, responses=_STREAM)
async def stream(
    request: Request,
    story: Annotated[str | None, Query(description="only what changes in this story")] = None,
    after: Annotated[int | None, Query(ge=0, description="what came after this number; without: from now on")] = None,
    last_event_id: Annotated[str | None, Header(description="as a browser sends it that was cut off")] = None,
) -> StreamingResponse:
    """What changes in the ledger: events named report, story, judgement and redaction, their data a Message."""
    live: Live = request.app.state.live
    if live.is_full:
        raise HTTPException(503, "too many listen; come back later", {"Retry-After": "30"})
    number = int(last_event_id) if last_event_id and last_event_id.isdecimal() else after

    def wanted(message: Message) -> bool:
        return story is None or message.story == story

    return StreamingResponse(
        _written(live.messages(number, wanted)),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _written(messages: AsyncIterator[Message | None]) -> AsyncIterator[str]:
    yield f"retry: {RETRY}\n\n"
    async for message in messages:
        yield ": the line holds\n\n" if message is None else event(message)


def event(message: Message) -> str:
    """A message as an event; its data is one line of JSON."""
    return f"id: {message.number}\nevent: {message.kind}\ndata: {message.model_dump_json(exclude_none=True)}\n\n"
