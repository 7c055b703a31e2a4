"""Figures say what is counted, how many, in whose words, and as what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from tests.reading.made import doc, report
from tests.reading.told import told
from tocsin.model.reading import Claim, ClaimSource, Event, Figure, Part, Place, ReaderInfo, Reading, Time
from tocsin.reading.actors import Cast
from tocsin.reading.figures import figures
from tocsin.reading.incidents import incidents

_NOBODY = Cast((), {}, {}, {})


def _figures(made: Doc, claims: tuple[Claim, ...] = (), events: tuple[Event, ...] = ()) -> tuple[Figure, ...]:
    return figures(report(made), made, claims, events, _NOBODY, (), ())


def _claim(made: Doc, words: str, stance: str = "asserts") -> Claim:
    start = made.text.index(words)
    span = (start, start + len(words))
    nobody = Part.of(made.text, [(0, 0)])
    return Claim(
        id="c1", uid="u", confidence=1, source=ClaimSource(spans=(), text="", kind="none"), cue=nobody,
        content=Part.of(made.text, [span]), quote="indirect", stance=stance,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("HURT", [("killed", 1, 1), ("injured", 3, 3), ("killed", 1, 1), ("injured", 2, 2)]),
        ("FAMILY", [("killed", 1, 1), ("killed", 1, 1), ("killed", 2, 2)]),
        ("CHILDREN", [("killed", 26, None), ("killed", 12, 12), ("killed", 40_000, None)]),
        ("LEADER", [("killed", 1, 1)]),
        ("ALERT", [("troops", 200, 200), ("vehicles", 12, 12), ("injured", 0, 0)]),
    ],
)
def test_what_is_counted_and_how_many(name: str, found: list[tuple[str, int, int | None]]) -> None:
    assert [(one.measure, one.low, one.high) for one in _figures(told(name))] == found


def test_a_figure_stands_at_its_words() -> None:
    made = told("CHILDREN")

    assert [made.text[slice(*one.span)] for one in _figures(made)] == [
        "At least 26 people", "12 children", "More than 40,000 people",
    ]  # fmt: skip
    assert [one.of for one in _figures(made)] == ["people", "children", "people"]


def test_some_of_others_are_part_of_them() -> None:
    whole, part, _ = _figures(told("CHILDREN"))
    shot, died = _figures(told("SHOT"))

    assert (part.part_of, part.category) == (whole.id, "child")
    assert died.part_of == shot.id


def test_what_adds_up_a_war_is_cumulative() -> None:
    assert [one.scope for one in _figures(told("CHILDREN"))] == ["incident", "incident", "cumulative"]


def test_what_is_threatened_has_not_happened() -> None:
    assert [one.status for one in _figures(told("THREAT"))] == ["hypothetical"]


def test_another_time_is_history_and_another_matter_is_not_news() -> None:
    made = doc(
        "It PRON 1 nsubj\nrained VERB 1 root\n. PUNCT 1 punct\nIt PRON 4 nsubj\nstopped VERB 4 root\n. PUNCT 4 punct\n"
        "Ten NUM 7 nummod\nmen NOUN 8 nsubj\ndied VERB 8 root\nin ADP 10 case\n1999 NUM 8 obl\n. PUNCT 8 punct"
    )

    assert [(one.low, one.status) for one in _figures(made)] == [(10, "historical")]


def test_a_figure_belongs_to_the_claim_that_holds_it() -> None:
    made = told("MINERS")

    first, second = _figures(made, (_claim(made, "12 miners were killed"),))

    assert (first.claim, second.claim) == ("c1", None)


def test_what_somebody_demands_has_not_happened() -> None:
    made = told("MINERS")

    assert _figures(made, (_claim(made, "12 miners were killed", "demands"),))[0].status == "hypothetical"


def test_a_figure_knows_the_event_that_governs_it() -> None:
    made = told("LEADER")
    start = made.text.index("killed")
    event = Event(
        id="e1", uid="u", type="ASSAULT", trigger=(start, start + 6), status="actual", confidence=1, why="“killed”",
        place="p1", time="t1",
    )  # fmt: skip

    (figure,) = _figures(made, events=(event,))

    assert (figure.event, figure.place, figure.time) == ("e1", "p1", "t1")


_WORDS = st.sampled_from(
    "killed wounded shot died dead the two of them people men a no one dozens at least more than 12 40,000 his wife "
    "who himself including others another of and in condition hospital Ann , . — \U0001f525 ١٢ 9999999999999999 "
    "İstanbul".split()
)
_TAGS = st.sampled_from(["NOUN", "VERB", "NUM", "PRON", "ADJ", "PROPN", "ADP", "DET", "PUNCT", "AUX"])
_RELATIONS = st.sampled_from(
    ["nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "appos", "amod", "acl:relcl", "xcomp", "nummod", "case"]
)


@st.composite
def _docs(draw: st.DrawFn) -> Doc:
    """Any words in any tree."""
    count = draw(st.integers(1, 30))
    root = draw(st.integers(0, count - 1))
    rows = []
    for i in range(count):
        nearer = i + 1 if i < root else i - 1
        head = i if i == root else draw(st.sampled_from([root, nearer]))
        relation = "root" if i == root else draw(_RELATIONS)
        rows.append(f"{draw(_WORDS)} {draw(_TAGS)} {head} {relation}")
    return doc("\n".join(rows))


@settings(max_examples=300, deadline=None)
@given(_docs())
def test_any_tree_gives_a_consistent_reading(made: Doc) -> None:
    of = report(made)
    found = figures(of, made, (), (), _NOBODY, (), ())

    Reading(
        reader=ReaderInfo(tocsin="0"), report=of, figures=found, incidents=incidents(of, made, (), found, (), ())
    )  # fmt: skip


def test_the_nearest_place_and_time_of_the_sentence_are_its_own() -> None:
    made = told("SEPARATE")
    first, second = (made.text.index(word) for word in ("Harlow", "Friday"))
    place = Place(id="p1", span=(first, first + 6), name="Harlow", why="")
    time = Time(id="t1", span=(second, second + 6), type="DATE")

    here, there = figures(report(made), made, (), (), _NOBODY, (place,), (time,))

    assert (here.place, here.time) == ("p1", "t1")
    assert (there.place, there.time) == (None, None)
