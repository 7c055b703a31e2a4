"""The words around tell whether something happened, when, and whether it adds up a season."""

from __future__ import annotations

import pytest

from tests.reading.made import doc
from tocsin.reading.circumstances import is_description, is_elsewhere, is_past, scope, status
from tocsin.reading.tree import Tree


@pytest.mark.parametrize(
    ("rows", "trigger", "told"),
    [
        ("They PRON 1 nsubj\nkilled VERB 1 root\nhim PRON 1 obj", 1, "actual"),
        (
            "She PRON 1 nsubj\ncalled VERB 1 root\nfor ADP 4 case\nhis PRON 4 nmod:poss\nrelease NOUN 1 obl",
            4,
            "hypothetical",
        ),
        ("They PRON 2 nsubj\nnot PART 2 advmod\nkilled VERB 2 root", 2, "negated"),
        ("They PRON 2 nsubj\nmight AUX 2 aux\nkill VERB 2 root", 2, "hypothetical"),
        ("They PRON 3 nsubj\nmight AUX 3 aux\nhave AUX 3 aux\ndied VERB 3 root", 3, "actual"),
        ("They PRON 2 nsubj\nwill AUX 2 aux\nkill VERB 2 root", 2, "future"),
        ("They PRON 1 nsubj\nplanned VERB 1 root\nto PART 3 mark\nkill VERB 1 xcomp", 3, "hypothetical"),
        ("They PRON 1 nsubj\nmanaged VERB 1 root\nto PART 3 mark\nkill VERB 1 xcomp", 3, "actual"),
        ("Doctors NOUN 1 nsubj\ntried VERB 1 root\nhe PRON 3 nsubj\ndied VERB 1 ccomp", 3, "actual"),
    ],
)
def test_status(rows: str, trigger: int, told: str) -> None:
    assert status(Tree.of(doc(rows)), trigger) == told


@pytest.mark.parametrize(
    ("sentence", "number", "found"),
    [
        ("twelve people were killed on friday", 12, "incident"),
        ("some 300 people have died since 2014", 300, "cumulative"),
        ("it was the tenth death this year", 1, "cumulative"),
        ("the war has killed thousands", 2000, "cumulative"),
        ("the conflict is over; 300,000 are dead", 300_000, "cumulative"),
        ("the conflict went on; 12 are dead", 12, "incident"),
    ],
)
def test_scope(sentence: str, number: float, found: str) -> None:
    assert scope(sentence, number) == found


def test_another_time_another_matter_and_what_somebody_is_known_for() -> None:
    assert is_past("in may 2016 ten people died")
    assert is_past("ten people died two years ago")
    assert not is_past("ten people died on friday")
    assert is_elsewhere("in a separate shooting ten people died")
    assert is_past("the raids were connected with two killings")
    assert not is_past("the line was connected again after two killings")
    assert is_description("the leader is responsible for attacks that")
    assert not is_description("the leader")
