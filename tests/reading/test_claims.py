"""Claims are built on Docs: checked on Docs made by hand, so that each rule is seen alone."""

from __future__ import annotations

from itertools import pairwise

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from tests.reading.made import attribute, doc, report
from tocsin.model.reading import Claim, ReaderInfo, Reading
from tocsin.model.report import Block, Report
from tocsin.reading.claims import claims


def _claims(made: Doc, outlet: str | None = None) -> tuple[Claim, ...]:
    return claims(report(made, outlet), made)[0]


SAID = """
The DET 1 det
minister NOUN 2 nsubj
said VERB 2 root
that SCONJ 5 mark
troops NOUN 5 nsubj
left VERB 2 ccomp
. PUNCT 2 punct
"""
SPANS = (("source", 0, 2), ("cue", 2, 3), ("content", 3, 6))


def test_a_claim_quotes_the_report_and_names_its_speaker() -> None:
    made = attribute(doc(SAID), SPANS, (1, 0, (2,)))
    found, actors = claims(report(made), made)

    assert [(c.source.text, c.cue.text, c.content.text, c.quote, c.stance) for c in found] == [
        ("The minister", "said", "that troops left", "indirect", "asserts")
    ]
    assert [(actor.id, actor.name) for actor in actors] == [(found[0].source.actor, "minister")]


def test_the_same_claim_has_the_same_uid_and_another_place_another() -> None:
    made = attribute(doc(SAID), SPANS, (1, 0, (2,)))
    twice = attribute(doc(SAID), SPANS, (1, 0, (2,)))
    other = attribute(doc(SAID), (*SPANS[:2], ("content", 4, 6)), (1, 0, (2,)))

    assert _claims(made)[0].uid == _claims(twice)[0].uid != _claims(other)[0].uid


def test_what_stands_outside_evidence_is_no_claim() -> None:
    made = attribute(doc(SAID), SPANS, (1, 0, (2,)))
    aside = Report(id="r", text=made.text, blocks=(Block(kind="comment", span=(0, len(made.text))),))

    assert claims(aside, made) == ((), ())


QUOTED = """
“_ PUNCT 2 punct
We PRON 2 nsubj
left_ VERB 5 ccomp
,_ PUNCT 2 punct
” PUNCT 2 punct
said VERB 5 root
she PRON 5 nsubj
. PUNCT 5 punct
"""


def test_words_in_quotation_marks_are_the_speakers_own() -> None:
    made = attribute(doc(QUOTED), (("content", 0, 5), ("cue", 5, 6), ("source", 6, 7)), (1, 2, (0,)))

    assert [(c.quote, c.content.text) for c in _claims(made)] == [("direct", "“We left,”")]


def test_words_only_partly_in_quotation_marks_are_mixed() -> None:
    made = doc(
        "The DET 1 det\nminister NOUN 2 nsubj\nsaid VERB 2 root\n“_ PUNCT 4 punct\ntroops_ NOUN 6 nsubj\n"
        "” PUNCT 4 punct\nleft VERB 2 ccomp"
    )
    made = attribute(made, (("source", 0, 2), ("cue", 2, 3), ("content", 3, 7)), (1, 0, (2,)))

    assert [c.quote for c in _claims(made)] == ["mixed"]


def test_a_claim_inside_another_ones_content_names_its_parent() -> None:
    # The spokesman said that the minister denies guilt
    made = doc(
        "The DET 1 det\nspokesman NOUN 2 nsubj\nsaid VERB 2 root\nthat SCONJ 6 mark\nthe DET 5 det\n"
        "minister NOUN 6 nsubj\ndenies VERB 2 ccomp\nguilt NOUN 6 obj"
    )
    spans = (("source", 0, 2), ("cue", 2, 3), ("content", 3, 8), ("source", 4, 6), ("cue", 6, 7), ("content", 7, 8))
    outer, inner = _claims(attribute(made, spans, (1, 0, (2,)), (4, 3, (5,))))

    assert (outer.parent, inner.parent) == (None, outer.id)
    assert (inner.stance, inner.source.text) == ("denies", "the minister")


def test_a_claim_does_not_run_on_over_the_document_that_tells_of_it() -> None:
    # She asked for talks, according to a letter
    made = doc(
        "She PRON 1 nsubj\nasked VERB 1 root\nfor ADP 3 case\ntalks NOUN 1 obl\n, PUNCT 5 punct\n"
        "according VERB 1 obl\nto ADP 8 case\na DET 8 det\nletter NOUN 5 obl"
    )
    spans = (("source", 0, 1), ("cue", 1, 2), ("content", 2, 9), ("source", 7, 9), ("cue", 5, 7), ("content", 0, 4))
    asked, told = _claims(attribute(made, spans, (1, 0, (2,)), (4, 3, (5,))))

    assert (asked.content.text, asked.parent) == ("for talks", told.id)


def test_a_sentence_of_its_own_does_not_reach_back_into_the_one_before() -> None:
    # Four were hurt. He speaks of one.
    made = doc(
        "Four NUM 2 nsubj\nwere AUX 2 aux\nhurt VERB 2 root\n. PUNCT 2 punct\n"
        "He PRON 5 nsubj\nspeaks VERB 5 root\nof ADP 7 case\none NUM 5 obl\n. PUNCT 5 punct"
    )
    spans = (("content", 0, 3), ("source", 4, 5), ("cue", 5, 7), ("content", 7, 8))
    (said,) = _claims(attribute(made, spans, (2, 1, (0, 3))))

    assert said.content.text == "one"


