from __future__ import annotations

import pytest

from tocsin.merging.happenings import Happening
from training.incidents import alike, bcubed


def test_bcubed_of_one_report_in_the_wrong_place() -> None:
    gold = {"a": "x", "b": "x", "c": "y"}
    assert bcubed(gold, [("a", "b"), ("c",)]) == 1
    precision, recall = (1 + 1 / 2 + 1 / 2) / 3, (1 / 2 + 1 / 2 + 1) / 3
    assert bcubed(gold, [("a",), ("b", "c")]) == pytest.approx(2 * precision * recall / (precision + recall))


def test_pairs_share_a_telling_word_and_are_near_in_time_or_undated() -> None:
    found = [
        Happening(key="a", words="lipnik bridge", published=738000),
        Happening(key="b", words="lipnik raid", published=738300),
        Happening(key="c", words="lipnik", published=739000),
        Happening(key="d", words="raid bridge"),
    ]
    assert alike(found) == {(0, 1), (0, 3), (1, 3)}
