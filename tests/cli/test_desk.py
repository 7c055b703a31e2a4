"""The verb `desk`: its address when it listens, how it ends, and what it says where it cannot start."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from typer.testing import CliRunner, Result

from tocsin.cli import app
from tocsin.desk.guard.passwords import is_right

DESK = (str(Path(sys.executable).with_name("tocsin")), "desk")
PASSWORD = "four words will do"


def typed(ledger: Path, *arguments: str, password: Path | None = None) -> Result:
    environment = {
        "TOCSIN_LEDGER": str(ledger),
        "TOCSIN_ADMIN_PASSWORD_FILE": None if password is None else str(password),
    }
    return CliRunner().invoke(app, ["desk", *arguments], prog_name="tocsin", env=environment)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@contextmanager
def running(ledger: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A desk in a program of its own, and its address."""
    with subprocess.Popen([*DESK, "--ledger", str(ledger), *arguments], stderr=subprocess.PIPE, text=True) as program:
        try:
            assert program.stderr is not None
            told = re.search(r"http://\S+/", program.stderr.readline())
            assert told is not None
            yield program, told.group()
        finally:
            program.kill()


def test_it_listens_at_the_address_that_it_says_and_ends_when_told_to(ledger: Path) -> None:
    with running(ledger, "--port", "0") as (program, address):
        assert httpx2.get(address + "healthz", timeout=20).json() == {"status": "ok"}
        port = address.rpartition(":")[2].strip("/")
        taken = subprocess.run([*DESK, "--ledger", str(ledger), "--port", port], capture_output=True, text=True)
        assert (taken.returncode, taken.stdout) == (2, "")
        assert f"cannot listen on 127.0.0.1 port {port}" in taken.stderr and "--port N" in taken.stderr
        program.send_signal(signal.SIGINT)
        assert program.wait(20) == 0


def test_it_does_not_open_to_others_before_nothing_is_missing(ledger: Path) -> None:
    refused = typed(ledger, "--host", "0.0.0.0")

    assert refused.exit_code == 2
    assert all(option in refused.stderr for option in ("--make-admin NAME", "--public-url", "--behind-tls"))


def test_an_admin_is_made_with_a_password_of_their_own(ledger: Path, tmp_path: Path) -> None:
    import tocsin

    file = tmp_path / "password"
    for password, said in (
        (PASSWORD, "mira is an admin now\n"),
        (PASSWORD + "!", "mira is an admin, with a new password\n"),
    ):
        file.write_text(password + "\n")
        assert typed(ledger, "--make-admin", "mira", password=file).stdout == said
        with tocsin.open(str(ledger)) as opened:
            assert opened.accounts.has_admin() and is_right(password, opened.accounts.password("mira"))


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [("mira", None, "TOCSIN_ADMIN_PASSWORD_FILE"), ("mira", "short", "12 to 200"), ("a b", PASSWORD, "a name is")],
)
def test_an_admin_without_a_name_or_password_is_not_made(
    ledger: Path, tmp_path: Path, name: str, password: str | None, said: str
) -> None:
    file = None if password is None else tmp_path / "password"
    if file is not None and password is not None:
        file.write_text(password)
    refused = typed(ledger, "--make-admin", name, password=file)

    assert refused.exit_code == 2 and said in refused.stderr


def test_a_password_that_cannot_be_read_is_named(ledger: Path, tmp_path: Path) -> None:
    assert "cannot be read from there" in typed(ledger, "--make-admin", "mira", password=tmp_path / "none").stderr
