"""Words that tell time, each as one letter: a report becomes a string that the grammar (timegrammar.py) matches."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tocsin.model.base import Span

Value = int | float | str | tuple[int, int] | tuple[int, int, int] | None

_CLASSES = r"""
now G  lately K  recent R  the t  a a  det [tah]  of [oi]  to [r-]  joins [r,-]  hyphen -  comma ,  genitive g  last l
this c  that s  same d  which [lpnjcsd]  few w  early [eyz]  about q  ago k  earlier [yb]  later [zf]  every v  per /
old B  long L  fiscal F  bc #  open [(]  close [)]  ended !  half 3  period 4  more 5  latest 6  next n  future 8
time 9  past p  former \$  and r  month M  weekday W  weekdays V  season S  part P  noon Q  holiday H  unit U  units u
anyunit [Uu]  day D  number [NDY]  ordinal [O2]  first [O2le]  year Y  short A  decade E  iso I  clock C  ampm m
zone Z  todays T  often 7  quarter X  name \^  local @
"""
CLASSES = dict(zip(_CLASSES.split()[::2], _CLASSES.split()[1::2], strict=True))
"""The letters of each class of words, as a regular expression takes them.

x is any other word, ^ any other with a capital, and a full stop what ends a stretch.
"""

_FILE = Path(__file__).parent / "timewords.toml"
_PIECE = re.compile(
    r"(?P<word>(?![ap]\.?m\b)[^\W\d_]++(?!\d))"  # nearly every piece is one, so that it is tried first
    r"|(?P<I>\b\d{4}-\d\d-\d\d\b|\b\d\d?[/.]\d\d?[/.]\d{4}\b)"
    r"|(?P<C>\b[0-2]?\d(?::[0-5]\d(?![\d%:])|\.[0-5]\d(?= ?[ap]\.?m\b)))"
    r"|(?P<C4>\b[0-2]\d[0-5]\d(?= (?:GMT|UTC|hours|local time)\b))"
    r"|(?P<E>\b\d{3}0['’]?s\b|['‘’`]\d0s\b)"
    r"|(?P<A>['‘’`]\d\d\b)"
    r"|(?P<O>\b\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<N>\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)?(?: 1/2)?)"
    r"|(?P<m>\b[ap]\.m\b\.?|(?<=\d)[ap]m\b|(?<=\d )[ap]m\b)"
    r"|(?P<X>\bQ[1-4]\b)"
    r"|(?P<rest>[^\W\d_]+)"
    r"|(?P<g>['’]s?(?![^\W\d_]))"
    r"|(?P<gap>\n\s*\n)"
    r"|(?P<mark>[^\s\w])",
    re.IGNORECASE,
)
_MARKS = {",": ",", "-": "-", "–": "-", "—": "-", "(": "(", ")": ")", "/": "-"}
_YEARS = range(1000, 2101)
_LONGEST = 12  # pieces of a number in words


class Piece(NamedTuple):
    """A word, number or mark of the text: letter: its class; value: what it says."""

    start: int
    end: int
    letter: str
    value: Value = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in lower case with their letter and value; what number words count; which words are more than one thing."""

    words: dict[str, tuple[str, Value]]
    counts: dict[str, int]
    scales: dict[str, int]
    abbreviated: frozenset[str]
    ambiguous: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    calendar, numbers = raw["calendar"], raw["numbers"]
    words: dict[str, tuple[str, Value]] = {
        word: (letter, word) for letter, said in raw["plain"].items() for word in said.split()
    }
    for letter, names in (("M", "months"), ("M", "short_months"), ("W", "weekdays"), ("W", "short_weekdays")):
        words |= {word: (letter, n) for n, word in enumerate(calendar[names].split(), start=1)}
    words |= {zone.lower(): ("Z", zone) for zone in raw["zones"]["words"].split()}
    words |= {"sept": ("M", 9), "tues": ("W", 2), "thurs": ("W", 4)}
    words |= {f"{word}s": ("V", n) for n, word in enumerate(calendar["weekdays"].split(), start=1)}
    words |= {word: ("U", word) for word in calendar["units"].split()}
    words |= {f"{word}s": ("u", word) for word in calendar["units"].split()}
    counts = {word: n for n, word in enumerate(numbers["ones"].split())}
    counts |= {word: 10 * n for n, word in enumerate(numbers["tens"].split(), start=2)}
    words |= {word: ("N", word) for word in (*counts, *numbers["scales"])}
    words |= {word: ("O", n) for n, word in enumerate(numbers["ordinals"].split(), start=1)}
    words |= {word: ("E", 1900 + 10 * n) for n, word in enumerate(numbers["decades"].split(), start=2)}
    words |= {word: (letter, value) for letter, said in raw["values"].items() for word, value in said.items()}
    short = frozenset(f"{calendar['short_months']} {calendar['short_weekdays']} sept tues thurs".split())
    return Vocabulary(words, counts, numbers["scales"], short, frozenset(raw["ambiguous"]["words"].split()))


