"""Room and waiting: memory, start-up from a cold shell, what an installation takes on disk."""

from __future__ import annotations

import importlib.metadata
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.reports import EXAMPLES, write
from tocsin.reading.encoder import WEIGHTS

COMMAND = str(Path(sys.executable).with_name("tocsin"))
PAGE = min(EXAMPLES.glob("*.html"))
MANY = 500
TIMES = 5


def resident() -> int:
    """Bytes of memory that `tocsin read` of 500 reports needs at most in one process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        write(path, MANY)
        process = subprocess.Popen(
            [COMMAND, "read", str(path), "--format", "jsonl", "--workers", "1"], stdout=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"tocsin read ended with {process.returncode}")
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def wait(*arguments: str) -> float:
    """Seconds that the command takes from a cold shell, the median of five."""
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        subprocess.run([COMMAND, *arguments], check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def installed() -> int:
    """Bytes of all files of Tocsin and of everything it needs to run."""
    names, waiting = set[str](), ["tocsin"]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in names:
            continue
        try:
            needs = importlib.metadata.distribution(name).requires or []
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system, or another Python
        names.add(name)
        waiting += [match.group() for need in needs if "extra ==" not in need and (match := re.match(r"[\w.-]+", need))]
    # An editable installation lists no files of its own.
    own = sum(path.stat().st_size for path in EXAMPLES.parent.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return own + sum(_size(name) for name in names)


def weights() -> int:
    """Bytes of the encoder, vocabulary and all."""
    return sum(path.stat().st_size for path in WEIGHTS.iterdir())


def _size(name: str) -> int:
    files = importlib.metadata.files(name) or []
    return sum(path.stat().st_size for file in files if (path := Path(str(file.locate()))).is_file())
