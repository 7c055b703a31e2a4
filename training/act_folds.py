"""`python -m training.act_folds`: the whole reader on the rows of relations, each read by a head that never saw it."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from evals import commands
from tocsin.model.reading import Reading
from tocsin.model.report import Block, Report
from tocsin.reading.acts import Acts
from tocsin.reading.encoder import Encoder
from tocsin.reading.reader import Reader

FIGURES = ("accuracy", "macro F1")


def readings(reports: Path, heads: Path) -> Iterator[tuple[int, Reading]]:
    """The number of its fold and the reading of each report; heads: what `python -m training.acts --folds` wrote."""
    of: dict[str, int] = json.loads((heads / "folds.json").read_text("utf-8"))
    encoder = Encoder()
    readers = {number: Reader(encoder, acts=Acts(heads / f"fold-{number}")) for number in sorted(set(of.values()))}
    for line in filter(None, reports.read_text("utf-8").split("\n")):
        row = json.loads(line)
        whole = Block(kind="body", span=(0, len(row["text"])))
        number = of[row["id"]]
        yield number, readers[number].read(Report(id=row["id"], text=row["text"], blocks=(whole,)))


def main() -> None:
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(prog="python -m training.act_folds", description=__doc__)
    parser.add_argument("--heads", type=Path, default=here / "runs" / "acts", help="the folds' heads")
    parser.add_argument("--gold", type=Path, default=here.parents[1] / "shared" / "evals" / "dev")
    options = parser.parse_args()
    dataset = options.gold / "plv"
    gold = [json.loads(line) for line in filter(None, (dataset / "gold.jsonl").read_text("utf-8").split("\n"))]
    read = list(readings(dataset / "reports.jsonl", options.heads))
    of = {reading.report.id: number for number, reading in read}
    with tempfile.TemporaryDirectory() as temporary:
        for number in (*sorted(set(of.values())), None):
            wanted, out = Path(temporary) / "gold.jsonl", Path(temporary) / "out.jsonl"
            wanted.write_text("".join(json.dumps(r) + "\n" for r in gold if number in (None, of[r["id"]])), "utf-8")
            out.write_text("".join(r.model_dump_json() + "\n" for n, r in read if number in (None, n)), "utf-8")
            row = commands.score("events", wanted, out, commands.scorers_of(options.gold))["pair given"]
            name = "all" if number is None else f"fold {number}"
            print(f"{name}: " + ", ".join(f"{figure} {row[figure]:.2f}" for figure in FIGURES))


if __name__ == "__main__":
    main()
