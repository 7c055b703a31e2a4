"""A Doc's words and dependency tree as plain lists: read once, walked often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc


_KEY = "tocsin.tree"
_SAME = {
    "nsubjpass": "nsubj:pass", "dobj": "obj", "dative": "iobj", "relcl": "acl:relcl", "auxpass": "aux:pass",
    "prt": "compound:prt", "poss": "nmod:poss", "agent": "prep", "npadvmod": "obl:unmarked",
}  # fmt: skip
"""Labels of ClearNLP and the UD labels they stand for, for pipelines other than the shipped encoder."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One entry a token; `sentence` numbers the sentences, `children` are in the order of the text.

    mark, space: whether a token is punctuation, or white space. label: the relation to the head in the labels of UD,
    dep: as the pipeline has it. left, right: the first and last of a token and all that hangs on it.
    """

    text: str
    word: tuple[str, ...]
    lower: tuple[str, ...]
    mark: tuple[bool, ...]
    space: tuple[bool, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    label: tuple[str, ...]
    head: tuple[int, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    entity: tuple[str, ...]
    sentence: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]

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
        left, right = _edges(heads)
        dep = _strings(doc, rows[:, 2])
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
            dep=dep,
            label=dep if _SAME.keys().isdisjoint(dep) else tuple(_SAME.get(one, one) for one in dep),
            head=tuple(heads),
            start=tuple(starts),
            end=tuple(start + length for start, length in zip(starts, lengths, strict=True)),
            entity=_strings(doc, rows[:, 4]),
            sentence=tuple(sentence),
            children=tuple(map(tuple, children)),
            left=tuple(left),
            right=tuple(right),
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


def _edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """The first and the last token of what hangs on each, itself among them."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    for i in range(len(heads)):
        above = heads[i]
        while left[above] > i:
            left[above] = i
            above = heads[above]
    for i in range(len(heads) - 1, -1, -1):
        above = heads[i]
        while right[above] < i:
            right[above] = i
            above = heads[above]
    return left, right


def _strings(doc: Doc, hashes: NDArray[np.int64]) -> tuple[str, ...]:
    """The words of a column of a Doc."""
    column = hashes.astype(np.uint64).tolist()
    known = {one: doc.vocab.strings[one] for one in set(column)}
    return tuple(known[one] for one in column)
