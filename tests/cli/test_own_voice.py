from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from tests.cli.made import TEXT, harbour, reading
from tests.model.strategies import readings
from tocsin.cli.own_voice import own_voice
from tocsin.model.reading import Reading


def test_it_is_the_evidence_that_no_claim_covers() -> None:
    passages = [(passage.kind, TEXT[slice(*passage.span)]) for passage in own_voice(harbour())]

    assert passages == [
        ("title", "Harbour closed after clash"),
        ("body", "The harbour was closed on Monday."),
    ]


def test_neighbouring_sentences_of_a_block_make_one_passage() -> None:
    made = reading("Title\n\nOne. Two. Three.", sentences=((0, 5), (7, 11), (12, 16), (17, 23)))

    assert [(passage.span, passage.sentences) for passage in own_voice(made)] == [((0, 5), 1), ((7, 23), 3)]


def test_what_no_sentence_covers_is_not_lost() -> None:
    assert [passage.span for passage in own_voice(reading("Title\n\nOne. Two."))] == [(0, 5), (7, 16)]


@given(readings())
def test_passages_lie_in_the_evidence_and_apart(made: Reading) -> None:
    passages = own_voice(made)
    blocks = [block.span for block in made.report.evidence]

    assert all(any(start <= p.span[0] and p.span[1] <= end for start, end in blocks) for p in passages)
    assert all(before.span[1] <= after.span[0] for before, after in pairwise(passages))
