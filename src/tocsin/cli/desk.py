"""The verb `desk`: serving it, and making its first admin."""

from __future__ import annotations

import getpass
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tocsin.cli.opened import ledger
from tocsin.cli.running import DONE, guarded, say, write
from tocsin.errors import UsageError

PASSWORD_FILE = "TOCSIN_ADMIN_PASSWORD_FILE"


def desk(
    url: str | None, host: str, port: int, public_url: str | None, behind_tls: bool, proxies: list[str] | None
) -> int:
    """Serve the desk until the program is told to end; its address goes to standard error once it listens."""

    def done() -> int:
        from tocsin.desk.serve import serve
        from tocsin.desk.settings import Settings

        settings = Settings(host=host, port=port, public_url=public_url, behind_tls=behind_tls)
        if proxies:
            settings = replace(settings, proxies=tuple(proxies))
        with ledger(url, make=True) as opened:
            serve(opened, settings, lambda: datetime.now(UTC), _started)
        return DONE

    return guarded(done)


def make_admin(name: str, url: str | None) -> int:
    """Make an account that is an admin, or give one that is there that role and a new password."""

    def done() -> int:
        from tocsin.desk.guard.passwords import hashed

        with ledger(url, make=True) as opened:
            password = hashed(_password(name), name)
            accounts = opened.accounts
            if accounts.person(name) is None:
                accounts.add(name, "admin", password)
                write(f"{name} is an admin now\n")
            else:
                accounts.set_password(name, password)
                accounts.open_account(name)
                accounts.set_role(name, "admin")
                write(f"{name} is an admin, with a new password\n")
        return DONE

    return guarded(done)


def _started(address: str) -> None:
    say(f"The desk is at {address} and ends with Ctrl-C.")


def _password(name: str) -> str:
    if (file := os.environ.get(PASSWORD_FILE)) is not None:
        try:
            return Path(file).read_text("utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{file}: the password cannot be read from there ({error})") from error
    if not sys.stdin.isatty():
        raise UsageError(f"nobody can be asked for a password here; put it in a file and name that in {PASSWORD_FILE}")
    first = getpass.getpass(f"Password for {name}: ")
    if getpass.getpass("Once more: ") != first:
        raise UsageError("the two passwords differ; nothing was changed")
    return first
