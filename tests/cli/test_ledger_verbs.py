"""The verbs on the ledger, as they are typed, on an SQLite file."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from tests.merging.raids import Raid, read
from tocsin.cli import app
from tocsin.model.account import Account
from tocsin.model.ledger_view import Incident, Story
from tocsin.model.reading import Reading

RAIDS = (
    Raid(1, town="Lipnik", killed=3, speaker="Mila Petrov", outlet="Drin Press"),
    Raid(2, town="Lipnik", killed=4, speaker="Arben Dushku", outlet="Morava Agency"),
    Raid(3, town="Ostrova", killed=1, speaker=None, outlet="Harbour Courier", published="2024-05-20T18:30:00Z"),
)

Tocsin = Callable[..., Result]


def lines(readings: list[Reading]) -> str:
    return "".join(reading.model_dump_json() + "\n" for reading in readings)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "readings.jsonl"
    path.write_text(lines([read(raid) for raid in RAIDS]), encoding="utf-8")
    return path


def typing(ledger: Path) -> Tocsin:
    """The command, as it is typed by somebody whose ledger this is."""

    def typed(*arguments: str, input: str | None = None) -> Result:
        return CliRunner().invoke(app, arguments, prog_name="tocsin", input=input, env={"TOCSIN_LEDGER": str(ledger)})

    return typed


@pytest.fixture
def tocsin(tmp_path: Path) -> Tocsin:
    return typing(tmp_path / "ledger.sqlite")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Tocsin:
    """A ledger of some reports, for tests that change nothing in it."""
    folder = tmp_path_factory.mktemp("asked")
    typed = typing(folder / "ledger.sqlite")
    assert typed("add", "-", input=lines([read(raid) for raid in RAIDS])).exit_code == 0
    assert typed("stories").exit_code == 0
    return typed


@pytest.fixture
def filled(asked: Tocsin, tmp_path: Path) -> Tocsin:
    """The same ledger, for a test that changes it."""
    typed = typing(tmp_path / "ledger.sqlite")
    assert typed("add", "-", input=asked("export", "readings", "--format", "jsonl").stdout).exit_code == 0
    return typed


def story_of(tocsin: Tocsin, report: str) -> Story:
    return Story.model_validate_json(tocsin("show", story_id(tocsin, report), "--format", "jsonl").stdout)


def story_id(tocsin: Tocsin, report: str) -> str:
    found = [Story.model_validate_json(line) for line in tocsin("stories", "--format", "jsonl").stdout.splitlines()]
    return next(story.id for story in found if report in story.reports)


def test_readings_are_added_once_and_named(tocsin: Tocsin, file: Path) -> None:
    first, again = tocsin("add", str(file)), tocsin("add", str(file))

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.stdout.splitlines()[0] == "r1\tDrin Press: Raid on Lipnik leaves 3 dead"
    assert "3 reports added" in first.stderr
    assert again.stdout == ""
    assert "0 reports added, 3 here already" in again.stderr


def test_readings_come_in_by_standard_input(tocsin: Tocsin, file: Path) -> None:
    result = tocsin("add", "-", input=file.read_text(encoding="utf-8"))

    assert len(result.stdout.splitlines()) == 3


def test_a_line_that_is_no_reading_is_named_and_the_rest_goes_on(tocsin: Tocsin, tmp_path: Path) -> None:
    good = lines([read(RAIDS[0])])
    bad = tmp_path / "mixed.jsonl"
    bad.write_text(good + '{"schema": "tocsin.reading/1"}\n', encoding="utf-8")
    result = tocsin("add", str(bad))

    assert result.exit_code == 1
    assert "r1\t" in result.stdout
    assert f"{bad} line 2: this is no tocsin.reading/1" in result.stderr
    assert "1 report added, 1 could not be read" in result.stderr


def test_asking_where_there_is_no_ledger_says_how_to_make_one(tocsin: Tocsin) -> None:
    result = tocsin("stories")

    assert result.exit_code == 2
    assert "`tocsin add FILE` makes one" in result.stderr


def test_lists_in_every_format(asked: Tocsin) -> None:
    for verb in ("stories", "incidents", "claims", "figures", "sources"):
        table = asked(verb)
        rows = list(csv.reader(io.StringIO(asked(verb, "--format", "csv").stdout)))
        objects = [json.loads(line) for line in asked(verb, "--format", "jsonl").stdout.splitlines()]

        assert table.exit_code == 0, verb
        assert len(rows) - 1 == len(objects) == len(table.stdout.splitlines()) - 1 > 0, verb
        assert json.loads(asked(verb, "--format", "json").stdout) == objects, verb


def test_claims_of_one_report(asked: Tocsin) -> None:
    found = [json.loads(line) for line in asked("claims", "r1", "--format", "jsonl").stdout.splitlines()]

    assert [one["report"] for one in found] == ["r1"]


def test_the_brief_says_who_counts_what_and_where_it_stands(asked: Tocsin) -> None:
    result = asked("brief", story_id(asked, "r1"))
    text = " ".join(result.stdout.split())

    assert result.exit_code == 0
    assert "CONTESTED" in text
    assert "3 Mila Petrov (Serbia) → Drin Press" in text
    assert re.search(r"“Mila Petrov said that 3 officers were killed in a raid on Lipnik\.” \[r1 \d+:\d+\]", text)
    assert all(cell_len(line) <= 80 for line in result.stdout.splitlines())


def test_the_brief_as_json_is_an_account_whose_words_stand_in_the_reports(asked: Tocsin) -> None:
    account = Account.model_validate_json(asked("brief", "r1", "--format", "json").stdout)
    texts = {raid.report: read(raid).report.text for raid in RAIDS}
    voices = [voice for line in account.lines for voice in line.voices]

    assert {voice.report for voice in voices} == {"r1", "r2"}
    assert all(voice.words == texts[voice.report][slice(*voice.span)] for voice in voices)


def test_what_has_changed_since_a_time_before_the_story(asked: Tocsin) -> None:
    assert "new: " in asked("brief", "r1", "--since", "2020-01-01").stdout


def test_as_of_a_time_before_the_first_report_there_is_nothing(asked: Tocsin) -> None:
    assert asked("stories", "--as-of", "2020-01-01").stdout == "No story: no report has been added.\n"


@pytest.mark.parametrize("time", ["yesterday", "2024", "2024-02-30", "\x1b[31m"])
def test_a_time_that_is_none_is_refused_with_what_to_write(asked: Tocsin, time: str) -> None:
    result = asked("stories", "--as-of", time)

    assert result.exit_code == 2
    assert "Write a day (2019-05-28)" in " ".join(result.stderr.split())
    assert "\x1b" not in result.stderr


def test_a_person_splits_and_takes_it_back(filled: Tocsin) -> None:
    together = story_of(filled, "r1").reports
    said = filled("split", "r1", "r2", "--because", "two towns of that name", "--by", "an analyst")
    apart = story_of(filled, "r1").reports
    shown = " ".join(filled("show", story_id(filled, "r1")).stdout.split())
    undone = filled("undo", "r1", "r2")

    assert together == ("r1", "r2")
    assert said.stdout == "different story: r1 and r2 (two towns of that name)\n"
    assert apart == ("r1",)
    assert "two towns of that name" in shown
    assert undone.exit_code == 0
    assert story_of(filled, "r1").reports == together
    assert filled("undo", "r1", "r2").exit_code == 2


def test_a_person_merges(filled: Tocsin) -> None:
    filled("merge", "r1", "r3", "--because", "one operation", "--by", "an analyst")

    assert {"r1", "r3"} <= set(story_of(filled, "r1").reports)


def test_a_judgement_needs_its_reason(asked: Tocsin) -> None:
    result = asked("merge", "r1", "r3")

    assert result.exit_code == 2
    assert "--because" in result.stderr


def test_what_is_redacted_is_found_nowhere_and_not_taken_in_again(filled: Tocsin, file: Path) -> None:
    gone = filled("redact", "r3", "--because", "names a minor", "--by", "an editor")
    filled("add", str(file))

    assert gone.stdout == "r3\n"
    assert filled("search", "Ostrova").stdout == "Nothing was found.\n"
    assert filled("show", "r3").exit_code == 2
    assert "Ostrova" not in filled("export", "readings", "--format", "jsonl").stdout


def test_search_finds_words_in_reports(asked: Tocsin) -> None:
    found = [json.loads(line) for line in asked("search", "Lipnik", "--format", "jsonl").stdout.splitlines()]

    assert {one["report"] for one in found} == {"r1", "r2"}


def test_what_is_exported_as_readings_makes_the_same_ledger_elsewhere(asked: Tocsin, tmp_path: Path) -> None:
    out = asked("export", "readings", "--format", "jsonl").stdout
    other = str(tmp_path / "other.sqlite")
    asked("add", "-", "--ledger", other, input=out)

    assert asked("export", "incidents", "--ledger", other).stdout == asked("export", "incidents").stdout
    assert asked("export", "readings", "--format", "csv").exit_code == 2


def test_statements_as_rows_with_whose_they_are(asked: Tocsin) -> None:
    rows = list(csv.DictReader(io.StringIO(asked("export", "statements", "--format", "csv").stdout)))

    assert {(row["report"], row["low"], row["speaker"]) for row in rows} >= {
        ("r1", "3", "Mila Petrov"),
        ("r2", "4", "Arben Dushku"),
    }


def test_an_incident_shows_every_number_with_whose_it_is(asked: Tocsin) -> None:
    found = [Incident.model_validate_json(line) for line in asked("incidents", "--format", "jsonl").stdout.splitlines()]
    about = next(one for one in found if "r1" in one.reports)
    text = " ".join(asked("show", about.id).stdout.split())

    assert "KILLED" in text
    assert "Mila Petrov → Drin Press" in text


def test_a_report_shows_its_reading(asked: Tocsin) -> None:
    assert "WHO SAYS WHAT" in asked("show", "r1").stdout


def test_a_whole_ledger_has_no_fault_before_and_after_it_is_made_anew(filled: Tocsin) -> None:
    before = filled("stories", "--format", "jsonl").stdout

    assert filled("doctor").stdout == "Nothing is wrong.\n"
    assert filled("doctor", "--rebuild").exit_code == 0
    assert filled("stories", "--format", "jsonl").stdout == before


def test_diff_needs_two_readers_and_lists_what_the_last_says_otherwise(filled: Tocsin, tmp_path: Path) -> None:
    assert filled("diff").exit_code == 2
    reading = read(Raid(1, town="Lipnik", killed=3, reader="0.2.0"))
    event = reading.events[0].model_copy(update={"type": "COERCE"})
    file = tmp_path / "later.jsonl"
    file.write_text(lines([reading.model_copy(update={"events": (event,)})]), encoding="utf-8")
    filled("add", str(file))
    found = [json.loads(line) for line in filled("diff", "--format", "jsonl").stdout.splitlines()]

    assert [(one["report"], one["field"], one["before"], one["after"]) for one in found] == [
        ("r1", "type", "ASSAULT", "COERCE")
    ]


def test_an_id_that_nothing_has_is_refused(asked: Tocsin) -> None:
    result = asked("brief", "s-nothing")

    assert result.exit_code == 2
    assert "`tocsin stories`" in result.stderr


def test_a_folder_that_is_not_there_is_no_place_for_a_ledger(tocsin: Tocsin, file: Path, tmp_path: Path) -> None:
    result = tocsin("add", str(file), "--ledger", str(tmp_path / "gone" / "ledger.sqlite"))

    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


def test_the_real_command_writes_results_and_messages_apart(file: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("tocsin"), "add", str(file), "--ledger", str(tmp_path / "ledger.sqlite")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["r1", "r2", "r3"]
    assert done.stderr == "3 reports added\n"


def test_pages_are_read_and_kept_and_reading_them_anew_with_the_same_reader_changes_nothing(
    tocsin: Tocsin, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Clash at the harbour\n\nThe mayor of Lipnik said that nine people were hurt on Monday.\n")
    added, again = tocsin("add", str(page)), tocsin("reread")

    assert added.stdout.endswith("\tClash at the harbour\n")
    assert "1 report read anew, 0 otherwise than before" in again.stderr
    (claim,) = tocsin("claims", "--format", "jsonl").stdout.splitlines()
    assert json.loads(claim)["claim"]["source"]["text"] == "The mayor of Lipnik"


def test_reading_anew_what_another_reader_read_is_told_and_listed(filled: Tocsin) -> None:
    assert "3 reports read anew, 3 otherwise than before" in filled("reread").stderr
    assert filled("diff", "--format", "jsonl").stdout != ""


def test_an_undated_page_that_came_in_today_does_not_make_an_old_story_a_developing_one(tocsin: Tocsin) -> None:
    raids = (Raid(1), Raid(2, published=None, outlet="Morava Agency"))
    tocsin("add", "-", input=lines([read(raid) for raid in raids]))
    story = story_of(tocsin, "r1")

    assert story.reports == ("r1", "r2")
    assert story.status == "dormant"
    assert "dormant" in tocsin("brief", "r1").stdout
    assert (
        tocsin("stories", "--as-of", "2100-01-01", "--format", "csv").stdout.split("\n")[1].split(",")[1] == "dormant"
    )
