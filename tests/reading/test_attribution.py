"""Spans are linked to attributions, and a Doc gives back what was written into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, DocBin

from tests.reading.made import attribute, doc
from tocsin.reading.attribution import Pairs, links, read

NONE = -1


def _pairs(likes: Mapping[tuple[int, int], float]) -> Pairs:
    """Scores of (word, other), NONE for none; 0 where nothing is said."""

    def scores(words: Sequence[int], others: Sequence[int]) -> NDArray[np.float32]:
        rows = [[likes.get((word, other), 0) for other in [*others, NONE]] for word in words]
        return np.array(rows, dtype=np.float32).reshape(len(words), len(others) + 1)

    return scores


# source 0, cue 2, content 4, cue 6, content 8, with a word between each
SPANS = [("source", 0, 1), ("cue", 2, 3), ("content", 4, 5), ("cue", 6, 7), ("content", 8, 9)]


def test_each_content_goes_to_its_likeliest_cue_and_each_cue_to_a_source_or_none() -> None:
    made = links(SPANS, [1] * 5, _pairs({(2, 0): 5, (6, NONE): 5}), _pairs({(4, 2): 5, (8, 6): 5}), [0] * 9)

    assert [(one.cue, one.source, one.contents) for one in made] == [(1, 0, (2,)), (3, None, (4,))]
    assert all(one.confidence > 0.9 for one in made)


def test_an_unlikely_link_has_a_low_confidence() -> None:
    made = links(SPANS, [1] * 5, _pairs({(2, 0): 5, (6, NONE): 5}), _pairs({(4, 2): 0.1, (8, 6): 5}), [0] * 9)

    assert made[0].confidence < 0.6


def test_a_part_that_is_hardly_there_lowers_the_confidence() -> None:
    made = links(SPANS, [1, 0.4, 1, 1, 1], _pairs({(2, 0): 5}), _pairs({(4, 2): 5, (8, 6): 5}), [0] * 9)

    assert made[0].confidence <= 0.4


def test_what_stands_far_from_a_cue_is_not_joined_to_it() -> None:
    far = 1_000
    spans = [("source", 0, 1), ("cue", far, far + 1), ("content", 2 * far, 2 * far + 1)]
    made = links(spans, [1] * 3, _pairs({(far, 0): 9}), _pairs({(2 * far, far): 9}), [0] * (2 * far + 1))

    assert [(one.source, one.contents) for one in made] == [(None, ())]


def test_no_content_belongs_to_a_cue_in_a_later_paragraph() -> None:
    made = links(SPANS, [1] * 5, _pairs({}), _pairs({(4, 6): 5}), [0, 0, 0, 0, 0, 1, 1, 1, 1])

    assert 2 in made[0].contents


def test_a_source_that_nobody_took_speaks_through_the_cue_beside_it() -> None:
    spans = [("source", 0, 1), ("cue", 1, 2), ("source", 4, 5), ("cue", 5, 6)]
    made = links(spans, [1] * 4, _pairs({(1, 0): 5, (5, 0): 5}), _pairs({}), [0] * 6)

    assert [one.source for one in made] == [0, 2]


def test_a_cue_without_content_is_kept_for_the_relays() -> None:
    assert [one.contents for one in links([("cue", 0, 1)], [1], _pairs({}), _pairs({}), [0])] == [()]


def _said() -> Doc:
    made = doc("He PRON 1 nsubj\nsaid VERB 1 root\nthey PRON 3 nsubj\nleft VERB 1 ccomp")
    return attribute(made, (("source", 0, 1), ("cue", 1, 2), ("content", 2, 4)), (1, 0, (2,)))


def test_what_is_written_into_a_doc_is_read_out_of_it() -> None:
    ((cue, source, contents, confidence),) = read(_said())

    assert source is not None
    assert (cue.text, source.text, [span.text for span in contents], confidence) == ("said", "He", ["they left"], 0.9)


def test_attributions_survive_being_stored() -> None:
    stored = DocBin(attrs=["HEAD", "DEP", "POS"])
    made = _said()
    stored.add(made)

    (back,) = DocBin().from_bytes(stored.to_bytes()).get_docs(made.vocab)

    assert [cue.text for cue, *_ in read(back)] == ["said"]
