"""What could not be read, report by report; and, on request, whether the ledger itself is whole."""

from __future__ import annotations

from typing import Literal, get_args

from tocsin.desk.views.addresses import report_at
from tocsin.ledger.ledger import Ledger
from tocsin.model.base import IsoTime, Noun
from tocsin.wording.plain import heading, one_line, shortened

PAGE = 50
LOOKED_AT = 500
"""Reports that one page looks at, at most."""

Kind = Literal["headline", "dates and clocks", "page"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_CLOCKS = "clocks disagree"
_WORDS = 400


class ProblemView(Noun):
    """One thing that could not be read or does not fit; `kind`: the headline, a date or clock, or the page itself."""

    kind: Kind
    words: str


class ProblemsOfView(Noun):
    """A report and what is the matter with it."""

    report: str
    title: str
    outlet: str | None
    published: IsoTime | None
    problems: tuple[ProblemView, ...]
    at: str


class ProblemsView(Noun):
    """A piece of the list, newest report first; it may be short though more follow: `next` says whether any do."""

    kind: Kind | None
    kinds: tuple[Kind, ...] = KINDS
    results: tuple[ProblemsOfView, ...]
    looked_at: int = LOOKED_AT
    next: str | None


class FaultView(Noun):
    """Something about what is kept that is not as it should be, and what helps."""

    where: str
    what: str
    mend: str


class CheckView(Noun):
    """What is wrong with the ledger; empty: nothing."""

    faults: tuple[FaultView, ...]


_MENDS = {
    "rebuild": "tocsin doctor --rebuild makes it anew",
    "restore": "put it back from a backup",
    "erase": "nothing needs it; it can be erased",
}


def problems(ledger: Ledger, kind: Kind | None = None, after: str | None = None) -> ProblemsView:
    """Reports of which something could not be read; kind: only what is of one kind."""
    piece = ledger.unread(PAGE, LOOKED_AT, after)
    found = []
    for one in piece.results:
        told = [ProblemView(kind=kind_of(words), words=shortened(one_line(words), _WORDS)) for words in one.problems]
        wanted = tuple(each for each in told if kind in (None, each.kind))
        if wanted:
            found.append(
                ProblemsOfView(
                    report=one.entry.id,
                    title=heading(one.entry.title or ""),
                    outlet=one.entry.outlet,
                    published=one.entry.published,
                    problems=wanted,
                    at=report_at(one.entry.id),
                )
            )
    return ProblemsView(kind=kind, results=tuple(found), next=piece.next)


def kind_of(problem: str) -> Kind:
    """What a problem is about, by how its words begin."""
    if problem.startswith("headline"):
        return "headline"
    return "dates and clocks" if problem.startswith(("“", _CLOCKS)) else "page"


def check(ledger: Ledger) -> CheckView:
    """Look the whole ledger over; takes long where it is large."""
    return CheckView(
        faults=tuple(FaultView(where=one.where, what=one.what, mend=_MENDS[one.mend]) for one in ledger.check())
    )
