"""Scores encoders on the gold sets: what 8-bit weights cost (`python -m training.measure FOLDER …`).

Each folder holds the files that `export` writes; the scorers that come with the gold data are run on each.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from evals import commands
from tocsin.model.report import Block, Report
from tocsin.reading import conllu
from tocsin.reading.encoder import WEIGHTS, Encoder
from tocsin.reading.reader import Reader

FIGURES = {
    "attribution polnear": ("exact: source", "exact: cue", "exact: content", "linked source+cue+content"),
    "parsing ewt": ("sentences", "UPOS", "UAS", "LAS"),
    "entities uner_ewt": ("exact",),
}


def measure(folder: Path, gold: Path, out: Path) -> Iterator[tuple[str, float | None]]:
    """Each figure of an encoder, by its name."""
    reader = Reader(Encoder(folder))
    scorers = commands.scorers_of(gold)
    for task, figures in FIGURES.items():
        name, dataset = task.split()
        with out.open("w", encoding="utf-8") as file:
            reports = list(_reports(gold / dataset / "reports.jsonl"))
            if name == "attribution":
                for reading in reader.read_many((report, ()) for report in reports):
                    file.write(reading.model_dump_json() + "\n")
            else:
                for report, doc in zip(reports, reader.docs(reports), strict=True):
                    file.write(conllu.blocks(report, doc))
        rows = commands.score(name, gold / dataset / "gold.jsonl", out, scorers)
        for figure in figures:
            yield f"{task}, {figure}", rows[figure]["F1"]


def _reports(path: Path) -> Iterator[Report]:
    for line in filter(None, path.read_text("utf-8").split("\n")):
        row = json.loads(line)
        whole = Block(kind="body", span=(0, len(row["text"])))
        yield Report(id=row["id"], text=row["text"], outlet=row.get("outlet"), blocks=(whole,))


def main() -> None:
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(prog="python -m training.measure", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", default=[here / "runs" / "full", WEIGHTS])
    parser.add_argument("--gold", type=Path, default=here.parents[1] / "shared" / "evals" / "dev")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        columns = [dict(measure(folder, options.gold, Path(temporary) / "out")) for folder in options.folders]
    print(f"{'F1':50}" + "".join(f"{folder.name:>12}" for folder in options.folders))
    for figure in columns[0]:
        print(f"{figure:50}" + "".join(f"{column[figure]:12.2f}" for column in columns))


if __name__ == "__main__":
    main()
