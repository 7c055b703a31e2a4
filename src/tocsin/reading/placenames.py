"""Where a report names places: the network's locations, names that it missed, peoples, short forms of states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.reading.countries import countries
from tocsin.reading.gazetteer import KINDS, Gazetteer, folded
from tocsin.reading.listed import abbreviations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_WORDS = Path(__file__).parent / "tables" / "placewords.txt"
_LONGEST = 5  # words of a name
_LARGE, _TOWN = 6.0, 4.0  # logarithms: a million people, ten thousand
_IN = frozenset({"in", "at", "near", "outside", "around", "across", "throughout", "into", "toward", "towards"})
_OF = frozenset({"of", "in", "at", "for", "from"})
_JOINTS = frozenset({",", "and", "/", ";", "&", "(", ")"})
_LINKS = frozenset({"of", "de", "la", "le", "du", "del", "el", "al", "and", "the", "sur", "upon", "on", "-"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Named:
    """A place name in the text; rows: all places of the name; how: what it is where it is no plain name."""

    start: int
    end: int
    name: str
    rows: tuple[int, ...]
    how: str = ""


def named(doc: Doc, areas: Sequence[Offsets], gazetteer: Gazetteer) -> tuple[Named, ...]:
    """The places named in the given areas of a text, in its order."""
    finder = _Finder(doc, gazetteer)
    found = [
        each for each in finder.found() if any(start <= each.start and each.end <= end for start, end in areas)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: each.start))


class _Finder:
    """One pass over a Doc; what the network is sure of in one place is believed in another."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        ents = doc.ents
        self.located = [ent for ent in ents if ent.label_ == "LOC"]
        self.bodies = [ent for ent in ents if ent.label_ == "ORG"]
        self.people = [ent for ent in ents if ent.label_ == "PER"]
        self.surnames = {folded(ent[-1].text) for ent in self.people if len(ent) > 1}
        self.sure: set[str] = set()
        letters = [letter for letter in doc.text[:2000] if letter.isalpha()]
        self.cased = 0 < sum(letter.isupper() for letter in letters) < 0.6 * len(letters)

    def found(self) -> list[Named]:
        found = [each for ent in self.located for each in self._location(ent)]
        self.sure = {folded(each.name) for each in found if each.rows}
        taken = {i for ent in self.located for i in range(ent.start, ent.end)}
        for ent in (*self.bodies, *self.people):
            found += self._whole(ent) if len(ent) == 1 or self._rows(ent) else self._within(ent)
            taken.update(range(ent.start, ent.end))
        for token in self.doc:
            if token.i not in taken and token.text[0].isupper() and (one := self._loose(token)) is not None:
                found.append(one)
                taken.update(i for i in range(token.i, token.i + _LONGEST) if self.doc[i : i + 1].start_char < one.end)
        return found

    def _location(self, ent: Span) -> Iterator[Named]:
        """The places in what the network marked as a location: as a whole, or in its parts."""
        whole = self._extended(_trimmed(ent))
        if whole is None or not _is_name(whole.text, self.cased) or "$" in whole.text:
            return
        if self._rows(whole):
            if not (len(whole) == 1 and whole[0].lower_ in _words("not alone")):
                yield self._named(whole)
            return
        for part in _parts(whole):
            yield from self._part(part)

    def _part(self, part: Span) -> Iterator[Named]:
        for core in _narrowed(part):
            if self._rows(core) and core[0].lower_ not in _words("not alone"):
                yield self._named(core)
                return
        if len(part) == 1 and (people := self._people(part[0])) is not None:
            yield people
            return
        inner = [] if part[-1].lower_.rstrip(".") in _words("ways") else list(self._within(part))
        if inner:
            yield from inner
        elif not all(token.lower_ in _words("not alone") for token in part):
            yield Named(part.start_char, part.end_char, part.text, ())

    def _whole(self, ent: Span) -> Iterator[Named]:
        """A body or person that is called as a place: one, where the words around it or the rest of the report say so."""
        span = _trimmed(ent)
        if span is None or not self._rows(span):
            return
        word = folded(span.text)
        if span[0].lower_ in _words("not alone") and len(span) == 1:
            return
        believed = word in self.sure and (ent.label_ == "ORG" or word not in self.surnames)
        wide = ent.label_ == "ORG" and self._size(span) >= _LARGE and self._is_wide(span)
        if believed or wide or (self._size(span) >= _TOWN and (_is_behind_in(span) or self._is_before_area(span))):
            yield self._named(span, "" if ent.label_ == "PER" else "")

    def _within(self, ent: Span) -> Iterator[Named]:
        """Places inside a longer name: at its head ("Northfield Police Department") or behind "of"."""
        if ent.label_ == "PER":
            return
        i = ent.start
        while i < ent.end:
            hit = self._longest(i, ent.end)
            if hit is None or (hit.start == ent.start and hit.end == ent.end):
                people = self._people(self.doc[i]) if hit is None and i == ent.start else None
                if people is not None and i + 1 < ent.end and self.doc[i + 1].lower_ in _words("bodies"):
                    yield people
                i += 1
                continue
            if self._is_inside(hit, ent):
                yield self._named(hit, "in a longer name")
            i = hit.end

    def _is_inside(self, hit: Span, ent: Span) -> bool:
        is_head = hit.start == ent.start
        before = self.doc[hit.start - 1].lower_ if not is_head else ""
        after = self.doc[hit.end].lower_ if hit.end < ent.end else ""
        if hit[0].lower_ in _words("not alone") and (len(hit) == 1 or not self._is_wide(hit)):
            return False
        if not (is_head or before in _OF or (after in _words("bodies") and before != "-")):
            return False
        if folded(hit.text) in self.sure:
            return True
        size = self._size(hit)
        return (size >= _LARGE and self._is_wide(hit)) or (
            is_head and size >= _TOWN and after in _words("bodies") | _words("areas")
        )

    def _loose(self, token: Token) -> Named | None:
        """A place where the network marked nothing, or a people."""
        people = self._people(token)
        if people is not None:
            return people
        short = abbreviations().get(token.text)
        if short is not None and (not short.postal or _is_behind_comma(token)) and self.cased:
            rows = self._regions(short.name, short.country)
            if rows and (token.text.count(".") > 1 or _is_behind_comma(token) or token.text.isupper()):
                return Named(token.idx, token.idx + len(token), short.name, rows, "short form")
        if not self.cased or token.pos_ != "PROPN":
            return None
        hit = self._longest(token.i, len(self.doc))
        if hit is None or hit[0].lower_ in _words("not alone"):
            return None
        if token.i and self.doc[token.i - 1].lower_.rstrip(".") in _words("titles"):
            return None
        size = self._size(hit)
        is_place = (
            folded(hit.text) in self.sure
            or (size >= _LARGE and self._is_wide(hit))
            or (size >= _TOWN and (_is_behind_in(hit) or self._is_before_area(hit)))
        )
        return self._named(hit) if is_place else None

    def _people(self, token: Token) -> Named | None:
        """A people as the country that it stands for; not as a language, a dish or a surname."""
        code = countries().of_people(token.text) if token.ent_type_ in ("GRP", "", "LOC", "ORG", "WEA") else None
        if code is None or not token.text[0].isupper() or token.pos_ not in ("ADJ", "PROPN", "NOUN"):
            return None
        if token.ent_type_ != "GRP" and token.i and self.doc[token.i - 1].ent_type_ == "PER":
            return None
        rows = self.gazetteer.of_country(code)
        return Named(token.idx, token.idx + len(token), token.text, rows, "people") if rows else None

    def _longest(self, start: int, stop: int) -> Span | None:
        """The longest known name that begins at a token."""
        if not self.doc[start].text[0].isupper():
            return None
        end = start + 1
        while end < min(stop, start + _LONGEST) and (self.doc[end].text[0].isupper() or self.doc[end].lower_ in _LINKS):
            end += 1
        for last in range(end, start, -1):
            span = self.doc[start:last]
            if span[-1].lower_ not in _LINKS and self._rows(span):
                return span
        return None

    def _rows(self, span: Span) -> tuple[int, ...]:
        short = abbreviations().get(span.text)
        if short is not None and not short.postal:
            return self._regions(short.name, short.country)
        return self.gazetteer.find(span.text)

    def _regions(self, name: str, country: str) -> tuple[int, ...]:
        found = self.gazetteer
        return tuple(
            row for row in found.find(name) if KINDS[found.kind[row]] == "region" and found.code(row) == country
        )

    def _named(self, span: Span, how: str = "") -> Named:
        short = abbreviations().get(span.text)
        name = span.text if short is None or short.postal else short.name
        return Named(span.start_char, span.end_char, name, self._rows(span), how)

    def _size(self, span: Span) -> float:
        """How large the largest place is whose standard name this is."""
        main = [row for row in self._rows(span) if self.gazetteer.is_known_as(row, span.text)]
        return max((float(self.gazetteer.people[row]) for row in main), default=0.0)

    def _is_wide(self, span: Span) -> bool:
        """Whether a country, a region or an area above countries is called so."""
        rows = self._rows(span)
        return any(
            self.gazetteer.kind[row] <= KINDS.index("region") and self.gazetteer.is_known_as(row, span.text) for row in rows
        )

    def _is_before_area(self, span: Span) -> bool:
        """Whether a comma and an area that holds a place of this name follow."""
        after = span.end
        if after + 1 >= len(self.doc) or self.doc[after].text != ",":
            return False
        short = abbreviations().get(self.doc[after + 1].text)
        if short is not None:
            areas = self._regions(short.name, short.country)
        else:
            area = self._longest(after + 1, len(self.doc))
            areas = () if area is None else self._rows(area)
        return any(set(self.gazetteer.areas(row)) & set(areas) for row in self._rows(span))

    def _extended(self, span: Span | None) -> Span | None:
        """A location with the next word, where the network cut the name short ("Walker" for "Walker County")."""
        if span is None or span.end >= len(self.doc):
            return span
        longer = self.doc[span.start : span.end + 1]
        is_longer = longer[-1].text[0].isupper() and longer[-1].lower_ in ("county", "parish", "city", "province")
        return longer if is_longer and self._rows(longer) else span


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


