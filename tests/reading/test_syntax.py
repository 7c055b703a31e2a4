"""A tree alone tells who says what, where a verb of speech has a subject and a clause."""

from __future__ import annotations

import pytest

from tests.reading.made import doc
from tocsin.reading.syntax import attributions, reported, trailing


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            "The DET 1 det\narmy NOUN 3 nsubj\nhas AUX 3 aux\ndenied VERB 3 root\n"
            "that SCONJ 6 mark\nit PRON 6 nsubj\nfired VERB 3 ccomp",
            [("The army", "has denied", "that it fired")],
        ),
        (
            "She PRON 1 nsubj\npromised VERB 1 root\nto PART 3 mark\nleave VERB 1 xcomp\n. PUNCT 1 punct",
            [("She", "promised", "to leave")],
        ),
        (
            "She PRON 1 nsubj\npromised VERB 1 root\nto PART 3 mark\nleave VERB 1 xcomp\nand CCONJ 6 cc\n"
            "they PRON 6 nsubj\nwaited VERB 3 conj",
            [("She", "promised", "to leave")],
        ),
        (
            "They PRON 1 nsubj\ntold VERB 1 root\nus PRON 1 obj\nto PART 4 mark\nleave VERB 1 xcomp",
            [("They", "told", "to leave")],
        ),
        (
            "She PRON 1 nsubj\ncalled VERB 1 root\nand CCONJ 3 cc\nsaid VERB 1 conj\nit PRON 5 nsubj\n"
            "burned VERB 3 ccomp",
            [("She", "said", "it burned")],
        ),
        ("She PRON 1 nsubj\nleft VERB 1 root\ntown NOUN 1 obj", []),
        ("They PRON 1 nsubj\nsaid VERB 1 root\nso ADV 1 advmod", []),
        ("said VERB 0 root\nthey PRON 2 nsubj\nleft VERB 0 ccomp", []),
    ],
)  # fmt: skip
def test_verbs_of_speech_with_subject_and_clause(rows: str, found: list[tuple[str, str, str]]) -> None:
    made = [(one.source and one.source.text, one.cue.text, one.contents[0].text) for one in attributions(doc(rows))]

    assert made == found


def test_only_what_lies_within_is_searched() -> None:
    made = doc(
        "He PRON 1 nsubj\nsaid VERB 1 root\nthey PRON 3 nsubj\nthink VERB 1 ccomp\nwe PRON 5 nsubj\nleft VERB 3 ccomp"
    )

    assert [one.cue.text for one in attributions(made, within=made[2:6])] == ["think"]


REPORTING = (
    "The DET 1 det\nagency NOUN 3 nsubj\nis AUX 3 aux\nreporting VERB 3 root\ntroop NOUN 5 compound\nmoves NOUN 3 obj"
)


def test_what_a_medium_is_reporting_is_its_word_where_nobody_else_was_heard() -> None:
    made = doc(REPORTING)
    (found,) = reported(made, [], [(0, len(made.text))])

    assert found.source is not None
    assert (found.source.text, found.cue.text, found.contents[0].text) == ("The agency", "is reporting", "troop moves")
    assert list(reported(made, [found], [(0, len(made.text))])) == []
    assert list(reported(made, [], [])) == []


def test_who_is_no_medium_reports_nothing_on_its_own_word() -> None:
    made = doc(REPORTING.replace("agency", "guard"))

    assert list(reported(made, [], [(0, len(made.text))])) == []


TRAILING = (
    "Troops NOUN 1 nsubj\nleft VERB 5 ccomp\n, PUNCT 5 punct\nlocal ADJ 4 amod\nresidents NOUN 5 nsubj\n"
    "say VERB 5 root\n. PUNCT 5 punct"
)


def test_who_says_so_at_the_end_is_heard_where_nobody_else_was() -> None:
    made = doc(TRAILING)
    (found,) = trailing(made, [], [(0, len(made.text))])

    assert found.source is not None
    assert (found.source.text, found.cue.text, found.contents[0].text) == ("local residents", "say", "Troops left")
    assert list(trailing(made, [found], [(0, len(made.text))])) == []
    assert list(trailing(doc(TRAILING.replace("say", "sleep")), [], [(0, len(made.text))])) == []


def test_who_says_so_at_the_end_may_say_where_but_nothing_more() -> None:
    online = doc(TRAILING.replace(". PUNCT 5 punct", "online ADV 5 advmod\n. PUNCT 5 punct"))
    more = doc(TRAILING.replace(". PUNCT 5 punct", "lies NOUN 5 obj\n. PUNCT 5 punct"))
    (found,) = trailing(online, [], [(0, len(online.text))])

    assert (found.cue.text, found.contents[0].text) == ("say", "Troops left")
    assert list(trailing(more, [], [(0, len(more.text))])) == []
