"""Numbers in words: the amount of a figure or toll as the range that it is, and who counts it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tocsin.cli.lookup import Lookup
from tocsin.cli.tellers import Teller, standing, tellers
from tocsin.model.reading import Category, Figure, Toll, TollStatus
from tocsin.wording.numbers import interval, written
from tocsin.wording.plain import one_line, shortened

STANDING: dict[TollStatus, str] = {
    "single": "single count",
    "undisputed": "undisputed so far",
    "contested": "contested: no single number",
}
_ONE: dict[Category, str] = {
    "civilian": "civilian",
    "combatant": "combatant",
    "police": "police officer",
    "official": "official",
    "child": "child",
    "woman": "woman",
    "journalist": "journalist",
}
_MANY: dict[Category, str] = {"child": "children", "woman": "women"}
_WORDS = 24


@dataclass(frozen=True, slots=True)
class Count:
    """One number of one measure, told once or more, and whose word it is."""

    amount: str
    figures: tuple[Figure, ...]
    tellers: tuple[Teller, ...]

    @property
    def who(self) -> str:
        """Who counts so, and who says that it is not so."""
        return "; ".join(teller.named() for teller in self.tellers)


def counts(look: Lookup, figures: Iterable[Figure]) -> tuple[Count, ...]:
    """Join the tellings of the same number, in the order of the text."""
    told: dict[str, list[Figure]] = {}
    for figure in sorted(figures, key=lambda figure: figure.span):
        told.setdefault(amount(look, figure), []).append(figure)
    return tuple(Count(words, tuple(same), _tellers(look, same)) for words, same in told.items())


def _tellers(look: Lookup, same: Sequence[Figure]) -> tuple[Teller, ...]:
    """Whose word a number is; who denies by saying "no one" says a number himself."""
    whose = tellers(look, (figure.claim for figure in same))
    if same[0].low != 0 or same[0].high != 0:
        return whose
    return tuple(replace(teller, stance="asserts") if teller.stance == "denies" else teller for teller in whose)


def amount(look: Lookup, figure: Figure) -> str:
    """A figure in words: its number with what qualifies it, and of what it is."""
    number = _qualified(figure)
    words = shortened(look.words(figure.span), _WORDS)
    of = one_line(figure.of or "") or _noun(figure.category, number)
    said = " ".join(filter(None, (number or "number not said", of)))
    if words and (figure.qualifier == "vague" or not number or figure.low == figure.high == 0):
        said += f" (“{words}”)"
    label = standing(look, figure.status, figure.claim)
    return f"{label}: {said}" if label else said


def total(toll: Toll) -> str:
    """A toll in words: its best number where it has one, and its range."""
    span = interval(toll.low, toll.high)
    best = "" if toll.best is None else written(toll.best)
    is_open = toll.low is None or toll.high is None
    if not best or (is_open and toll.best in (toll.low, toll.high)):
        number = span
    else:
        number = best if span in ("", best) else f"{best} ({span})"
    return " ".join(filter(None, (number or "number not said", _noun(toll.category, number))))


def _qualified(figure: Figure) -> str:
    span = interval(figure.low, figure.high)
    if figure.qualifier == "about" and span:
        return f"about {span}"
    return span


def _noun(category: Category | None, number: str) -> str:
    if category is None:
        return ""
    return _ONE[category] if number == "1" else _MANY.get(category, f"{_ONE[category]}s")
