"""Corpora are read with the labels they have, and with nothing made up where they have none."""

from __future__ import annotations

import json
from pathlib import Path

from tocsin.reading.words import tokenizer
from training.corpora import ANY, ENTITY_TAGS, RE3D, WIKIGOLD, attributed, group_names, names, polnear, treebank, uner

TREEBANK = """\
# newdoc id = d1
# sent_id = s1
# newpar
# text = They don't know.
1	They	they	PRON	_	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	_	_	4	aux	_	_
3	n't	not	PART	_	_	4	advmod	_	_
4	know	know	VERB	_	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	_	_	4	punct	_	_

# sent_id = s2
# text = Ana left
1	Ana	Ana	PROPN	_	_	2	nsubj	_	_
2	left	leave	VERB	_	_	0	root	_	_

# newdoc id = d2
# sent_id = s3
1	No	no	INTJ	_	_	0	root	_	_
"""

NAMES = """\
# sent_id = s2
1	Ana	B-PER	-	-
2	left	O	-	-
"""


def _masks(*tags: str) -> int:
    return sum(1 << ENTITY_TAGS.index(tag) for tag in tags)


def test_a_treebank_gives_words_gaps_and_trees_by_document(tmp_path: Path) -> None:
    path = tmp_path / "bank.conllu"
    path.write_text(TREEBANK, encoding="utf-8")

    first, second = treebank(path)

    assert first.words == ["They", "do", "n't", "know", ".", "Ana", "left"]
    assert first.gaps == ["\n\n", " ", "", " ", "", " ", " "]
    assert first.units == [0, 5]
    assert first.heads == [3, 3, 3, -1, 3, 6, -1]
    assert second.words == ["No"]


def test_names_of_another_layer_are_laid_over_the_sentences_they_have(tmp_path: Path) -> None:
    (tmp_path / "bank.conllu").write_text(TREEBANK, encoding="utf-8")
    (tmp_path / "names.iob2").write_text(NAMES, encoding="utf-8")

    first, _ = treebank(tmp_path / "bank.conllu", uner(tmp_path / "names.iob2"))

    assert first.entities is not None
    assert first.entities[:5] == [ANY] * 5
    assert first.entities[5] == _masks("B-PER")
    assert first.entities[6] == _masks("O", "B-GRP", "I-GRP", "B-WEA", "I-WEA")


def test_a_corpus_without_groups_leaves_them_open_until_a_list_decides(tmp_path: Path) -> None:
    path = tmp_path / "gold.conll"
    path.write_text("Serbs O\nleft O\nBelgrade I-LOC\n\n", encoding="utf-8")

    (found,) = names(path, WIKIGOLD)
    group_names(found, frozenset({"Serbs"}))

    assert found.entities is not None
    assert found.entities[0] == _masks("B-GRP")
    assert not found.entities[1] & _masks("B-GRP")
    assert found.entities[2] == _masks("B-LOC")


def test_a_kind_that_a_corpus_draws_otherwise_may_be_anything(tmp_path: Path) -> None:
    path = tmp_path / "re3d.conll"
    path.write_text("Rifles B-Weapon\nOpec B-Organisation\nand O\n\n", encoding="utf-8")

    (found,) = names(path, RE3D)

    assert found.entities == [_masks("B-WEA"), ANY, _masks("O")]


def test_attributions_become_tags_and_links(tmp_path: Path) -> None:
    text = "“Go,” he said."
    row = {"text": text, "attributions": [{"source": [[6, 8]], "cue": [[9, 13]], "content": [[0, 5]]}]}
    path = tmp_path / "some.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")

    (found,) = polnear(path)

    assert found.words == ["“", "Go", ",", "”", "he", "said", "."]
    assert found.tags == ["B-content", "I-content", "I-content", "I-content", "B-source", "B-cue", "O"]
    assert (found.cue_source, found.content_cue) == ([(5, 4)], [(0, 5)])


def test_a_cue_without_source_points_to_none() -> None:
    found = attributed("Reportedly he left.", [{"source": [], "cue": [[0, 10]], "content": [[11, 18]]}], tokenizer())

    assert found.cue_source == [(0, -1)]
