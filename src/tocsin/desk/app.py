"""The desk, put together: its pages, its API, and what stands before both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from tocsin import __version__
from tocsin.desk.context import Desk
from tocsin.desk.guard.entry import Entry
from tocsin.desk.guard.headers import SafeHeaders
from tocsin.desk.pages import stories
from tocsin.desk.refusals import explain
from tocsin.desk.rendering import templates
from tocsin.desk.settings import Settings
from tocsin.ledger.ledger import Ledger

_STATIC = Path(__file__).parent / "static"
_PAGES = (stories,)
_API = ()


def create_app(ledger: Ledger, settings: Settings, clock: Callable[[], datetime]) -> FastAPI:
    """The desk over a ledger, as an ASGI application; clock: gives the time, with zone."""
    app = FastAPI(
        title="Tocsin", version=__version__, openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None
    )  # fmt: skip
    app.state.desk = Desk(ledger, settings, clock, templates())
    for one in _PAGES:
        app.include_router(one.router, include_in_schema=False)
    for one in _API:
        app.include_router(one.router, prefix="/api/v1")
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    explain(app)
    # The last added stands first: headers go on whatever is answered, by whomever.
    app.add_middleware(Entry)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(SafeHeaders)
    return app
