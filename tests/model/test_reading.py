from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from docs.generate import schema
from tests.model.strategies import readings, span_of
from tocsin.model.reading import ClaimSource, Part, Reading, Toll, Via

TEXT = "Police chief said that 19 officers were arrested. Two, he reportedly added, were hurt."
VALIDATOR = Draft202012Validator(schema(Reading))


def part(*pieces: str) -> dict[str, Any]:
    return {"spans": [list(span_of(TEXT, piece)) for piece in pieces], "text": " ".join(pieces)}


def claim(**fields: Any) -> dict[str, Any]:
    return {
        "id": "c1",
        "uid": "u1",
        "confidence": 0.9,
        "source": {**part("Police chief"), "actor": "a1", "kind": "unnamed"},
        "cue": part("said"),
        "content": part("Two", "were hurt"),
        "quote": "indirect",
        "stance": "asserts",
        **fields,
    }


def reading(**fields: Any) -> Reading:
    given = {
        "reader": {"tocsin": "0.1.0"},
        "report": {"id": "r1", "text": TEXT, "blocks": [{"kind": "body", "span": [0, len(TEXT)]}]},
        "actors": [{"id": "a1", "spans": [[0, 12]], "name": "Police chief", "kind": "unnamed"}],
        "claims": [claim()],
    }
    return Reading.model_validate(given | fields)


@given(readings())
def test_a_reading_survives_the_way_through_json(made: Reading) -> None:
    assert Reading.model_validate_json(made.model_dump_json(by_alias=True)) == made


@given(readings())
def test_a_reading_matches_its_published_schema(made: Reading) -> None:
    VALIDATOR.validate(json.loads(made.model_dump_json()))


@given(readings())
def test_every_quoted_text_is_what_stands_at_its_place(made: Reading) -> None:
    for claim in made.claims:
        parts: tuple[Part | ClaimSource | Via, ...] = (claim.source, claim.cue, claim.content, *claim.via)
        for quoted in parts:
            assert quoted.text == " ".join(made.report.text[start:end] for start, end in quoted.spans)


def test_the_schema_is_named_first() -> None:
    assert reading().model_dump_json().startswith('{"schema":"tocsin.reading/1","reader"')


def test_a_part_in_pieces_is_joined_by_spaces() -> None:
    assert Part.of(TEXT, [span_of(TEXT, "Two"), span_of(TEXT, "were hurt")]).text == "Two were hurt"


def figure(**fields: Any) -> dict[str, Any]:
    given = {"id": "f1", "uid": "u", "measure": "detained", "low": 19, "high": 19, "qualifier": "exactly"}
    return given | {"scope": "incident", "span": [23, 25], "status": "actual"} | fields


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"sentences": [[0, 500]]}, r"sentences: the span \[0, 500\] ends after the text"),
        ({"voice": [{"span": [80, 99], "kind": "loaded", "why": ""}]}, "voice: the span"),
        ({"claims": [claim(cue={"spans": [[0, 6]], "text": "said"})]}, "claim c1, cue: 'said' is not what stands"),
        ({"claims": [claim(content={**part("Two", "were hurt"), "text": "Two"})]}, "claim c1, content: 'Two'"),
        ({"claims": [claim(hedge={"span": [0, 6], "text": "reportedly"})]}, "claim c1, hedge: 'reportedly'"),
        ({"claims": [claim(via=[{"spans": [[0, 6]], "text": "TASS"}])]}, "claim c1, via: 'TASS'"),
        ({"claims": [claim(), claim()]}, "the id 'c1' is used 2 times"),
        ({"claims": [claim(id="a1")]}, "the id 'a1' is used 2 times"),
        ({"claims": [claim(parent="c9")]}, "claim c1: there is no claim 'c9'"),
        ({"claims": [claim(said_at="t1")]}, "claim c1: there is no time 't1'"),
        ({"actors": []}, "claim c1: there is no actor 'a1'"),
        ({"figures": [figure(part_of="c1")]}, "figure f1: there is no figure 'c1'"),
        ({"figures": [figure(low=-1)]}, "greater than or equal to 0"),
        ({"claims": [claim(stance="hints")]}, "Input should be 'asserts'"),
        ({"claims": [claim(confidence=1.1)]}, "less than or equal to 1"),
        ({"incidents": [{"id": "i1", "headline": True}, {"id": "i2", "headline": True}]}, "more than one is the headl"),
        ({"schema": "tocsin.reading/2"}, "Input should be 'tocsin.reading/1'"),
    ],
)
def test_a_reading_that_does_not_hold_together_is_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        reading(**fields)


def test_whole_numbers_stay_whole() -> None:
    made = reading(figures=[figure(), figure(id="f2", low=2.5, high=None)])

    assert [json.dumps(made.model_dump()["figures"][n]["low"]) for n in (0, 1)] == ["19", "2.5"]


def test_a_contested_toll_offers_no_single_number() -> None:
    with pytest.raises(ValidationError, match="offers no single number"):
        Toll(measure="killed", low=3, best=4, high=9, status="contested")


def test_a_toll_runs_from_low_to_high() -> None:
    with pytest.raises(ValidationError, match="ascending order"):
        Toll(measure="killed", low=9, high=3, status="single")
