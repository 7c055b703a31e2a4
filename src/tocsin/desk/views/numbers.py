"""About the numbers: what the desk gets right, as it was measured when it was made, and what it does not know."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from pydantic import Field

from tocsin.model.base import Noun

NOT_KNOWN = (
    "Whether anything that a source says is true. It knows who said it, through whom, and who says otherwise.",
    "What is in reports that it was not given, in languages that it does not read, behind pay walls, or on air.",
    "How often a record with confidence 0.9 is right: confidence was not measured against outcomes, band by band. It "
    "orders records, and nothing more.",
    "How well it reads outlets unlike those that it was measured on: the sets are mostly English, and mostly of a "
    "few countries. Other languages are not measured.",
    "Whether two outlets that share no words share a source that neither names.",
    "What a photograph or video shows.",
)
"""What the desk does not know, said where its numbers are."""


class FigureView(Noun):
    """A figure that may not fall below `bound`, or not rise above it; `beside`: what others published."""

    name: str
    is_: str = Field(alias="is")
    bound: float
    lower_is_better: bool
    beside: str | None


class TaskView(Noun):
    """What was measured on which set, and what counts as right."""

    title: str
    set: str
    right: str
    figures: tuple[FigureView, ...]


class NumbersView(Noun):
    """All tasks, whether confidence was measured, and what is not known; calibration is null where it was not."""

    tasks: tuple[TaskView, ...]
    calibration: str | None = None
    not_known: tuple[str, ...] = NOT_KNOWN


@cache
def numbers() -> NumbersView:
    """The figures that were shipped."""
    return NumbersView(**json.loads(files("tocsin.desk").joinpath("measured.json").read_text(encoding="utf-8")))
