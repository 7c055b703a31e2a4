"""Every page of the desk, each with something on it: a route whose page nobody can name here fails the tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from fastapi.routing import APIRoute

from tocsin.desk import app
from tocsin.ledger.ledger import Ledger

_FILES = re.compile(r"\.\{\w+\}$|/as-of$|/back$")
"""Routes that answer with a file, or lead elsewhere."""

_ASKED = {"/comments": "?about={story}", "/search": "?q=police", "/reports/{report}": "?at=0-9"}
"""What must be asked for, so that a page shows something."""


def paths(ledger: Ledger, report: str) -> Iterator[str]:
    """The path of each page, about a report and what it is part of."""
    story = ledger.story(report)
    claim = next(ledger.claims(report)).claim
    incident = next(one for one in ledger.incidents(reference=story.id) if report in one.reports)
    things: dict[str, Callable[[], str]] = {
        "stories": lambda: story.id,
        "reports": lambda: report,
        "records": lambda: claim.uid,
        "incidents": lambda: incident.id,
        "sources": lambda: ledger.sources(reference=report)[0].key,
        "places": lambda: incident.place.name if incident.place is not None else "",
    }
    for path in templates():
        filled = re.sub(r"(\w+)/\{[^}]+\}", lambda found: f"{found[1]}/{quote(things[found[1]](), safe='')}", path)
        name = re.sub(r"\{[^}]+\}", "{report}", path)
        yield filled + _ASKED.get(name, "").format(story=story.id)


def templates() -> Iterator[str]:
    """The paths of the routes of pages, as they are written."""
    for module in app._PAGES:
        for route in module.router.routes:
            if isinstance(route, APIRoute) and "GET" in (route.methods or ()) and not _FILES.search(route.path):
                yield route.path
