"""Where a report is set: the states that it names, and the one that it is about, if it is about one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from tocsin.model.reading import Place
from tocsin.reading.countries import countries
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OFTEN, _FAR = 3, 2


class Setting:
    """The states and places of one report; places: where those named in it are, if they have been found."""

    def __init__(self, doc: Doc, places: Sequence[Place] = ()) -> None:
        self._tree = Tree.of(doc)
        self._places = {place.span[0]: place for place in places if place.country is not None}
        self._by_name: set[str] = set()

    def place(self, i: int) -> Place | None:
        """The place whose name begins at a token, if its country is known."""
        return self._places.get(self._tree.start[i])

    @cached_property
    def mentioned(self) -> Counter[str]:
        """How often the report names each state, its people, its seats, or a place in it."""
        found: Counter[str] = Counter()
        end = 0
        for i, (word, entity) in enumerate(zip(self._tree.word, self._tree.entity, strict=True)):
            if i < end or entity == "PER" or not (word[0].isupper() or entity == "LOC"):
                continue
            mention = countries().longest(self._tree, i, len(self._tree))
            if mention is not None:
                end = mention.end
                if len(mention.codes) == 1:
                    found[countries().sovereign(mention.codes[0])] += 1
                    self._by_name.add(countries().sovereign(mention.codes[0]))
            elif (place := self.place(i)) is not None and place.country is not None:
                found[countries().sovereign(place.country)] += 1
        return found

    @property
    def only(self) -> str | None:
        """The one state that the report names, where it names no other."""
        return next(iter(self.mentioned)) if len(self.mentioned) == 1 else None

    @property
    def main(self) -> str | None:
        """The state that the report names far more often than any other, and not by its places alone."""
        (first, most), (_, second) = [*self.mentioned.most_common(2), ("", 0), ("", 0)][:2]
        return first if most >= _OFTEN and most >= _FAR * second and first in self._by_name else None
