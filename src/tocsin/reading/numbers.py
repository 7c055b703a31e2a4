"""Numbers in words and digits, as intervals: "at least two dozen", "between 10 and 15", "half a million", "no one"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tocsin.model.reading import Qualifier
from tocsin.reading.counted import words
from tocsin.reading.tree import Tree

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_RANGE = re.compile(r"(\d+)[-–—](\d+)")
_ARTICLES = frozenset({"a", "an"})
_TO = frozenset({"-", "–", "—", "to", "or"})
_LONGEST = 4  # words that stand before a number
_MANY = 10**12  # larger than anything that is counted in a report


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the tokens that say it, [start, end); a null end is open."""

    start: int
    end: int
    low: float | None
    high: float | None
    qualifier: Qualifier


def quantities(tree: Tree) -> Mapping[int, Quantity]:
    """The quantity that each token of a number is part of."""
    found: dict[int, Quantity] = {}
    opening = _opening()
    i = 0
    while i < len(tree):
        word = tree.lower[i]
        quantity = _quantity(tree, i) if word in opening or word[:1].isdigit() else None
        if quantity is None:
            i += 1
            continue
        found.update(dict.fromkeys(range(quantity.start, quantity.end), quantity))
        i = quantity.end
    return found


@cache
def _opening() -> frozenset[str]:
    """The words with which a quantity may begin, if not with a digit."""
    known = words()
    return frozenset({"no", "half", *_ARTICLES, *known.none}.union(known.folds, known.vague, known.units))


def _quantity(tree: Tree, i: int) -> Quantity | None:
    known = words()
    word = tree.lower[i]
    if word == "no" and tree.lower[i + 1 : i + 2] == ("one",):
        return Quantity(i, i + 2, 0, 0, "exactly")
    if word in known.folds:
        return Quantity(i, i + 1, known.folds[word], known.folds[word], "exactly")
    if word in known.none:
        return Quantity(i, i + 1, 0, 0, "exactly")
    if word[:1].isdigit() and (match := _RANGE.fullmatch(word)) is not None and int(match[1]) < int(match[2]):
        return _qualified(tree, i, i + 1, int(match[1]), int(match[2]), vague=False)
    first = _number(tree, i)
    if first is None:
        return None
    value, end, vague = first
    second = None
    if end + 1 < len(tree) and tree.sentence[end] == tree.sentence[i]:
        opened = i > 0 and tree.lower[i - 1] == "between"
        joins = tree.lower[end] in _TO and not _is_pause(tree, end)
        if joins or (opened and tree.lower[end] == "and"):
            second = _number(tree, end + 1)
    if second is not None and not vague and not second[2] and value < second[0]:
        return _qualified(tree, i, second[1], value, second[0], vague=False)
    return _qualified(tree, i, end, value, value, vague)


def _is_pause(tree: Tree, i: int) -> bool:
    """Whether a dash between two numbers parts them, as behind a dateline: "March 4 — Eleven people …"."""
    spaced = tree.end[i - 1] < tree.start[i] and tree.end[i] < tree.start[i + 1]
    return spaced and (tree.lower[i] == "—" or tree.text[tree.start[i + 1]].isupper())


def _qualified(tree: Tree, start: int, end: int, low: float, high: float, vague: bool) -> Quantity:
    """The number with the words around it that bound it."""
    if start > 0 and tree.lower[start - 1] in ("between", "from") and high > low:
        start -= 1
    kind: str | None = None
    for length in range(_LONGEST, 0, -1):
        before = tree.lower[start - length : start] if start >= length else ()
        if (kind := words().before.get(before)) is not None:
            start -= length
            break
    if tree.lower[end : end + 2] == ("or", "more"):
        kind, end = "at_least", end + 2
    elif tree.lower[end : end + 1] == ("+",):
        kind, end = "at_least", end + 1
    if vague:
        return Quantity(start, end, low, None, "vague")
    if high > low:
        return Quantity(start, end, low, high, "between")
    if kind == "at_least":
        return Quantity(start, end, low, None, "at_least")
    if kind == "at_most":
        return Quantity(start, end, None, high, "at_most")
    return Quantity(start, end, low, high, "about" if kind == "about" else "exactly")


def _number(tree: Tree, i: int) -> tuple[float, int, bool] | None:
    """The number that begins at a token: its value, the token after it, whether it is a vague word."""
    known = words()
    word = tree.lower[i]
    if word in _ARTICLES or word == "half":
        return _with_article(tree, i)
    if word in known.vague:
        return _vague(tree, i)
    value: float
    if word[:1].isdigit() and _DIGITS.fullmatch(word):
        value, end = _plain(word), i + 1
    elif word in known.units:
        value, end = _in_words(tree, i)
    else:
        return None
    while end < len(tree) and tree.lower[end] in known.times and tree.lower[end] != "score":
        value, end = value * known.times[tree.lower[end]], end + 1
        if tree.lower[end : end + 1] == ("and",) and end + 1 < len(tree) and tree.lower[end + 1] in known.units:
            more, end = _in_words(tree, end + 1)
            value += more
    return (value, end, False) if value < _MANY else None


def _with_article(tree: Tree, i: int) -> tuple[float, int, bool] | None:
    """ "a dozen", "half a million", "a couple of", "a few", "a number of"."""
    known = words()
    half = tree.lower[i] == "half"
    at = i + 1 + (half and tree.lower[i + 1 : i + 2] in (("a",), ("an",)))
    if at >= len(tree):
        return None
    word = tree.lower[at]
    if word in known.times:
        value = known.times[word] / (2 if half else 1)
        return int(value) if value == int(value) else value, at + 1, False
    if half or word not in known.vague:
        return None
    found = _vague(tree, at)
    return None if found is None or (word == "number" and tree.lower[at + 1 : at + 2] != ("of",)) else found


def _vague(tree: Tree, i: int) -> tuple[float, int, bool] | None:
    """A word of no exact number, with what it multiplies ("several hundred"); "couple" and "pair" are two."""
    known = words()
    word = tree.lower[i]
    before = tree.lower[i - 1] if i else ""
    if word in ("couple", "pair", "number", "handful") and before not in _ARTICLES:
        return None
    if word == "few" and before in ("the", "very"):
        return None
    value = known.vague[word]
    if i + 1 < len(tree) and tree.lower[i + 1] in known.times:
        return value * known.times[tree.lower[i + 1]], i + 2, True
    if (
        tree.lower[i + 1 : i + 2] == ("of",)
        and tree.lower[i + 2 : i + 3]
        and tree.lower[i + 2] in ("thousands", "millions")
    ):
        return value * 1000, i + 3, True
    return value, i + 1, word not in ("couple", "pair", "both")


def _in_words(tree: Tree, i: int) -> tuple[int, int]:
    """ "twenty-four": tens and, where they follow, units."""
    units = words().units
    value, end = units[tree.lower[i]], i + 1
    after = end + (tree.lower[end : end + 1] == ("-",))
    if value >= 20 and after < len(tree) and 0 < units.get(tree.lower[after], 0) < 10:
        return value + units[tree.lower[after]], after + 1
    return value, end


def _plain(digits: str) -> float:
    value = float(digits.replace(",", ""))
    return int(value) if value == int(value) else value
