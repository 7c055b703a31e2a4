"""Offices by the words around a name: who heads a body, speaks for it, or serves in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from tocsin.merging.bodies import Body, body_of_words, table
from tocsin.merging.spelling import folded, words
from tocsin.model.base import Noun

Rank = Literal["head", "below", "spokesman", "member"]
"""head: who alone leads a body or a state; below: a deputy; spokesman: who speaks for it; member: who serves in it."""

_ENDS = frozenset({"of", "for", "in", "at", "with", "from", "who", "and", "to", "on", ","})
_BELONGING = frozenset({"of", "for", "at", "with", "from"})
_STOPS = frozenset({",", "who", "which", "that", "and", "said", "told", "in"})
_LONGEST = 12  # words of a mention that describes one person
_LONGEST_OFFICE = 5  # words
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*|,")
_OF_A_KIND = frozenset({"a", "an", "another", "some", "one", "two", "three", "several", "other"})


class Office(Noun):
    """A part that somebody has in a body.

    title: "chair" or "leader", which may be two people in one body, "" for other heads; past: held no longer.
    """

    rank: Rank
    body: Body
    title: str = ""
    past: bool = False

    def may_be(self, other: Office) -> bool:
        """Whether their titles do not say that they are two offices of one body."""
        return not self.title or not other.title or self.title == other.title

    @property
    def is_single(self) -> bool:
        """Whether one person at a time holds it, and it is told which office it is."""
        return self.rank == "head" and not self.past and (self.body.is_known or bool(self.body.organ))

    def __str__(self) -> str:
        rank = "deputy head" if self.rank == "below" else self.title or self.rank
        return f"{'former ' if self.past else ''}{rank} of {self.body}"


def offices_around(mention: str, name: Sequence[str], country: str | None) -> tuple[Office, ...]:
    """The offices that a mention gives to somebody whose name stands in it, before or behind the name."""
    found = _tokens(mention)
    last = len(found) - 1
    ends = [place for place, word in enumerate(found) if word == name[-1]]
    starts = [place for place, word in enumerate(found) if word == name[0]]
    if not ends or not starts or last > 3 * _LONGEST:
        return ()
    before, behind = found[: starts[0]], found[ends[-1] + 1 :]
    while before and before[-1] == ",":
        before = before[:-1]
    complement = behind if behind[:1] and behind[0] in _BELONGING else ()
    offices = [_office((*before[-_LONGEST:], *complement), country)] if before else []
    if behind[:1] == (",",):
        offices.append(_office(behind[1:], country))
    return tuple(office for office in offices if office is not None)


@lru_cache(maxsize=1 << 14)
def office_of(mention: str, country: str | None) -> Office | None:
    """The office that describes somebody without a name; None for one of several ("a minister")."""
    found = _tokens(mention)
    if len(found) > _LONGEST or (found and found[0] in _OF_A_KIND):
        return None
    return _office(found, country)


def _tokens(text: str) -> tuple[str, ...]:
    parts = (part for token in _TOKEN.findall(folded(text)) for part in (words(token) or (token,)))
    return tuple(parts)


def _office(found: Sequence[str], country: str | None) -> Office | None:
    """The last office in words before the first that ends them, with what it is of."""
    choice = None
    for start, size, rank, organ in _candidates(found):
        end = start + size
        if end == len(found) or found[end] in _ENDS:
            choice = start, end, rank, organ
    if choice is None:
        return None
    start, end, rank, organ = choice
    before, after = _before(found[:start]), _complement(found[end:])
    known = table()
    past = any(word in known.past for word in before)
    below = any(word in known.below for word in before)
    said = [word for word in before if word not in known.past | known.below]
    body = body_of_words((*said, *after), country)
    if organ:
        body = body.model_copy(update={"organ": organ, "country": body.country or country})
    elif rank == "head" and not body.words and not body.organ:
        return None
    title = known.titles.get(tuple(found[start:end]), "")
    return Office(rank="below" if below and rank == "head" else rank, body=body, title=title, past=past)


def _candidates(found: Sequence[str]) -> Iterator[tuple[int, int, Rank, str]]:
    """Where words of an office stand, how many they are, its rank, and the organ that they say."""
    known = table()
    start = 0
    while start < len(found) and found[start] not in _ENDS:
        for size in range(min(_LONGEST_OFFICE, len(found) - start), 0, -1):
            phrase = tuple(found[start : start + size])
            organ = known.heads.get(phrase)
            rank = "head" if organ is not None else known.ranks.get(phrase)
            if rank is not None:
                yield start, size, rank, organ or ""  # type: ignore[misc]
                break
        else:
            size = 1
        start += size


def _before(found: Sequence[str]) -> tuple[str, ...]:
    """The words before an office that belong to it: those behind the last comma or word that parts."""
    start = max((place + 1 for place, word in enumerate(found) if word in _ENDS | _STOPS), default=0)
    return tuple(found[start:])


def _complement(found: Sequence[str]) -> tuple[str, ...]:
    """What stands behind an office and tells of what ("of Serbia", "for Kosovo's police")."""
    if not found or found[0] not in _BELONGING | {"in"}:
        return ()
    end = next((place for place, word in enumerate(found[1:], 1) if word in _STOPS), len(found))
    return tuple(found[1:end])
