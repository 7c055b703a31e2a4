"""Answers under names and headlines with a colon are claims; questions and topics are not."""

from __future__ import annotations

import pytest

from tocsin.model.report import Block, Report
from tocsin.reading.claims import claims
from tocsin.reading.encoder import Encoder


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def _found(
    encoder: Encoder, text: str, kinds: tuple[str, ...], outlet: str | None = None
) -> list[tuple[str, str, str]]:
    blocks, start = [], 0
    for kind, paragraph in zip(kinds, text.split("\n\n"), strict=True):
        blocks.append(Block.model_validate({"kind": kind, "span": (start, start + len(paragraph))}))
        start += len(paragraph) + 2
    report = Report(id="r", text=text, blocks=tuple(blocks), outlet=outlet)
    found, _ = claims(report, encoder(text))
    return [(c.source.text, c.content.text, c.quote) for c in found if c.cue.text == ":"]


def test_paragraphs_under_a_name_are_answers_and_the_outlets_own_are_questions(encoder: Encoder) -> None:
    text = (
        "Harbour Weekly: Where were you?\n\nDorn: In the cellar.\n\n"
        "Harbour Weekly: What did you hear?\n\nDorn: Nothing at all."
    )

    assert _found(encoder, text, ("body",) * 4, "Harbour Weekly") == [
        ("Dorn", "In the cellar.", "direct"), ("Dorn", "Nothing at all.", "direct"),
    ]  # fmt: skip


def test_a_turn_may_open_with_a_quotation_mark_before_the_name(encoder: Encoder) -> None:
    text = '"DORN: The road is open.\n\n"BRASK: It is not.\n\n"DORN: Since noon.\n\n"BRASK: Never."'

    assert [source for source, _, _ in _found(encoder, text, ("body",) * 4)] == ["DORN", "BRASK", "DORN", "BRASK"]


def test_a_label_that_only_asks_is_the_interviewer(encoder: Encoder) -> None:
    text = "Reporter: Where were you?\n\nDorn: In the cellar.\n\nReporter: And then?\n\nDorn: I left."

    assert {source for source, _, _ in _found(encoder, text, ("body",) * 4)} == {"Dorn"}


def test_a_label_used_once_is_no_speaker(encoder: Encoder) -> None:
    assert _found(encoder, "Update: The road is open again.\n\nThe police left.", ("body", "body")) == []


def test_a_headline_before_whose_colon_an_office_stands_is_a_claim(encoder: Encoder) -> None:
    found = _found(encoder, "Police chief: the road is open\n\nNothing else.", ("title", "body"))

    assert found == [("Police chief", "the road is open", "indirect")]


def test_a_headline_with_a_label_is_none(encoder: Encoder) -> None:
    assert _found(encoder, "Live: the road is open\n\nNothing else.", ("title", "body")) == []
