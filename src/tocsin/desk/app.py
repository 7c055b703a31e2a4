"""The desk, put together: its pages, its API, and what stands before both."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from fastapi import FastAPI

from tocsin import __version__
from tocsin.desk.api import brief as brief_api
from tocsin.desk.api import comments as comments_api
from tocsin.desk.api import health, incidents, judgements, places, readings, stream
from tocsin.desk.api import map as map_api
from tocsin.desk.api import numbers as numbers_api
from tocsin.desk.api import people as people_api
from tocsin.desk.api import problems as problems_api
from tocsin.desk.api import reports as reports_api
from tocsin.desk.api import search as search_api
from tocsin.desk.api import sources as sources_api
from tocsin.desk.api import stories as stories_api
from tocsin.desk.api.conventions import describe
from tocsin.desk.context import Desk
from tocsin.desk.guard.before import stand_before
from tocsin.desk.live import Live
from tocsin.desk.pages import (
    brief,
    comments,
    help,
    incident,
    map,
    numbers,
    paste,
    people,
    place,
    problems,
    queue,
    report,
    search,
    signin,
    sources,
    stories,
    story,
    you,
)
from tocsin.desk.reading import ReadingRoom
from tocsin.desk.refusals import explain
from tocsin.desk.rendering import templates
from tocsin.desk.settings import Settings
from tocsin.desk.static_files import digest, serve_static
from tocsin.desk.views.choices import Offered
from tocsin.ledger.ledger import Ledger

_PAGES = (
    stories, story, map, paste, comments, brief, help, signin, you, people, report, incident, search, queue, place,
    problems, numbers, sources,
)  # fmt: skip
_API = (
    map_api, readings, stories_api, stream, comments_api, brief_api, people_api, reports_api, incidents, judgements,
    numbers_api, places, problems_api, search_api, sources_api,
)  # fmt: skip


def create_app(ledger: Ledger, settings: Settings, clock: Callable[[], datetime]) -> FastAPI:
    """The desk over a ledger, as an ASGI application; clock: gives the time, with zone."""
    app = FastAPI(
        title="Tocsin", version=__version__, openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None,
        lifespan=_while_it_runs,
    )  # fmt: skip
    app.state.desk = Desk(ledger, settings, clock, templates(), ReadingRoom())
    app.state.live = Live(ledger)
    app.state.offered = Offered(ledger, clock)
    for one in _PAGES:
        app.include_router(one.router, include_in_schema=False)
    for one in _API:
        app.include_router(one.router, prefix="/api/v1")
    app.include_router(health.router)
    serve_static(app, digest())
    explain(app)
    describe(app)
    stand_before(app, ledger, settings, clock)
    return app


@asynccontextmanager
async def _while_it_runs(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.desk.reader.close()
