"""Who is included in a number, and who is meant by words without one."""

from __future__ import annotations

from tests.reading.made import doc, report
from tocsin.reading.happenings import happenings
from tocsin.reading.mentions import mentions
from tocsin.reading.tolls import Total, total

_ROWS = """
Two NUM 1 nummod
people NOUN 3 nsubj:pass
were AUX 3 aux:pass
killed VERB 3 root
including VERB 6 case
a DET 6 det
driver NOUN 1 nmod
and CCONJ 11 cc
six NUM 9 nummod
others NOUN 11 nsubj:pass
were AUX 11 aux:pass
hurt VERB 3 conj
"""


def test_the_others_behind_who_is_included_are_no_part() -> None:
    made = doc(_ROWS)
    found = mentions(report(made), made)

    assert [(one.kind, one.people.low, one.people.part) for one in found.told] == [
        ("killed", 2, False), ("killed", 1, True), ("injured", 6, False),
    ]  # fmt: skip


def test_the_dead_who_are_not_counted_are_those_counted_as_dead() -> None:
    rows = """
Gunmen NOUN 1 nsubj
shot VERB 1 root
eight NUM 3 nummod
men NOUN 1 obj
killing VERB 1 advcl
two NUM 4 obj
of ADP 7 case
them PRON 5 nmod
. PUNCT 1 punct
The DET 11 det
dead ADJ 11 amod
victims NOUN 13 nsubj:pass
were AUX 13 aux:pass
named VERB 13 root
"""
    made = doc(rows)
    (home,) = happenings(mentions(report(made), made).told)

    assert total(home.groups, "killed") == Total(2, 2)
    assert total(home.groups, "injured") == Total(6, 6)
