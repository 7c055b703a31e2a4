"""Serving the desk until it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import uvicorn

from tocsin.desk.app import create_app
from tocsin.desk.settings import Settings
from tocsin.ledger.ledger import Ledger


def serve(ledger: Ledger, settings: Settings, clock: Callable[[], datetime]) -> None:
    """Serve the desk on its host and port until the program is told to stop."""
    app = create_app(ledger, settings, clock)
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning", server_header=False)
