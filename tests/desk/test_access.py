"""Every route, and every kind of person and program that may or may not ask for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pytest
from starlette.testclient import TestClient

from tests.desk.team import Team, routes
from tocsin.desk.live import MOST
from tocsin.ledger.ledger import Ledger

Demand = Literal["open", "see", "own", "pin", "write", "judge", "oversee", "manage", "session"]

TABLE: dict[Demand, str] = {
    "open": """
        GET /healthz
        GET /readyz
        GET /signin
        POST /signin
        POST /paste/sent
    """,
    "see": """
        GET /
        GET /metrics
        GET /stories/{id_}
        GET /stories/{id_}/as-of
        GET /stories/{id_}/echoes
        GET /map
        GET /paste
        GET /comments
        GET /stories/{story}/brief
        GET /stories/{story}/brief.{ending}
        GET /help
        GET /you
        GET /reports/{id_:path}
        GET /reports/{id_:path}/records/{uid}
        GET /incidents/{id_}
        GET /sources
        GET /sources/{key:path}
        GET /places/{name:path}
        GET /search
        GET /queue
        GET /problems
        GET /numbers
        GET /api/v1/map
        GET /api/v1/stories
        GET /api/v1/stories/{id_}
        GET /api/v1/stories/{id_}/echoes
        GET /api/v1/views
        GET /api/v1/stream
        GET /api/v1/comments
        GET /api/v1/stories/{story}/brief
        GET /api/v1/you
        GET /api/v1/records
        GET /api/v1/reports/{id_:path}
        GET /api/v1/incidents/{id_}
        GET /api/v1/sources
        GET /api/v1/sources/{key:path}
        GET /api/v1/places/{name:path}
        GET /api/v1/search
        GET /api/v1/queue
        GET /api/v1/problems
        GET /api/v1/numbers
    """,
    "own": """
        POST /signout
    """,
    "session": """
        POST /you/password
        POST /you/sessions/{id_}/end
        POST /you/tokens
        POST /you/tokens/{id_}/end
    """,
    "pin": """
        POST /stories/{id_}/pin
        POST /stories/{id_}/seen
        POST /views
        POST /views/drop
        POST /api/v1/pins
        POST /api/v1/views
    """,
    "write": """
        POST /stories/{id_}/assignment
        POST /paste
        POST /comments
        POST /comments/preview
        POST /comments/{comment}/edit
        POST /comments/{comment}/take-back
        POST /comments/{comment}/resolve
        POST /comments/{comment}/reopen
        POST /stories/{story}/brief
        POST /api/v1/readings
        POST /api/v1/assignments
        POST /api/v1/comments
        PUT /api/v1/comments/{comment}/text
        PUT /api/v1/comments/{comment}/resolved
        DELETE /api/v1/comments/{comment}
    """,
    "judge": """
        POST /stories/{id_}/strikes
        POST /stories/{id_}/restored
        POST /reports/{id_:path}/records/{uid}/reviews
        POST /reports/{id_:path}/records/{uid}/reviews/withdrawn
        POST /reports/{id_:path}/records/{uid}/grades
        POST /incidents/{id_}/merge
        POST /incidents/{id_}/split
        POST /queue
        POST /judgements/undone
        POST /sources/{key:path}/grades
        POST /problems/check
        POST /api/v1/judgements
        POST /api/v1/judgements/undone
        POST /api/v1/grades
        POST /api/v1/strikes
        POST /api/v1/strikes/withdrawn
        POST /api/v1/reviews
        POST /api/v1/reviews/withdrawn
    """,
    "oversee": """
        GET /people
        GET /audit
        GET /api/v1/people
        GET /api/v1/audit
    """,
    "manage": """
        POST /people
        POST /people/{name}/role
        POST /people/{name}/password
        POST /people/{name}/{state}
    """,
}
"""What each route demands, in a word of `ALLOWED`."""

EVERYBODY = ("nobody", "reader", "analyst", "admin", "read", "judge", "write", "admin token", "all")
ALLOWED: dict[Demand, tuple[str, ...]] = {
    "open": EVERYBODY,
    "see": ("reader", "analyst", "admin", "read", "all"),
    "own": ("reader", "analyst", "admin", "read", "judge", "write", "admin token", "all"),
    "session": ("reader", "analyst", "admin"),
    "pin": ("reader", "analyst", "admin", "write", "all"),
    "write": ("analyst", "admin", "write", "all"),
    "judge": ("analyst", "admin", "judge", "all"),
    "oversee": ("admin", "all"),
    "manage": ("admin", "admin token", "all"),
}
"""Who may: the roles as browsers, and an admin's tokens by their scope."""

KNOWN: dict[tuple[str, str], Demand] = {
    (line.split()[0], line.split()[1]): demand for demand, lines in TABLE.items() for line in lines.strip().splitlines()
}


@pytest.fixture
def team(ledger: Ledger) -> Team:
    made = Team(ledger)
    made.app.state.live._listening = MOST  # so that the stream, which has no end, is refused at once
    return made


@pytest.fixture
def asking(team: Team) -> dict[str, Callable[[], TestClient]]:
    """Everybody, as they come in."""
    return {
        "nobody": team.nobody,
        "reader": lambda: team.signed_in("reader"),
        "analyst": lambda: team.signed_in("analyst"),
        "admin": lambda: team.signed_in("admin"),
        "read": lambda: team.program("read"),
        "judge": lambda: team.program("judge"),
        "write": lambda: team.program("write"),
        "admin token": lambda: team.program("admin"),
        "all": lambda: team.program(),
    }


def test_every_route_is_in_the_table() -> None:
    assert sorted(routes().keys() - KNOWN.keys()) == [], "say in TABLE what these demand"
    assert sorted(KNOWN.keys() - routes().keys()) == [], "these are no longer there"


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_and_who_may_not(asking: dict[str, Callable[[], TestClient]], who: str) -> None:
    wrong = []
    client = asking[who]()
    for method, path in sorted(KNOWN.keys() & routes().keys()):
        answer = client.request(method, re.sub(r"\{[^}]+\}", "md", path))
        may = answer.status_code not in (401, 403) and "/signin?next=" not in answer.headers.get("location", "")
        fault = answer.status_code >= 500 and path != "/api/v1/stream"
        if fault or may != (who in ALLOWED[KNOWN[method, path]]):
            wrong.append(f"{method} {path}: {answer.status_code}")
        if path == "/signout":
            client = asking[who]()
    assert wrong == []
