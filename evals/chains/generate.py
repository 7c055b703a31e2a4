"""Chains by lot: the same seed gives the same chains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from evals.chains.gold import Chain, Group, Uttered
from evals.chains.kinds import KINDS, Plot
from evals.chains.pages import written
from evals.chains.scene import Scene

SEED = 4
PER_KIND = 20

Rows = Sequence[dict[str, Any]]


def generated(seed: int = SEED, per_kind: int = PER_KIND) -> Iterator[tuple[Chain, Rows]]:
    """So many chains of each kind, with the lines of `reports.jsonl` of each."""
    for kind, plot in KINDS.items():
        for number in range(per_kind):
            scene = Scene(Random(f"{seed} {kind} {number}"))
            yield _chain(f"{kind}-{number + 1:02}", kind, scene, plot(scene))


def _chain(name: str, kind: str, scene: Scene, plot: Plot) -> tuple[Chain, Rows]:
    rows: list[dict[str, Any]] = []
    voices: dict[str, list[Uttered]] = {}
    for number, page in enumerate(plot.pages, start=1):
        row, uttered, groups = written(page, f"{name}-{number}")
        rows.append(row)
        for one, group in zip(uttered, groups, strict=True):
            voices.setdefault(group, []).append(one)
    groups_of_chain = tuple(
        Group.of(group, scene.measure if group == "toll" else None, tuple(said), opposed=group in plot.opposed)
        for group, said in sorted(voices.items())
    )
    return Chain(id=name, kind=kind, reports=tuple(row["id"] for row in rows), groups=groups_of_chain), rows
