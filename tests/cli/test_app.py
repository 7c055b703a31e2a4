"""What the command says to a person who types, right or wrong; no report is read here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin import __version__
from tocsin.cli import app

HEAVY = ("spacy", "pydantic", "numpy", "trafilatura", "onnxruntime", "rich", "tocsin.model")


def said(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments, prog_name="tocsin")
    return result.exit_code, result.output


def test_the_version() -> None:
    assert said("--version") == (0, f"tocsin {__version__}\n")


@pytest.mark.parametrize("arguments", [("--help",), ("read", "--help")])
def test_help(arguments: tuple[str, ...]) -> None:
    code, text = said(*arguments)

    assert code == 0
    assert "through whom" in text


@pytest.mark.parametrize("argument", ["page.html", "-", "saved-pages/page.txt"])
def test_a_file_in_place_of_a_verb(argument: str) -> None:
    code, text = said(argument, "my notes.txt")

    assert code == 2
    assert f"Did you mean `tocsin read {argument} 'my notes.txt'`?" in text


def test_a_folder_in_place_of_a_verb(tmp_path: Path) -> None:
    assert f"Did you mean `tocsin read {tmp_path}`?" in said(str(tmp_path))[1]


def test_a_pasted_sentence_in_place_of_a_verb_is_longer_than_any_name_of_a_file() -> None:
    code, text = said("a" * 300)

    assert code == 2
    assert text.startswith("Usage: tocsin")


def test_a_mistyped_verb() -> None:
    assert said("raed", "page")[0] == 2
    assert "Did you mean 'read'" in said("raed", "page")[1]


def test_a_mistake_cannot_steer_the_terminal() -> None:
    assert r"'\x1b[31m.html'" in said("\x1b[31m.html")[1]


def test_an_unknown_format_names_the_known_ones() -> None:
    code, text = said("read", "--format", "xml", "page.html")

    assert code == 2
    assert "Invalid value for '--format': 'xml' is not a format. Choose one of brief, json, jsonl, conllu." in text


@pytest.mark.parametrize("option", ["--actors", "--places"])
@pytest.mark.parametrize("name", ["gone.csv", ".", "\x1b[31m", "a\0b"])
def test_a_file_of_ones_own_that_cannot_be_opened_is_named(option: str, name: str) -> None:
    code, text = said("read", option, name, "page.html")

    assert code == 2
    assert f"Invalid value for '{option}'" in text
    assert "leave the option out" in " ".join(text.split())
    assert "\x1b" not in text


@pytest.mark.parametrize("workers", ["0", "some"])
def test_workers_are_a_number_from_one_on(workers: str) -> None:
    assert said("read", "--workers", workers, "page.html")[0] == 2


def test_the_environment_sets_the_workers_where_no_option_does() -> None:
    result = CliRunner().invoke(app, ["read", "page.html"], env={"TOCSIN_WORKERS": "none"})

    assert result.exit_code == 2
    assert "TOCSIN_WORKERS" in result.output


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    code = f"import sys, tocsin.cli; print([name for name in {HEAVY!r} if name in sys.modules])"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
