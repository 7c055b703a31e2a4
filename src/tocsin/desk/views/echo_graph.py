"""The graph of who echoes whom, in columns: origins first, then the pages that heard them, then those pages' echoes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.desk.views.addresses import report_at
from tocsin.model.base import Noun
from tocsin.model.echoes import Echo, Spoken
from tocsin.wording.plain import one_line

_PASSED_ON = frozenset({"copies", "cites", "judged"})
"""The edges by which a page has words from another page; by the others, both have them from one speaker."""


@dataclass(frozen=True, slots=True)
class OriginNode:
    """An origin, with the reports of its voices, each as often as it has voices of it there."""

    name: str
    who: str
    side_number: int | None
    reports: Sequence[str]


class NodeView(Noun):
    """An origin (column 0) or a page; `at` is where a page is shown."""

    id: str
    column: int
    label: str
    side_number: int | None = None
    at: str | None = None


class LinkView(Noun):
    """A page that has words from an origin, or from another page: by how many voices."""

    source: str
    target: str
    voices: int
    passed_on: bool


class GraphView(Noun):
    """Nodes in the order they are drawn in, and the links between them."""

    nodes: tuple[NodeView, ...] = ()
    links: tuple[LinkView, ...] = ()


def graph(
    origins: Sequence[OriginNode], edges: Iterable[Echo], voices: Collection[Spoken], as_of: str | None
) -> GraphView:
    """The graph of origins and pages; edges: between voices of two pages. A page in no origin is left out."""
    by_reference = {one.reference: one for one in voices}
    outlets = {one.report: one_line(one.outlet or "outlet unknown") for one in voices}
    names = {origin.name for origin in origins}
    passed = {
        one.one: by_reference[one.other].report
        for one in edges
        if one.kind in _PASSED_ON and by_reference[one.one].origin in names
    }
    heard = Counter((one.report, one.origin) for one in voices if one.origin in names and one.reference not in passed)
    echoed = Counter((by_reference[one].report, source) for one, source in passed.items())
    pages = dict.fromkeys(report for origin in origins for report in origin.reports)
    column = _columns(pages, echoed)
    return GraphView(
        nodes=(
            *(NodeView(id=one.name, column=0, label=one.who, side_number=one.side_number) for one in origins),
            *(NodeView(id=page, column=column[page], label=outlets[page], at=report_at(page, as_of)) for page in pages),
        ),
        links=(
            *(
                LinkView(source=page, target=str(origin), voices=number, passed_on=False)
                for (page, origin), number in heard.items()
            ),
            *(
                LinkView(source=page, target=source, voices=number, passed_on=True)
                for (page, source), number in echoed.items()
                if source in pages and page in pages
            ),
        ),
    )


def _columns(pages: Iterable[str], echoed: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """Pages that have words from another page stand right of it; two that have them from each other stand together."""
    sources: dict[str, set[str]] = {page: set() for page in pages}
    for page, source in echoed:
        if page in sources and source in sources:
            sources[page].add(source)

    def depth(page: str, above: frozenset[str]) -> int:
        ahead = sources[page] - above
        return 1 + max((depth(one, above | {page}) for one in ahead), default=0)

    return {page: depth(page, frozenset()) for page in sources}
