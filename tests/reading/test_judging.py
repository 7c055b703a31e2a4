"""Codebook and head are weighed: a sure head may say otherwise, and only a very sure one may say there was harm."""

from __future__ import annotations

import numpy as np
import pytest

from tests.reading.made import doc
from tocsin.model.reading import EventType
from tocsin.reading.acts import KINDS, NONE, Acts, Asked, Floats
from tocsin.reading.encoder import STATES
from tocsin.reading.frames import UNKNOWN_VERB, Frame
from tocsin.reading.judging import judge, weighed

ARMY = doc("The DET 1 det\narmy NOUN 2 nsubj\nleft VERB 2 root\nthe DET 4 det\ntown NOUN 2 obj\n. PUNCT 2 punct")


def frame(kind: EventType | None, confidence: float = 0.85) -> Frame:
    return Frame(
        type=kind, mode="withdraw" if kind == "RETREAT" else None, trigger=ARMY[2:3], actors=(ARMY[0:2],),
        recipients=(ARMY[3:5],), words=("left",), rule="active" if kind else UNKNOWN_VERB, confidence=confidence,
    )  # fmt: skip


def chances(*rows: dict[str, float]) -> Floats:
    rest = [(1 - sum(said.values())) / (len(KINDS) - len(said)) for said in rows]
    made = [[said.get(kind, other) for kind in KINDS] for said, other in zip(rows, rest, strict=True)]
    return np.array(made, dtype=np.float32)


@pytest.mark.parametrize(
    ("codebook", "head", "found"),
    [
        ("RETREAT", {"RETREAT": 0.9}, "RETREAT"),
        ("RETREAT", {"SUPPORT": 0.3}, "RETREAT"),
        ("RETREAT", {"AGREE": 0.99}, "AGREE"),
        ("RETREAT", {"ASSAULT": 0.75}, "RETREAT"),
        ("COERCE", {"SUPPORT": 0.75}, "COERCE"),
        ("COERCE", {"ASSAULT": 0.99}, "ASSAULT"),
        ("ASSAULT", {NONE: 0.99}, None),
        ("ASSAULT", {NONE: 0.6}, "ASSAULT"),
        (None, {"CONSULT": 0.9}, "CONSULT"),
        (None, {"CONSULT": 0.3}, None),
        (None, {"COERCE": 0.7}, None),
        (None, {NONE: 0.9}, None),
    ],
)
def test_what_an_act_is_called(codebook: EventType | None, head: dict[str, float], found: str | None) -> None:
    (judged,) = weighed([frame(codebook)], chances(head))

    assert judged.type == found


def test_a_type_that_the_head_gave_says_so_and_has_no_mode() -> None:
    (judged,) = weighed([frame("RETREAT")], chances({"AGREE": 0.99}))

    assert judged.mode is None
    assert judged.rule == "active, head 0.99"


def test_agreement_makes_sure() -> None:
    agreed, apart = weighed([frame("RETREAT")] * 2, chances({"RETREAT": 0.9}, {"AGREE": 0.5}))

    assert agreed.type == apart.type == "RETREAT"
    assert agreed.mode == "withdraw"
    assert agreed.confidence > apart.confidence


class Told(Acts):
    """A head that keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def chances(self, words: Floats, asked: list[Asked]) -> Floats:  # type: ignore[override]
        self.asked += asked
        return chances(*[{"RETREAT": 0.9} for _ in asked])


def test_the_head_is_asked_of_words_alone() -> None:
    head = Told()
    spaced = doc("Rain NOUN 1 nsubj\nfell VERB 1 root\nThe DET 3 det\narmy NOUN 4 nsubj\nleft VERB 4 root")
    spaced.user_data[STATES] = np.zeros((len(spaced), 384), dtype=np.float32)
    left = Frame("RETREAT", None, spaced[4:5], (spaced[2:4],), (), ("left",), "active", 0.85)

    judge(spaced, [left], head)

    assert head.asked == [Asked((0, 3), [0, 1], [], [2])]


def test_of_what_the_codebook_is_sure_the_head_is_not_asked() -> None:
    head = Told()
    spaced = doc("The DET 1 det\narmy NOUN 2 nsubj\nleft VERB 2 root")
    spaced.user_data[STATES] = np.zeros((len(spaced), 384), dtype=np.float32)
    freed = Frame("ASSAULT", None, spaced[2:3], (spaced[0:2],), (), ("left",), "active", 0.95)

    assert judge(spaced, [freed], head) == (freed,)
    assert head.asked == []


def test_without_states_the_codebook_stands() -> None:
    assert judge(ARMY, [frame("RETREAT")], Told()) == (frame("RETREAT"),)
