"""Which country and sector of society an actor is of, by the words around its name: offices, modifiers, appositions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tocsin.model.reading import ActorKind, Place
from tocsin.reading.countries import Mention, countries
from tocsin.reading.lexicon import lexicon
from tocsin.reading.phrases import Phrase, analysed, entity_at
from tocsin.reading.registry import Entry, Registry
from tocsin.reading.sectors import plain, sector_of, sectors
from tocsin.reading.setting import Setting
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_ELSEWHERE = frozenset({"ethnic", "anti", "pro", "non", "latin", "central", "south", "north", "west", "afro", "indo"})
_ONLY_TOUCHED = frozenset({"based", "born", "style", "speaking", "made", "built", "run", "held", "owned"})
_WATERS = frozenset({"ocean", "sea", "channel"})
_BELONGING, _STAYING = frozenset({"of", "from"}), frozenset({"in", "at", "inside"})
_IN_OFFICES = frozenset({"NOUN", "PROPN", "ADJ"})
_JOINTS = frozenset({"'s", "’s", "'", "’", "-", "–"})
_ABOVE = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_OWN = frozenset({"REB", "PRM", "UAF", "CRM", "PRE"})  # sectors of groups that keep their country, whatever is before
_BEFORE, _AFTER = 8, 12  # words around a head in which its office, its body and its country stand
_DEEPEST = 3  # of the phrases inside a phrase


class Identity(NamedTuple):
    """What one mention says of an actor; entry: what the registry has; firm: not merely by where the actor is;
    key: the body or state whose name the mention is.
    """

    country: str | None = None
    sector: str | None = None
    kind: ActorKind | None = None
    entry: Entry | None = None
    firm: bool = True
    key: str | None = None


class _Hit(NamedTuple):
    """Tokens that name a country, or somebody in the registry."""

    start: int
    end: int
    country: str | None = None
    entry: Entry | None = None
    mention: Mention | None = None
    placed: bool = False


class Identifier:
    """Tells what the mentions of one report say of their actors.

    registry: bodies, groups and leaders by name; published: when the report appeared, for who held an office then;
    places: where the places named in the report are, if they have been found.
    """

    def __init__(
        self, doc: Doc, registry: Registry, published: str | None = None, places: Sequence[Place] = ()
    ) -> None:
        self.doc, self._tree = doc, Tree.of(doc)
        self._registry = registry
        self._published = published
        self._phrases: dict[tuple[int, int], Phrase] = {}
        self._names: dict[int, tuple[tuple[Entry, ...], int]] = {}
        self.setting = Setting(doc, places)

    def identity(self, span: Span) -> Identity:
        """What a noun phrase says of its actor, with what is set beside it."""
        found = self._phrase(span, _left(self._tree, span.start, span.end))
        for beside in _beside(span, self.phrase(span)):
            if found.country is not None and found.sector is not None:
                break
            found = _filled(found, self._phrase(beside, beside.start))
        return found

    def named(self, i: int) -> int:
        """Where the name of a body in the registry ends that begins at a token; there, where none does."""
        entries, end = self._longest(i)
        return end if entries and entries[0].kind != "person" else i

    def _longest(self, i: int) -> tuple[tuple[Entry, ...], int]:
        """Whoever goes by the longest name that begins at a token, each token looked at once."""
        found = self._names.get(i)
        if found is None:
            found = self._registry.longest(self._tree, i)
            if found[0] and found[0][0].sector == "JRN" and _is_inside(self.doc, i):
                found = (), i
            self._names[i] = found
        return found

    def phrase(self, span: Span) -> Phrase:
        """The parts of a phrase, each phrase looked at once."""
        found = self._phrases.get((span.start, span.end))
        if found is None:
            found = self._phrases[span.start, span.end] = analysed(span)
        return found

    def _phrase(self, span: Span, start: int, depth: int = 0) -> Identity:
        phrase = self.phrase(span)
        head = phrase.head
        name = entity_at(head) if head.ent_type_ == "PER" else None
        end = head.i + 1 if name is None else name.end
        hits = list(self._hits(start, end))
        end = max(end, hits[-1].end) if hits else end
        whole = next((hit for hit in hits if hit.start <= head.i < hit.end), None)
        body = next((hit.entry for hit in hits if hit.entry is not None and hit is not whole), None)
        country = _country(hits)
        if whole is not None and (name is None or whole.mention is not None or _is_body(whole.entry)):
            return self._of_whole(whole, country)
        words = self._office(start, head.i + 1 if name is None else name.start, hits)
        sector, decided = sector_of(words) if words else (None, False)
        if sector == "MIL" and not hits and _is_of_irregulars(phrase):
            sector = "REB"
        if name is not None and sector is None:
            sector = _of_title(self.doc[start : name.end])
        found = Identity(country=country, entry=body, firm=not any(hit.placed for hit in hits))
        if whole is not None and whole.entry is not None:
            found = found._replace(country=country or whole.entry.country, entry=whole.entry)
            sector = sector or whole.entry.sector_in(self._published)
            decided = True
        if decided and sector is not None:
            found = found._replace(sector=sector)
        elif body is not None:
            found = found._replace(sector=body.sector_in(self._published))
            decided = True
        if (found.country is None or not decided) and depth < _DEEPEST:
            found = self._with_complement(found, span, head, end, decided, depth)
        return found if decided or found.sector is not None else found._replace(sector=sector)

    def _of_whole(self, hit: _Hit, country: str | None) -> Identity:
        """Who is wholly a name: a body, a state, a people, or the seat of a government."""
        if hit.entry is not None:
            sector = hit.entry.sector_in(self._published)
            country = country or hit.entry.country
            if hit.entry.kind == "person":
                return Identity(country, sector, entry=hit.entry)
            return Identity(country, sector, hit.entry.kind, hit.entry, key=f"body {hit.entry.name}")
        if hit.mention is None:
            return Identity(country, firm=False)
        if hit.mention.how == "people":
            return Identity(country, "CVL", "group")
        is_state = hit.mention.how == "named" and country is not None
        return Identity(country, "GOV", "state", key=f"state {country}" if is_state else None)

    def _with_complement(
        self, found: Identity, span: Span, head: Token, end: int, decided: bool, depth: int
    ) -> Identity:
        """Add what stands behind a head: "of parliament", "for the army", "in Gaza"."""
        doc = self.doc
        if end >= len(doc) or doc[end].is_sent_start:
            return found
        link = doc[end].lower_
        speaks = link == "for" and head.lower_ in lexicon().people["spokespeople"]
        if not speaks and link not in _BELONGING | _STAYING:
            return found
        bound = max(span.end, span.root.right_edge.i + 1, _name_end(doc, end + 1) if link in _STAYING else 0)
        after = doc[end + 1 : min(bound, end + _AFTER)]
        if not any(token.is_alpha for token in after):
            return found
        inner = self._phrase(after, after.start, depth + 1)
        if link in _STAYING:
            return found if found.country is not None else found._replace(country=inner.country, firm=False)
        return found._replace(
            country=found.country or inner.country,
            sector=found.sector if decided else inner.sector,
            entry=found.entry or inner.entry,
            firm=found.firm and inner.firm,
        )

    def _office(self, start: int, end: int, hits: Sequence[_Hit]) -> list[str]:
        """The words before a name, or up to a head, that are no name themselves."""
        taken = {i for hit in hits for i in range(hit.start, hit.end)}
        free = (word for i, word in enumerate(self._tree.word[start:end], start) if i not in taken)
        return plain([word for word in free if word.isalpha() or word in _JOINTS or "-" in word])

    def _hits(self, start: int, end: int) -> Iterator[_Hit]:
        i = start
        while i < end:
            hit = self._hit(i, end)
            if hit is not None:
                yield hit
            i = i + 1 if hit is None else hit.end

    def _hit(self, i: int, end: int) -> _Hit | None:
        doc, tree = self.doc, self._tree
        if not (tree.entity[i] or tree.word[i][0].isupper()):
            return None
        name = entity_at(doc[i]) if tree.entity[i] == "PER" else None
        entries, last = self._longest(i)
        if name is not None and last <= name.end:
            entries, last = self._registry.find(_untitled(doc[i : name.end])), name.end
        if entries:
            return _Hit(i, last, entry=self._chosen(entries))
        mention = countries().longest(tree, i, end if name is None else name.end)
        if name is not None and (mention is None or (mention.start, mention.end) != (name.start, name.end)):
            return _Hit(i, name.end)
        if mention is None:
            return self._placed(i, end)
        if _is_elsewhere(tree, mention):
            return None
        codes = [countries().sovereign(code) for code in mention.codes]
        if len(codes) > 1:
            codes = [code for code in codes if code in self.setting.mentioned]
        return _Hit(i, mention.end, codes[0] if len(codes) == 1 else None, None, mention)

    def _placed(self, i: int, end: int) -> _Hit | None:
        place = self.setting.place(i)
        if place is None or place.country is None:
            return None
        last = next((k for k in range(i + 1, end) if self._tree.start[k] >= place.span[1]), end)
        return _Hit(i, last, countries().sovereign(place.country), placed=True)

    def _chosen(self, entries: Sequence[Entry]) -> Entry | None:
        """The entry that is meant, where several share a name: the one of the time, or of a country that is named."""
        if len(entries) < 2:
            return entries[0] if entries else None
        fitting = [
            one
            for one in entries
            if one.sector_in(self._published) is not None or one.country in self.setting.mentioned
        ]
        if len({one.country for one in entries}) == 1:
            return (fitting or list(entries))[0]
        near = [one for one in entries if one.country in self.setting.mentioned]
        return near[0] if len(near) == 1 else None


def _is_of_irregulars(phrase: Phrase) -> bool:
    """Whether a phrase is such a name as "the Dawn Brigades", which no army gives to its own."""
    words = [token.text for token in phrase.core if token.is_alpha]
    return phrase.head.text == "Brigades" and len(words) > 1 and all(word[0].isupper() for word in words)


def _is_inside(doc: Doc, i: int) -> bool:
    """Whether a word goes on a name: "Liberation" in "the Ardian Liberation Front" is no newspaper."""
    return doc[i].ent_iob_ == "I" and doc[i - 1].text[0].isupper() and doc[i - 1].lower_ != "the"


def _is_body(entry: Entry | None) -> bool:
    return entry is not None and entry.kind != "person"


def _country(hits: Sequence[_Hit]) -> str | None:
    """The country of a phrase: of its first country word, unless it is about a body that has a country of its own."""
    bodies = [hit.entry for hit in hits if hit.entry is not None and hit.mention is None and hit.entry.kind != "person"]
    own = next((one.country for one in bodies if one.country in _ABOVE or one.sector in _OWN), None)
    if own is not None:
        return own
    named = list(dict.fromkeys(hit.country for hit in hits if hit.mention is not None))
    if named:
        return named[0] if len(named) == 1 or not _are_joined(hits) else None
    of_entries = (hit.entry.country for hit in hits if hit.entry is not None)
    return next((code for code in (*of_entries, *(hit.country for hit in hits)) if code is not None), None)


def _are_joined(hits: Sequence[_Hit]) -> bool:
    """Whether two countries stand side by side: "Israeli-Palestinian"."""
    of_country = [hit for hit in hits if hit.mention is not None]
    return any(0 <= after.start - before.end <= 1 for before, after in pairwise(of_country))


def _is_elsewhere(tree: Tree, mention: Mention) -> bool:
    """Whether a country word says of what an actor is not: "anti-Russian", "Russian-born", "ethnic Albanian"."""
    before = mention.start - 1
    if before >= 0 and tree.word[before] in ("-", "–"):
        before -= 1
    if before >= 0 and tree.lower[before].rstrip("-") in _ELSEWHERE:
        return True
    after = tree.lower[mention.end : mention.end + 2]
    if after and after[0] in _WATERS:
        return True
    if len(after) < 2 or after[0] not in ("-", "–"):
        return False
    word = after[1]
    return word in _ONLY_TOUCHED or (word.endswith("ed") and word != "led")


def _name_end(doc: Doc, i: int) -> int:
    """Where the place ends that is named right behind an "in", whatever the tree hangs it on."""
    name = entity_at(doc[i]) if i < len(doc) and doc[i].ent_type_ == "LOC" else None
    return i if name is None else name.end


def _untitled(name: Span) -> str:
    words = [token.text for token in name if token.lower_ not in lexicon().people["titles"]]
    return name.text if len(words) == len(name) else " ".join(words)


def _of_title(name: Span) -> str | None:
    titles = sectors().titles
    return next((titles[token.lower_] for token in name if token.lower_ in titles), None)


def _left(tree: Tree, start: int, end: int) -> int:
    """Where the office before a name begins, if the phrase starts after it."""
    first = start
    for i in range(start - 1, max(0, start - _BEFORE) - 1, -1):
        if tree.sentence[i + 1] != tree.sentence[i]:
            break
        if tree.lower[i] in _JOINTS:
            continue
        if tree.pos[i] not in _IN_OFFICES or not first <= tree.head[i] < end:
            break
        first = i
    return first


def _beside(span: Span, phrase: Phrase) -> Iterator[Span]:
    """What is set beside a phrase, in it or after it."""
    if phrase.beside is not None:
        yield phrase.beside
    doc = span.doc
    for child in phrase.head.children:
        if child.dep_ == "appos" and child.i >= span.end:
            yield doc[child.left_edge.i : min(child.right_edge.i + 1, child.left_edge.i + _AFTER)]


def _filled(found: Identity, more: Identity) -> Identity:
    return Identity(
        country=found.country or more.country,
        sector=found.sector or more.sector,
        kind=found.kind,
        entry=found.entry or more.entry,
        firm=found.firm if found.country is not None else more.firm,
    )
