"""The accuracy gate: measures what the reader gets right, and refuses what falls below its floor.

`python -m evals.gate` compares with `evals/floors.json`; `--update` raises the floors and lowers the ceilings;
`--closed` scores the reports that nobody looks at apart from the others; `--whole` reads the large sets to their end.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from evals import (
    actor_scores,
    chain_scores,
    claim_scores,
    commands,
    event_scores,
    identity_scores,
    joined,
    voice_scores,
)
from evals import floors as floor_file
from evals.labels import LabelError, labelled_pages
from evals.readings import read_all
from evals.samples import REPORTS, same_reports, sample, sample_of_clusters, split
from evals.tasks import ASKED_AND_AIM, LOWER_IS_BETTER, TASKS, Task
from tocsin.model.reading import Reading

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "evals" / "floors.json"
GOLD = ROOT.parent / "shared" / "evals" / "dev"
NOT_AT_HAND = "gold data is not at hand"


class Scored(Protocol):
    """What a scorer of hand labels gives: figures, and the labels that are not on their pages."""

    @property
    def figures(self) -> Mapping[str, float | None]: ...

    @property
    def problems(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class HandLabels:
    """One kind of hand label: its figures, the pages that have some, and what scores their readings."""

    name: str
    rows: tuple[str, ...]
    pages: Callable[[], Sequence[Any]]
    score: Callable[[Iterable[tuple[Any, Reading]]], Scored]

    @property
    def figures(self) -> tuple[str, ...]:
        return tuple(f"{self.name}.{row}" for row in self.rows)


HAND_LABELS = (
    HandLabels("claims", tuple(claim_scores.Score().figures), labelled_pages, claim_scores.score_pages),
    *(
        HandLabels(scorer.name, scorer.figures, scorer.pages, scorer.score)
        for scorer in (actor_scores.SCORER, event_scores.SCORER, voice_scores.SCORER)
    ),
)


@dataclass(frozen=True)
class OwnSet:
    """A set that the project brings along, and what makes, reads and scores it in a folder."""

    name: str
    rows: tuple[str, ...]
    measure: Callable[[Path, commands.Read], Mapping[str, float | None]]

    @property
    def figures(self) -> tuple[str, ...]:
        return tuple(f"{self.name}.{row}" for row in self.rows)


OWN_SETS = (
    OwnSet("chains", chain_scores.FIGURES, chain_scores.measured),
    OwnSet("identities", identity_scores.FIGURES, identity_scores.measured),
)
HAND_FIGURES = tuple(figure for labels in HAND_LABELS for figure in labels.figures)


@dataclass(frozen=True)
class Outcome:
    """Figures by name, None where one was not measured, and why; `apart` has each for the open and the closed part."""

    reached: Mapping[str, float | None]
    unmeasured: Mapping[str, str]
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    apart: Mapping[str, tuple[float | None, float | None]] | None = None

    def __add__(self, other: Outcome) -> Outcome:
        apart = {**(self.apart or {}), **(other.apart or {})}
        return Outcome(
            {**self.reached, **other.reached},
            {**self.unmeasured, **other.unmeasured},
            self.failures + other.failures,
            self.notes + other.notes,
            apart or None,
        )


def absent(figures: Iterable[str], why: str, *, failed: bool = False, task: str = "") -> Outcome:
    """Figures that could not be measured; a failure unless it is only that gold data is not at hand."""
    names = tuple(figures)
    failures = (f"{task}: could not be measured: {why}",) if failed else ()
    return Outcome(dict.fromkeys(names), dict.fromkeys(names, "failed" if failed else why), failures)


def measure(
    gold: Path,
    folder: Path,
    *,
    closed: bool = False,
    whole: bool = False,
    read: commands.Read = commands.read,
    join: joined.Join = joined.write,
    hand: Sequence[HandLabels] = HAND_LABELS,
    own: Sequence[OwnSet] = OWN_SETS,
) -> Outcome:
    """Measure every figure; what one task cannot do does not keep the others from being measured."""
    at_hand = _by_hand(folder, read, hand) + sum((_own(one, folder, read) for one in own), Outcome({}, {}))
    found: dict[str, Outcome] = {}
    outputs: dict[tuple[str, ...], tuple[Path, str]] = {}
    for task in sorted(TASKS, key=lambda task: _size(gold / task.data)):
        if not (gold / task.data).is_dir():
            found[task.title] = absent(task.figures, NOT_AT_HAND)
            continue
        try:
            found[task.title] = _scored(task, gold, folder, outputs, closed=closed, whole=whole, read=read, join=join)
        except (OSError, commands.Unmeasured) as error:
            found[task.title] = absent(task.figures, str(error), failed=True, task=task.title)
    return sum((found[task.title] for task in TASKS), Outcome({}, {})) + at_hand


def _size(folder: Path) -> int:
    reports = folder / REPORTS
    return reports.stat().st_size if reports.exists() else 0


def _scored(
    task: Task,
    gold: Path,
    folder: Path,
    outputs: dict[tuple[str, ...], tuple[Path, str]],
    *,
    closed: bool,
    whole: bool,
    read: commands.Read,
    join: joined.Join,
) -> Outcome:
    part = sample if task.level is None else sample_of_clusters
    reports, truth = part(gold / task.data, sys.maxsize if whole else task.most, folder)
    key = (task.form, same_reports(reports.read_bytes()))
    if key not in outputs:
        out = folder / f"{task.data}.{len(outputs)}.{task.form}"
        outputs[key] = out, _told(task.data, task.form, [reports], out, read)
    out, said = outputs[key]
    if task.level is not None:
        if (*key, task.level) not in outputs:
            lines = out.with_suffix(f".{task.level}")
            join(out, task.level, lines)
            outputs[*key, task.level] = lines, said
        out, said = outputs[*key, task.level]
    scorers = commands.scorers_of(gold)
    rows = commands.score(task.name, truth, out, scorers)
    reached = _picked(task, rows)
    without = [row.name for figure, row in task.rows.items() if reached[f"{task.name}.{figure}"] is None]
    if without:
        raise commands.Unmeasured(f"the scorer of {task.name} gives no figure for {without}")
    apart = None
    if closed:
        one, other = (_part(task, part, out, scorers) for part in split(truth, folder))
        apart = {name: (one.get(name), other.get(name)) for name in task.figures}
    notes = (f"{task.data}: not everything could be read: {said}",) if said else ()
    return Outcome(reached, {}, (), notes, apart)


def _part(task: Task, truth: Path, out: Path, scorers: Path) -> Mapping[str, float | None]:
    """The figures on a part of the gold data; none where that part is empty."""
    return _picked(task, commands.score(task.name, truth, out, scorers)) if truth.stat().st_size else {}


def _picked(task: Task, rows: commands.Rows) -> dict[str, float | None]:
    """The task's figures; None where the scorer gives none, as where a part holds nothing of the kind."""
    return {f"{task.name}.{figure}": rows.get(row.name, {}).get(row.column) for figure, row in task.rows.items()}


