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


def test_a_wound_that_is_not_fatal_is_no_death() -> None:
    rows = "Three NUM 1 nummod\nothers NOUN 2 nsubj\nsustained VERB 2 root\n{} ADJ 4 amod\nwounds NOUN 2 obj"

    assert _found(Tree.of(doc(rows.format("fatal")))) == {("killed", "others")}
    assert _found(Tree.of(doc(rows.format("non-fatal")))) == {("hit", "others")}


def test_who_was_sent_to_hospital_was_hit() -> None:
    rows = (
        "A DET 1 det\nblast NOUN 2 nsubj\nsent VERB 2 root\nfive NUM 4 nummod\nminers NOUN 2 obj\nto ADP 6 case\n"
        "hospital NOUN 2 obl"
    )

    assert _found(Tree.of(doc(rows))) == {("hit", "miners")}


def test_whom_a_clause_behind_the_verb_befell_is_its_subject() -> None:
    rows = (
        "Four NUM 1 nummod\npeople NOUN 3 nsubj\nare AUX 3 aux\nresting VERB 3 root\nafter SCONJ 6 mark\n"
        "being AUX 6 aux:pass\nshot VERB 3 advcl"
    )

    assert _found(Tree.of(doc(rows))) == {("hit", "people")}


def test_behind_a_dateline_the_person_is_meant() -> None:
    rows = "HARLOW PROPN 4 nsubj\n– PUNCT 0 punct\nA DET 3 det\nboy NOUN 0 appos\nshot VERB 4 root\nhimself PRON 4 obj"

    assert _found(Tree.of(doc(rows, ((0, 1, "LOC"),)))) == {("hit", "boy")}


def test_lives_are_claimed() -> None:
    rows = (
        "The DET 1 det\nblast NOUN 2 nsubj\nclaimed VERB 2 root\nthe DET 4 det\nlives NOUN 2 obj\nof ADP 7 case\n"
        "two NUM 7 nummod\nnurses NOUN 4 nmod"
    )

    assert _found(Tree.of(doc(rows))) == {("killed", "nurses")}


def test_each_verb_takes_the_people_behind_it() -> None:
    killing = """
A DET 1 det
driver NOUN 2 nsubj
killed VERB 2 root
a DET 4 det
nurse NOUN 2 obj
and CCONJ 6 cc
injured VERB 2 conj
a DET 9 det
bus NOUN 9 compound
guard NOUN 6 obj
and CCONJ 12 cc
two NUM 12 nummod
others NOUN 4 conj
"""

    assert _found(Tree.of(doc(killing))) == {("killed", "nurse"), ("injured", "guard"), ("injured", "others")}


def test_a_number_and_its_noun_are_one_and_take_the_word_behind_them() -> None:
    left = """
It PRON 1 nsubj
left VERB 1 root
one NUM 3 nummod
worker NOUN 1 obj
dead ADJ 1 xcomp
and CCONJ 7 cc
three NUM 3 conj
others NOUN 3 conj
badly ADV 9 advmod
wounded VERB 1 obj
"""

    assert _found(Tree.of(doc(left))) == {("killed", "worker"), ("injured", "others")}


def test_each_number_belongs_to_the_state_behind_it() -> None:
    headline = "3 NUM 4 nummod\ndead NOUN 4 obj\n, PUNCT 3 punct\n1 NUM 4 nummod\nhurt NOUN 4 root"

    assert _found(Tree.of(doc(headline))) == {("killed", "3"), ("injured", "1")}


def test_who_shot_at_something_was_not_shot() -> None:
    aimed = "He PRON 1 nsubj\nshot VERB 1 root\nat SCONJ 3 mark\npassing VERB 1 advcl\ncars NOUN 3 obj"

    assert not _found(Tree.of(doc(aimed)))


def test_who_shoots_rounds_was_not_shot_whatever_the_tree_says() -> None:
    rows = (
        "Police NOUN 1 obj\nshooting VERB 1 root\nlive ADJ 3 amod\nrounds NOUN 1 obj\nover ADP 5 case\n"
        "people NOUN 1 obl"
    )

    assert ("hit", "police") not in _found(Tree.of(doc(rows)))
