"""A PostgreSQL server of the tests' own: a cluster in a temporary folder, reached by a socket, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PERSON = "tocsin"
_SERVANTS = ("postgres", "nobody")
_PATIENCE = 60.0


class NoServerError(Exception):
    """No server can be had here; the message says why."""


def programs() -> Path:
    """The folder of the newest PostgreSQL's programs."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = [*debian[-1:], *(Path(each).resolve() for each in [shutil.which("initdb")] if each)]
    for initdb in found:
        if (initdb.parent / "postgres").exists():
            return initdb.parent
    raise NoServerError("PostgreSQL is not installed (on Debian: apt-get install postgresql)")


@contextmanager
def cluster(durable: bool = False) -> Iterator[str]:
    """Start a server and give the folder of its socket; as another user where this one is root, whom it refuses.

    durable: whether what is committed is forced to disk, as it is anywhere else; tests need it less than time.
    """
    where = programs()
    servant = _servant()
    folder = Path(tempfile.mkdtemp(prefix="tocsin-pg-"))
    try:
        if servant is not None:
            os.chown(folder, servant.pw_uid, servant.pw_gid)
        data = folder / "data"
        flags = ["--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C", f"--username={PERSON}"]
        _run([str(where / "initdb"), f"--pgdata={data}", *flags], servant, folder)
        settings = [
            f"fsync={'on' if durable else 'off'}",
            "listen_addresses=",
            f"unix_socket_directories={folder}",
            "max_connections=40",
        ]
        options = [flag for setting in settings for flag in ("-c", setting)]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [where / "postgres", "-D", data, *options], stdout=log, stderr=log, cwd=folder, **_as(servant)
            )
        try:
            _wait(server, folder, where, servant)
            yield str(folder)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(_PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_database(folder: str, name: str, template: str = "template0") -> str:
    """Make a database on the server at this socket folder and give its URL."""
    import psycopg

    with psycopg.connect(host=folder, user=PERSON, dbname="postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    return f"postgresql://{PERSON}@/{name}?host={folder}"


def _servant() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    for name in _SERVANTS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServerError("PostgreSQL does not run as root, and there is no user to run it as")


def _as(servant: pwd.struct_passwd | None) -> dict[str, Any]:
    if servant is None:
        return {}
    return {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": [servant.pw_gid]}


def _run(command: Sequence[str], servant: pwd.struct_passwd | None, folder: Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, **_as(servant))
    if done.returncode != 0:
        raise NoServerError(f"initdb fails: {done.stderr.strip().splitlines()[-1:]}")


def _wait(server: subprocess.Popen[bytes], folder: Path, where: Path, servant: pwd.struct_passwd | None) -> None:
    ready = [str(where / "pg_isready"), "--quiet", f"--host={folder}"]
    until = time.monotonic() + _PATIENCE
    while subprocess.run(ready, cwd=folder, **_as(servant)).returncode != 0:
        if server.poll() is not None or time.monotonic() > until:
            raise NoServerError(f"the server does not start: {(folder / 'log').read_text()[-300:]}")
        time.sleep(0.05)
