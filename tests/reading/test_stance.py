"""Stance, hedge and basis follow from the words of cue and content."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from tests.reading.made import doc
from tocsin.reading.stance import basis, hedge, stance


def _claim(cue: str, content: str) -> Doc:
    """ "He <cue> <content>", the content's second word its verb's subject and the last its verb."""
    words = content.split()
    verb = 1 + len(cue.split()) + len(words) - 1
    rows = ["He PRON 1 nsubj"]
    rows += [f"{word} VERB 1 {'root' if i == 0 else 'compound'}" for i, word in enumerate(cue.split())]
    for i, word in enumerate(words):
        place = 1 + len(cue.split()) + i
        relation = (
            "ccomp"
            if place == verb
            else "aux"
            if word.lower() in ("would", "will", "must", "should")
            else "nsubj"
            if i == 0
            else "advmod"
        )
        tag = "PRON" if relation == "nsubj" else "VERB"
        rows.append(f"{word} {tag} {1 if place == verb else verb} {relation}")
    return doc("\n".join(rows))


@pytest.mark.parametrize(
    ("cue", "content", "found"),
    [
        ("said", "police fired", "asserts"),
        ("denied", "police fired", "denies"),
        ("rejected", "the claim", "denies"),
        ("doubted", "police fired", "doubts"),
        ("admitted", "police fired", "confirms"),
        ("asked", "whether police fired", "asks"),
        ("asked", "residents to leave", "demands"),
        ("said", "why did police fire?", "asks"),
        ("called for", "calm", "demands"),
        ("called", "it an outrage", "asserts"),
        ("insisted", "police fired", "asserts"),
        ("insisted on", "an inquiry", "demands"),
        ("said", "somebody must pay", "demands"),
        ("said", "Should police return", "asserts"),
        ("said", "police would return", "predicts"),
        ("said", "we will return", "promises"),
        ("said", "we will strike", "threatens"),
        ("warned", "others would come", "predicts"),
        ("warned", "we would come", "threatens"),
        ("pledged", "to leave", "promises"),
        ("believes", "police fired", "thinks"),
        ("retracted", "the report", "withdraws"),
        ("raised", "the number to 28", "corrects"),
        ("raised", "the flag", "asserts"),
        ("said", "no", "denies"),
    ],
)
def test_the_verb_decides_and_where_it_is_neutral_the_content(cue: str, content: str, found: str) -> None:
    made = _claim(cue, content)
    end = 1 + len(cue.split())

    assert stance(made[1:end], [made[end:]], "the spokesman") == found


def test_what_the_speakers_own_state_will_do_is_a_promise() -> None:
    made = _claim("said", "Serbia would help")

    assert stance(made[1:2], [made[2:]], "Serbia's president") == "promises"
    assert stance(made[1:2], [made[2:]], "Kosovo's president") == "predicts"


def test_a_hedge_is_taken_verbatim_from_the_claims_own_words() -> None:
    text = "The army allegedly crossed, he said; it probably left."
    start = text.index("allegedly")

    found = hedge(text, [(0, text.index(","))])

    assert found is not None and (found.text, found.span) == ("allegedly", (start, start + 9))
    assert hedge(text, [(text.index("he said"), text.index(";"))]) is None


@pytest.mark.parametrize(
    ("source", "content", "found"),
    [
        ("witnesses", "police fired", "seen"),
        ("footage", "police firing", "video"),
        ("records", "nine names", "document"),
        ("he", "he saw police firing", "seen"),
        ("he", "he had been told of shots", "told"),
        ("he", "he has video of it", "video"),
        ("he", "police fired", None),
    ],
)
def test_how_the_speaker_knows_is_told_by_words_or_not_at_all(source: str, content: str, found: str | None) -> None:
    rows = [f"{source} NOUN 1 nsubj", "said VERB 1 root", *(f"{word} NOUN 1 dep" for word in content.split())]
    made = doc("\n".join(rows))

    assert basis(made[:1], made[1:2], [made[2:]]) == found