def pieces(text: str, area: Span, is_time: Callable[[int, str], bool]) -> list[Piece]:
    """The pieces of a stretch of text; is_time: asked of an ambiguous word at an offset whether it tells time."""
    return list(_compounds(_read(text, area, is_time)))


def _read(text: str, area: Span, is_time: Callable[[int, str], bool]) -> Iterator[Piece]:
    known, done, is_idle = vocabulary(), area[0], False
    for match in _PIECE.finditer(text, *area):
        kind = match.lastgroup or ""
        start, end = match.span()
        if start < done:
            continue
        if kind in ("word", "rest"):
            word = match.group()
            lower = word.lower()
            found = known.words.get(lower)
            if found is None:
                was_idle, is_idle = is_idle, not word[0].isupper()
                if not (was_idle and is_idle):  # of words that mean nothing here one stands for many
                    yield Piece(start, end, "x" if is_idle else "^")
                continue
            letter, value = found
            if lower in known.ambiguous and not is_time(start, lower):
                letter, value = "x", None
            if lower in known.abbreviated and letter != "x" and text[end : end + 1] == ".":
                end = done = end + 1
            yield Piece(start, end, letter, value)
            is_idle = False
            continue
        is_idle = False
        if kind == "N":
            yield _number(match.group(), start, end)
        elif kind == "mark":
            yield Piece(start, end, _MARKS.get(match.group(), "."))
        elif kind in _VALUES:
            yield Piece(start, end, kind[0], _VALUES[kind](match.group()))
        else:
            yield Piece(start, end, "g" if kind == "g" else ".")


def _number(written: str, start: int, end: int) -> Piece:
    if written.isdecimal() and len(written) < 5:
        value = int(written)
        letter = "D" if len(written) < 3 and 0 < value < 32 else "Y" if value in _YEARS else "N"
        return Piece(start, end, letter, value)
    whole, _, half = written.replace(",", "").partition(" ")
    number = float(whole[:12]) + (0.5 if half else 0)
    return Piece(start, end, "N", int(number) if number.is_integer() else number)


def _iso(written: str) -> tuple[int, int, int]:
    """2019-05-28, 28.05.2019 or 28/05/2019; a month above 12 is a day (05/28/2019)."""
    if written[4] == "-":
        year, month, day = (int(part) for part in written.split("-"))
    else:
        day, month, year = (int(part) for part in re.split(r"[/.]", written))
        day, month = (month, day) if month > 12 else (day, month)
    return year, month, day


def _clock(written: str) -> tuple[int, int]:
    digits = re.sub(r"\D", "", written)
    return int(digits[:-2]), int(digits[-2:])


def _decade(written: str) -> int:
    digits = int(re.sub(r"\D", "", written))
    return digits if digits > 99 else 1900 + digits


def _short_year(written: str) -> int:
    """'96 is 1996 and '19 is 2019."""
    year = int(written[1:])
    return (1900 if year > 29 else 2000) + year


_VALUES: dict[str, Callable[[str], Value]] = {
    "I": _iso,
    "C": _clock,
    "C4": _clock,
    "E": _decade,
    "A": _short_year,
    "O": lambda written: int(written[:-2]),
    "m": lambda written: written[0].lower(),
    "X": lambda written: int(written[1]),
}


def _compounds(read: Iterator[Piece]) -> Iterator[Piece]:
    """Number words joined: "twenty-two", "a hundred and ten", "nineteen ninety-six" (a year)."""
    scales = vocabulary().scales
    run: list[Piece] = []
    held: list[Piece] = []
    for piece in read:
        if piece.letter == "N" and isinstance(piece.value, str) and len(run) < _LONGEST:
            run += [*held, piece]
            held = []
            continue
        if run and not held and (piece.letter == "-" or (piece.value == "and" and run[-1].value in scales)):
            held = [piece]
            continue
        if run:
            yield _joined(run)
            yield from held
            run, held = [], []
        yield _joined([piece]) if piece.letter == "N" and isinstance(piece.value, str) else piece
    if run:
        yield _joined(run)
        yield from held


def _joined(run: Sequence[Piece]) -> Piece:
    words = [piece.value for piece in run if piece.letter == "N" and isinstance(piece.value, str)]
    value = spoken(words)
    letter = "Y" if len(words) > 1 and words[0] in ("nineteen", "twenty") and value in _YEARS else "N"
    return Piece(run[0].start, run[-1].end, letter, value)


def spoken(words: Sequence[str]) -> int:
    """The number that words say: ("two", "hundred", "ten"); two tens side by side are a year ("nineteen", "ten")."""
    counts, scales = vocabulary().counts, vocabulary().scales
    total = current = 0
    for word in words:
        if word in scales:
            current = max(current, 1) * scales[word]
            if scales[word] > 100:
                total, current = total + current, 0
        elif current % 100 >= 10 and counts[word] >= 10:
            current = current * 100 + counts[word]
        else:
            current += counts[word]
    return total + current
