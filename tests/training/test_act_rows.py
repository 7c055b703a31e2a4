"""Rows for the head for acts: their parts lie where the marks stood, and what a corpus merges stays open."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tocsin.reading.acts import KINDS, NONE
from training.act_rows import corpus_rows, own_rows

HEAD = "\tsentence_id\tsentence\tmarked_sentence\tsource\ttarget\tgold_root\n"


def test_our_own_sentences_have_an_act_each_and_all_kinds() -> None:
    rows = list(own_rows())

    assert {row.kinds[0] for row in rows} == set(KINDS)
    assert all(row.act and "[" not in row.text and "]" not in row.text for row in rows)
    assert Counter(row.kinds[0] for row in rows)[NONE] > 80


def test_marks_give_the_places_of_the_parts(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("RETREAT\t[A The army] [V left] [R the town].\n", encoding="utf-8")
    (row,) = own_rows(tmp_path)

    assert row.text == "The army left the town."
    assert [row.text[start:end] for part in (row.actor, row.act, row.recipient) for start, end in part] == [
        "The army", "left", "the town",
    ]  # fmt: skip


def test_an_unknown_kind_is_refused_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("RETREAT\t[V Left].\nFLEE\t[V Fled].\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"a\.tsv:2: FLEE"):
        list(own_rows(tmp_path))


def test_a_merged_type_of_the_corpus_may_be_either(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text(
        HEAD + "0\t7\tx\t<s>Ana</s> freed <t>Bo</t>, who ran.\tAna\tBo\tYIELD\n"
        "1\t8\tx\tBo met Ana.\tBo\tAna\tCONSULT\n",
        encoding="utf-8",
    )
    first, second = corpus_rows(path)

    assert (first.id, first.text, first.label) == ("plv-7", "Ana freed Bo, who ran.", "YIELD")
    assert first.kinds == ("CONCEDE", "RETREAT")
    assert (first.actor, first.recipient, first.act) == (((0, 3),), ((10, 12),), ())
    assert (second.actor, second.recipient) == (((0, 2),), ((7, 10),))
