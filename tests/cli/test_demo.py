"""The demo: the bundled reports, each learned of when it was published."""

from __future__ import annotations

from typer.testing import CliRunner

from tocsin.cli import app


def test_it_prints_the_brief_of_each_report_and_of_their_story() -> None:
    result = CliRunner().invoke(app, ["demo", "--once"])

    assert result.exit_code == 0
    assert result.stdout.count("WHO SAYS WHAT ─") == 12
    assert "CHECK FIRST ─" in result.stdout.rpartition("━")[2]
    assert "As known" not in result.stderr
