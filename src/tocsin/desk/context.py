"""What every page needs: the ledger, the clock, the templates, the reader and how the desk is run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request
from starlette.templating import Jinja2Templates

from tocsin.desk.reading import ReadingRoom
from tocsin.desk.settings import Settings
from tocsin.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk, as long as it runs."""

    ledger: Ledger
    settings: Settings
    clock: Callable[[], datetime]
    templates: Jinja2Templates
    reader: ReadingRoom


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(desk_of)]
