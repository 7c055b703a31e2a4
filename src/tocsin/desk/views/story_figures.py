"""A contested figure as marks on one axis: every number that somebody gives, by side, with who says it and how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tocsin.desk.views.addresses import words_at
from tocsin.model.account import Line
from tocsin.model.base import Amount, Noun
from tocsin.wording.lines import label
from tocsin.wording.voices import Heard, gone, heard

Mark = Literal["stands", "superseded", "gone"]


class MarkView(Noun):
    """A number of one voice: `low` to `high`, an end that is null is open."""

    low: Amount | None
    high: Amount | None
    number: str
    who: str
    side: str
    side_number: int | None
    chain: str
    mark: Mark
    denies: bool
    at: str


class AxisView(Noun):
    """The numbers of a figure; `low` and `high` are the ends of the scale."""

    label: str
    low: Amount
    high: Amount
    marks: tuple[MarkView, ...]


NO_SIDE = "no side"
"""What the voices of nobody's side are put under."""


def axis(line: Line, numbers: Mapping[str, int | None], as_of: str | None) -> AxisView | None:
    """The axis of a contested figure; null for all other lines."""
    if line.section != "contested" or line.measure is None:
        return None
    marks = [_mark(one, numbers, as_of) for one in (*heard(line), *gone(line)) if one.number]
    ends = [end for mark in marks for end in (mark.low, mark.high) if end is not None]
    if not ends:
        return None
    ranked = sorted(marks, key=lambda mark: (mark.side == NO_SIDE, mark.side, mark.low or mark.high or 0))
    return AxisView(label=label(line), low=min(ends), high=max(ends), marks=tuple(ranked))


def _mark(one: Heard, numbers: Mapping[str, int | None], as_of: str | None) -> MarkView:
    first = one.told[0]
    state: Mark = "gone" if first.standing != "stands" else "superseded" if first.superseded else "stands"
    return MarkView(
        low=first.low,
        high=first.high,
        number=one.number,
        who=one.who,
        side=first.side or NO_SIDE,
        side_number=numbers.get(first.side or ""),
        chain=", ".join(one.outlets),
        mark=state,
        denies=first.denies,
        at=words_at(first.report, first.span, as_of),
    )
