"""Join readings without a ledger, and print incident or story lines for the scorers.

python -m evals.joined READINGS.jsonl --level incidents|stories > lines.jsonl
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, Protocol

from pydantic import ValidationError

from evals import commands
from tocsin.merging.gist import Gist, gist
from tocsin.merging.group import Rules
from tocsin.merging.joined import joined
from tocsin.merging.outlets import Registry
from tocsin.model.reading import Reading
from tocsin.reading.sides import sides

Level = Literal["incidents", "stories"]

_ARRIVED = "2000-01-01T00:00:00+00:00"
_AT = "2100-01-01T00:00:00+00:00"


class Join(Protocol):
    """Joins a file of readings into lines of one level."""

    def __call__(self, readings: Path, level: Level, out: Path) -> None: ...


def main() -> None:
    """Print the lines of one level."""
    parser = argparse.ArgumentParser(prog="python -m evals.joined", description=__doc__)
    parser.add_argument("readings", type=Path, nargs="+", help="lines of tocsin.reading/1")
    parser.add_argument("--level", choices=["incidents", "stories"], required=True)
    chosen = parser.parse_args()
    for line in lines(chosen.readings, chosen.level):
        print(line)


def write(readings: Path, level: Level, out: Path) -> None:
    """Join a file of readings, and write the lines of one level; refused where a reading breaks its format."""
    try:
        out.write_text("".join(f"{line}\n" for line in lines([readings], level)), encoding="utf-8")
    except ValidationError as error:
        raise commands.Unmeasured(f"a reading in {readings.name} breaks its format: {error}") from error


def lines(readings: Iterable[Path], level: Level) -> Iterator[str]:
    """The incidents or stories of readings, as their lines."""
    view = joined(gists(readings), (), Rules(Registry.read(), sides().opposed), _AT)
    for line in view.incidents if level == "incidents" else view.stories:
        yield line.model_dump_json()


def gists(files: Iterable[Path]) -> Iterator[Gist]:
    """The gists of readings, all as if they had arrived at once."""
    for file in files:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                yield gist(Reading.model_validate_json(line), _ARRIVED)


if __name__ == "__main__":
    main()
