"""An act is told as done, undone, possible, to come or long past by the words that govern it."""

from __future__ import annotations

import pytest

from tests.reading.sentences import sentence
from tocsin.reading.status import long_past, told, year_of
from tocsin.reading.tree import Tree

_TOLD = {
    "not": ("Police/NOUN/nsubj/3 did/AUX/aux/3 not/PART/advmod/3 arrest/VERB/root/3 him/PRON/obj/3", "negated"),
    "no one": ("No/DET/det/1 soldiers/NOUN/nsubj:pass/3 were/AUX/aux:pass/3 killed/VERB/root/3", "negated"),
    "refused": ("He/PRON/nsubj/1 refused/VERB/root/1 to/PART/mark/3 attack/VERB/xcomp/1", "negated"),
    "could": ("Rebels/NOUN/nsubj/2 could/AUX/aux/2 attack/VERB/root/2", "hypothetical"),
    "would, with no reporter": (
        "If/SCONJ/mark/2 they/PRON/nsubj/2 left/VERB/advcl/5 rebels/NOUN/nsubj/5 would/AUX/aux/5 attack/VERB/root/5",
        "hypothetical",
    ),
    "if": (
        "If/SCONJ/mark/2 rebels/NOUN/nsubj/2 attack/VERB/advcl/5 they/PRON/nsubj/5 will/AUX/aux/5 flee/VERB/root/5",
        "hypothetical",
    ),
    "tried": ("Police/NOUN/nsubj/1 tried/VERB/root/1 to/PART/mark/3 attack/VERB/xcomp/1", "hypothetical"),
    "purpose": (
        "They/PRON/nsubj/1 met/VERB/root/1 to/PART/mark/3 attack/VERB/advcl/1 towns/NOUN/obj/3", "hypothetical",
    ),
    "will": ("Rebels/NOUN/nsubj/2 will/AUX/aux/2 attack/VERB/root/2", "future"),
    "plans": ("Rebels/NOUN/nsubj/1 plan/VERB/root/1 to/PART/mark/3 attack/VERB/xcomp/1", "future"),
    "headline": ("Police/NOUN/nsubj/2 to/PART/mark/2 arrest/VERB/root/2 striker/NOUN/obj/2", "future"),
    "neither": (
        "Neither/CCONJ/cc:preconj/1 rebels/NOUN/nsubj/4 nor/CCONJ/cc/3 troops/NOUN/conj/1 attack/VERB/root/4",
        "negated",
    ),
    "yes or no": (
        "Will/AUX/aux/3 the/DET/det/2 army/NOUN/nsubj/3 attack/VERB/root/3 ?/PUNCT/punct/3", "hypothetical",
    ),
    "why": (
        "Why/ADV/advmod/4 did/AUX/aux/4 the/DET/det/3 army/NOUN/nsubj/4 attack/VERB/root/4 ?/PUNCT/punct/4", "actual",
    ),
    "and did": (
        "They/PRON/nsubj/2 may/AUX/aux/2 leave/VERB/root/2 and/CCONJ/cc/4 attacked/VERB/conj/2 towns/NOUN/obj/4",
        "actual",
    ),
    "began": ("Rebels/NOUN/nsubj/1 began/VERB/root/1 to/PART/mark/3 attack/VERB/xcomp/1", "actual"),
    "was able": (
        "Police/NOUN/nsubj/2 were/AUX/cop/2 able/ADJ/root/2 to/PART/mark/4 arrest/VERB/xcomp/2 him/PRON/obj/4",
        "actual",
    ),
    "denied": (
        "He/PRON/nsubj/1 denied/VERB/root/1 that/SCONJ/mark/4 rebels/NOUN/nsubj/4 attack/VERB/ccomp/1", "actual",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "status"), _TOLD.values(), ids=_TOLD)
def test_told(text: str, status: str) -> None:
    made = sentence(text)
    act = next(token.i for token in made if token.lower_ in ("arrest", "attack", "attacked", "killed"))

    assert told(Tree.of(made), act).status == status


@pytest.mark.parametrize("clause", ["bombed in the 1990s", "three decades ago", "the 1998-99 war", "shelled in 2004"])
def test_former_years_are_long_past(clause: str) -> None:
    assert long_past(clause, 2019)


@pytest.mark.parametrize("clause", ["shelled in 2019", "since 2018", "2004 shells were fired, worth $1,999"])
def test_the_year_of_the_report_the_one_before_and_mere_numbers_are_not(clause: str) -> None:
    assert long_past(clause.replace("2004 shells", "some shells"), 2019) is None


def test_a_report_without_a_date_is_no_older_than_the_latest_year_it_names() -> None:
    assert year_of(None, "in 1944 and in 2008") == 2008
    assert year_of("2019-05-28", "in 2030") == 2019
