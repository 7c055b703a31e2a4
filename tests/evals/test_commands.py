from __future__ import annotations

from pathlib import Path

import pytest

from evals import commands


def program(path: Path, lines: str) -> Path:
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)
    return path


def test_the_command_is_run_on_the_inputs_as_a_person_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "TOCSIN", program(tmp_path / "tocsin", 'echo "$@"; echo "half way" >&2'))

    assert commands.read("jsonl", [Path("a.txt"), Path("b.html")], tmp_path / "out") == ""
    assert (tmp_path / "out").read_text() == "read --format jsonl a.txt b.html\n"


def test_the_settings_of_a_person_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "TOCSIN", program(tmp_path / "tocsin", 'echo "$TOCSIN_PLACES$TOCSIN_WORKERS|$OTHER"'))
    for name in ("TOCSIN_PLACES", "TOCSIN_WORKERS", "OTHER"):
        monkeypatch.setenv(name, name.lower())

    commands.read("jsonl", [Path("a.txt")], tmp_path / "out")
    assert (tmp_path / "out").read_text() == "|other\n"


def test_inputs_that_could_not_be_read_are_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        commands, "TOCSIN", program(tmp_path / "tocsin", 'echo one; echo "b.html: is empty" >&2; exit 1')
    )

    assert commands.read("jsonl", [Path("a.txt"), Path("b.html")], tmp_path / "out") == "b.html: is empty"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("echo 'no such option' >&2; exit 2", "ended with 2: no such option"),
        ("echo one; echo 'Traceback (most recent call last):' >&2; echo 'KeyError: 1' >&2; exit 1", "KeyError: 1"),
        ("exit 1", "ended with 1"),
        ("exit 0", "ended with 0"),
    ],
)
def test_a_command_that_breaks_down_measures_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str, message: str
) -> None:
    monkeypatch.setattr(commands, "TOCSIN", program(tmp_path / "tocsin", lines))

    with pytest.raises(commands.Unmeasured, match=message):
        commands.read("jsonl", [Path("a.txt")], tmp_path / "out")


def test_a_command_that_is_not_there_measures_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "TOCSIN", tmp_path / "tocsin")

    with pytest.raises(commands.Unmeasured, match="is not installed"):
        commands.read("jsonl", [Path("a.txt")], tmp_path / "out")


@pytest.fixture
def scorers(tmp_path: Path) -> Path:
    """A stand-in for the scorers, under the same name as the gate's own folder."""
    package = tmp_path / "shared" / "evals"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    return tmp_path / "shared"


def test_the_scorer_is_the_one_beside_the_gold_data_and_not_this_folder(scorers: Path, tmp_path: Path) -> None:
    (scorers / "evals" / "__main__.py").write_text(
        "import json, sys\nprint(json.dumps({'scores': {' '.join(sys.argv[1:]): {'F1': 71.25}}}))"
    )
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"

    assert commands.score("parsing", gold, out, scorers) == {f"parsing --gold {gold} --out {out} --json": {"F1": 71.25}}
    assert not list(scorers.rglob("__pycache__"))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("import sys\nsys.exit('evals: line 3: bad span')", "ended with 1: evals: line 3: bad span"),
        ("print('all is well')", "did not answer as expected"),
        ("print('{}')", "did not answer as expected"),
    ],
)
def test_a_scorer_that_gives_no_figures_is_named(scorers: Path, tmp_path: Path, lines: str, message: str) -> None:
    (scorers / "evals" / "__main__.py").write_text(lines)

    with pytest.raises(commands.Unmeasured, match=f"the scorer of parsing {message}"):
        commands.score("parsing", tmp_path / "gold.jsonl", tmp_path / "out.jsonl", scorers)


def test_the_scorers_are_two_folders_above_the_gold_sets(tmp_path: Path) -> None:
    assert commands.scorers_of(tmp_path / "shared" / "evals" / "dev") == tmp_path / "shared"