def _told(name: str, form: str, inputs: Sequence[Path], out: Path, read: commands.Read) -> str:
    """Read, and name on standard error what is read and how long it took."""
    print(f"evals.gate: reads {name}", end=" ", file=sys.stderr, flush=True)
    start = time.monotonic()
    try:
        return read(form, inputs, out)
    finally:
        print(f"({time.monotonic() - start:.0f} s)", file=sys.stderr, flush=True)


def _own(own: OwnSet, folder: Path, read: commands.Read) -> Outcome:
    """The figures of a set of the project's own."""
    place = folder / own.name
    place.mkdir()
    try:
        found = own.measure(place, partial(_told, own.name, read=read))
    except (OSError, LabelError, commands.Unmeasured) as error:
        return absent(own.figures, str(error), failed=True, task=own.name)
    reached = {f"{own.name}.{row}": found[row] for row in own.rows}
    return Outcome(reached, {name: "there is none" for name, figure in reached.items() if figure is None})


def _by_hand(folder: Path, read: commands.Read, hand: Sequence[HandLabels]) -> Outcome:
    """Score all hand labels on one reading of their pages."""
    total = Outcome({}, {})
    usable: list[tuple[HandLabels, Sequence[Any]]] = []
    for labels in hand:
        try:
            usable.append((labels, labels.pages()))
        except (OSError, LabelError) as error:
            total += absent(labels.figures, str(error), failed=True, task=labels.name)
    try:
        told = partial(_told, "the labelled pages", read=read)
        readings = read_all(sorted({page.page for _, pages in usable for page in pages}), folder, told)
    except (OSError, commands.Unmeasured) as error:
        for labels, _ in usable:
            total += absent(labels.figures, str(error), failed=True, task=labels.name)
        return total
    for labels, pages in usable:
        scored = labels.score((page, readings[page.page]) for page in pages)
        reached = {f"{labels.name}.{row}": figure for row, figure in scored.figures.items()}
        unmeasured = {name: "no label states one" for name, figure in reached.items() if figure is None}
        total += Outcome(reached, unmeasured, scored.problems)
    return total


