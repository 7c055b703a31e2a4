"""Country and sector by office, body, modifier, complement and apposition; nothing where the words leave it open."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from tests.reading.made import doc
from tocsin.model.reading import Place
from tocsin.reading.identity import Identifier, Identity
from tocsin.reading.registry import registry

_VOCAB = spacy.blank("en").vocab


def _phrase(words: str, *entities: tuple[int, int, str]) -> Span:
    """Words "word/POS …" as one phrase, each hanging on the last."""
    pairs = [word.rsplit("/", 1) for word in words.split()]
    last = len(pairs) - 1
    rows = [f"{word} {tag} {last} {'root' if i == last else 'dep'}" for i, (word, tag) in enumerate(pairs)]
    return doc("\n".join(rows), entities)[:]


def _of(span: Span, published: str | None = None, places: tuple[Place, ...] = ()) -> Identity:
    return Identifier(span.doc, registry(), published, places).identity(span)


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("the/DET Kosovo/PROPN police/NOUN", "KOS", "COP"),
        ("Serbia/PROPN 's/PART army/NOUN", "SRB", "MIL"),
        ("Israeli/ADJ soldiers/NOUN", "ISR", "MIL"),
        ("a/DET police/NOUN spokeswoman/NOUN", None, "COP"),
        ("members/NOUN of/ADP parliament/NOUN", None, "LEG"),
        ("the/DET director/NOUN of/ADP Kosovo/PROPN 's/PART police/NOUN", "KOS", "COP"),
        ("hundreds/NOUN of/ADP protesters/NOUN", None, "CVL"),
        ("a/DET former/ADJ Ghanaian/ADJ minister/NOUN", "GHA", "ELI"),
        ("Hezbollah/PROPN fighters/NOUN", "LBN", "REB"),
        ("UN/PROPN peacekeepers/NOUN", "UNO", "MIL"),
        ("ethnic/ADJ Albanian/ADJ villagers/NOUN", None, "CVL"),
        ("Russian/ADJ -/PUNCT backed/VERB fighters/NOUN", None, "REB"),
        ("anti/ADJ -/PUNCT Turkish/ADJ protesters/NOUN", None, "CVL"),
        ("police/NOUN in/ADP Nairobi/PROPN", "KEN", "COP"),
        ("the/DET US/PROPN ambassador/NOUN to/ADP Serbia/PROPN", "USA", "GOV"),
        ("a/DET witness/NOUN", None, "CVL"),
        ("the/DET Dawn/PROPN Brigades/PROPN", None, "REB"),
        ("two/NUM brigades/NOUN", None, "MIL"),
        ("Israeli/ADJ Brigades/PROPN", "ISR", "MIL"),
    ],
)
def test_country_and_sector_stand_in_the_phrase(words: str, country: str | None, sector: str | None) -> None:
    found = _of(_phrase(words))

    assert (found.country, found.sector) == (country, sector)


def test_an_office_before_a_name_is_read_even_if_only_the_name_is_the_mention() -> None:
    whole = _phrase("Fijian/ADJ President/PROPN Ilya/PROPN Brask/PROPN", (2, 4, "PER"))
    found = _of(whole.doc[2:4])

    assert (found.country, found.sector) == ("FJI", "GOV")


def test_an_apposition_tells_what_a_name_does_not() -> None:
    found = _of(_phrase("Ana/PROPN Dorn/PROPN ,/PUNCT a/DET Danish/ADJ journalist/NOUN", (0, 2, "PER")))

    assert (found.country, found.sector) == ("DNK", "JRN")


def test_a_state_and_a_body_by_their_names_have_a_key_each_whatever_the_name() -> None:
    names = ("NATO/PROPN", "UN/PROPN", "United/PROPN Nations/PROPN", "US/PROPN", "America/PROPN")
    keys = [_of(_phrase(name)).key for name in names]

    assert keys == ["body NATO", "body United Nations", "body United Nations", "state USA", "state USA"]


def test_a_word_inside_a_name_is_no_newspaper() -> None:
    whole = _phrase("the/DET Marn/PROPN Liberation/PROPN Front/PROPN", (1, 4, "ORG"))
    alone = _phrase("the/DET Liberation/PROPN", (1, 2, "ORG"))

    assert _of(whole).sector == "REB"
    assert _of(alone).sector == "JRN"


def test_a_leader_is_of_the_office_only_at_the_time() -> None:
    name = _phrase("Angela/PROPN Merkel/PROPN", (0, 2, "PER"))

    assert (_of(name, "2019-05-28").country, _of(name, "2019-05-28").sector) == ("DEU", "GOV")
    assert (_of(name, "2024-05-28").country, _of(name, "2024-05-28").sector) == ("DEU", None)


def test_a_place_that_has_been_found_tells_of_what_country_its_police_is() -> None:
    span = _phrase("the/DET Windsor/PROPN police/NOUN", (1, 2, "LOC"))
    place = Place(id="p1", span=(4, 11), name="Windsor", country="CAN", why="by hand")

    assert _of(span).country is None
    assert _of(span, places=(place,)).country == "CAN"


@given(
    st.lists(st.sampled_from("the US Serbian police of in ' s - , Kosovo Hamas x 9 the president".split()), min_size=1)
)
def test_any_words_can_be_looked_at(words: list[str]) -> None:
    made = Doc(_VOCAB, words=words, pos=["NOUN"] * len(words), heads=[0] * len(words), deps=["dep"] * len(words))
    Identifier(made, registry()).identity(made[:])
