"""The desk, put together: its pages, its API, and what stands before both."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from tocsin import __version__
from tocsin.desk.api import brief as brief_api
from tocsin.desk.api import comments as comments_api
from tocsin.desk.api import map as map_api
from tocsin.desk.api import readings, stream
from tocsin.desk.api import stories as stories_api
from tocsin.desk.context import Desk
from tocsin.desk.guard.discretion import Discreet, Private
from tocsin.desk.guard.entry import Entry
from tocsin.desk.guard.headers import SafeHeaders
from tocsin.desk.guard.rates import Rates
from tocsin.desk.guard.site import OwnSite
from tocsin.desk.guard.watch import Bounded, Noted, Rated
from tocsin.desk.live import Live
from tocsin.desk.pages import brief, comments, help, map, paste, stories, story
from tocsin.desk.reading import ReadingRoom
from tocsin.desk.refusals import explain
from tocsin.desk.rendering import templates
from tocsin.desk.settings import Settings
from tocsin.desk.static_files import digest, serve_static
from tocsin.ledger.ledger import Ledger

_PAGES = (stories, story, map, paste, comments, brief, help)
_API = (map_api, readings, stories_api, stream, comments_api, brief_api)


def create_app(ledger: Ledger, settings: Settings, clock: Callable[[], datetime]) -> FastAPI:
    """The desk over a ledger, as an ASGI application; clock: gives the time, with zone."""
    app = FastAPI(
        title="Tocsin", version=__version__, openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None,
        lifespan=_while_it_runs,
    )  # fmt: skip
    app.state.desk = Desk(ledger, settings, clock, templates(), ReadingRoom())
    app.state.live = Live(ledger)
    for one in _PAGES:
        app.include_router(one.router, include_in_schema=False)
    for one in _API:
        app.include_router(one.router, prefix="/api/v1")
    serve_static(app, digest())
    explain(app)
    # The last added stands first: headers go on whatever is answered, by whomever.
    app.add_middleware(Discreet, names=Private(ledger, clock))
    app.add_middleware(Bounded)
    app.add_middleware(Rated, settings=settings, rates=Rates(clock))
    app.add_middleware(Entry, settings=settings, accounts=ledger.accounts)
    app.add_middleware(Noted, accounts=ledger.accounts)
    app.add_middleware(OwnSite, settings=settings)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(SafeHeaders)
    return app


@asynccontextmanager
async def _while_it_runs(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.desk.reader.close()
