from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.merging.printed import printed
from tocsin.merging.copies import Copy, copied, copies, furniture, judge_copies
from tocsin.merging.gist import Gist
from tocsin.merging.outlets import Register, Registry
from tocsin.model.judgement import Judgement

WIRE = (
    "A wooden dock gave way under hundreds of people who were trying to flee the shelling of Lesk on Tuesday.",
    "Eleven people drowned, the coast guard said, and divers were still working between the pilings at noon.",
    "The dock was built in 1961 and had been due for demolition in the summer, when a new one was to open.",
    "“The planks went one after another, like piano keys, and then the children were gone,” a deckhand said.",
)
OWN = (
    "They have laid them in the ice house, because it is the only cold room left with a roof on it.",
    "The harbour master's clerk was writing names into a school exercise book when the lamps went out.",
)
SPEECH = "“You were sent below with lamps that belonged in a museum, and those who sent you slept well that night,”"
BACKGROUND = (
    "The war over the strait, now in its ninth year, began over fishing rights and has driven a fifth of the "
    "population from their homes, according to the relief agencies that work there."
)
REGISTRY = Registry(
    [Register(agencies=(("Altair Press Agency", "Altair"),), owners={"Sun House": ("Sunrise Daily", "Sunset")})]
)
AGENCY = printed("agency", "\n".join(WIRE), outlet="Altair Press Agency", published="2031-03-04T08:00:00Z")


def page(report: str, sentences: Sequence[str], **known: str | None) -> Gist:
    return printed(report, "\n".join(sentences), **{"outlet": f"The {report}", **known})  # type: ignore[arg-type]


def found(one: Gist, other: Gist) -> Copy:
    copy = copied(one, other, REGISTRY)
    assert copy is not None
    return copy


def test_a_reprint_is_a_copy_of_the_whole() -> None:
    copy = found(AGENCY, page("courier", WIRE, published="2031-03-04T10:00:00Z"))
    assert (copy.earlier, copy.later, copy.share) == ("agency", "courier", 1.0)
    assert not copy.left_out and not copy.added


def test_of_a_trim_it_is_said_what_was_left_out() -> None:
    copy = found(AGENCY, page("courier", WIRE[:2], published="2031-03-04T10:00:00Z"))
    text = "\n".join(WIRE)
    assert copy.share == 1.0
    assert [text[slice(*span)] for span in copy.left_out] == ["\n".join(WIRE[2:]).removesuffix(" said.") + " said"]
    assert not copy.added


def test_of_a_page_that_reprints_a_part_it_is_said_what_was_added() -> None:
    sentences = (*OWN, WIRE[1], WIRE[2])
    copy = found(AGENCY, page("courier", sentences, published="2031-03-04T10:00:00Z"))
    text = "\n".join(sentences)
    assert [text[slice(*span)] for span in copy.added] == ["\n".join(OWN).removesuffix(".")]


def test_of_a_number_that_was_changed_both_are_shown() -> None:
    sentences = (WIRE[0], WIRE[1].replace("Eleven people", "At least 14"), WIRE[2])
    copy = found(AGENCY, page("courier", sentences, published="2031-03-04T10:00:00Z"))
    old, new = "\n".join(WIRE), "\n".join(sentences)
    assert [(old[slice(*was)], new[slice(*now)]) for was, now in copy.changed] == [("Eleven people", "At least 14")]


def test_a_passage_is_the_same_words_in_both() -> None:
    later = page("courier", (OWN[0], WIRE[2].upper(), WIRE[0]), published="2031-03-04T10:00:00Z")
    texts = "\n".join(WIRE), "\n".join((OWN[0], WIRE[2].upper(), WIRE[0]))
    passages = found(AGENCY, later).passages
    assert len(passages) == 2
    for passage in passages:
        earlier, its = texts[0][slice(*passage.earlier)], texts[1][slice(*passage.later)]
        assert earlier.casefold() == its.casefold()
        assert earlier.casefold() in (sentence.casefold().removesuffix(".") for sentence in WIRE)


def test_two_who_heard_one_speech_have_not_copied() -> None:
    one = page("gazette", (f"{SPEECH} the chairwoman told the mourners.", OWN[0]))
    other = page("times", (f"It was she who climbed the rostrum. {SPEECH} she said.", OWN[1]))
    assert copied(one, other, REGISTRY) is None


def test_stock_phrases_make_no_copy() -> None:
    one = page("gazette", (f"{OWN[0]} Police said the dock had been pronounced safe by the harbour master last year.",))
    other = page("times", (f"{OWN[1]} Nobody knew why the dock had been pronounced safe by the harbour master.",))
    assert copied(one, other, REGISTRY) is None


def test_a_tag_that_names_the_other_s_outlet_beats_the_time() -> None:
    early = page("courier", WIRE, byline="By Altair", published="2031-03-04T07:00:00Z")
    copy = found(AGENCY, early)
    assert (copy.earlier, copy.later, copy.tag) == ("agency", "courier", "byline: Altair")


