"""The core of a noun phrase: less what leads up to it, with what belongs to its name."""

from __future__ import annotations

import pytest

from tests.reading.made import doc
from tocsin.reading.phrases import analysed


@pytest.mark.parametrize(
    ("words", "core"),
    [
        ("to/ADP the/DET army/NOUN 's/PART spokesman/NOUN", "army 's spokesman"),
        ("the/DET Centre/PROPN for/ADP Peace/PROPN Studies/PROPN", "Centre for Peace Studies"),
        ("the/DET call/NOUN for/ADP Peace/PROPN Talks/PROPN", "call"),
        ("a/DET spokesman/NOUN for/ADP the/DET police/NOUN", "spokesman for the police"),
        ("the/DET fight/NOUN for/ADP water/NOUN", "fight"),
    ],
)
def test_the_core_of_a_phrase(words: str, core: str) -> None:
    pairs = [word.rsplit("/", 1) for word in words.split()]
    made = doc("\n".join(f"{word} {tag} 0 {'dep' if i else 'root'}" for i, (word, tag) in enumerate(pairs)))

    assert analysed(made[:]).core.text == core
