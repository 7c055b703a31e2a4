"""Claims are built on Docs: checked on Docs made by hand, so that each rule is seen alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from tests.reading.made import attribute, doc, report
from tocsin.model.reading import Claim
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


@given(st.lists(st.sampled_from(["“_", "”", "said", "he", "left", ",", "\n\n"]), max_size=25))
def test_any_marks_over_any_text_stay_verbatim(words: list[str]) -> None:
    kept = [word for word in words if word.strip()]
    if not kept:
        return
    made = doc("\n".join(f"{word} VERB {i} root" for i, word in enumerate(kept)))
    spans = tuple(("content" if i % 3 else "cue", i, i + 1) for i in range(len(kept)))
    linked = [(i, None, tuple(j for j in (i + 1, i + 2) if j < len(kept))) for i in range(0, len(kept), 3)]

    for claim in _claims(attribute(made, spans, *linked)):
        assert claim.content.text == " ".join(made.text[start:end] for start, end in claim.content.spans)
