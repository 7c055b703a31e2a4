"""The scorer of chains: what is right, what is wrongly called independent, and what is only not found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from evals.chain_scores import Answer, Tally, answers, score, table
from evals.chains.gold import Chain, Group, Uttered
from evals.independent_pairs import is_closed, looked_at
from tests.merging.printed import printed, read
from tocsin.merging.outlets import Registry

ARMY, POLICE, UNION, NOBODY = (
    {"origin": "army", "movement": "Lesk"},
    {"origin": "police", "movement": "Lesk"},
    {"origin": "union"},
    {"origin": "unknown to the Post", "known": False},
)


def group(*roots: Mapping[str, object]) -> Group:
    voices = tuple(
        Uttered.model_validate({"report": f"r{number}", "span": (0, 4), "words": "Four", **root})
        for number, root in enumerate(roots)
    )
    return Group.of("toll", "killed", voices)


def answer(least: int, most: int, *independent: tuple[int, int]) -> Answer:
    return Answer(at_least=least, at_most=most, independent=frozenset(independent), opposed=False)


def test_a_perfect_answer() -> None:
    tally = score(group(ARMY, POLICE, UNION, NOBODY), answer(2, 4, (0, 2), (1, 2)))
    assert tally.figures == {"false independent": 0, "recall": 100, "exact range": 100, "opposed found": None}


@pytest.mark.parametrize("roots", [(ARMY, ARMY), (ARMY, POLICE), (UNION, NOBODY), (NOBODY, NOBODY)])
def test_what_is_not_shown_to_be_two_is_wrongly_called_independent(roots: tuple[Mapping[str, object], ...]) -> None:
    tally = score(group(*roots), answer(2, 2, (0, 1)))
    assert (tally.called, tally.wrongly, tally.exact) == (1, 1, 0)
    assert tally.figures["recall"] is None


def test_what_is_not_found_lowers_recall_alone() -> None:
    tally = score(group(ARMY, UNION, UNION), answer(1, 2, (0, 1)))
    assert tally.figures == {"false independent": 0, "recall": 50, "exact range": 0, "opposed found": None}


def test_tallies_add_up_and_the_table_has_a_line_for_each_kind() -> None:
    one = score(group(ARMY, UNION), answer(2, 2, (0, 1)))
    assert one + one == Tally(called=2, independent=2, found=2, groups=2, exact=2)
    lines = table({"reprints": one, "trims": one, "by hand": one}).splitlines()
    assert [line.split("  ")[0].strip() for line in lines[1:]] == ["reprints", "trims", "all generated", "by hand"]
    assert lines[3].split()[2:] == ["2", "0", "0.0", "100.0", "2", "100.0", "0/0"]


def test_pages_in_which_nobody_is_found_speaking_are_independent_of_nobody() -> None:
    text = "Four people died in Lesk."
    pages = [printed(f"r{number}", text, outlet=f"The {name}") for number, name in enumerate(("Post", "Star"))]
    chain = Chain(id="c", kind="own-voice", reports=("r0", "r1"), groups=(group(NOBODY, NOBODY),))
    (said,) = answers(chain, pages, Registry(), frozenset())
    assert not said.independent
    assert said.at_least == 0


def test_pairs_of_one_incident_are_looked_at_and_closed_reports_are_not(tmp_path: Path) -> None:
    names = [f"page {number}" for number in range(40)]
    assert {is_closed(name) for name in names} == {True, False}
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps({"id": name, "cluster": 1}) + "\n" for name in names), encoding="utf-8")
    shown = looked_at([read(name, "Four people died in Lesk.") for name in names], gold)
    assert shown.endswith("0 pairs of pages with a toll, 0 called independent")
