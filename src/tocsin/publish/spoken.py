"""The text of a brief, cut into what is said in somebody's words, what points to a report, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tocsin.model.brief import Place
from tocsin.wording.plain import one_line

Kind = Literal["text", "quote", "mark"]

_MARKS = '“”" '
_MARK = r"\[[^\[\]\n]{1,100} \d+:\d+\]"
# What a mark follows may hold quotation marks of its own; elsewhere the next closing one ends it.
_PARTS = re.compile(
    rf"(?P<placed>[“\"](?P<words>[^\n]*?)[”\"] (?P<at>{_MARK}))"
    rf"|(?P<quote>“[^“”\n]*”|\"[^\"\n]*\")"
    rf"|(?P<mark>{_MARK})"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of a text; `place` is where it stands or points to, if that is known; `words` are those of a quote.

    A quote is `verbatim` where its words stand at its place or, if it names none, in some report of the story.
    """

    kind: Kind
    text: str
    words: str = ""
    place: Place | None = None
    verbatim: bool = False


def spoken(text: str, places: Mapping[str, Place], reports: Iterable[str] = ()) -> Iterator[Said]:
    """Cut one line of text; reports: the texts that a quote without a mark may come from."""
    texts = [one_line(text) for text in (*(one.words for one in places.values()), *reports)]
    done = 0
    for found in _PARTS.finditer(text):
        if found.start() > done:
            yield Said("text", text[done : found.start()])
        done = found.end()
        if found["placed"]:
            place = places.get(found["at"])
            words = found["words"]
            yield Said("quote", text[found.start() : found.start("at") - 1], words, place, _stands(words, place))
            yield Said("text", " ")
            yield Said("mark", found["at"], place=place)
        elif found["quote"]:
            words = found["quote"][1:-1]
            yield Said("quote", found["quote"], words, None, any(one_line(words) in one for one in texts))
        else:
            yield Said("mark", found["mark"], place=places.get(found["mark"]))
    if done < len(text):
        yield Said("text", text[done:])


def unfounded(text: str, places: Mapping[str, Place], reports: Iterable[str] = ()) -> tuple[str, ...]:
    """What stands in quotation marks and in no report as it is quoted."""
    texts = list(reports)
    parts = (part for line in text.split("\n") for part in spoken(line, places, texts))
    return tuple(part.text for part in parts if part.kind == "quote" and not part.verbatim)


def _stands(words: str, place: Place | None) -> bool:
    """Whether words are those of a place, but for the quotation marks around them."""
    return place is not None and one_line(words).strip(_MARKS) == one_line(place.words).strip(_MARKS)
