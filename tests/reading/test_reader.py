"""The reader composes a reading, with the shipped encoder or with a pipeline of one's own."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from tocsin import Reader
from tocsin.model.reading import Reading
from tocsin.model.report import Block, Report
from tocsin.reading.reader import MOST

TEXT = "Dozens were hurt, the minister said.\n\n“We will find them,” she added."


def _report(text: str = TEXT, identity: str = "r1") -> Report:
    return Report(id=identity, text=text, blocks=(Block(kind="body", span=(0, len(text))),) if text else ())


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_a_reading_round_trips_and_says_what_made_it(reader: Reader) -> None:
    reading = reader.read(_report(), ["the date is missing"])

    assert Reading.model_validate_json(reading.model_dump_json()) == reading
    assert reading.problems == ("the date is missing",)
    assert reading.reader.encoder
    assert [TEXT[start:end] for start, end in reading.sentences] == TEXT.split("\n\n")


def test_speakers_are_resolved_within_the_report(reader: Reader) -> None:
    first, second = reader.read(_report()).claims

    assert (first.source.text, second.source.text) == ("the minister", "she")
    assert first.source.actor == second.source.actor is not None
    assert (second.quote, second.stance) == ("direct", "promises")


def test_the_embedding_is_a_unit_vector_of_the_evidence(reader: Reader) -> None:
    embedding = reader.read(_report()).embedding

    assert embedding is not None
    vector = np.frombuffer(base64.b64decode(embedding.data), dtype="<f2").astype(float)
    assert vector.shape == (384,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-2)


def test_nothing_is_read_of_nothing(reader: Reader) -> None:
    reading = reader.read(_report(""))

    assert (reading.claims, reading.sentences, reading.embedding) == ((), (), None)


def test_a_report_without_end_is_read_in_part_and_says_so(reader: Reader) -> None:
    reading = reader.read(_report("The minister said that troops left. " * 4000))

    assert reading.problems == (f"only the first {MOST:,} of its 144,000 characters were read",)
    assert max(end for _, end in reading.sentences) <= MOST


def test_many_reports_are_read_as_they_come_and_in_order(reader: Reader) -> None:
    taken = 0

    def endless() -> Iterator[tuple[Report, tuple[str, ...]]]:
        nonlocal taken
        while True:
            taken += 1
            yield _report(identity=f"r{taken}"), ()

    readings = reader.read_many(endless())

    assert [next(readings).report.id for _ in range(3)] == ["r1", "r2", "r3"]
    assert taken < 1000


@Language.component("tocsin_test_parser")
def _parser(doc: Doc) -> Doc:
    """A parser that knows one sentence: subject, verb of speech, what is said."""
    root = next(token.i for token in doc if token.text == "said")
    for token in doc:
        token.is_sent_start = token.i == 0
    for token in doc:
        token.head = doc[root]
        token.pos_, token.dep_ = "NOUN", "dep"
    doc[root].pos_, doc[root].dep_ = "VERB", "ROOT"
    doc[root - 1].dep_ = "nsubj"
    doc[root + 1].dep_ = "ccomp"
    return doc


def test_a_pipeline_of_ones_own_may_replace_the_encoder() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("tocsin_test_parser")
    nlp.meta["name"], nlp.meta["version"] = "mine", "1.0"

    reading = Reader(encoder=nlp).read(_report("Ministers said police fired"))

    assert [(c.source.text, c.cue.text, c.content.text) for c in reading.claims] == [("Ministers", "said", "police")]
    assert reading.reader.encoder == "en_mine-1.0"
    assert reading.embedding is None
