"""Pronouns and "the" phrases stand for people named before."""

from __future__ import annotations

from tests.reading.made import doc
from tocsin.reading.antecedents import Antecedents
from tocsin.reading.groups import Group, group
from tocsin.reading.numbers import quantities
from tocsin.reading.tree import Tree


def _resolved(rows: str, head: int, harmed: frozenset[int] = frozenset()) -> Group | None:
    tree = Tree.of(doc(rows))
    numbers = quantities(tree)
    people = group(tree, numbers, head)
    assert people is not None
    return Antecedents(tree, numbers).resolved(people, harmed)


_MEN = "Three NUM 1 nummod\nmen NOUN 2 nsubj\nfled VERB 2 root\n. PUNCT 2 punct\n"


def test_they_and_the_men_are_as_many_as_before() -> None:
    they = _resolved(_MEN + "They PRON 5 nsubj\ndied VERB 5 root", 4)
    the_men = _resolved(_MEN + "The DET 5 det\nmen NOUN 6 nsubj\ndied VERB 6 root", 5)

    assert they is not None
    assert the_men is not None
    assert (they.low, the_men.low, they.anchor, the_men.anchor) == (3, 3, 1, 1)


def test_she_is_no_man_and_whoever_was_hurt_comes_first() -> None:
    rows = (
        "A DET 1 det\nwoman NOUN 2 nsubj\nmet VERB 2 root\na DET 4 det\nnurse NOUN 2 obj\nand CCONJ 7 cc\na DET 7 det\n"
        "man NOUN 4 conj\n. PUNCT 2 punct\nShe PRON 10 nsubj\ndied VERB 10 root"
    )

    she, hurt = _resolved(rows, 9), _resolved(rows, 9, frozenset({4}))

    assert she is not None
    assert hurt is not None
    assert (she.anchor, hurt.anchor) == (1, 4)


def test_who_is_the_noun_before_the_clause() -> None:
    who = _resolved("The DET 1 det\nmen NOUN 4 nsubj\nwho PRON 3 nsubj\ndied VERB 1 acl:relcl\nfled VERB 4 root", 2)

    assert who is not None
    assert who.anchor == 1


def test_nobody_known_is_meant_by_they() -> None:
    assert _resolved("They PRON 1 nsubj\ndied VERB 1 root", 0) is None
