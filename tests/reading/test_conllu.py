"""CoNLL-U says where each word stands, and can be read by others."""

from __future__ import annotations

from tests.reading.made import doc, report
from tocsin.reading.conllu import blocks

ROWS = (
    "Kosovo PROPN 2 nmod:poss\n's PART 0 case\npolice NOUN 3 nsubj\nleft_ VERB 3 root\n. PUNCT 3 punct\nGood ADJ 5 root"
)


def test_each_sentence_is_a_block_with_heads_counted_in_it() -> None:
    made = doc(ROWS, entities=((0, 1, "LOC"),))
    first, second, rest = blocks(report(made), made).split("\n\n")

    assert rest == ""
    assert first.splitlines()[:3] == [
        "# report_id = r",
        "# text = Kosovo 's police left.",
        "1\tKosovo\t_\tPROPN\t_\t_\t3\tnmod:poss\t_\tEntity=B-LOC|TokenRange=0:6",
    ]
    assert second.splitlines()[2] == "1\tGood\t_\tADJ\t_\t_\t0\troot\t_\tTokenRange=23:27"


def test_the_token_range_is_where_the_word_stands() -> None:
    made = doc(ROWS)

    for line in blocks(report(made), made).splitlines():
        if line[:1].isdigit():
            _, form, *_, misc = line.split("\t")
            start, end = misc.split("TokenRange=")[1].split(":")
            assert made.text[int(start) : int(end)] == form


def test_words_without_a_gap_say_so() -> None:
    made = doc(ROWS)

    glued = [line.split("\t")[1] for line in blocks(report(made), made).splitlines() if "SpaceAfter=No" in line]

    assert glued == ["left"]


def test_a_report_id_cannot_break_out_of_its_line() -> None:
    made = doc("Good ADJ 0 root")
    hostile = report(made).model_copy(update={"id": "a\n1\tx"})

    assert blocks(hostile, made).splitlines()[0] == "# report_id = a 1 x"
