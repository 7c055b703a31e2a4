"""Everything that the API's description allows is answered as it says, and so is everything that it does not allow."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.openapi import from_asgi
from schemathesis.specs.openapi.checks import ignored_auth, negative_data_rejection, positive_data_acceptance

from tests.desk.conftest import NOW
from tests.desk.team import SETTINGS, Team
from tocsin.desk.app import create_app
from tocsin.ledger.ledger import Ledger

HOST = "https://desk.example"

# Who may is another test's; and a reference may be well written and nobody's, a time well written and no time.
NOT_ASKED = [ignored_auth, positive_data_acceptance]


@asynccontextmanager
async def _stays(app: FastAPI) -> AsyncIterator[None]:
    yield


class Described:
    """A desk and its description; its clock goes on a second with every look, so that nobody asks too often."""

    def __init__(self, ledger: Ledger) -> None:
        seconds = itertools.count()
        team = Team(ledger, create_app(ledger, SETTINGS, lambda: NOW + timedelta(seconds=next(seconds))))
        # Each request begins and ends the application here, but its reader takes long to begin.
        team.app.router.lifespan_context = _stays
        self.close = team.app.state.desk.reader.close
        self.headers = {"authorization": team.program().headers["authorization"]}
        self.schema = from_asgi(
            "/api/v1/openapi.json", team.app, headers={**self.headers, "host": HOST.removeprefix("https://")}
        )

    def faults(self, mode: GenerationMode, examples: int) -> list[str]:
        """What is answered otherwise than described, over so many requests to each operation."""
        found = []
        for result in self.schema.get_all_operations():
            assert isinstance(result, Ok), result
            operation = result.ok()
            try:
                # Reading takes long, a stream has no end; and any text at all is a text.
                reads = operation.path.endswith("/readings")
                excluded = [*NOT_ASKED, negative_data_rejection] if reads else NOT_ASKED
                cases = operation.as_strategy(generation_mode=mode)
                few = {"/api/v1/readings": 2, "/api/v1/stream": 1}.get(operation.path, examples)
                self._try(cases, few, 60 if reads else 5, excluded)
            except FailureGroup as fault:
                found += [f"{operation.label}: {one}" for one in fault.exceptions]
            except Unsatisfiable:
                assert mode is GenerationMode.NEGATIVE, f"nothing can be asked of {operation.label}"
        return found

    def _try(self, cases: SearchStrategy[Any], examples: int, seconds: float, excluded: list[Any]) -> None:
        def answered(case: Any) -> None:
            case.headers.update(self.headers)
            case.call_and_validate(base_url=HOST, timeout=seconds, excluded_checks=excluded)

        bounded = settings(
            max_examples=examples, derandomize=True, deadline=None, database=None,
            phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        bounded(given(case=cases)(answered))()


@pytest.mark.parametrize(("mode", "examples"), [(GenerationMode.POSITIVE, 8), (GenerationMode.NEGATIVE, 6)])
def test_every_answer_is_as_described(ledger: Ledger, mode: GenerationMode, examples: int) -> None:
    with closing(Described(ledger)) as described:
        faults = described.faults(mode, examples)
    assert faults == [], "\n\n".join(faults)
