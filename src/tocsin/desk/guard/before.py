"""What stands before the pages and the API, from the outside in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from tocsin.desk.api.fresh import Fresh
from tocsin.desk.api.health import Measured, Metrics
from tocsin.desk.api.once import Once
from tocsin.desk.guard.discretion import Discreet, Private
from tocsin.desk.guard.entry import Entry
from tocsin.desk.guard.headers import SafeHeaders
from tocsin.desk.guard.rates import Rates
from tocsin.desk.guard.site import OwnSite
from tocsin.desk.guard.watch import Bounded, Noted, Rated
from tocsin.desk.settings import Settings
from tocsin.ledger.ledger import Ledger


def stand_before(app: FastAPI, ledger: Ledger, settings: Settings, clock: Callable[[], datetime]) -> None:
    """Put everything that a request passes through before the application."""
    app.state.metrics = Metrics()
    # The last added stands first: headers go on whatever is answered, by whomever.
    app.add_middleware(Once, accounts=ledger.accounts)
    app.add_middleware(Discreet, names=Private(ledger, clock))
    app.add_middleware(Fresh)
    app.add_middleware(Bounded)
    app.add_middleware(Rated, settings=settings, rates=Rates(clock))
    app.add_middleware(Entry, settings=settings, accounts=ledger.accounts)
    app.add_middleware(Noted, accounts=ledger.accounts)
    app.add_middleware(OwnSite, settings=settings)
    app.add_middleware(Measured, metrics=app.state.metrics)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(SafeHeaders)
