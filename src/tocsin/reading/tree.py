"""A Doc's words and dependency tree as plain lists: read once, walked often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc


_KEY = "tocsin.tree"


@dataclass(frozen=True, slots=True)
class Tree:
    """One entry a token; `sentence` numbers the sentences, `children` are in the order of the text.

    mark, space: whether a token is punctuation, or white space.
    """

    text: str
    word: tuple[str, ...]
    lower: tuple[str, ...]
    mark: tuple[bool, ...]
    space: tuple[bool, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    entity: tuple[str, ...]
    sentence: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """Read a Doc, which is not to be changed afterwards: each is read once."""
        found: Tree | None = doc.user_data.get(_KEY)
        if found is None:
            found = doc.user_data[_KEY] = cls._read(doc)
        return found

    @classmethod
    def _read(cls, doc: Doc) -> Tree:
        from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, IS_PUNCT, IS_SPACE, LENGTH, LOWER, ORTH, POS, SENT_START

        columns = [LOWER, POS, DEP, HEAD, ENT_TYPE, SENT_START, IDX, LENGTH, ORTH, IS_PUNCT, IS_SPACE]
        rows = doc.to_array(columns).astype("int64", copy=False)
        offsets, opens, starts, lengths = (rows[:, n].tolist() for n in (3, 5, 6, 7))
        heads = [i + offset for i, offset in enumerate(offsets)]
        children: list[list[int]] = [[] for _ in heads]
        for i, head in enumerate(heads):
            if head != i:
                children[head].append(i)
        number, sentence = -1, []
        for opening in opens:
            number += opening == 1 or number < 0
            sentence.append(number)
        return cls(
            text=doc.text,
            word=_strings(doc, rows[:, 8]),
            lower=_strings(doc, rows[:, 0]),
            mark=tuple(map(bool, rows[:, 9].tolist())),
            space=tuple(map(bool, rows[:, 10].tolist())),
            pos=_strings(doc, rows[:, 1]),
            dep=_strings(doc, rows[:, 2]),
            head=tuple(heads),
            start=tuple(starts),
            end=tuple(start + length for start, length in zip(starts, lengths, strict=True)),
            entity=_strings(doc, rows[:, 4]),
            sentence=tuple(sentence),
            children=tuple(map(tuple, children)),
        )

    def __len__(self) -> int:
        return len(self.lower)

    def words(self, start: int, end: int) -> str:
        """The text of the tokens from start to end, of which there is one at least."""
        return self.text[self.start[start] : self.end[end - 1]]

    def child(self, i: int, *relations: str) -> int | None:
        """The first child by one of some relations."""
        return next((c for c in self.children[i] if self.dep[c] in relations), None)

    def all(self, i: int, *relations: str) -> list[int]:
        """The children by one of some relations."""
        return [c for c in self.children[i] if self.dep[c] in relations]

    def above(self, i: int, most: int = 12) -> Iterator[int]:
        """The heads over a token, the nearest first."""
        for _ in range(most):
            if self.head[i] == i:
                return
            i = self.head[i]
            yield i


def _strings(doc: Doc, hashes: NDArray[np.int64]) -> tuple[str, ...]:
    """The words of a column of a Doc."""
    column = hashes.astype(np.uint64).tolist()
    known = {one: doc.vocab.strings[one] for one in set(column)}
    return tuple(known[one] for one in column)
