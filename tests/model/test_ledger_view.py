from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from docs.generate import schema
from tocsin.model.ledger_view import Incident, Origins, Story

INCIDENT: dict[str, Any] = {
    "schema": "tocsin.incident/1",
    "id": "i1",
    "title": "Raid in the north",
    "reports": ["r1", "r2"],
    "headline_of": ["r1"],
    "place": {
        "name": "Zubin Potok",
        "country": "KOS",
        "precision": "place",
        "geonameid": None,
        "lat": None,
        "lon": None,
    },
    "date": "2019-05-28",
    "types": ["COERCE"],
    "pages": 2,
    "origins": {"at_least": 1, "at_most": 2},
    "toll": [
        {
            "measure": "detained",
            "category": None,
            "low": 19,
            "best": None,
            "high": 23,
            "status": "contested",
            "figures": [],
            "origins": {"at_least": 2, "at_most": 2},
            "statements": [
                {
                    "low": 19,
                    "high": 19,
                    "qualifier": "exactly",
                    "claim": "u1",
                    "report": "r1",
                    "speaker": "police chief",
                    "via": ["an agency"],
                    "outlet": "an outlet",
                    "side": None,
                    "said_at": None,
                    "origin": None,
                    "superseded_by": None,
                    "standing": "stands",
                }
            ],
        }
    ],
}
STORY: dict[str, Any] = {
    "schema": "tocsin.story/1",
    "id": "s1",
    "title": "North Kosovo",
    "reports": ["r1", "r2"],
    "incidents": ["i1"],
    "status": "flared-again",
    "first": "2019-05-28",
    "last": None,
    "earlier": [],
}


@pytest.mark.parametrize(("noun", "line"), [(Incident, INCIDENT), (Story, STORY)])
def test_a_line_is_read_written_and_described_alike(noun: type[Incident | Story], line: dict[str, Any]) -> None:
    written = json.loads(noun.model_validate(line).model_dump_json())

    assert written == line
    Draft202012Validator(schema(noun)).validate(written)


def test_origins_are_a_range() -> None:
    with pytest.raises(ValidationError, match="at least 3 is more than at most 1"):
        Origins(at_least=3, at_most=1)


def test_a_statement_stands_or_says_how_it_fell() -> None:
    line = {**INCIDENT, "toll": [{**INCIDENT["toll"][0]}]}
    line["toll"][0]["statements"] = [{**INCIDENT["toll"][0]["statements"][0], "standing": "dropped"}]

    with pytest.raises(ValidationError, match="absent-later"):
        Incident.model_validate(line)
