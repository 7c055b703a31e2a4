from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given

from tests.cli.made import TEXT, claim, harbour, reading
from tests.model.strategies import readings
from tocsin.cli.own_voice import own_voice
from tocsin.model.reading import Reading


def test_it_is_the_evidence_that_no_claim_covers() -> None:
    passages = [(passage.kind, TEXT[slice(*passage.span)]) for passage in own_voice(harbour()).passages]

    assert passages == [
        ("title", "Harbour closed after clash"),
        ("body", "The harbour was closed on Monday."),
    ]


def test_neighbouring_sentences_of_a_block_make_one_passage() -> None:
    made = reading("Title\n\nOne. Two. Three.", sentences=((0, 5), (7, 11), (12, 16), (17, 23)))

    assert [(passage.span, passage.sentences) for passage in own_voice(made).passages] == [((0, 5), 1), ((7, 23), 3)]


def test_what_no_sentence_covers_is_not_lost() -> None:
    assert [passage.span for passage in own_voice(reading("Title\n\nOne. Two.")).passages] == [(0, 5), (7, 16)]


def shown(made: Reading) -> list[str]:
    return [
        "… " * passage.cut_before + made.report.text[slice(*passage.span)] + " …" * passage.cut_after
        for passage in own_voice(made).passages
        if passage.kind != "title"
    ]


def test_what_a_cited_sentence_says_beside_its_claim_is_shown_as_a_part() -> None:
    text = "Title\n\nThe army is on alert, the president said, after police entered the north at dawn."
    made = reading(text, [claim(text, "c1", "the president", "said", "The army is on alert")], sentences=((7, 88),))

    assert shown(made) == ["… after police entered the north at dawn."]
    assert (own_voice(made).sentences, own_voice(made).in_part) == (2, 1)


def test_a_part_loses_the_marks_and_joining_words_that_it_hung_by() -> None:
    text = "Title\n\nThe bridge was closed on Monday, but Ann said no – and the ferry ran on, and Bob demanded it."
    made = reading(
        text,
        [claim(text, "c1", "Ann", "said", "no"), claim(text, "c2", "Bob", "demanded", "it.")],
        sentences=((7, len(text)),),
    )

    assert shown(made) == ["The bridge was closed on Monday …", "… the ferry ran on …"]


def test_a_part_of_a_few_words_says_nothing_and_a_relay_is_no_part() -> None:
    text = "Title\n\nAnn said on Monday night that it fell, the large Bay Agency reported."
    relayed = claim(text, "c1", "Ann", "said", "that it fell", via=["the large Bay Agency reported"])
    made = reading(text, [relayed], sentences=((7, len(text)),))

    assert shown(made) == []
    assert own_voice(made).in_part == 0


@pytest.mark.parametrize("heading", ["12:32 Army on alert", "10:42 How many?", "08:20", "Who is being arrested"])
def test_a_heading_in_the_body_is_counted_but_no_sentence(heading: str) -> None:
    start = 7 + len("It rained.\n")
    made = reading(
        f"Title\n\nIt rained.\n{heading}\nIt snowed.",
        sentences=((7, 17), (start, start + len(heading)), (start + len(heading) + 1, start + len(heading) + 11)),
    )

    assert shown(made) == ["It rained.", "It snowed."]
    assert own_voice(made).headings == 1


@pytest.mark.parametrize(
    "line", ["Who will pay for this?", "Nobody knows.", "The army moved three brigades to the line last night"]
)
def test_a_line_that_says_something_is_no_heading(line: str) -> None:
    made = reading(f"Title\n\n{line}", sentences=((7, 7 + len(line)),))

    assert shown(made) == [line]


def test_a_short_piece_within_a_line_is_no_heading() -> None:
    assert shown(reading("Title\n\nWe left. It was dark then", sentences=((7, 15), (16, 32)))) == [
        "We left. It was dark then"
    ]


def test_many_sentences_and_claims_take_no_more_than_their_number() -> None:
    one = "Ann said that it was so. The bridge is closed. "
    count = 4000
    text = "Title\n\n" + one * count
    first = claim(text, "c1", "Ann", "said", "that it was so")

    def moved(number: int) -> dict[str, object]:
        parts = {}
        for name in ("source", "cue", "content"):
            part = getattr(first, name)
            spans = tuple((start + number * len(one), end + number * len(one)) for start, end in part.spans)
            parts[name] = part.model_copy(update={"spans": spans})
        return {"id": f"c{number}", **parts}

    starts = range(7, len(text), len(one))
    made = reading(
        text,
        [first.model_copy(update=moved(number)) for number in range(count)],
        sentences=tuple(span for at in starts for span in ((at, at + 24), (at + 25, at + 46))),
    )
    begun = time.process_time()
    assert own_voice(made).sentences == 1 + count
    assert time.process_time() - begun < 2


@given(readings())
def test_passages_lie_in_the_evidence_and_apart(made: Reading) -> None:
    passages = own_voice(made).passages
    blocks = [block.span for block in made.report.evidence]

    assert all(any(start <= p.span[0] and p.span[1] <= end for start, end in blocks) for p in passages)
    assert all(before.span[1] <= after.span[0] for before, after in pairwise(passages))