def test_a_tag_makes_a_copy_of_what_shares_little() -> None:
    few = ("The dock was built in 1961 and had been due for demolition.", *OWN, OWN[1][::-1], OWN[0][::-1])
    assert copied(AGENCY, page("courier", few), REGISTRY) is None
    assert copied(AGENCY, page("courier", few, byline="Altair and staff"), REGISTRY) is not None


def test_without_a_tag_the_earlier_page_was_first_and_then_the_lesser_id() -> None:
    late, early = page("a", WIRE, published="2031-03-05"), page("b", WIRE, published="2031-03-04")
    assert found(late, early).earlier == "b"
    assert found(page("c", WIRE), page("a", WIRE)).earlier == "a"


def test_an_undated_page_counts_from_when_it_was_learned_of() -> None:
    undated = page("a", WIRE, published=None, arrived="2031-03-01T00:00:00Z")
    assert found(undated, page("b", WIRE)).earlier == "a"


@pytest.mark.parametrize("outlets", [("Sunrise Daily", "Sunset"), ("The Compass", "Compass")])
def test_one_house_does_not_copy_itself(outlets: tuple[str, str]) -> None:
    one, other = (page(name, WIRE, outlet=outlet) for name, outlet in zip("ab", outlets, strict=True))
    assert copied(one, other, REGISTRY) is None
    assert judge_copies(one, other, REGISTRY) is None


def test_background_that_stands_on_pages_of_other_weeks_is_no_copy() -> None:
    one = page("gazette", (*OWN, BACKGROUND), published="2031-03-04")
    later = page("times", (*WIRE, BACKGROUND), published="2031-04-04")
    assert copied(one, later, REGISTRY) is None
    assert copied(one, page("times", (*WIRE, BACKGROUND), published="2031-03-06"), REGISTRY) is not None


def earlier_pages(days: Sequence[str], url: str | None = None) -> list[Gist]:
    return [
        page(f"g{day}", (f"On day {day} nothing of note was seen by anyone in {day}.", BACKGROUND), outlet="Gazette",
             published=day, url=url)
        for day in days
    ]  # fmt: skip


def test_what_an_outlet_repeats_makes_no_copy() -> None:
    one = page("gazette", (OWN[0], BACKGROUND), outlet="The Gazette", published="2031-03-04")
    other = page("times", (OWN[1], BACKGROUND), published="2031-03-04")
    weeks = earlier_pages(["2031-02-20", "2031-02-27"])
    assert [(copy.earlier, copy.later) for copy in copies([one, other], REGISTRY)] == [("gazette", "times")]
    assert copies([one, other, *weeks], REGISTRY) == ()


def test_updates_of_one_story_are_no_furniture() -> None:
    assert not furniture(earlier_pages(["2031-03-04", "2031-03-05", "2031-03-06"]))["gazette"]


def test_one_page_fetched_again_and_again_is_no_furniture() -> None:
    fetched = earlier_pages(["2031-03-04", "2031-03-14", "2031-03-24"], url="https://gazette.example/a?utm_source=x")
    assert not furniture(fetched)["gazette"]


def test_what_a_person_keeps_apart_is_no_copy() -> None:
    other = page("courier", WIRE)
    apart = Judgement(kind="copy", one="agency", other="courier", verdict="different", by="Ana")
    undone = apart.model_copy(update={"withdrawn_at": "2031-03-09T00:00:00Z"})
    assert copies([AGENCY, other], REGISTRY, [apart]) == ()
    assert len(copies([AGENCY, other], REGISTRY, [undone])) == 1


def test_the_judgement_carries_its_reasons() -> None:
    judged = judge_copies(AGENCY, page("courier", WIRE[:3], byline="Altair"), REGISTRY)
    assert judged is not None
    assert (judged.kind, judged.one, judged.other, judged.verdict) == ("copy", "agency", "courier", "same")
    assert {part.name for part in judged.parts} == {"shared text", "tag"}
    assert "100% of the shorter report's own words" in judged.reason


@given(st.permutations(range(5)))
def test_the_order_of_delivery_makes_no_other_copies(order: list[int]) -> None:
    pages = [AGENCY, page("a", WIRE), page("b", WIRE[:2]), page("c", OWN), page("d", (*OWN, *WIRE[1:]))]
    assert copies([pages[place] for place in order], REGISTRY) == copies(pages, REGISTRY)


@given(
    st.lists(st.sampled_from((*WIRE, *OWN)), max_size=6, unique=True),
    st.lists(st.sampled_from((*WIRE, *OWN)), max_size=6, unique=True),
)
def test_what_is_said_of_a_pair_does_not_depend_on_its_order(mine: list[str], yours: list[str]) -> None:
    one, other = page("a", mine), page("b", yours)
    copy = copied(one, other, REGISTRY)
    assert copy == copied(other, one, REGISTRY)
    if copy is not None:
        spans = [passage.later for passage in copy.passages]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert 0 < copy.share <= 1
