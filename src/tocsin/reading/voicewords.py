"""The words in which an outlet does more than report (voice.toml), ready to be found."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from tocsin.model.base import Span

Kind = Literal["loaded", "opinion", "speculation"]

_FILE = Path(__file__).parent / "voice.toml"
_WORD = re.compile(r"\b\w\w?")


@dataclass(frozen=True, slots=True)
class Coloured:
    """Words found in a text, and why they are marked."""

    span: Span
    kind: Kind
    why: str


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Kind
    why: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Begun:
    """Entries that begin with the same letters; any: what holds where one of them does, asked first."""

    any: re.Pattern[str]
    entries: tuple[_Entry, ...]


def coloured(text: str, area: Span) -> Iterator[Coloured]:
    """The words of all kinds in a stretch of text, in its order; words inside words of the same kind are left out."""
    index = _index()
    done: dict[Kind, int] = {}
    for word in _WORD.finditer(text, *area):
        begun = index.get(word.group().lower())
        if begun is None or begun.any.match(text, word.start(), area[1]) is None:
            continue
        for entry in begun.entries:
            match = entry.words.match(text, word.start(), area[1])
            if match is not None and word.start() >= done.get(entry.kind, 0):
                done[entry.kind] = match.end()
                yield Coloured(match.span(), entry.kind, f"“{match.group()}”: {entry.why}")


@cache
def _index() -> dict[str, _Begun]:
    """The entries by the letters that they can begin with: two, or one of a word of one letter."""
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    index: dict[str, list[_Entry]] = {}
    kinds: tuple[Kind, ...] = ("loaded", "opinion", "speculation")
    for kind in kinds:
        for group in raw[kind]:
            for words in group["words"]:
                entry = _Entry(kind, group["why"], _pattern(words))
                for key in _begins(words):
                    index.setdefault(key, []).append(entry)
    return {key: _Begun(_any(entries), tuple(entries)) for key, entries in index.items()}


def _any(entries: Sequence[_Entry]) -> re.Pattern[str]:
    return re.compile("|".join(entry.words.pattern for entry in entries), re.IGNORECASE)


def _pattern(words: str) -> re.Pattern[str]:
    """The words, whole; a star at the end of a stem stands for the rest of its word."""
    return re.compile(rf"(?:{re.sub(r'(?<=[a-z])[*](?=$|[(])', r'[a-z]*', words)})(?!\w)", re.IGNORECASE)


def _begins(words: str) -> set[str]:
    """The two letters that words begin with; of a group in brackets, those of each of its choices."""
    if words[0] != "(":
        return {words[:2].strip().lower()}
    depth = 0
    choices, first = [], 1
    for place, letter in enumerate(words):
        depth += (letter == "(") - (letter == ")")
        if (letter == "|" and depth == 1) or depth == 0:
            choices.append(words[first:place])
            first = place + 1
        if depth == 0:
            break
    rest = words[first:]
    found = {key for choice in choices for key in _begins(choice)}
    return found | _begins(rest[1:]) if rest.startswith("?") else found
