"""The floors: what accuracy may not fall below, kept in a file that only rises."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator

from tocsin.model.base import Noun

MOST_ROOM = 2.0
"""A floor lies at most this many points below what was reached when it was set."""

Percent = Annotated[float, Field(ge=0, le=100)]
Reason = Annotated[str, Field(min_length=1)]


class FloorsError(Exception):
    """The floors cannot be used; the message says why."""


class Floors(Noun):
    """A floor for each figure; a figure that is measured no more is retired, with the reason, under its name."""

    floors: dict[str, Percent] = Field(default_factory=dict)
    retired: dict[str, Reason] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_either(self) -> Self:
        both = sorted(self.floors.keys() & self.retired.keys())
        if both:
            raise ValueError(f"a figure is retired and has a floor: {', '.join(both)}")
        return self


@dataclass(frozen=True)
class History:
    """Every committed version of the floors, and what could not be seen of it."""

    versions: tuple[Floors, ...] = ()
    note: str | None = None

    @property
    def highest(self) -> dict[str, float]:
        """The highest floor that each figure ever had."""
        highest: dict[str, float] = {}
        for version in self.versions:
            for name, floor in version.floors.items():
                highest[name] = max(floor, highest.get(name, 0.0))
        return highest


def load(path: Path) -> Floors:
    """Read the floors; where there is no file yet there are none."""
    try:
        return Floors.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Floors()
    except ValidationError as error:
        raise FloorsError(f"{path}: {error}") from error


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


def lowered(floors: Floors, highest: Mapping[str, float]) -> tuple[str, ...]:
    """Name each floor that lies lower than it once did, or was taken away without a word."""
    faults = []
    for name, before in sorted(highest.items()):
        if name in floors.retired:
            continue
        now = floors.floors.get(name)
        if now is None:
            faults.append(f"{name}: its floor of {before:.2f} was taken away")
        elif now < before:
            faults.append(f"{name}: its floor was lowered from {before:.2f} to {now:.2f}")
    return tuple(faults)


def missed(floors: Floors, reached: Mapping[str, float | None]) -> tuple[str, ...]:
    """Name each figure that fell, has no floor, or has one but is measured no more; None is not at hand today."""
    faults = []
    for name, figure in reached.items():
        if name in floors.retired:
            faults.append(f"{name}: is retired, yet measured")
        elif figure is None:
            continue
        elif name not in floors.floors:
            faults.append(f"{name}: reached {figure:.2f}, but has no floor; set it with --update")
        elif figure < floors.floors[name]:
            floor = floors.floors[name]
            faults.append(f"{name}: reached {figure:.2f}, {floor - figure:.2f} below its floor of {floor:.2f}")
    unknown = sorted(floors.floors.keys() - reached.keys())
    faults += [f"{name}: has a floor, but is measured no more" for name in unknown]
    return tuple(faults)


def raised(floors: Floors, reached: Mapping[str, float | None], margin: float) -> Floors:
    """The floors after a rise: the margin below what was reached, and none lower than before."""
    if not 0 <= margin <= MOST_ROOM:
        raise FloorsError(f"the margin is {margin} points; it may be 0 to {MOST_ROOM:g}")
    after = dict(floors.floors)
    for name, figure in reached.items():
        if figure is not None:
            after[name] = max(after.get(name, 0.0), round(max(0.0, figure - margin), 2))
    return Floors(floors={name: after[name] for name in (*reached, *after) if name in after}, retired=floors.retired)
