from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from tests.model.strategies import reports
from tocsin.model.report import EVIDENCE, Report

TEXT = "A raid in the north\n\nPhoto: archive\n\nPolice said 19 people were arrested.\n\nRead next"


def report(**fields: Any) -> Report:
    given = {
        "id": "r1",
        "text": TEXT,
        "blocks": [
            {"kind": "title", "span": [0, 19]},
            {"kind": "credit", "span": [21, 35]},
            {"kind": "body", "span": [37, 73]},
            {"kind": "related", "span": [75, 84]},
        ],
    }
    return Report.model_validate(given | fields)


@given(reports())
def test_a_report_survives_the_way_through_json(made: Report) -> None:
    assert Report.model_validate_json(made.model_dump_json()) == made


@given(reports())
def test_evidence_is_some_of_the_blocks_in_their_order(made: Report) -> None:
    assert [block for block in made.blocks if block.kind in EVIDENCE] == list(made.evidence)


def test_only_title_standfirst_body_and_caption_are_evidence() -> None:
    assert [TEXT[slice(*block.span)] for block in report().evidence] == [
        "A raid in the north",
        "Police said 19 people were arrested.",
    ]


def test_offsets_are_code_points_not_utf16_units() -> None:
    made = report(text="🔔 bell", blocks=[{"kind": "body", "span": [2, 6]}])

    assert made.text[slice(*made.blocks[0].span)] == "bell"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"blocks": [{"kind": "body", "span": [0, 999]}]}, "ends after the text"),
        ({"blocks": [{"kind": "body", "span": [5, 2]}]}, "ends before it starts"),
        ({"blocks": [{"kind": "body", "span": [-1, 2]}]}, "greater than or equal to 0"),
        ({"blocks": [{"kind": "body", "span": [True, 2]}]}, "valid integer"),
        ({"blocks": [{"kind": "sidebar", "span": [0, 2]}]}, "Input should be 'title'"),
        ({"blocks": [{"kind": "body", "span": [0, 9]}, {"kind": "body", "span": [8, 12]}]}, "overlap"),
        ({"blocks": [{"kind": "body", "span": [9, 12]}, {"kind": "body", "span": [0, 2]}]}, "out of order"),
        ({"published": "28 May 2019", "published_basis": "page"}, "pattern"),
        ({"published": "2019-05-28"}, "its basis is 'unknown'"),
        ({"published_basis": "dateline"}, "published is None"),
        ({"colour": "red"}, "Extra inputs are not permitted"),
    ],
)
def test_a_report_that_does_not_hold_together_is_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        report(**fields)


def test_a_report_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        report().text = "other"  # type: ignore[misc]


def test_unknown_stays_null_and_is_written() -> None:
    written = json.loads(report().model_dump_json())

    assert written["published"] is None
    assert written["published_basis"] == "unknown"
    assert written["outlet"] is None
