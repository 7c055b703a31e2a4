"""What befell people is found with those whom it befell."""

from __future__ import annotations

import pytest

from tests.reading.made import doc
from tests.reading.told import told
from tocsin.reading.harms import harms
from tocsin.reading.tree import Tree


def _found(tree: Tree) -> set[tuple[str, str]]:
    return {(harm.kind, tree.lower[harm.victim]) for harm in harms(tree)}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("HURT", {("killed", "person"), ("injured", "others"), ("killed", "victim"), ("injured", "two")}),
        ("SHOT", {("hit", "people"), ("killed", "one")}),
        ("FAMILY", {("killed", "man"), ("killed", "wife"), ("killed", "sons")}),
        ("HEADLINE", {("killed", "children"), ("injured", "others")}),
        ("TOLL", {("killed", "people"), ("killed", "12")}),
        ("LEADER", {("killed", "leader")}),
        ("ALERT", {("injured", "nobody")}),
    ],
)
def test_whom_it_befell(name: str, found: set[tuple[str, str]]) -> None:
    assert _found(Tree.of(told(name))) == found


def test_fatally_and_to_death_make_a_death() -> None:
    fatally = "He PRON 3 nsubj:pass\nwas AUX 3 aux:pass\nfatally ADV 3 advmod\nshot VERB 3 root"
    to_death = "He PRON 2 nsubj:pass\nwas AUX 2 aux:pass\nstabbed VERB 2 root\nto ADP 4 case\ndeath NOUN 2 obl"

    assert _found(Tree.of(doc(fatally))) == _found(Tree.of(doc(to_death))) == {("killed", "he")}


def test_behind_a_dateline_the_person_is_meant() -> None:
    rows = "HARLOW PROPN 4 nsubj\n– PUNCT 0 punct\nA DET 3 det\nboy NOUN 0 appos\nshot VERB 4 root\nhimself PRON 4 obj"

    assert _found(Tree.of(doc(rows, ((0, 1, "LOC"),)))) == {("hit", "boy")}


def test_lives_are_claimed() -> None:
    rows = (
        "The DET 1 det\nblast NOUN 2 nsubj\nclaimed VERB 2 root\nthe DET 4 det\nlives NOUN 2 obj\nof ADP 7 case\n"
        "two NUM 7 nummod\nnurses NOUN 4 nmod"
    )

    assert _found(Tree.of(doc(rows))) == {("killed", "nurses")}