def _words(section: str) -> frozenset[str]:
    return _sections()[section]


def _is_name(text: str, cased: bool) -> bool:
    return any(letter.isalpha() for letter in text) and (not cased or any(letter.isupper() for letter in text))


def _trimmed(span: Span) -> Span | None:
    """A name without the article before it, and what is no word around it."""
    first, last = span.start, span.end
    doc = span.doc
    while first < last and (doc[first].lower_ in ("the", "a", "an") or not doc[first].text[0].isalnum()):
        first += 1
    while first < last and (doc[last - 1].lower_ in _POSSESSIVE or not doc[last - 1].text[-1].isalnum()):
        if doc[last - 1].text[-1] == "." and len(doc[last - 1]) > 1:
            break
        last -= 1
    return doc[first:last] if first < last else None


def _parts(span: Span) -> Iterator[Span]:
    first = span.start
    for i in range(span.start, span.end + 1):
        if i == span.end or span.doc[i].text in _JOINTS:
            part = _trimmed(span.doc[first:i]) if i > first else None
            if part is not None:
                yield part
            first = i + 1


def _narrowed(part: Span) -> Iterator[Span]:
    """A name as it stands, then without what only narrows or explains it ("northern", "province")."""
    first, last = part.start, part.end
    yield part
    while last - first > 1 and part.doc[first].lower_ in _words("sides") | {"-", "of", "city", "town", "village"}:
        first += 1
        yield part.doc[first:last]
    while last - first > 1 and part.doc[last - 1].lower_ in _words("areas"):
        last -= 1
        yield part.doc[first:last]


def _is_behind_in(span: Span) -> bool:
    return span.start > 0 and span.doc[span.start - 1].lower_ in _IN


def _is_behind_comma(token: Token) -> bool:
    return token.i > 0 and token.doc[token.i - 1].text == ","
