"""The shipped encoder fills Docs that are whole, whatever the text, and the same however they are read."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from tocsin.reading import attribution
from tocsin.reading.encoder import Encoder

SAID = "The police director said on Tuesday that 19 officers had been arrested. He denied that shots were fired."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def _is_whole(doc: Doc) -> bool:
    """Each sentence one tree, each span inside, each entity inside a sentence."""
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words and sum(token.head.i == token.i for token in words) != 1:
            return False
        if any(not sentence.start <= token.head.i < sentence.end for token in sentence):
            return False
    return all(any(s.start <= e.start and e.end <= s.end for s in doc.sents) for e in doc.ents)


@settings(max_examples=40)
@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("abc .,\n\"'“”—A1€𝄞\u200b\x00"), st.characters(codec="utf-8")), max_size=200
    )
)
def test_any_text_gives_a_whole_doc_of_exactly_that_text(encoder: Encoder, text: str) -> None:
    doc = encoder(text)

    assert doc.text == text
    assert _is_whole(doc)
    assert doc.tensor.shape[0] in (0, len(doc))


def test_a_text_of_many_windows_is_read_without_a_seam(encoder: Encoder) -> None:
    text = "\n\n".join([SAID] * 80)
    doc = encoder(text)

    assert len(encoder.cut(text).windows) > 3
    assert _is_whole(doc)
    found = [sentence.text.strip() for sentence in doc.sents]
    assert found.count(SAID[:71]) >= 76 and found.count(SAID[72:]) >= 76


def test_a_text_reads_the_same_alone_and_among_others(encoder: Encoder) -> None:
    others = ["Short.", "\n\n".join([SAID] * 30), "A ferry was stopped in the strait, an official said."]
    (among, *_) = encoder.pipe([SAID, *others])
    alone = encoder(SAID)

    assert among.to_bytes(exclude=["tensor", "user_data"]) == alone.to_bytes(exclude=["tensor", "user_data"])
    assert np.array_equal(among.tensor, alone.tensor)


def test_docs_come_in_the_order_of_the_texts(encoder: Encoder) -> None:
    texts = [SAID * n for n in (9, 1, 30, 2)]

    assert [doc.text for doc in encoder.pipe(iter(texts))] == texts


def test_what_is_found_is_where_linguists_look_for_it(encoder: Encoder) -> None:
    doc = encoder(SAID)

    assert [sentence.text for sentence in doc.sents] == [SAID[:71], SAID[72:]]
    assert [token.pos_ for token in doc[:4]] == ["DET", "NOUN", "NOUN", "VERB"]
    assert doc[2].dep_ == "nsubj" and doc[2].head.text == "said"
    (first, *_) = attribution.read(doc)
    assert first[1] is not None and first[1].text == "The police director"


def test_texts_that_mean_the_same_are_nearer_than_texts_that_do_not(encoder: Encoder) -> None:
    def meaning(text: str) -> np.ndarray:
        mean = encoder(text).tensor.mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean))

    one, same, other = (
        meaning(text)
        for text in (
            "Police arrested nineteen officers at dawn.",
            "In the early morning, 19 policemen were detained.",
            "The central bank has left its interest rate unchanged.",
        )
    )

    assert one @ same > one @ other + 0.2


def test_an_empty_text_is_an_empty_doc(encoder: Encoder) -> None:
    assert len(encoder("")) == 0
    assert encoder(" \n ").text == " \n "
