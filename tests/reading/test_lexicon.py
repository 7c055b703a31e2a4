"""The lexicon knows the forms of its verbs."""

from __future__ import annotations

import pytest

from tocsin.reading.lexicon import forms, lexicon


@pytest.mark.parametrize(
    ("verb", "found"),
    [
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("say", {"say", "says", "said", "saying"}),
        ("declare", {"declare", "declares", "declared", "declaring"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("press", {"press", "presses", "pressed", "pressing"}),
        ("admit", {"admit", "admits", "admitted", "admitting", "admiting"}),
    ],
)
def test_forms_follow_by_rule_or_by_exception(verb: str, found: set[str]) -> None:
    assert forms(verb, {"say": ["said"], "admit": ["admitted", "admitting"]}) == found


def test_a_verb_of_two_stances_has_the_first_in_the_file() -> None:
    assert lexicon().stance["doubted"] == "doubts"
    assert lexicon().lemma["doubted"] == "doubt"


@pytest.mark.parametrize(("form", "stance"), [("regretted", "thinks"), ("rebutted", "denies"), ("showed", "asserts")])
def test_verbs_that_double_their_last_letter_are_known(form: str, stance: str) -> None:
    assert lexicon().stance[form] == stance


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the army reportedly detained one captain", "reportedly"),
        ("he is believed to have fled", "is believed"),
        ("footage appears to show a flash", "appears to"),
        ("he believed in them", None),
        ("the report said so", None),
    ],
)
def test_hedges_are_found_as_written(text: str, words: str | None) -> None:
    match = lexicon().hedge.search(text)

    assert (match and match.group()) == words
