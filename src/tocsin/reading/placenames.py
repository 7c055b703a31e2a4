"""Where a report names places: the network's locations, names that it missed, peoples, short forms of states."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.reading.countries import countries
from tocsin.reading.gazetteer import KINDS, Gazetteer, folded
from tocsin.reading.listed import Abbreviation, abbreviations
from tocsin.reading.placewords import (
    IN,
    POSSESSIVE,
    is_behind_comma,
    is_behind_in,
    is_name,
    narrowed,
    parts,
    short,
    trimmed,
    words,
)
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_LONGEST = 5  # words of a name
_SAMPLE = 500  # words, for whether capitals tell anything
_ACRONYM = 3  # letters
_CAPITALS = 0.6  # of all letters; above it capitals say nothing
_LARGE, _CAPITAL, _TOWN = 6.0, 5.2, 4.0  # logarithms: a million people, 160,000, ten thousand
_ENUMERATED = 12  # words of an enumeration
_OF = frozenset({"of", "in", "at", "for", "from"})
_LINKS = frozenset({"of", "de", "la", "le", "du", "del", "el", "al", "and", "the", "sur", "upon", "on", "-"})


@dataclass(frozen=True, slots=True)
class Named:
    """A place name in the text; rows: all places of the name; how: what it is where it is no plain name."""

    start: int
    end: int
    name: str
    rows: tuple[int, ...]
    how: str = ""


def named(doc: Doc, areas: Sequence[Offsets], gazetteer: Gazetteer) -> tuple[Named, ...]:
    """The places named in the given areas of a text, which are in its order; the names too."""
    starts = [start for start, _ in areas]

    def is_evidence(each: Named) -> bool:
        i = bisect_right(starts, each.start) - 1
        return i >= 0 and each.end <= areas[i][1]

    found = filter(is_evidence, _Finder(doc, gazetteer).found())
    return tuple(sorted(found, key=lambda each: each.start))


class _Finder:
    """One pass over a Doc; what the network is sure of in one place is believed in another."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        self.meant: dict[tuple[int, int], tuple[str, tuple[int, ...]]] = {}
        ents = doc.ents
        self.located = [ent for ent in ents if ent.label_ == "LOC"]
        self.bodies = [ent for ent in ents if ent.label_ == "ORG"]
        self.people = [ent for ent in ents if ent.label_ == "PER"]
        self.surnames = {folded(ent[-1].text) for ent in self.people if len(ent) > 1}
        self.sure: set[str] = set()
        self._tree = Tree.of(doc)
        letters = list(filter(str.isalpha, "".join(self._tree.word[:_SAMPLE])))
        self.cased = 0 < sum(map(str.isupper, letters)) < _CAPITALS * len(letters)

    def found(self) -> list[Named]:
        found = [each for ent in self.located for each in self._location(ent)]
        self.sure = {folded(each.name) for each in found if each.rows}
        taken = {i for ent in self.located for i in range(ent.start, ent.end)}
        for ent in (*self.bodies, *self.people):
            found += self._whole(ent) if len(ent) == 1 or self._rows(ent) else self._within(ent)
            taken.update(range(ent.start, ent.end))
        for at, word in enumerate(self._tree.word):
            if at not in taken and word[0].isupper() and (one := self._loose(self.doc[at])) is not None:
                found.append(one)
                taken.update(i for i in range(at, min(at + _LONGEST, len(self.doc))) if self._tree.start[i] < one.end)
        return found

    def _location(self, ent: Span) -> Iterator[Named]:
        """The places in what the network marked as a location: as a whole, or in its parts."""
        whole = self._extended(trimmed(ent))
        if whole is None or not is_name(whole.text, self.cased) or "$" in whole.text:
            return
        if whole.text.lower() in words("peoples"):
            return
        if self._rows(whole):
            if not (self._is_common(whole) or self._is_somebody(whole)):
                yield self._named(whole)
            return
        for part in parts(whole):
            yield from self._part(part)

    def _part(self, part: Span) -> Iterator[Named]:
        for core in narrowed(part):
            if self._rows(core) and not self._is_common(core):
                if not self._is_somebody(core):
                    yield self._named(core)
                return
        people = self._people(part)
        if people is not None:
            yield people
            return
        inner = [] if part[-1].lower_.rstrip(".") in words("ways") else list(self._within(part))
        if inner:
            yield from inner
        elif not all(token.lower_ in words("not alone") for token in part):
            yield Named(part.start_char, part.end_char, part.text, ())

    def _whole(self, ent: Span) -> Iterator[Named]:
        """A name marked as a body or person that is a place: by the words around it or the rest of the report."""
        span = trimmed(ent)
        if span is None or not self._rows(span) or self._is_common(span) or self._is_somebody(span):
            return
        believed = folded(span.text) in self.sure
        wide = ent.label_ == "ORG" and self._size(span) >= _LARGE and self._is_wide(span)
        if (
            believed
            or wide
            or self._is_capital(span)
            or (self._size(span) >= _TOWN and (is_behind_in(span) or self._is_before_area(span)))
        ):
            yield self._named(span)

    def _within(self, ent: Span) -> Iterator[Named]:
        """Places inside a longer name: at its head ("Northfield Police Department") or behind "of"."""
        if ent.label_ == "PER":
            return
        i = ent.start
        while i < ent.end:
            hit = self._longest(i, ent.end)
            if hit is None or (hit.start == ent.start and hit.end == ent.end):
                people = self._people(self.doc[i : i + 1]) if hit is None and i == ent.start else None
                if people is not None and i + 1 < ent.end and self.doc[i + 1].lower_ in words("bodies"):
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
        if self._is_common(hit) or self._is_somebody(hit):
            return False
        if len(hit) > 1 and hit[-1].lower_ in words("districts"):
            return True
        if not (is_head or before in _OF or (after in words("bodies") and before != "-")):
            return False
        if folded(hit.text) in self.sure:
            return True
        size = self._size(hit)
        return (
            (size >= _LARGE and self._is_wide(hit))
            or (
                is_head
                and size >= _TOWN
                and (
                    after in words("bodies") | words("areas") or (ent.label_ == "LOC" and _is_plain(self.doc, hit.end))
                )
            )
            or (ent.label_ == "LOC" and before == "of" and hit.end == ent.end and size >= _TOWN)
        )

    def _loose(self, token: Token) -> Named | None:
        """A place where the network marked nothing, or a people."""
        people = self._people(self.doc[token.i : token.i + 1])
        if people is not None:
            return people
        state = abbreviations().get(token.text)
        if state is not None and self.cased and (is_behind_comma(token) or _is_clear(token, state)):
            rows = self._regions(state)
            return Named(token.idx, token.idx + len(token), state.name, rows, "short form")
        if not self.cased or token.pos_ != "PROPN":
            return None
        hit = self._longest(token.i, len(self.doc))
        if hit is None or self._is_common(hit) or self._is_somebody(hit):
            return None
        size = self._size(hit)
        is_place = (
            folded(hit.text) in self.sure
            or (size >= _LARGE and self._is_wide(hit))
            or self._is_capital(hit)
            or (size >= _TOWN and (is_behind_in(hit) or self._is_before_area(hit)))
        )
        return self._named(hit) if is_place else None

    def _people(self, span: Span) -> Named | None:
        """A people as the country that it stands for; not where it is a surname."""
        first = span[0]
        if first.ent_type_ == "PER" or first.pos_ not in ("ADJ", "PROPN", "NOUN") or not first.text[0].isupper():
            return None
        known = countries()
        code = known.of_people(span.text)
        if code is None or known.named(span.text) is not None or self._is_no_people(span):
            return None
        if first.ent_type_ != "GRP" and first.i and self.doc[first.i - 1].ent_type_ == "PER":
            return None
        rows = self.gazetteer.of_country(code)
        return Named(span.start_char, span.end_char, span.text, rows, "people") if rows else None

    def _is_no_people(self, span: Span) -> bool:
        """Whether a word for a people is here a language ("said in Russian") or a dish."""
        before = self.doc[span.start - 1].lower_ if span.start else ""
        after = self.doc[span.end] if span.end < len(self.doc) else None
        if after is not None and after.lower_ in words("languages") | words("dishes"):
            return True
        is_alone = after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ")
        return is_alone and before in words("speaking") and not span[-1].lower_.endswith("s")

    def _longest(self, start: int, stop: int) -> Span | None:
        """The longest known name that begins at a token."""
        tree = self._tree
        if not tree.word[start][0].isupper():
            return None
        end = start + 1
        while end < min(stop, start + _LONGEST) and (tree.word[end][0].isupper() or tree.lower[end] in _LINKS):
            end += 1
        for last in range(end, start, -1):
            if tree.lower[last - 1] not in _LINKS and self._rows(span := self.doc[start:last]):
                return span
        return None

    def _rows(self, span: Span) -> tuple[int, ...]:
        return self._meant(span)[1]

    def _meant(self, span: Span) -> tuple[str, tuple[int, ...]]:
        """The name that a span gives, in full, and all places of that name."""
        at = (span.start, span.end)
        if at not in self.meant:
            state = short(span)
            if state is not None:
                self.meant[at] = state.name, self._regions(state)
            elif self._is_acronym(span):
                self.meant[at] = span.text, self.gazetteer.exactly(span.text)
            else:
                counties = self.gazetteer.find(f"{span.text} County") if self._is_of_counties(span) else ()
                self.meant[at] = (f"{span.text} County", counties) if counties else self._plain(span.text)
        return self.meant[at]

    def _plain(self, name: str) -> tuple[str, tuple[int, ...]]:
        return name, self.gazetteer.find(name)

    def _is_of_counties(self, span: Span) -> bool:
        """Whether a name is one of several before the word "counties"."""
        for word in self._tree.word[span.end : span.end + _ENUMERATED]:
            if word.lower() == "counties":
                return True
            if word not in (",", "and") and not word[0].isupper():
                return False
        return False

    def _is_acronym(self, span: Span) -> bool:
        return self.cased and len(span) == 1 and len(span[0]) <= _ACRONYM and span[0].text.isupper()

    def _regions(self, state: Abbreviation) -> tuple[int, ...]:
        known = self.gazetteer
        return tuple(
            row
            for row in known.find(state.name)
            if known.code(row) == state.country and KINDS[known.kind[row]] in ("region", "country")
        )

    def _named(self, span: Span, how: str = "") -> Named:
        return Named(span.start_char, span.end_char, *self._meant(span), how)

    def _size(self, span: Span) -> float:
        """How large the largest place is whose standard name this is."""
        name, rows = self._meant(span)
        known = self.gazetteer
        return max((float(known.people[row]) for row in rows if known.is_known_as(row, name)), default=0.0)

    def _is_wide(self, span: Span) -> bool:
        """Whether a country, a region or an area above countries is called so."""
        name, rows = self._meant(span)
        known = self.gazetteer
        return any(known.kind[row] <= KINDS.index("region") and known.is_known_as(row, name) for row in rows)

    def _is_capital(self, span: Span) -> bool:
        """Whether it is the name of a capital large enough to stand for its country ("Khartoum denied it")."""
        code = countries().of_seat(span.text)
        known = self.gazetteer
        return code is not None and any(
            known.people[row] >= _CAPITAL and known.code(row) == code and KINDS[known.kind[row]] == "place"
            for row in self._rows(span)
        )

    def _is_common(self, span: Span) -> bool:
        """Whether a word is nearly always something else than a place; an abbreviation ("US") is another word."""
        if len(span) > 1 and not self._is_wide(span):
            return span[0].lower_ in words("not alone") and span[-1].lower_ in words("not alone")
        return (
            len(span) == 1
            and span[0].lower_ in words("not alone")
            and not (self._is_acronym(span) and self._rows(span))
        )

    def _is_somebody(self, span: Span) -> bool:
        """Whether a name is more likely that of a person, a saint's day or church, or a disease."""
        doc, start, end = self.doc, span.start, span.end
        after = doc[end].lower_ if end < len(doc) else ""
        if after in words("diseases") or (span[0].lower_ in ("st.", "st", "saint") and after in POSSESSIVE):
            return True
        before = doc[start - 1].lower_ if start else ""
        if before.rstrip(".") in words("titles"):
            return True
        return self._is_surname(span)

    def _is_surname(self, span: Span) -> bool:
        """Whether a person in the report is called so, and nothing around the name here says place."""
        if folded(span.text) not in self.surnames or self._is_before_area(span):
            return False
        before = self.doc[span.start - 1].lower_ if span.start else ""
        after = self.doc[span.end].lower_ if span.end < len(self.doc) else ""
        return before not in IN | _OF | {"to"} and after not in words("bodies")

    def _is_before_area(self, span: Span) -> bool:
        """Whether a comma and an area that holds a place of this name follow."""
        after = span.end
        if after + 1 >= len(self.doc) or self.doc[after].text != ",":
            return False
        state = abbreviations().get(self.doc[after + 1].text)
        if state is not None:
            areas = self._regions(state)
        else:
            area = self._longest(after + 1, len(self.doc))
            areas = () if area is None else self._rows(area)
        return any(set(self.gazetteer.areas(row)) & set(areas) for row in self._rows(span))

    def _extended(self, span: Span | None) -> Span | None:
        """A location with the next word, where the network cut the name short ("Walker" for "Walker County")."""
        if span is None or span.end >= len(self.doc):
            return span
        longer = self.doc[span.start : span.end + 1]
        is_longer = longer[-1].text[0].isupper() and longer[-1].lower_ in words("districts") | {"city"}
        return longer if is_longer and self._rows(longer) else span


def _is_clear(token: Token, state: Abbreviation) -> bool:
    """Whether a short form is one wherever it stands ("N.D."), and no word or title that looks like it ("Miss.")."""
    return not state.postal and (token.text.count(".") > 1 or token.text.isupper())


def _is_plain(doc: Doc, at: int) -> bool:
    """Whether what follows a name is no part of it: a possessive, or a word without a capital."""
    return doc[at].text[0].islower() or doc[at].lower_ in POSSESSIVE
