from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.merging.printed import read
from tocsin.merging.shingles import SIZE, Trace, signature, trace

TEXT = (
    "Divers searched the harbour of Lesk until dawn on Tuesday.\n"
    "“The planks went one after another, like piano keys,” a deckhand said. The dock was built in 1961.\n"
    "Ferries have been stopped in both directions while the berths are inspected."
)
words = st.lists(st.sampled_from("dock ferry dawn keys diver plank berth 1961 Łódź naïve".split()), max_size=60)


def test_every_word_is_found_again_at_its_place() -> None:
    shingled = trace(read("a", TEXT)).shingled
    assert [TEXT[slice(*word)] for word in shingled.words] == re.findall(r"[^\W_]+", TEXT)
    assert len(shingled.hashes) == len(shingled.words) - SIZE + 1


@given(words)
def test_a_trace_survives_being_written_down(text: list[str]) -> None:
    made = trace(read("a", " ".join(text)))
    again = Trace.model_validate_json(made.model_dump_json()).shingled
    assert [(again.words[place], again.quoted[place]) for place in range(len(text))] == [
        (word, False) for word in made.shingled.words
    ]
    assert list(again.hashes) == list(made.shingled.hashes)


def test_words_in_quotation_marks_are_told_from_the_page_s_own() -> None:
    shingled = trace(read("a", TEXT)).shingled
    quoted = [TEXT[slice(*word)] for word, is_quoted in zip(shingled.words, shingled.quoted, strict=True) if is_quoted]
    assert " ".join(quoted) == "The planks went one after another like piano keys"
    assert shingled.spoken_by_the_page == len(shingled.words) - len(quoted)


def test_case_and_punctuation_make_no_other_shingle() -> None:
    one, other = (
        trace(read("a", text)).shingled
        for text in ("Two men were held, police said.", "two men WERE held — police said")
    )
    assert list(one.hashes) == list(other.hashes)


def test_only_evidence_is_traced() -> None:
    shingled = trace(read("a", TEXT, kinds={1: "related"})).shingled
    assert not any(TEXT.index("planks") <= start < TEXT.index("Ferries") for start, _ in shingled.words)


@pytest.mark.parametrize(
    "line",
    [
        "© 2031 Lowland Media. This material may not be published, broadcast, rewritten or redistributed.",
        "Sign up for our newsletter and have the news in your inbox.",
        "Anyone with information is asked to call the harbour police.",
        "1:05 Suspects in kidnap of deputy appear in court",
    ],
)
def test_what_the_site_puts_under_every_page_is_not_traced(line: str) -> None:
    assert trace(read("a", f"{TEXT}\n{line}")).hashes == trace(read("a", TEXT)).hashes


def test_a_time_at_the_beginning_is_no_list_of_videos() -> None:
    assert trace(read("a", "5:41 pm saw the first of the shells fall on the market of Lesk")).hashes


def test_a_long_page_is_traced_at_its_beginning() -> None:
    shingled = trace(read("a", " ".join(f"word{number}" for number in range(3_000)))).shingled
    assert len(shingled.words) == 1_200


def test_an_empty_page_has_an_empty_trace() -> None:
    made = trace(read("a", ""))
    assert made == Trace(steps=made.steps)
    assert not made.shingled.own


def test_signatures_are_alike_as_the_sets_are() -> None:
    one, near, far = (frozenset(range(start, start + 400)) for start in (0, 40, 5_000))

    def alike(other: frozenset[int]) -> int:
        return sum(mine == its for mine, its in zip(signature(one), signature(other), strict=True))

    assert alike(one) == len(signature(one)) > alike(near) > alike(far)
    assert signature(frozenset()) == ()


def test_a_page_and_its_trim_are_found_by_a_common_name() -> None:
    whole, trim = trace(read("a", TEXT)), trace(read("b", TEXT.split("\n")[0]))
    assert set(whole.names) & set(trim.names)
    assert not set(whole.names) & set(trace(read("c", TEXT.replace("a", "o").replace("e", "i"))).names)
