"""Join readings without a ledger, and print incident or story lines for the scorers.

python -m evals.joined READINGS.jsonl --level incidents|stories > lines.jsonl
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from tocsin.merging.gist import Gist, gist
from tocsin.merging.group import Rules
from tocsin.merging.joined import joined
from tocsin.merging.outlets import Registry
from tocsin.model.reading import Reading
from tocsin.reading.sides import sides

_ARRIVED = "2000-01-01T00:00:00+00:00"
_AT = "2100-01-01T00:00:00+00:00"


def main() -> None:
    """Print the lines of one level."""
    parser = argparse.ArgumentParser(prog="python -m evals.joined", description=__doc__)
    parser.add_argument("readings", type=Path, nargs="+", help="lines of tocsin.reading/1")
    parser.add_argument("--level", choices=["incidents", "stories"], required=True)
    chosen = parser.parse_args()
    view = joined(gists(chosen.readings), (), Rules(Registry.read(), sides().opposed), _AT)
    for line in view.incidents if chosen.level == "incidents" else view.stories:
        print(line.model_dump_json())


def gists(files: list[Path]) -> Iterator[Gist]:
    """The gists of readings, all as if they had arrived at once."""
    for file in files:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                yield gist(Reading.model_validate_json(line), _ARRIVED)


if __name__ == "__main__":
    main()
