from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given

from tests.cli.made import harbour
from tests.model.strategies import readings
from tocsin.cli.formats import FormatName, Style, together, written, written_conllu
from tocsin.cli.outcome import Outcome, Unread, Written
from tocsin.model.reading import Reading

JSON = Style("json")


def joined(outcomes: Sequence[Outcome], format: FormatName) -> str:
    return "".join(text for _, text in together(outcomes, Style(format)))


@given(readings())
def test_json_is_read_back_as_the_same_reading(made: Reading) -> None:
    assert Reading.model_validate_json(written(made, JSON, "n")) == made
    assert Reading.model_validate_json(written(made, Style("jsonl"), "n")) == made


def test_json_is_for_people_and_keeps_letters() -> None:
    text = written(harbour(), JSON, "n")

    assert "“Nobody was hurt,”" in text
    assert '"spans": [\n          [127, 145]\n        ]' in text


def test_jsonl_is_one_line() -> None:
    assert written(harbour(), Style("jsonl"), "n").count("\n") == 1


def test_conllu_is_harmless() -> None:
    assert written_conllu("1\ta\x1b\n\n") == "1\ta\\x1b\n\n"


@pytest.mark.parametrize(
    ("outcomes", "value"),
    [
        ([Written("1")], 1),
        ([Written("1"), Written("2")], [1, 2]),
        ([Unread("a"), Written("2"), Unread("b"), Written("3")], [2, 3]),
        ([Written("1"), Unread("b")], [1]),
        ([Unread("a"), Unread("b")], []),
    ],
)
def test_more_than_one_input_makes_an_array(outcomes: list[Outcome], value: object) -> None:
    assert json.loads(joined(outcomes, "json")) == value


@pytest.mark.parametrize("format", ["brief", "json", "jsonl", "conllu"])
def test_where_nothing_was_read_nothing_is_written(format: FormatName) -> None:
    assert joined([Unread("a")], format) == ""
    assert joined([], format) == ""


def test_a_rule_stands_between_briefs_only() -> None:
    assert joined([Written("a\n"), Unread("x"), Written("b\n")], "brief") == f"a\n\n{'━' * 80}\n\nb\n"


def test_every_outcome_is_handed_on() -> None:
    outcomes: list[Outcome] = [Written("1"), Unread("x"), Written("2")]

    assert [outcome for outcome, _ in together(outcomes, Style("jsonl"))] == outcomes
