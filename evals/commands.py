"""The programs that the gate runs: the reader as a person runs it, and the scorers that come with the gold data."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

TOCSIN = Path(sys.executable).with_name("tocsin")
LAST_LINES = 5

Rows = Mapping[str, Mapping[str, float | None]]


class Unmeasured(Exception):
    """A figure could not be measured; the message says why."""


class Read(Protocol):
    """Reads inputs into a file and returns what was said on the way, if anything went wrong."""

    def __call__(self, form: str, inputs: Sequence[Path], out: Path) -> str: ...


def read(form: str, inputs: Sequence[Path], out: Path) -> str:
    """Run `tocsin read` as shipped, on all cores; what could not be read is returned in the command's own words."""
    if not TOCSIN.exists():
        raise Unmeasured(f"the command is not installed: {TOCSIN}")
    with out.open("wb") as stdout:
        done = subprocess.run(
            [TOCSIN, "read", "--format", form, *inputs],
            stdout=stdout,
            stderr=subprocess.PIPE,
            env=_without_settings(os.environ),
            check=False,
        )
    said = _last(done.stderr)
    # Python ends with 1 when a program breaks down, which is also what "some inputs could not be read" ends with.
    broken = b"Traceback" in done.stderr or not out.stat().st_size
    if done.returncode not in (0, 1) or broken:
        raise Unmeasured(f"`tocsin read --format {form}` ended with {done.returncode}: {said}")
    return said if done.returncode == 1 else ""


def _without_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without a person's own actors, places and number of workers."""
    return {name: value for name, value in environment.items() if not name.startswith("TOCSIN_")}


def scorers_of(gold: Path) -> Path:
    """The folder that the scorers run from: the gold data is `evals/dev` in it."""
    return gold.resolve().parent.parent


def score(task: str, gold: Path, out: Path, scorers: Path) -> Rows:
    """Run one scorer, which is called `evals` as well: it is kept apart by its own process and path."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "evals", task, "--gold", gold.resolve(), "--out", out.resolve(), "--json"],
        cwd=out.parent,
        env={**os.environ, "PYTHONPATH": str(scorers), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        raise Unmeasured(f"the scorer of {task} ended with {done.returncode}: {_last(done.stderr)}")
    try:
        result: dict[str, Any] = json.loads(done.stdout)
        rows: Rows = result["scores"]
    except (json.JSONDecodeError, KeyError) as error:
        raise Unmeasured(f"the scorer of {task} did not answer as expected: {error}") from error
    return rows


def _last(stream: bytes) -> str:
    lines = stream.decode("utf-8", "replace").strip().splitlines()
    return " | ".join(line.strip() for line in lines[-LAST_LINES:])
