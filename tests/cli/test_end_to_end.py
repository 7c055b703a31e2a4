"""The real command on real pages, with the shipped encoder."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

import tocsin
from tocsin.cli import app
from tocsin.model.reading import Reading

EXAMPLES = Path(tocsin.__file__).parent / "examples"
TOCSIN = [sys.executable, "-c", "from tocsin.cli import app; app(prog_name='tocsin')"]
TEXT = EXAMPLES / "04-northfield-star-edited.txt"


def read(*arguments: object, given: bytes = b"", **environment: str) -> tuple[int, str, str]:
    """Run `tocsin read` in this process: exit code, standard output, standard error."""
    result = CliRunner().invoke(app, ["read", *map(str, arguments)], input=given, env=environment)
    return result.exit_code, result.stdout, result.stderr


def rows(path: Path, count: int) -> Path:
    text = "The mayor said on Monday that nine people had been hurt. “Stay at home,” she added."
    lines = [json.dumps({"id": f"r{number}", "text": f"{text} {number}"}) for number in range(count)]
    path.write_text("\n".join(lines) + "\n")
    return path


def test_every_example_is_read() -> None:
    code, out, err = read(EXAMPLES, "--format", "jsonl")
    readings = [Reading.model_validate_json(line) for line in out.splitlines()]

    assert (code, err) == (0, "")
    assert len(readings) == len(list(EXAMPLES.iterdir()))
    assert all(reading.claims for reading in readings)


def test_the_briefs_of_the_examples_fit_80_columns() -> None:
    code, out, err = read(EXAMPLES, COLUMNS="200", FORCE_COLOR="1")

    assert (code, err) == (0, "")
    assert max(map(cell_len, out.splitlines())) <= 80
    assert out.count("WHO SAYS WHAT") == len(list(EXAMPLES.iterdir()))
    assert "\x1b" not in out


def test_many_rows_come_out_in_order_whatever_cannot_be_read(tmp_path: Path) -> None:
    path = rows(tmp_path / "reports.jsonl", 60)
    with path.open("a") as file:
        file.write('{"id": "cut", "text": "The ma')
    code, out, err = read(path, tmp_path / "gone.html", "--format", "jsonl", "--workers", "2")

    assert code == 1
    assert [json.loads(line)["report"]["id"] for line in out.splitlines()] == [f"r{number}" for number in range(60)]
    assert [line.split(": ")[0] for line in err.splitlines()] == [f"{path} line 61", str(tmp_path / "gone.html")]


def test_standard_input_is_read_with_and_without_a_dash() -> None:
    given = TEXT.read_bytes()

    assert read("--format", "json", given=given) == read("-", "--format", "json", given=given)


def test_conllu_holds_the_words_at_their_place() -> None:
    code, out, err = read(TEXT, "--format", "conllu")
    words = [line.split("\t") for line in out.splitlines() if line[:1].isdigit()]
    text = json.loads(read(TEXT, "--format", "json")[1])["report"]["text"]

    assert (code, err) == (0, "")
    for word in words:
        start, end = map(int, word[9].split("TokenRange=")[1].split(":"))
        assert text[start:end] == word[1]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_reader_that_stops_reading_gets_no_traceback(tmp_path: Path, workers: int) -> None:
    path = rows(tmp_path / "reports.jsonl", 200)
    command = [*TOCSIN, "read", str(path), "--format", "jsonl", "--workers", str(workers)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        message = process.stderr.read()

    assert (process.returncode, message) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_named() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*TOCSIN, "read", str(TEXT)], stdout=full, stderr=subprocess.PIPE, text=True)

    assert (done.returncode, done.stderr) == (1, "standard output cannot be written to: No space left on device\n")


def test_standard_input_may_be_closed() -> None:
    shell = ["sh", "-c", '"$@" <&-', "sh", *TOCSIN, "read", str(TEXT)]
    done = subprocess.run(shell, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_ends_it_without_a_traceback(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    path = rows(tmp_path / "reports.jsonl", 2000)
    command = [*TOCSIN, "read", str(path), "--format", "jsonl", "--workers", "2"]

    def heed() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # what runs in the background is started deaf to it

    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=heed
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        os.killpg(process.pid, sent)
        _, message = process.communicate(timeout=30)

    assert (process.returncode, message) == (code, b"")


def test_a_terminal_without_input_is_told_what_to_type() -> None:
    ours, theirs = pty.openpty()
    try:
        done = subprocess.run([*TOCSIN, "read"], stdin=theirs, capture_output=True, text=True)
    finally:
        os.close(ours)
        os.close(theirs)

    assert done.returncode == 2
    assert "tocsin read page.html" in done.stderr


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_only_a_terminal_gets_colours(environment: dict[str, str], coloured: bool) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*TOCSIN, "read", str(TEXT)],
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={"TERM": "xterm", "PATH": os.environ["PATH"], "COLUMNS": "60", **environment},
    ):
        os.close(theirs)
        shown = b""
        started = time.monotonic()
        while time.monotonic() - started < 60:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
            if not piece:
                break
            shown += piece
    os.close(ours)
    plain = shown.decode().replace("\r\n", "\n")

    assert ("\x1b[" in plain) is coloured
    assert coloured or max(map(cell_len, plain.splitlines())) <= 60
