"""A Doc's tree as lists says what the Doc says."""

from __future__ import annotations

from tests.reading.told import told
from tocsin.reading.tree import Tree


def test_the_lists_hold_what_the_doc_holds() -> None:
    doc = told("HURT")

    tree = Tree.of(doc)

    assert len(tree) == len(doc)
    for token in doc:
        i = token.i
        assert (tree.lower[i], tree.pos[i], tree.dep[i], tree.head[i]) == (
            token.lower_, token.pos_, token.dep_, token.head.i,
        )  # fmt: skip
        assert tree.text[tree.start[i] : tree.end[i]] == token.text
        assert tree.entity[i] == token.ent_type_
        assert list(tree.children[i]) == [child.i for child in token.children]
        assert (tree.left[i], tree.right[i]) == (token.left_edge.i, token.right_edge.i)
    assert max(tree.sentence) + 1 == len(list(doc.sents))
