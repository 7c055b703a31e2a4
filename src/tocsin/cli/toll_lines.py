"""The tolls of an incident on the page: each range, and below it who counts what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from tocsin.cli import reasons
from tocsin.cli.lookup import Lookup, at
from tocsin.cli.page import GUTTER, MARGIN, Page
from tocsin.cli.tolls import STANDING, Count, counts, total
from tocsin.model.reading import Figure, IncidentInReport, Measure, Toll

_INDENT = MARGIN + GUTTER + 2


def tolls(page: Page, look: Lookup, incident: IncidentInReport) -> None:
    """The tolls of an incident, then its figures that are in none of them."""
    in_toll = {identity for toll in incident.toll for identity in toll.figures}
    beside = [look.figures[identity] for identity in incident.figures if identity not in in_toll]
    for toll in incident.toll:
        _toll(page, look, toll, [figure for figure in beside if figure.part_of in toll.figures])
    rest = [figure for figure in beside if figure.part_of not in in_toll]
    figures(page, look, rest, "not in the toll" if incident.toll else "")


def figures(page: Page, look: Lookup, found: Iterable[Figure], note: str = "", most: int | None = None) -> None:
    """Figures that are in no toll, a line each; no more than `most` unless reasons are wanted."""
    by_measure: dict[Measure, list[Figure]] = {}
    for figure in found:
        by_measure.setdefault(figure.measure, []).append(figure)
    lines = [(measure, count) for measure, same in by_measure.items() for count in counts(look, same)]
    shown = lines if page.explain else lines[:most]
    before: Measure | None = None
    for measure, count in shown:
        part = any(figure.part_of is not None for figure in count.figures)
        cumulative = any(figure.scope == "cumulative" for figure in count.figures)
        notes = ("over a longer time" if cumulative else "", "part of another count" if part else note)
        line = " · ".join(filter(None, (count.amount, count.who, *notes)))
        page.item(Text(line), "" if measure == before else _label(measure), [_spans(count)])
        page.reasons(reasons.of_figures(look, count.figures))
        before = measure
    page.left_out(len(lines) - len(shown), "figure")


def _toll(page: Page, look: Lookup, toll: Toll, parts: Sequence[Figure]) -> None:
    """A toll with its only count on one line, or its counts below each other."""
    told = counts(look, (look.figures[identity] for identity in toll.figures))
    label = Text(_label(toll.measure) if toll.category is None else "  of them", "bold")
    standing = Text(STANDING[toll.status], "bold yellow" if toll.status == "contested" else "")
    if len(told) == 1 and f"{told[0].amount} ".startswith(f"{total(toll)} "):
        line = Text.assemble((told[0].amount, "bold"), " · ", standing, f": {told[0].who}")
        page.item(line, label, [_spans(told[0])])
        page.reasons(reasons.of_figures(look, told[0].figures))
        _rows(page, look, counts(look, parts), "of them ")
        return
    page.item(Text.assemble((total(toll), "bold"), " · ", standing), label)
    column = _column(page, told)
    for count in told:
        _row(page, look, count, column)
        inside = {figure.id for figure in count.figures}
        _rows(page, look, counts(look, (part for part in parts if part.part_of in inside)), "of them ")


def _rows(page: Page, look: Lookup, told: Sequence[Count], before: str) -> None:
    for count in told:
        _row(page, look, count, _column(page, told, before), before)


def _row(page: Page, look: Lookup, count: Count, column: int, before: str = "") -> None:
    """How many, and who counts so, in two columns where they fit."""
    amount = Text(before + count.amount)
    indent = _INDENT + 2 * bool(before)
    if amount.cell_len < column:
        page.add(Text(count.who), indent=indent, hang=column, label=amount, notes=[_spans(count)])
    else:
        page.add(amount.append(f"  {count.who}"), indent=indent, hang=2, notes=[_spans(count)])
    page.reasons(reasons.of_figures(look, count.figures), indent)


def _column(page: Page, told: Sequence[Count], before: str = "") -> int:
    widest = max((Text(before + count.amount).cell_len for count in told), default=0)
    return min(widest + 2, (page.width - _INDENT) // 2)


def _label(measure: Measure) -> str:
    return "counted" if measure == "other" else measure


def _spans(count: Count) -> str:
    return " ".join(at(figure.span) for figure in count.figures)
