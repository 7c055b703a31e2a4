"""Words with nobody named are found where nobody's words have been found, and nowhere else."""

from __future__ import annotations

import pytest

from tests.reading.made import doc
from tocsin.reading.impersonal import attributions
from tocsin.reading.relays import Attribution


def _flat(text: str) -> str:
    words = text.split()
    return "\n".join(
        f"{word} {'PUNCT' if word == '.' else 'NOUN'} 0 {'dep' if i else 'root'}" for i, word in enumerate(words)
    )


@pytest.mark.parametrize(
    ("text", "cue", "contents"),
    [
        ("There are unconfirmed reports of shots .", "There are unconfirmed reports of", ["shots"]),
        ("Troops reportedly crossed the line .", "reportedly", ["Troops", "crossed the line"]),
        ("He is believed to have fled .", "is believed", ["He", "to have fled"]),
    ],
)
def test_the_phrase_is_the_cue_and_the_rest_is_said(text: str, cue: str, contents: list[str]) -> None:
    made = doc(_flat(text))

    (found,) = attributions(made, [], [(0, len(made.text))])

    assert (found.source, found.cue.text, [span.text for span in found.contents]) == (None, cue, contents)


@pytest.mark.parametrize("text", ["He believed them .", "There are reports .", "The report of shots came late ."])
def test_other_uses_of_the_words_are_left_alone(text: str) -> None:
    made = doc(_flat(text))

    assert list(attributions(made, [], [(0, len(made.text))])) == []


def test_a_sentence_with_a_speaker_is_left_to_the_speaker() -> None:
    made = doc(_flat("He said troops reportedly crossed ."))
    said = Attribution(made[0:1], made[1:2], (made[2:5],), 0.9)

    assert list(attributions(made, [said], [(0, len(made.text))])) == []


def test_only_the_areas_given_are_searched() -> None:
    made = doc(_flat("Troops reportedly crossed ."))

    assert list(attributions(made, [], [])) == []
