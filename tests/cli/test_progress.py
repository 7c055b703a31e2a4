from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from tocsin.cli.many import FEW
from tocsin.cli.outcome import Unread, Written
from tocsin.cli.progress import Progress


def test_messages_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress() as progress:
        progress.say("page.html: there is no text in it")

    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "page.html: there is no text in it\n")


def test_a_count_is_shown_once_there_are_many() -> None:
    screen = StringIO()
    with Progress(Console(file=screen, force_terminal=True, width=80)) as progress:
        for _ in range(FEW):
            progress.count(Written("x"))
        assert screen.getvalue() == ""
        progress.count(Unread("page.html: empty"))
        progress.say("page.html: empty")

    assert f"{FEW} read · 1 could not be read" in screen.getvalue()
    assert "page.html: empty" in screen.getvalue()


def test_without_a_terminal_there_is_no_count(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress() as progress:
        for _ in range(2 * FEW):
            progress.count(Written("x"))

    assert capsys.readouterr().err == ""
