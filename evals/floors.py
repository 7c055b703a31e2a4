"""The floors and ceilings: what accuracy may not fall below and errors may not rise above, kept in a file that only
grows stricter."""

from __future__ import annotations

import json
import operator
import os
import subprocess
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator

from tocsin.model.base import Noun

MOST_ROOM = 2.0
"""A floor lies at most this many points below what was reached when it was set, a ceiling as many above."""

Percent = Annotated[float, Field(ge=0, le=100)]
Rate = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Reason = Annotated[str, Field(min_length=1)]


class FloorsError(Exception):
    """The floors cannot be used; the message says why."""


class Floors(Noun):
    """A floor for each figure, or a ceiling where lower is better; one measured no more is retired, with the reason."""

    floors: dict[str, Percent] = Field(default_factory=dict)
    ceilings: dict[str, Rate] = Field(default_factory=dict)
    retired: dict[str, Reason] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_one_of_them(self) -> Self:
        names = [*self.floors, *self.ceilings, *self.retired]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"a figure has one place of floors, ceilings and retired: {', '.join(twice)}")
        return self


@dataclass(frozen=True)
class History:
    """Every committed version of the floors, and what could not be seen of it."""

    versions: tuple[Floors, ...] = ()
    note: str | None = None

    @property
    def highest(self) -> dict[str, float]:
        """The highest floor that each figure ever had."""
        return _extremes((version.floors for version in self.versions), max)

    @property
    def lowest(self) -> dict[str, float]:
        """The lowest ceiling that each figure ever had."""
        return _extremes((version.ceilings for version in self.versions), min)


def _extremes(versions: Iterable[Mapping[str, float]], stricter: Callable[[float, float], float]) -> dict[str, float]:
    extremes: dict[str, float] = {}
    for version in versions:
        for name, bound in version.items():
            extremes[name] = stricter(bound, extremes.get(name, bound))
    return extremes


def load(path: Path, lower_is_better: Collection[str] = ()) -> Floors:
    """Read the floors; where there is no file yet there are none."""
    try:
        floors = Floors.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Floors()
    except ValidationError as error:
        raise FloorsError(f"{path}: {error}") from error
    misplaced = (floors.floors.keys() & set(lower_is_better)) | (floors.ceilings.keys() - set(lower_is_better))
    if misplaced:
        raise FloorsError(
            f"{path}: ceilings are for what is measured and better lower, floors for the rest: {sorted(misplaced)}"
        )
    return floors


def write(path: Path, floors: Floors) -> None:
    """Write the floors as a person would edit them."""
    path.write_text(json.dumps(floors.model_dump(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def history(path: Path) -> History:
    """Every version of the file that git holds, on whatever branch it came in."""
    try:
        if _git(path, "rev-parse", "--is-shallow-repository").strip() == "true":
            note = "the git history is cut short: a floor lowered before it would not be seen"
        else:
            note = None
        commits = _git(path, "log", "--full-history", "--format=%H", "--", path.name).split()
    except (OSError, subprocess.CalledProcessError):
        return History(note="there is no git history at hand: a lowered floor would not be seen")
    return History(tuple(_committed(path, commits)), note)


def _committed(path: Path, commits: Iterable[str]) -> Iterable[Floors]:
    for commit in commits:
        try:
            yield Floors.model_validate_json(_git(path, "show", f"{commit}:./{path.name}"))
        except (subprocess.CalledProcessError, ValidationError):
            # A commit that removed the file, or left it broken, holds no floor to compare with.
            continue


def _git(path: Path, *arguments: str) -> str:
    # A hook that runs the gate sets GIT_DIR and the like for its own repository.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(["git", "-C", str(path.parent), *arguments], env=environment, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def loosened(floors: Floors, past: History) -> tuple[str, ...]:
    """Name each floor that lies lower than it once did, each ceiling that lies higher, and what was taken away."""
    faults = [
        *_loosened("floor", "lowered", floors.floors, past.highest, operator.lt),
        *_loosened("ceiling", "raised", floors.ceilings, past.lowest, operator.gt),
    ]
    return tuple(fault for name, fault in faults if name not in floors.retired)


def _loosened(
    kind: str,
    moved: str,
    bounds: Mapping[str, float],
    strictest: Mapping[str, float],
    is_looser: Callable[[float, float], bool],
) -> Iterator[tuple[str, str]]:
    for name, before in sorted(strictest.items()):
        now = bounds.get(name)
        if now is None:
            yield name, f"{name}: its {kind} of {before:.2f} was taken away"
        elif is_looser(now, before):
            yield name, f"{name}: its {kind} was {moved} from {before:.2f} to {now:.2f}"


def missed(
    floors: Floors, reached: Mapping[str, float | None], lower_is_better: Collection[str] = ()
) -> tuple[str, ...]:
    """Name each figure beyond its floor or ceiling, without one, or measured no more; None is not at hand today."""
    faults = []
    for name, figure in reached.items():
        if name in floors.retired:
            faults.append(f"{name}: is retired, yet measured")
        elif figure is not None:
            fault = _missed(name, figure, floors, is_ceiling=name in lower_is_better)
            faults += [fault] if fault else []
    for kind, bounds in (("floor", floors.floors), ("ceiling", floors.ceilings)):
        faults += [f"{name}: has a {kind}, but is measured no more" for name in sorted(bounds.keys() - reached.keys())]
    return tuple(faults)


def _missed(name: str, figure: float, floors: Floors, *, is_ceiling: bool) -> str | None:
    kind, side, bounds = ("ceiling", "above", floors.ceilings) if is_ceiling else ("floor", "below", floors.floors)
    bound = bounds.get(name)
    if bound is None:
        return f"{name}: reached {figure:.2f}, but has no {kind}; set it with --update"
    beyond = figure - bound if is_ceiling else bound - figure
    return f"{name}: reached {figure:.2f}, {beyond:.2f} {side} its {kind} of {bound:.2f}" if beyond > 0 else None


def tightened(
    floors: Floors, reached: Mapping[str, float | None], margin: float, lower_is_better: Collection[str] = ()
) -> Floors:
    """The margin is left between each bound and what was reached; no floor falls and no ceiling rises."""
    if not 0 <= margin <= MOST_ROOM:
        raise FloorsError(f"the margin is {margin} points; it may be 0 to {MOST_ROOM:g}")
    rising, falling = dict(floors.floors), dict(floors.ceilings)
    for name, figure in reached.items():
        if figure is None:
            continue
        if name in lower_is_better:
            ceiling = round(figure + margin, 2)
            falling[name] = min(falling.get(name, ceiling), ceiling)
        else:
            rising[name] = max(rising.get(name, 0.0), round(max(0.0, figure - margin), 2))
    return Floors(floors=_ordered(rising, reached), ceilings=_ordered(falling, reached), retired=floors.retired)


def _ordered(bounds: Mapping[str, float], names: Iterable[str]) -> dict[str, float]:
    """The bounds in the order of the figures, those that are measured no more last."""
    return {name: bounds[name] for name in (*names, *bounds) if name in bounds}
