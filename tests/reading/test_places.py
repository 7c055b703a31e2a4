"""Which words are places, and which places they are."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from tocsin.model.reading import Actor, Place, Time
from tocsin.model.report import Block, Report
from tocsin.reading.gazetteer import Gazetteer, load
from tocsin.reading.places import places, scenes

_NLP = spacy.blank("en")


def _doc(marked: str) -> Doc:
    """A Doc of text in which names are marked as in "[Paris|LOC]"; capitalised words are names, most others nouns."""
    text, spans, rest = "", [], marked
    while "[" in rest:
        before, _, rest = rest.partition("[")
        name, _, rest = rest.partition("|")
        label, _, rest = rest.partition("]")
        text += before
        spans.append((len(text), len(text) + len(name), label))
        text += name
    doc = _NLP(text + rest)
    for token in doc:
        token.pos_ = (
            "ADP"
            if token.text in ("of", "in", "over")
            else "PROPN"
            if token.text[0].isupper()
            else "PUNCT"
            if token.is_punct
            else "NOUN"
        )
    doc.ents = [span for start, end, label in spans if (span := doc.char_span(start, end, label)) is not None]
    return doc


def _report(text: str) -> Report:
    return Report(id="r", text=text, blocks=(Block(kind="body", span=(0, len(text))),))


def _read(marked: str, gazetteer: Gazetteer | None = None) -> list[tuple[str, Place]]:
    doc = _doc(marked)
    return [(doc.text[slice(*place.span)], place) for place in places(_report(doc.text), doc, gazetteer)]


def _where(marked: str) -> list[tuple[str, str | None, str]]:
    return [(words, place.country, place.precision) for words, place in _read(marked)]


@pytest.mark.parametrize(
    ("marked", "region"),
    [
        ("A man from [Paris|LOC], [Texas|LOC], was fined.", "Lamar County"),
        ("Floods hit [Athens|LOC], Ga. on Friday.", "Georgia"),
        ("Floods hit the [Ohio|LOC] town of [Dublin|LOC] on Friday.", "Ohio"),
    ],
)
def test_the_area_named_beside_a_place_decides(marked: str, region: str) -> None:
    small = next(place for words, place in _read(marked) if words in ("Paris", "Athens", "Dublin"))

    assert small.country == "USA"
    assert "which is named with it" in small.why


def test_what_a_name_meant_once_it_means_again() -> None:
    found = _read("A fire in [Paris|LOC], [Texas|LOC], was put out. [Paris|LOC] has one engine.")

    assert [place.geonameid for words, place in found if words == "Paris"] == [4717560, 4717560]


def test_alone_the_most_prominent_is_meant_and_its_neighbours_change_that() -> None:
    alone = _read("Floods hit [Huntsville|LOC] on Friday.")
    among = _read("Floods hit [Huntsville|LOC] on Friday; roads to [Conroe|LOC] and [Walker County|LOC] are shut.")

    assert "Alabama" in _within(alone[0][1])
    assert "Texas" in _within(among[0][1])


def _within(place: Place) -> tuple[str, ...]:
    gazetteer = load()
    (row,) = (row for row in gazetteer.find(place.name) if gazetteer.known(row).geonameid == place.geonameid)
    return gazetteer.known(row).within


def test_a_city_and_the_region_named_after_it_are_told_apart() -> None:
    found = _read("Shells fell in [Kharkiv|LOC]. Shells fell across [Kharkiv|LOC] region.")

    assert [place.precision for _, place in found] == ["place", "region"]


def test_a_people_stands_for_its_country_but_a_language_and_a_dish_do_not() -> None:
    marked = "[Serbian|GRP] police spoke [Albanian|GRP] over [Turkish|GRP] coffee."

    assert _where(marked) == [("Serbian", "SRB", "country")]


def test_a_public_body_shows_its_place_and_a_person_does_not() -> None:
    marked = "The [Cleveland Police Department|ORG] thanked [Jackson Houston|PER] and [Grover Cleveland|PER]."

    assert [words for words, _ in _read(marked)] == ["Cleveland"]


def test_a_name_the_network_missed_is_found_where_the_words_around_it_say_place() -> None:
    assert [words for words, _ in _read("Troops met in Goma and at Hope with Gordon.")] == ["Goma"]


def test_a_capital_that_speaks_is_a_place_whatever_it_was_marked_as() -> None:
    assert _where("[Khartoum|PER] denied it.") == [("Khartoum", "SDN", "place")]


def test_a_small_place_that_goes_with_nothing_else_is_not_guessed() -> None:
    found = _read("Guards left [Lugano|LOC], [Bern|LOC] and [Basel|LOC] for [Zubin Potok|LOC].")

    assert [place.lat is None for _, place in found] == [False, False, False, True]
    assert "goes with what else is named" in found[3][1].why


def test_counties_may_share_their_word() -> None:
    found = _read("Floods hit [Walker|LOC] and [Polk|LOC] counties, [Texas|LOC].")

    assert [place.name for _, place in found] == ["Walker County", "Polk County", "Texas"]


def test_a_disease_is_no_place() -> None:
    assert _read("Doctors feared [Marburg|LOC] virus.") == []


def test_an_unknown_place_stays_unknown_and_costs_no_other() -> None:
    found = _read("Guards left [Qwertzhausen|LOC] for [Zubin Potok|LOC].")

    assert [(place.name, place.country, place.precision) for _, place in found] == [
        ("Qwertzhausen", None, "unknown"),
        ("Zubin Potok", "KOS", "place"),
    ]


def test_a_street_has_no_coordinates() -> None:
    assert _where("It stood on [Dublin Road|LOC].") == [("Dublin Road", None, "unknown")]


def test_a_persons_own_place_outranks_the_worlds(tmp_path: Path) -> None:
    own = tmp_path / "places.csv"
    own.write_text("name,lat,lon,country,precision\nParis,42.95,20.7,KOS,site\n")
    ((_, place),) = _read("Guards left [Paris|LOC].", load(own))

    assert (place.lat, place.lon, place.country, place.precision) == (42.95, 20.7, "KOS", "site")


def test_names_outside_the_evidence_are_not_read() -> None:
    doc = _doc("Guards left [Goma|LOC].\n[Paris|LOC] news")
    end = doc.text.index("\n")
    blocks = (Block(kind="body", span=(0, end)), Block(kind="related", span=(end, len(doc.text))))

    assert [place.name for place in places(Report(id="r", text=doc.text, blocks=blocks), doc)] == ["Goma"]


_WORDS = "Paris PARIS in , Ga. of U.S. us St. - $ ’s Ёж Georgian Lamar County ( Austin IN texas 0 \n".split(" ")
_MARKS = ["LOC", "ORG", "PER", "GRP", "WEA"]


@given(
    st.lists(st.sampled_from(_WORDS), max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 4), st.sampled_from(_MARKS))),
)
def test_any_words_under_any_marks_are_read_with_spans_in_order(
    words: list[str], marks: list[tuple[int, int, str]]
) -> None:
    doc = Doc(_NLP.vocab, words=words, pos=["PROPN"] * len(words))
    ents = [Span(doc, at, min(at + n, len(words)), label) for at, n, label in marks if at < len(words)]
    doc.ents = spacy.util.filter_spans(ents)
    found = places(_report(doc.text), doc)

    assert [place.span for place in found] == sorted(place.span for place in found)
    assert all(place.why and (place.lat is None) == (place.precision == "unknown") for place in found)
    assert all(0 <= place.span[0] < place.span[1] <= len(doc.text) for place in found)


def test_thousands_of_names_in_one_sentence_are_read() -> None:
    words = [word for number in range(1500) for word in ("Paris", f"Area{number}", "Springfield", ",")]
    doc = Doc(_NLP.vocab, words=words, pos=["PROPN"] * len(words))
    doc.ents = [Span(doc, at, at + 1, "LOC") for at, word in enumerate(words) if word != ","]

    assert len(places(_report(doc.text), doc)) == 4500


def test_nothing_happens_at_a_people_or_a_body_or_in_the_name_of_a_time() -> None:
    text = "Many Serbs in Leposavic and at the U.N. saw it at 06:55 Moscow time."
    found = [
        Place(id=f"p{n}", span=(text.index(words), text.index(words) + len(words)), name=words, why="")
        for n, words in enumerate(("Serbs", "Leposavic", "U.N.", "Moscow"))
    ]
    clock = text.index("06:55")
    time = Time(id="t1", span=(clock, clock + len("06:55 Moscow time")), type="TIME")

    assert [place.name for place in scenes(_report(text), found, [time], ())] == ["Leposavic"]


def test_a_people_that_the_network_takes_for_a_place_is_none() -> None:
    assert _where("It held [Bosniaks|LOC] in [Leposavic|LOC].") == [("Leposavic", "KOS", "place")]


def test_whose_an_actor_is_does_not_say_where_it_acts() -> None:
    text = "Serbia's president spoke. Police in Serbia left."
    spans = [(0, 6), (text.index("Serbia left"), text.index(" left"))]
    found = [
        Place(id=f"p{n}", span=span, name="Serbia", country="SRB", precision="country", why="")
        for n, span in enumerate(spans)
    ]
    actors = [
        Actor(id=f"a{n}", spans=[(text.index(words), text.index(words) + len(words))], name=words, kind="unnamed")
        for n, words in enumerate(("Serbia's president", "Police in Serbia"))
    ]

    assert [place.id for place in scenes(_report(text), found, (), actors)] == ["p1"]
