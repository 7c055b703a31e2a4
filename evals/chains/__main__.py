"""Writes the chains out: `python -m evals.chains FOLDER` makes reports.jsonl and gold.jsonl in it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evals.chains.by_hand import by_hand
from evals.chains.generate import PER_KIND, SEED, generated


def main() -> None:
    """Write generated chains and those by hand into a folder."""
    parser = argparse.ArgumentParser(prog="python -m evals.chains", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--per-kind", type=int, default=PER_KIND)
    options = parser.parse_args()
    write(options.folder, seed=options.seed, per_kind=options.per_kind)


def write(folder: Path, *, seed: int = SEED, per_kind: int = PER_KIND) -> None:
    """Make `reports.jsonl` and `gold.jsonl` in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "reports.jsonl").open("w", encoding="utf-8") as reports,
        (folder / "gold.jsonl").open("w", encoding="utf-8") as gold,
    ):
        for chain, rows in (*generated(seed, per_kind), *by_hand()):
            gold.write(chain.model_dump_json() + "\n")
            reports.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    main()
