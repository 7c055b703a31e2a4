"""The codebook knows all of PLOVER's types and says nothing that it has not declared."""

from __future__ import annotations

from typing import get_args

import pytest

from tocsin.model.reading import EventType
from tocsin.reading.codebook import PARTY, codebook, verb_forms


def test_every_type_has_a_meaning_verbs_and_nouns_or_verbs_alone() -> None:
    book = codebook()
    by_verb = {act.type for acts in book.verbs.values() for act in acts}

    assert set(book.means) == set(get_args(EventType)) == by_verb


def test_every_mode_is_one_that_its_type_declares() -> None:
    book = codebook()
    used = {(act.type, act.mode) for acts in (*book.verbs.values(), *book.nouns.values()) for act in acts if act.mode}

    assert {(kind, mode) for kind, mode in used if mode not in book.modes[kind]} == set()


def test_every_class_that_a_row_asks_for_has_words() -> None:
    book = codebook()
    known = {name for names in book.classes.values() for name in names} | PARTY | {"party", "any"}
    acts = {act for acts in (*book.verbs.values(), *book.nouns.values()) for act in acts}
    asked = {name for act in acts for _, wanted in act.needs for name in wanted}
    asked |= {name for act in acts for name in act.context | act.unless}

    assert asked - known == set()


@pytest.mark.parametrize(
    ("verb", "form"),
    [("stab", "stabbed"), ("deny", "denied"), ("raid", "raids"), ("seize", "seizing"), ("flee", "fleeing")],
)
def test_regular_forms_follow_the_rules_of_spelling(verb: str, form: str) -> None:
    assert form in verb_forms(verb, {})


def test_irregular_forms_replace_the_regular_past() -> None:
    book = codebook()

    assert "shot" in book.past and "shooted" not in book.verbs