def table(outcome: Outcome, floors: floor_file.Floors) -> str:
    """Every figure beside its floor or ceiling."""
    width = max(len(name) for name in outcome.reached)
    lines = [f"{'':<{width}}{'floor':>8}{'reached':>9}{'room':>8}{'asked':>8}{'aim':>7}"]
    for name, figure in outcome.reached.items():
        is_ceiling = name in LOWER_IS_BETTER
        bound = (floors.ceilings if is_ceiling else floors.floors).get(name)
        if figure is None:
            lines.append(f"{name:<{width}}{_cell(bound):>8}  not measured: {outcome.unmeasured.get(name, 'no answer')}")
            continue
        room = None if bound is None else bound - figure if is_ceiling else figure - bound
        asked, aim = ASKED_AND_AIM.get(name, (None, None))
        lines.append(
            f"{name:<{width}}{_cell(bound):>8}{figure:>9.2f}{_cell(room):>8}{_cell(asked):>8}{_cell(aim):>7}"
            + _mark(room, is_ceiling=is_ceiling)
        )
    return "\n".join(lines)


def _mark(room: float | None, *, is_ceiling: bool) -> str:
    """What is to be said of a figure with so much room to its floor or ceiling."""
    bound, side, moved = ("ceiling", "ABOVE", "lowered") if is_ceiling else ("floor", "BELOW", "raised")
    kind = "  a ceiling: lower is better" if is_ceiling else ""
    if room is None:
        return f"{kind}  no {bound} yet"
    if room < 0:
        return f"{kind}  {side} ITS {bound.upper()}"
    return f"{kind}  may be {moved}" if room > floor_file.MOST_ROOM else kind


def apart_table(outcome: Outcome) -> str:
    """The open and the closed part of each set, side by side."""
    apart = outcome.apart or {}
    width = max(map(len, apart), default=0)
    lines = [f"{'':<{width}}{'open':>8}{'closed':>9}"]
    lines += [f"{name:<{width}}{_cell(one):>8}{_cell(other):>9}" for name, (one, other) in apart.items()]
    return "\n".join(lines)


def _cell(number: float | None) -> str:
    return "-" if number is None else f"{number:.2f}"


def judge(outcome: Outcome, floors: floor_file.Floors, past: floor_file.History) -> tuple[str, ...]:
    """Everything for which the gate stays shut."""
    return (
        *outcome.failures,
        *floor_file.loosened(floors, past),
        *floor_file.missed(floors, outcome.reached, LOWER_IS_BETTER),
    )


def main(
    arguments: Sequence[str] | None = None,
    *,
    floors_path: Path = FLOORS,
    read: commands.Read = commands.read,
    join: joined.Join = joined.write,
    hand: Sequence[HandLabels] = HAND_LABELS,
    own: Sequence[OwnSet] = OWN_SETS,
) -> int:
    """Run the gate; 0 open, 1 shut, 2 usage."""
    options = _parser().parse_args(arguments)
    if options.update and options.whole:
        print("evals.gate: floors are set for the parts that the gate reads: leave out --whole", file=sys.stderr)
        return 2
    if not 0 <= options.margin <= floor_file.MOST_ROOM:
        print(f"evals.gate: --margin is 0 to {floor_file.MOST_ROOM:g} points", file=sys.stderr)
        return 2
    try:
        floors = floor_file.load(floors_path, LOWER_IS_BETTER)
    except floor_file.FloorsError as error:
        print(f"evals.gate: {error}", file=sys.stderr)
        return 1
    past = floor_file.history(floors_path)
    with tempfile.TemporaryDirectory() as folder:
        outcome = measure(
            options.gold,
            Path(folder),
            closed=options.closed,
            whole=options.whole,
            read=read,
            join=join,
            hand=hand,
            own=own,
        )
    after = floors
    if options.update:
        after = floor_file.tightened(floors, outcome.reached, options.margin, LOWER_IS_BETTER)
    faults = outcome.failures if options.whole else judge(outcome, after, past)
    if options.update and outcome.notes:
        faults += ("no floor is set while a set could not be read as a whole",)
    if options.update and not faults:
        floor_file.write(floors_path, after)
        floors = after
    print(table(outcome, floors))
    if options.closed:
        print("", apart_table(outcome), sep="\n")
    for note in (*outcome.notes, *([past.note] if past.note else [])):
        print(f"note: {note}")
    for fault in faults:
        print(f"evals.gate: {fault}", file=sys.stderr)
    if options.update:
        print("evals.gate: no floor or ceiling was moved" if faults else f"evals.gate: {floors_path.name} is written")
    return 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.gate", description="Accuracy against the floors.")
    parser.add_argument("--gold", type=Path, default=GOLD, metavar="DIR", help="folder of the gold sets (%(default)s)")
    parser.add_argument("--update", action="store_true", help="move floors and ceilings to within the margin")
    parser.add_argument("--margin", type=float, default=1.0, metavar="POINTS", help="0 to 2 (%(default)s)")
    parser.add_argument("--closed", action="store_true", help="score the closed sixteenth of each set apart")
    parser.add_argument("--whole", action="store_true", help="read the large sets to their end; floors are for parts")
    return parser


if __name__ == "__main__":
    sys.exit(main())
