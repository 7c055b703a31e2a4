"""Names are swapped for others of their kind and length, and nothing else is."""

from __future__ import annotations

import random

import pytest

torch = pytest.importorskip("torch")

from training.batches import Prepared  # noqa: E402
from training.corpora import ANY, ENTITY_TAGS  # noqa: E402
from training.swaps import Swaps, mentions  # noqa: E402


def _doc(words: str, tags: str) -> Prepared:
    cut = words.split()
    masks = [ANY if tag == "?" else 1 << ENTITY_TAGS.index(tag) for tag in tags.split()]
    unknown = [-100] * len(cut)
    return Prepared(
        [[number] for number in range(len(cut))], cut, [" "] * len(cut), [0], False, unknown, unknown, unknown, masks,
        unknown, [], [], torch.empty(0), 0,
    )  # fmt: skip


def test_mentions_are_names_whose_every_tag_is_known() -> None:
    doc = _doc("Ana Kos of Brod met Ivo", "B-PER I-PER O B-LOC O ?")

    assert list(mentions(doc)) == [(0, 2, "PER"), (3, 4, "LOC")]


def test_a_name_gives_way_to_one_of_its_kind_and_length() -> None:
    one, other = _doc("Ana Kos slept", "B-PER I-PER O"), _doc("Ivo Rak woke in Brod", "B-PER I-PER O O B-LOC")
    swaps = Swaps.of([one, other], share=1.0)

    seen = {tuple(word for word, _ in swaps.chosen(one, 0, 3, random.Random(n)).values()) for n in range(20)}

    assert seen == {("Ana", "Kos"), ("Ivo", "Rak")}


def test_a_name_that_the_window_cuts_is_left_alone() -> None:
    doc = _doc("Ana Kos slept", "B-PER I-PER O")

    assert Swaps.of([doc], share=1.0).chosen(doc, 1, 3, random.Random(0)) == {}


def test_with_no_share_nothing_is_swapped() -> None:
    doc = _doc("Ana Kos slept", "B-PER I-PER O")

    assert Swaps.of([doc], share=0.0).chosen(doc, 0, 3, random.Random(0)) == {}
