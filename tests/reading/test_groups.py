"""A phrase for people says how many they are and what tells them from others."""

from __future__ import annotations

import pytest

from tests.reading.made import doc
from tests.reading.told import told
from tocsin.reading.groups import Group, group
from tocsin.reading.numbers import quantities
from tocsin.reading.tree import Tree


def _group(rows: str, head: int, names: tuple[tuple[int, int, str], ...] = ()) -> Group | None:
    tree = Tree.of(doc(rows, names))
    return group(tree, quantities(tree), head)


def test_a_name_with_its_age() -> None:
    tree = Tree.of(told("HURT"))
    victim = group(tree, quantities(tree), tree.lower.index("victim"))

    assert victim is not None
    assert victim.name == {"ann", "weld"}
    assert (victim.age, victim.reference, victim.single) == (23, "known", True)


def test_an_age_is_no_count() -> None:
    found = _group("a DET 5 det\n40 NUM 3 nummod\n- PUNCT 1 punct\nyear NOUN 4 obl\nold ADJ 5 amod\nman NOUN 5 root", 5)

    assert found is not None
    assert (found.low, found.high, found.age, found.gender) == (1, 1, 40, "m")


@pytest.mark.parametrize(
    ("rows", "head", "low", "part", "more"),
    [
        ("three NUM 2 nummod\nother ADJ 2 amod\nmen NOUN 2 root", 2, 3, False, True),
        ("more ADJ 2 advmod\nthan ADP 2 fixed\n30 NUM 3 nummod\nmen NOUN 3 root", 3, 30, False, False),
        ("two NUM 0 root\nof ADP 3 case\nthe DET 3 det\nmen NOUN 0 nmod", 0, 2, True, False),
        ("dozens NOUN 0 root\nof ADP 2 case\nmen NOUN 0 nmod", 0, 24, False, False),
        ("no DET 1 det\nmen NOUN 1 root", 1, 0, False, False),
        ("family NOUN 0 root\nof ADP 2 case\nfive NUM 0 nmod", 0, 5, False, False),
        ("insurgents NOUN 0 root", 0, 2, False, False),
    ],
)
def test_how_many_and_of_whom(rows: str, head: int, low: int, part: bool, more: bool) -> None:
    found = _group(rows, head)

    assert found is not None
    assert (found.low, found.part, found.more) == (low, part, more)


@pytest.mark.parametrize("rows", ["bridge NOUN 0 root", "2019 NUM 0 root", "12 NUM 1 nummod\nkm NOUN 1 root"])
def test_things_years_and_measures_are_nobody(rows: str) -> None:
    tree = Tree.of(doc(rows))

    assert all(group(tree, quantities(tree), i) is None for i in range(len(tree)))


def test_what_is_led_down_by_many_an_of_comes_to_an_end() -> None:
    chain = "\n".join(
        f"one NUM {max(0, i - 2)} {'nmod' if i else 'root'}\nof ADP {i + 2} case" for i in range(0, 2000, 2)
    )
    tree = Tree.of(doc(chain + "\nmen NOUN 1998 nmod"))

    assert group(tree, quantities(tree), 0) is not None


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        ("Oct. PROPN 1 nmod:unmarked\n24 NUM 1 root", 1),
        ("the DET 1 det\nother ADJ 1 root\n, PUNCT 3 punct\n25 NUM 1 conj\n, PUNCT 1 punct", 3),
        ("boys NOUN 0 root\n, PUNCT 2 punct\n14 NUM 0 appos\nand CCONJ 4 cc\n15 NUM 0 conj\n, PUNCT 0 punct", 4),
    ],
)
def test_dates_and_ages_set_beside_are_nobody(rows: str, head: int) -> None:
    assert _group(rows, head) is None


def test_a_name_is_one_person_whatever_stands_before_it() -> None:
    numbered = _group("9 NUM 1 nummod\nAda PROPN 1 root\nWeld PROPN 1 flat", 1, ((1, 3, "PER"),))

    assert numbered is not None
    assert numbered.single
