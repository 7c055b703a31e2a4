"""A phrase that says in whose name a sentence is told makes it theirs, where nobody else speaks in it."""

from __future__ import annotations

import pytest

from tests.reading.made import doc
from tocsin.reading.accounts import told
from tocsin.reading.relays import Attribution

_KINDS = {".": "PUNCT", ",": "PUNCT", "of": "ADP", "to": "ADP", "By": "ADP", "by": "ADP", "for": "ADP", "the": "DET",
          "'s": "PART", "had": "AUX", "that": "SCONJ", "said": "VERB"}  # fmt: skip


def _flat(text: str) -> str:
    def kind(word: str) -> str:
        return _KINDS.get(word.strip("_"), "PROPN" if word[0].isupper() else "NOUN")

    return "\n".join(f"{word} {kind(word)} 0 {'dep' if i else 'root'}" for i, word in enumerate(text.split()))


@pytest.mark.parametrize(
    ("text", "cue", "source", "contents"),
    [
        ("By the account of the mayor , shots fell .", "By the account of", "the mayor", ["shots fell"]),
        ("Shots fell , according to the police .", "according to", "the police", ["Shots fell"]),
        ("Shots , by the estimate of Marn , fell .", "by the estimate of", "Marn", ["Shots", "fell"]),
        ("Shots fell , by the army_ 's own count .", "'s own count", "the army", ["Shots fell"]),
    ],
)
def test_who_is_named_is_the_source_of_the_rest(text: str, cue: str, source: str, contents: list[str]) -> None:
    made = doc(_flat(text))

    (found,) = told(made, [], [(0, len(made.text))])

    assert found.source is not None
    assert (found.cue.text, found.source.text) == (cue, source)
    assert [span.text for span in found.contents] == contents


@pytest.mark.parametrize(
    "text",
    [
        "Work goes on according to plan .",
        "Rooms were dealt out according to the law .",
        "The count of votes , it fell .",
        "The papers according to Marn were false .",
    ],
)
def test_no_voice_is_made_of_a_plan_or_of_a_part_of_the_sentence(text: str) -> None:
    made = doc(_flat(text))

    assert told(made, [], [(0, len(made.text))]) == []


def test_a_sentence_with_a_speaker_is_left_to_the_speaker() -> None:
    made = doc(_flat("Marn said shots fell , according to the police ."))
    said = Attribution(made[0:1], made[1:2], (made[2:4],), 0.9)

    assert told(made, [said], [(0, len(made.text))]) == [said]


def test_what_was_nobodys_becomes_the_words_of_whom_the_phrase_names() -> None:
    made = doc(_flat("Shots fell , according to the police ."))
    nobodys = Attribution(None, made[1:2], (made[0:1],), 0.9)

    (found,) = told(made, [nobodys], [(0, len(made.text))])

    assert found.source is not None and found.source.text == "the police"


def test_a_by_behind_the_cue_names_the_speaker() -> None:
    made = doc(_flat("The fall was confirmed by the police ."))
    nobodys = Attribution(None, made[2:4], (made[0:2],), 0.9)
    (found,) = told(made, [nobodys], [(0, len(made.text))])
    blocked = doc(_flat("The road was blocked by the police ."))
    (left,) = told(blocked, [Attribution(None, blocked[2:4], (blocked[0:2],), 0.9)], [(0, len(blocked.text))])

    assert found.source is not None and found.source.text == "the police"
    assert left.source is None
