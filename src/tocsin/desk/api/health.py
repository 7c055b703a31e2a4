"""Whether the desk runs, whether it can answer, and how it does: for whatever watches over it."""

from __future__ import annotations

import time
from typing import Any

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.desk.context import TheDesk
from tocsin.desk.refusals import PROBLEM
from tocsin.model.base import Noun

router = APIRouter(tags=["health"])

PREFIX = "/api/v1"
"""What all paths of the API begin with."""

_TEXT: dict[int | str, dict[str, Any]] = {200: {"content": {"text/plain": {"schema": {"type": "string"}}}}}
_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 10.0)


class Health(Noun):
    """That it is so."""

    status: str = "ok"


class Metrics:
    """What is counted of one desk."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self.requests = Counter("tocsin_desk_requests", "Requests answered.", labels, registry=self.registry)
        self.seconds = Histogram(
            "tocsin_desk_seconds", "Seconds until an answer begins.", ("route",), buckets=_BUCKETS,
            registry=self.registry,
        )  # fmt: skip
        self.open = Gauge("tocsin_desk_open", "Requests that are being answered.", registry=self.registry)


class Measured:
    """Count every request by the route that answers it; paths that no route has count as one."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and count it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()

        async def counting(message: Message) -> None:
            if message["type"] == "http.response.start":
                route = _route(scope)
                self._metrics.requests.labels(scope["method"], route, message["status"]).inc()
                self._metrics.seconds.labels(route).observe(time.perf_counter() - begun)
            await send(message)

        with self._metrics.open.track_inprogress():
            await self._app(scope, receive, counting)


def _route(scope: Scope) -> str:
    path: str | None = getattr(scope.get("route"), "path", None)
    if path is None:
        return "other"
    return PREFIX + path if scope["path"].startswith(PREFIX) and not path.startswith(PREFIX) else path


@router.get("/healthz")
def alive() -> Health:
    """That the desk runs."""
    return Health()


@router.get("/readyz", responses={503: PROBLEM | {"description": "The ledger does not answer."}})
def ready(desk: TheDesk) -> Health:
    """That the ledger answers."""
    desk.ledger.last_change()
    return Health()


@router.get(
    "/metrics", response_class=Response, responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}}
)
def metrics(request: Request) -> Response:
    """How the desk does, as Prometheus reads it."""
    found: Metrics = request.app.state.metrics
    return Response(generate_latest(found.registry), media_type=CONTENT_TYPE_LATEST)
