"""The chains: frozen words, the same by the same seed, and gold that follows from whose word each statement is."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from evals.chains import __main__ as command
from evals.chains.by_hand import by_hand
from evals.chains.generate import generated
from evals.chains.gold import Chain, Group, Uttered, counted
from evals.chains.kinds import KINDS
from evals.chains.scene import FOLDER

FROZEN = {
    "templates.yaml": "3daebe410a230e1e05e9495706dcf029624691f4ba268781bfa9af5b975809b6",
    "world.yaml": "57e498f1eff1fa46a611b4ed0aec8c11a17c061bad24fc6167f97c7ee156820c",
}

ROOTS = {"a": (True, "x"), "b": (True, "x"), "c": (True, "y"), "d": (True, None), "e": (False, None)}


def uttered(origin: str) -> Uttered:
    known, movement = ROOTS[origin]
    return Uttered(report="r", span=(0, 1), words="w", origin=origin, known=known, movement=movement)


@pytest.mark.parametrize("name", FROZEN)
def test_the_words_are_those_that_were_frozen(name: str) -> None:
    held = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    assert sha256(json.dumps(held, ensure_ascii=False).encode()).hexdigest() == FROZEN[name]


def test_the_same_seed_gives_the_same_chains_and_another_gives_others() -> None:
    once, again, other = (list(generated(seed, per_kind=2)) for seed in (1, 1, 2))
    assert once == again
    assert [chain for chain, _ in once] != [chain for chain, _ in other]


def test_there_are_chains_of_every_kind_and_more_than_three_hundred() -> None:
    chains = [chain for chain, _ in generated()]
    assert {chain.kind for chain in chains} == set(KINDS)
    assert len({chain.id for chain in chains}) == len(chains) >= 300


def test_every_statement_stands_at_its_place_in_its_report() -> None:
    for chain, rows in (*generated(per_kind=5), *by_hand()):
        texts = {row["id"]: row["text"] for row in rows}
        assert tuple(texts) == chain.reports
        for voice in (voice for group in chain.groups for voice in group.voices):
            assert texts[voice.report][slice(*voice.span)] == voice.words


def test_ten_chains_are_written_by_hand() -> None:
    chains = [chain for chain, _ in by_hand()]
    assert len(chains) == 10
    assert {chain.kind for chain in chains} == {"by hand"}


@pytest.mark.parametrize("kind", ["same-event", "furniture", "witnesses", "confirmed"])
def test_reports_that_owe_each_other_nothing_are_independent(kind: str) -> None:
    groups = [group for chain, _ in generated() if chain.kind == kind for group in chain.groups]
    assert all(group.at_least >= 2 and any(group.pairs.values()) for group in groups)


@pytest.mark.parametrize("kind", ["own-voice", "unnamed"])
def test_who_is_not_known_is_independent_of_nobody(kind: str) -> None:
    groups = [group for chain, _ in generated() if chain.kind == kind for group in chain.groups]
    assert all(group.at_least <= 1 and not any(group.pairs.values()) for group in groups)


def test_both_voices_of_one_agency_page_are_shown_to_be_two() -> None:
    groups = [group for chain, _ in generated() if chain.kind == "opposed-page" for group in chain.groups]
    assert all((group.at_least, group.at_most) == (2, 2) for group in groups)


@given(st.lists(st.sampled_from(sorted(ROOTS)), min_size=2, max_size=6))
def test_the_range_agrees_with_the_pairs(origins: list[str]) -> None:
    group = Group.of("g", None, tuple(uttered(origin) for origin in origins))
    assert group.at_least <= group.at_most
    assert (group.at_least >= 2) == any(group.pairs.values())


def test_a_range_that_does_not_follow_is_refused() -> None:
    with pytest.raises(ValueError, match="2 to 2, but counted"):
        Group(id="g", measure=None, at_least=2, at_most=2, voices=(uttered("a"),))


def test_a_root_that_is_said_to_be_two_things_is_refused() -> None:
    one = uttered("a")
    with pytest.raises(ValueError, match="the root 'a' is not the same everywhere"):
        Group.of("g", None, (one, one.model_copy(update={"known": False})))


def test_organs_of_one_government_are_one_at_least_and_several_at_most() -> None:
    assert counted((uttered("a"), uttered("b"))) == (1, 2)


def test_the_command_writes_what_the_reader_takes(tmp_path: Path) -> None:
    command.write(tmp_path, per_kind=1)
    gold = [Chain.model_validate_json(line) for line in (tmp_path / "gold.jsonl").read_text().splitlines()]
    reports = (tmp_path / "reports.jsonl").read_text().splitlines()
    assert len(gold) == len(KINDS) + 10
    assert len(reports) == sum(len(chain.reports) for chain in gold)
