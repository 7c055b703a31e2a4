from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

from evals import actor_scores, event_scores, voice_scores
from evals.labels import LabelError, places
from evals.marks import (
    ACTORS,
    EVENTS,
    ActLabel,
    ActorLabel,
    DistractorLabel,
    HeadlineLabel,
    Mark,
    MarkedPage,
    VoiceLabel,
    marked_pages,
    nearest,
    place,
    place_all,
)
from tests.evals.pages import words_of
from tocsin import article
from tocsin.model.capture import Capture
from tocsin.model.report import Report

ACTOR_PAGES = actor_scores.SCORER.pages()
EVENT_PAGES = event_scores.SCORER.pages()
VOICE_PAGES = voice_scores.SCORER.pages()
PAGES: tuple[MarkedPage[Any], ...] = (*ACTOR_PAGES, *EVENT_PAGES, *VOICE_PAGES)

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)


def identity(page: MarkedPage[Any]) -> str:
    return f"{page.file.parent.name}/{page.file.stem}"


def marks(page: MarkedPage[Any]) -> list[tuple[int, Mark]]:
    return [(line, label) for line, label in page.labels if isinstance(label, Mark)]


@cache
def extracted(page: Path) -> Report:
    content = page.read_bytes()
    media: Literal["html", "text"] = "html" if page.suffix == ".html" else "text"
    return article.extract(
        Capture(name=page.name, sha256=hashlib.sha256(content).hexdigest(), content=content, media=media)
    )[0]


@pytest.mark.parametrize("page", PAGES, ids=identity)
def test_every_label_stands_on_its_page_where_facts_are_taken_from(page: MarkedPage[Any]) -> None:
    report = extracted(page.page)
    placed, problems = place_all(page.file, marks(page), report.text)
    evidence = [block.span for block in report.evidence]

    assert problems == ()
    assert [
        here.line
        for here in placed
        if not any(first <= here.span[0] and here.span[1] <= last for first, last in evidence)
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=identity)
def test_no_words_of_a_page_are_labelled_twice(page: MarkedPage[Any]) -> None:
    placed, _ = place_all(page.file, marks(page), words_of(page.page))

    assert len({here.span for here in placed}) == len(placed)


def test_at_least_a_hundred_of_each_are_labelled() -> None:
    acts = [label for page in EVENT_PAGES for _, label in page.labels]

    assert sum(len(page.labels) for page in ACTOR_PAGES) >= 200
    assert sum(isinstance(label, ActLabel) for label in acts) >= 200
    assert sum(isinstance(label, DistractorLabel) for label in acts) >= 50
    assert sum(isinstance(label, VoiceLabel) for page in VOICE_PAGES for _, label in page.labels) >= 120
    assert sum(isinstance(label, HeadlineLabel) for page in VOICE_PAGES for _, label in page.labels) >= 20


def test_the_words_for_who_says_and_does_stand_on_the_page() -> None:
    lost = [
        (labelled.file.name, line, words)
        for labelled in EVENT_PAGES
        for line, label in labelled.labels
        if isinstance(label, ActLabel)
        for words in (label.says, label.actor, label.recipient)
        if words is not None and not places(extracted(labelled.page).text, words)
    ]

    assert lost == []


def test_sectors_are_codes_of_plover() -> None:
    used = {label.sector for page in ACTOR_PAGES for _, label in page.labels}

    assert used - {None} <= SECTORS


def test_a_headline_is_judged_once() -> None:
    assert all(sum(isinstance(label, HeadlineLabel) for _, label in page.labels) <= 1 for page in VOICE_PAGES)


@pytest.mark.parametrize(
    ("words", "context", "found"),
    [
        ("fled", None, (50, 54)),
        ("fired", "Guards fired", (7, 12)),
        ("fired", None, None),
        ("fired", "fired and", None),
        ("fired", "Guards fired and rebels fired", None),
        ("fired", "Nobody fired", None),
        ("fired", "Guards", None),
    ],
)
def test_marked_words_have_one_place_or_none(words: str, context: str | None, found: tuple[int, int] | None) -> None:
    text = "Guards fired and rebels fired and others ran and  fled and ran"

    assert place(Mark(words=words, context=context), text) == found


def test_what_has_no_place_is_named_with_file_and_line() -> None:
    placed, problems = place_all(Path("page.jsonl"), [(3, Mark(words="fled")), (4, Mark(words="hid"))], "They fled.")

    assert [here.span for here in placed] == [(5, 9)]
    assert problems == ("page.jsonl, line 4: not on the page, or more than once: 'hid'",)


def test_the_nearest_place_is_taken() -> None:
    assert nearest("he saw that he fled", "he", (15, 19)) == (12, 14)
    assert nearest("he fled", "she", (3, 7)) is None


def test_a_field_that_is_left_out_is_told_from_one_that_is_null() -> None:
    label = ACTORS.validate_python({"words": "police", "country": None})

    assert label.model_fields_set == {"words", "country"}


def test_lines_that_are_no_labels_and_folders_without_labels_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match="no label files"):
        marked_pages("events", EVENTS, tmp_path)
    (tmp_path / "events").mkdir()
    (tmp_path / "page.txt").write_text("They fled.")
    (tmp_path / "events" / "page.jsonl").write_text('{"words": "fled", "status": ["perhaps"]}')
    with pytest.raises(LabelError, match=r"page\.jsonl, line 1: "):
        marked_pages("events", EVENTS, tmp_path, (tmp_path,))


def test_an_act_and_a_distractor_are_told_apart() -> None:
    assert isinstance(EVENTS.validate_python({"words": "fled"}), ActLabel)
    assert isinstance(EVENTS.validate_python({"words": "fled", "distractor": "sport"}), DistractorLabel)
    assert isinstance(ACTORS.validate_python({"words": "police"}), ActorLabel)
