"""What a person types to search, understood: words, "phrases", beginnings*, -unwanted, OR."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tocsin.errors import UsageError
from tocsin.ledger.words import words

HELP = 'words must all be there; "in quotes" side by side; begin* any ending; -not this; one OR the other'

_PIECE = re.compile(r'(?P<no>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))(?P<more>\*?)')
_QUOTES = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True, slots=True)
class Term:
    """Words side by side; where `open`, the last one may go on."""

    words: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """All of `wanted` and none of `unwanted`."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """Any of the clauses."""

    clauses: tuple[Clause, ...]

    def matcher(self) -> Callable[[str], list[tuple[int, int]]]:
        """A function from a text to the spans of the wanted words in it, in order."""
        terms = [term for clause in self.clauses for term in clause.wanted]
        return lambda text: _matches(text, terms)


def parse(typed: str) -> Query:
    """Understand a search; refused where nothing is left to look for.

    No sign has a meaning beyond those in `HELP`: whatever is typed is safe to search by.
    """
    clauses: list[Clause] = []
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for piece in _PIECE.finditer(typed.translate(_QUOTES)):
        if piece["word"] == "OR" and not piece["no"]:
            clauses.append(_clause(wanted, unwanted, typed))
            wanted, unwanted = [], []
        elif term := _term(piece):
            (unwanted if piece["no"] else wanted).append(term)
    clauses.append(_clause(wanted, unwanted, typed))
    return Query(tuple(clauses))


def _clause(wanted: list[Term], unwanted: list[Term], typed: str) -> Clause:
    if not wanted:
        raise UsageError(f"{typed!r} says nothing to look for; {HELP}")
    return Clause(tuple(wanted), tuple(unwanted))


def _term(piece: re.Match[str]) -> Term | None:
    said = piece["word"] if piece["phrase"] is None else piece["phrase"]
    found = tuple(word for word, _, _ in words(said))
    return Term(found, bool(piece["more"]) or said.endswith("*")) if found else None


def fts5(query: Query) -> str:
    """The query for SQLite's FTS5; every word stands in quotes."""

    def term(one: Term) -> str:
        return f'"{" ".join(one.words)}"' + (" *" if one.open else "")

    def clause(one: Clause) -> str:
        wanted = " AND ".join(map(term, one.wanted))
        return f"({wanted})" + "".join(f" NOT {term(no)}" for no in one.unwanted)

    return " OR ".join(f"({clause(one)})" for one in query.clauses)


def tsquery(query: Query) -> str:
    """The query as PostgreSQL's `tsquery`, to be cast and not parsed; every word stands in quotes."""

    def term(one: Term) -> str:
        said = [f"'{word}'" for word in one.words]
        return "(" + " <-> ".join([*said[:-1], said[-1] + (":*" if one.open else "")]) + ")"

    def clause(one: Clause) -> str:
        return " & ".join([*map(term, one.wanted), *("!" + term(no) for no in one.unwanted)])

    return " | ".join(f"({clause(one)})" for one in query.clauses)


def _matches(text: str, terms: list[Term]) -> list[tuple[int, int]]:
    found = list(words(text))
    told = [word for word, _, _ in found]
    return sorted({(found[place][1], found[last][2]) for term in terms for place, last in _places(told, term)})


def _places(told: list[str], term: Term) -> Iterator[tuple[int, int]]:
    """Where the words of a term stand side by side: the first and the last."""
    *before, end = term.words
    for last, word in enumerate(told):
        if (word == end or (term.open and word.startswith(end))) and last >= len(before):
            if told[last - len(before) : last] == before:
                yield last - len(before), last
