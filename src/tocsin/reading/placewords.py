"""Words that tell place names from others (tables/placewords.txt), and what of a phrase is the name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.reading.listed import Abbreviation, abbreviations

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_WORDS = Path(__file__).parent / "tables" / "placewords.txt"
IN = frozenset({"in", "at", "near", "outside", "around", "across", "throughout", "into", "toward", "towards"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_JOINTS = frozenset({",", "and", "/", ";", "&", "(", ")"})


def short(span: Span) -> Abbreviation | None:
    """The state that a span is the short form of; its last point may stand outside."""
    forms, text = abbreviations(), span.text
    found = forms.get(text)
    if found is None and span.end < len(span.doc) and span.doc[span.end].text == ".":
        found = forms.get(text + ".")
    return None if found is None or found.postal else found


@cache
def _sections() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    section: set[str] = set()
    for line in _WORDS.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            section.update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


def words(section: str) -> frozenset[str]:
    """The words of a section of the table."""
    return _sections()[section]


def is_name(text: str, cased: bool) -> bool:
    """Whether a text can be a name: it has letters, a capital among them where capitals tell anything."""
    return any(letter.isalpha() for letter in text) and (not cased or any(letter.isupper() for letter in text))


def trimmed(span: Span) -> Span | None:
    """A name without the article before it, and what is no word around it."""
    first, last = span.start, span.end
    doc = span.doc
    if last - first > 2 and doc[first].text in ("R", "D", "I") and doc[first + 1].text == "-":
        first += 2
    while first < last and (doc[first].lower_ in ("the", "a", "an") or not doc[first].text[0].isalnum()):
        first += 1
    while first < last and (doc[last - 1].lower_ in POSSESSIVE or not doc[last - 1].text[-1].isalnum()):
        if doc[last - 1].text[-1] == "." and len(doc[last - 1]) > 1:
            break
        last -= 1
    return doc[first:last] if first < last else None


def parts(span: Span) -> Iterator[Span]:
    """The names of an enumeration or an address ("Athens, Ga.")."""
    first = span.start
    for i in range(span.start, span.end + 1):
        if i == span.end or span.doc[i].text in _JOINTS:
            part = trimmed(span.doc[first:i]) if i > first else None
            if part is not None:
                yield part
            first = i + 1


def narrowed(part: Span) -> Iterator[Span]:
    """A name as it stands, then without what only narrows or explains it ("northern", "province")."""
    first, last = part.start, part.end
    yield part
    while last - first > 1 and part.doc[first].lower_ in words("sides") | words("areas") | {"-", "of"}:
        first += 1
        yield part.doc[first:last]
    while last - first > 1 and part.doc[last - 1].lower_ in words("areas"):
        last -= 1
        yield part.doc[first:last]


def is_behind_in(span: Span) -> bool:
    """Whether a preposition of place stands before a phrase."""
    return span.start > 0 and span.doc[span.start - 1].lower_ in IN


def is_behind_comma(token: Token) -> bool:
    """Whether a comma stands before a word."""
    return token.i > 0 and token.doc[token.i - 1].text == ","
