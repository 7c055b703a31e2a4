"""The outlet's own colour is marked, that of its sources is not, and the past is told from the news."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from tests.reading import made
from tocsin.model.reading import Claim, ClaimSource, Part, Time, Voice
from tocsin.model.report import Block, Report
from tocsin.reading.background import is_background, stretches
from tocsin.reading.times import times
from tocsin.reading.voice import voice

_NLP = English()
_NLP.add_pipe("sentencizer")


def _report(text: str, title: str | None = None) -> Report:
    blocks = [Block(kind="body", span=(0, len(text)))]
    if title is not None:
        text = f"{title}\n\n{text}"
        blocks = [Block(kind="title", span=(0, len(title))), Block(kind="body", span=(len(title) + 2, len(text)))]
    return Report(id="r", text=text, published="2019-05-28", published_basis="given", blocks=tuple(blocks))


def _claim(text: str, source: str, cue: str, content: str) -> Claim:
    def part(words: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(words), text.index(words) + len(words)),)

    return Claim(
        id="c1",
        uid="u",
        confidence=1,
        source=ClaimSource(spans=part(source), text=source, kind="named"),
        cue=Part.of(text, part(cue)),
        content=Part.of(text, part(content)),
        quote="indirect",
        stance="asserts",
    )


def _voices(report: Report, *claims: Claim, doc: Doc | None = None) -> list[tuple[str, str]]:
    doc = _NLP(report.text) if doc is None else doc
    found, _ = voice(report, doc, claims, times(report, doc)[0])
    return [(one.kind, report.text[slice(*one.span)]) for one in found]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("The ban was a disgrace. It ended on Monday.", "opinion", "The ban was a disgrace."),
        ("The bridge opened; the mayor should resign.", "opinion", "the mayor should resign."),
        ("It is highly likely that he knew.", "speculation", "It is highly likely that he knew."),
        ("The raid could be a prelude to more.", "speculation", "The raid could be a prelude to more."),
        ("The so-called experts left.", "loaded", "so-called"),
        ("The brazen thugs left.", "loaded", "brazen thugs"),
    ],
)
def test_colour_is_marked(text: str, kind: str, words: str) -> None:
    assert _voices(_report(text)) == [(kind, words)]


def test_plain_reporting_has_no_colour() -> None:
    text = "Police arrested nine men on 20 May. Nobody could be reached for comment. They will be tried in Delmar."

    assert _voices(_report(text)) == []


def test_what_a_source_says_is_the_source_s_colour() -> None:
    text = "The brutal regime must go, the exile said, and the thugs cheered."
    claim = _claim(text, "the exile", "said", "The brutal regime must go")

    assert _voices(_report(text), claim) == [("loaded", "thugs")]


def test_what_everyone_knows_is_the_outlet_s_word() -> None:
    text = "Everyone knows that the puppets obey."
    claim = _claim(text, "Everyone", "knows", "that the puppets obey")

    assert _voices(_report(text), claim) == [
        ("opinion", "Everyone knows that the puppets obey."),
        ("loaded", "puppets"),
    ]


def test_an_order_to_the_world_is_an_opinion() -> None:
    doc = made.doc("Withdraw VERB 0 root\nthe DET 2 det\ntanks_ NOUN 0 obj\n. PUNCT 0 punct")

    assert _voices(_report(doc.text), doc=doc) == [("opinion", "Withdraw the tanks.")]


_PAST = """
In ADP 1 case
1999 NUM 3 obl
troops NOUN 3 nsubj
entered VERB 3 root
the DET 5 det
town_ NOUN 3 obj
. PUNCT 3 punct
They PRON 8 nsubj
stayed_ VERB 8 root
. PUNCT 8 punct
On ADP 11 case
Monday PROPN 13 obl
they PRON 13 nsubj
left_ VERB 13 root
. PUNCT 13 punct
"""
_CLAUSE = """
The DET 1 det
town_ NOUN 9 nsubj
, PUNCT 4 punct
which PRON 4 nsubj
burned VERB 1 acl:relcl
in ADP 6 case
1999_ NUM 4 obl
, PUNCT 4 punct
was AUX 9 aux
sealed VERB 9 root
today_ NOUN 9 obl
. PUNCT 9 punct
"""


def test_background_goes_on_until_the_news() -> None:
    doc = made.doc(_PAST)

    assert _voices(_report(doc.text), doc=doc) == [
        ("background", "In 1999 troops entered the town."),
        ("background", "They stayed."),
    ]


def test_a_clause_may_be_background_beside_the_news() -> None:
    doc = made.doc(_CLAUSE)
    report = _report(doc.text)
    found = stretches(report, doc, times(report, doc)[0])

    assert [report.text[slice(*one.span)] for one in found] == [", which burned in 1999,"]
    assert is_background((report.text.index("burned"), report.text.index("burned") + 6), found)
    assert not is_background((report.text.index("sealed"), report.text.index("sealed") + 6), found)


def test_nothing_is_background_where_no_day_is_known() -> None:
    doc = made.doc(_PAST)
    report = made.report(doc)

    assert stretches(report, doc, times(report, doc)[0]) == ()


@pytest.mark.parametrize(
    ("title", "body", "problem"),
    [
        ("Possible war", "Two jets flew low on Monday.", "headline: “war”; no such claim in the text"),
        ("Possible war", "There will be no war, the minister said.", "headline: “war”; no such claim in the text"),
        ("Army fears war", "The general spoke of a war to come.", None),
        (
            "Police arrest 19 officers",
            "At least ten officers were arrested.",
            "headline: “19”; no such number in the text",
        ),
        ("Police arrest 19 officers", "Nineteen officers were arrested.", None),
        ("Nine minutes in May", "They met at 12.", None),
    ],
)
def test_a_headline_may_say_no_more_than_the_text(title: str, body: str, problem: str | None) -> None:
    report = _report(body, title)
    _, problems = voice(report, _NLP(report.text), (), ())

    assert problems == (() if problem is None else (problem,))


def _spans(found: tuple[Voice, ...]) -> list[tuple[int, int]]:
    return [one.span for one in found]


@given(st.text(alphabet="abmust so-called could be. \n“”?;\u00a0May1999", max_size=120))
def test_every_voice_is_in_the_text_with_a_reason(text: str) -> None:
    report, doc = _report(text), _NLP(text)
    told: tuple[Time, ...] = times(report, doc)[0]
    found, _ = voice(report, doc, (), told)

    assert all(0 <= start < end <= len(text) for start, end in _spans(found))
    assert all(one.why for one in found)
    assert _spans(found) == sorted(_spans(found))
