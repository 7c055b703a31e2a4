"""Puts other names in the place of names, so that the network learns them from their company, not by heart."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.batches import Prepared
from training.corpora import ENTITY_TAGS

KINDS = ("PER", "ORG", "LOC")
_LONGER = 2  # wordpieces that a name may have more than the one it replaces, lest the window overflow

Name = tuple[tuple[str, ...], tuple[tuple[int, ...], ...]]  # words, and the pieces of each


def mentions(doc: Prepared) -> Iterator[tuple[int, int, str]]:
    """(first word, end, kind) of each name whose every tag is known."""
    tags = {1 << i: tag for i, tag in enumerate(ENTITY_TAGS)}
    known = [tags.get(mask, "O") for mask in doc.entities]
    for start, tag in enumerate(known):
        if tag[0] == "B" and tag[2:] in KINDS:
            end = start + 1
            while end < len(known) and known[end] == f"I-{tag[2:]}":
                end += 1
            yield start, end, tag[2:]


@dataclass(frozen=True)
class Swaps:
    """The names of a corpus by kind and count of words, and the share of mentions that get another one."""

    pool: dict[tuple[str, int], list[Name]]
    share: float

    @classmethod
    def of(cls, docs: Sequence[Prepared], share: float) -> Swaps:
        pool: dict[tuple[str, int], set[Name]] = defaultdict(set)
        for doc in docs:
            for start, end, kind in mentions(doc):
                words = tuple(doc.words[start:end])
                if all(word[:1].isupper() for word in words):
                    pool[kind, end - start].add((words, tuple(tuple(piece) for piece in doc.pieces[start:end])))
        return cls({key: sorted(names) for key, names in pool.items()}, share)

    def chosen(self, doc: Prepared, start: int, end: int, chance: random.Random) -> dict[int, tuple[str, list[int]]]:
        """For words of a window of a document, what stands there instead: a word and its pieces."""
        made: dict[int, tuple[str, list[int]]] = {}
        if not self.share or all(mask & (mask - 1) for mask in doc.entities[start:end]):
            return made
        for first, last, kind in mentions(doc):
            if first < start or last > end or chance.random() >= self.share:
                continue
            if not all(word[:1].isupper() for word in doc.words[first:last]):
                continue
            words, pieces = chance.choice(self.pool[kind, last - first])
            if sum(map(len, pieces)) <= sum(map(len, doc.pieces[first:last])) + _LONGER:
                made.update({first + i: (words[i], list(pieces[i])) for i in range(last - first)})
        return made
