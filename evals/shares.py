"""Scores that are shares: how many are right of how many."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter

from evals import commands
from evals.labels import LabelError
from evals.marks import MarkedPage, marked_pages
from evals.readings import read_all
from tocsin.model.reading import Reading

L = TypeVar("L")


@dataclass(frozen=True)
class Share:
    """So many right of so many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def percent(self) -> float | None:
        """None where there is nothing to be right about."""
        return round(100 * self.right / self.of, 2) if self.of else None


def share(verdicts: Iterable[bool]) -> Share:
    """The share of those that are right."""
    counted = tuple(verdicts)
    return Share(sum(counted), len(counted))


@dataclass(frozen=True)
class Score:
    """The shares of one page or of many, and what is wrong, in words."""

    shares: Mapping[str, Share] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        names = dict.fromkeys((*self.shares, *other.shares))
        return Score(
            {name: self.shares.get(name, Share()) + other.shares.get(name, Share()) for name in names},
            self.problems + other.problems,
            self.errors + other.errors,
        )

    @property
    def figures(self) -> dict[str, float | None]:
        """Every share in percent."""
        return {name: one.percent for name, one in self.shares.items()}

    def table(self) -> str:
        """What is printed: a line a share."""
        width = max((len(name) for name in self.shares), default=0)
        return "\n".join(
            f"{name:<{width}}{one.right:>7} of {one.of:<5}{'-' if one.percent is None else f'{one.percent:.2f}':>8}"
            for name, one in self.shares.items()
        )


@dataclass(frozen=True)
class Scorer(Generic[L]):
    """One kind of hand label: its folder, its figures, its lines, and how a page is scored."""

    name: str
    figures: tuple[str, ...]
    labels: TypeAdapter[L]
    score_page: Callable[[MarkedPage[L], Reading], Score]

    def pages(self) -> tuple[MarkedPage[L], ...]:
        """The pages that have labels of this kind."""
        return marked_pages(self.name, self.labels)

    def score(self, pages: Iterable[tuple[MarkedPage[L], Reading]]) -> Score:
        """The shares over all pages, in the order of the figures."""
        total = Score(dict.fromkeys(self.figures, Share()))
        for page, reading in pages:
            total += self.score_page(page, reading)
        return total

    def main(
        self,
        arguments: Sequence[str] | None = None,
        read: commands.Read = commands.read,
        pages: Callable[[], Sequence[MarkedPage[L]]] | None = None,
    ) -> int:
        """Print the score; 0 scored, 1 something could not be scored."""
        parser = argparse.ArgumentParser(description=f"Score readings on the hand labels of {self.name}.")
        parser.add_argument("--errors", action="store_true", help="print every difference, page by page")
        options = parser.parse_args(arguments)
        try:
            marked = (pages or self.pages)()
            with tempfile.TemporaryDirectory() as folder:
                readings = read_all([page.page for page in marked], Path(folder), read)
            score = self.score((page, readings[page.page]) for page in marked)
        except (LabelError, commands.Unmeasured) as error:
            print(f"evals.{self.name}: {error}", file=sys.stderr)
            return 1
        if options.errors:
            print("\n".join(score.errors), end="\n\n")
        print(score.table())
        for problem in score.problems:
            print(f"problem: {problem}", file=sys.stderr)
        return 1 if score.problems else 0


def pair(candidates: Iterable[tuple[tuple[float, ...], int, int]]) -> dict[int, int]:
    """Labels and findings one to one: the candidates of the highest rank first, of equal rank the earliest."""
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, label, found in sorted(candidates, key=lambda one: (*(-rank for rank in one[0]), *one[1:])):
        if label not in pairs and found not in used:
            pairs[label] = found
            used.add(found)
    return dict(sorted(pairs.items()))