def test_who_says_so_at_the_end_of_a_sentence_is_not_silenced_by_the_next() -> None:
    # Troops left, residents say. He denies it.
    made = doc(
        "Troops NOUN 1 nsubj\nleft VERB 4 ccomp\n, PUNCT 4 punct\nresidents NOUN 4 nsubj\nsay VERB 4 root\n"
        ". PUNCT 4 punct\nIt PRON 9 obj\n, PUNCT 9 punct\nhe PRON 9 nsubj\ndenies VERB 9 root\n. PUNCT 9 punct"
    )
    spans = (("content", 0, 5), ("content", 6, 7), ("source", 8, 9), ("cue", 9, 10))
    said, denied = _claims(attribute(made, spans, (3, 2, (0, 1))))

    assert (said.source.text, said.content.text) == ("residents", "Troops left")
    assert denied.content.text == "It"


def test_who_opens_a_sentence_of_ones_own_speaks_in_nobodys_words() -> None:
    # The spokesman said troops left. The minister denies guilt.
    made = doc(
        "The DET 1 det\nspokesman NOUN 2 nsubj\nsaid VERB 2 root\ntroops NOUN 4 nsubj\nleft VERB 2 ccomp\n"
        ". PUNCT 2 punct\nThe DET 7 det\nminister NOUN 8 nsubj\ndenies VERB 8 root\nguilt NOUN 8 obj\n. PUNCT 8 punct"
    )
    spans = (("source", 0, 2), ("cue", 2, 3), ("content", 3, 11), ("source", 6, 8), ("cue", 8, 9), ("content", 9, 10))
    _, second = _claims(attribute(made, spans, (1, 0, (2,)), (4, 3, (5,))))

    assert second.parent is None


def test_a_denial_of_this_points_to_the_claim_before_it() -> None:
    rows = SAID.replace(
        ". PUNCT 2 punct", ". PUNCT 2 punct\nThe DET 8 det\narmy NOUN 9 nsubj\ndenied VERB 9 root\nthis PRON 9 obj"
    )
    spans = (*SPANS, ("source", 7, 9), ("cue", 9, 10), ("content", 10, 11))
    first, second = _claims(attribute(doc(rows), spans, (1, 0, (2,)), (4, 3, (5,))))

    assert (second.stance, second.target) == ("denies", first.id)


def test_reports_of_something_are_a_claim_of_nobody() -> None:
    made = doc(
        "There PRON 1 expl\nare VERB 1 root\nreports NOUN 1 nsubj\nof ADP 4 case\nshots NOUN 2 nmod\n. PUNCT 1 punct"
    )
    found = _claims(attribute(made, ()))

    assert [(c.source.kind, c.cue.text, c.content.text) for c in found] == [("none", "There are reports of", "shots")]


def test_without_marks_of_its_own_a_parsed_doc_is_read_by_its_tree() -> None:
    found = _claims(doc(SAID))

    assert [(c.source.text, c.cue.text, c.content.text) for c in found] == [
        ("The minister", "said", "that troops left")
    ]


WORDS = [
    "“",
    "”",
    "said",
    "told",
    "he",
    "which",
    "the",
    "agency",
    "Ana",
    "'s",
    "’",
    "left",
    ",",
    ".",
    "\n\n",
    "of",
    ":",
]
TAGS = ["NOUN", "PROPN", "VERB", "PUNCT", "PRON", "ADP", "DET"]


@st.composite
def _marked(draw: st.DrawFn) -> tuple[Doc, Report]:
    """A Doc of any words with any tags, names and attributions, and a report that takes some of it as evidence."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=24))
    count = len(words)
    tags = [draw(st.sampled_from(TAGS)) if word.strip() else "SPACE" for word in words]
    heads = [draw(st.integers(max(0, i - 2), i)) for i in range(count)]
    made = Doc(spacy.blank("en").vocab, words=words, pos=tags, heads=heads, deps=["dep"] * count)
    cuts = sorted(draw(st.sets(st.integers(0, count), max_size=10)))
    stretches = list(pairwise(cuts))
    made.ents = [Span(made, a, b, label="ORG") for a, b in stretches[::3]]
    spans = tuple((draw(st.sampled_from(["source", "cue", "content"])), a, b) for a, b in stretches)
    of = {kind: [i for i, span in enumerate(spans) if span[0] == kind] for kind in ("source", "cue", "content")}
    links = [
        (
            cue,
            draw(st.sampled_from([None, *of["source"]])),
            tuple(draw(st.sets(st.sampled_from(of["content"]))) if of["content"] else ()),
        )
        for cue in of["cue"]
    ]
    attribute(made, spans, *links)
    text = made.text
    edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=5)))
    kinds = st.sampled_from(["body", "comment", "title", "byline"])
    blocks = tuple(Block.model_validate({"kind": draw(kinds), "span": pair}) for pair in pairwise(edges))
    return made, Report(id="r", text=text, outlet="The agency", blocks=blocks)


@settings(max_examples=300)
@given(_marked())
def test_whatever_is_marked_claims_are_whole_and_of_evidence(marked: tuple[Doc, Report]) -> None:
    made, of = marked
    found, actors = claims(of, made)
    areas = [block.span for block in of.evidence]

    for claim in found:
        spans = [*claim.source.spans, *claim.cue.spans, *claim.content.spans]
        for start, end in (*spans, *(span for via in claim.via for span in via.spans)):
            assert any(first <= start < end <= last for first, last in areas)
            assert made.text[start:end].strip() == made.text[start:end]
        assert all(one[1] <= other[0] for one, other in pairwise(claim.content.spans))
        assert len({via.spans for via in claim.via}) == len(claim.via)
    assert all(actor.name.strip() for actor in actors)
    Reading(reader=ReaderInfo(tocsin="0"), report=of, claims=found, actors=actors)
