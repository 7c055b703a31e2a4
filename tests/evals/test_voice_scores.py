from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import commands
from evals.marks import VOICE, HeadlineLabel, MarkedPage, VoiceLabel
from evals.shares import Share, pair
from evals.voice_scores import FIGURES, SCORER, score_page
from tests.evals.perfect_marks import empty, perfect_voice
from tocsin.model.reading import Reading, Voice, VoiceKind

PAGES = SCORER.pages()


@pytest.fixture
def page(tmp_path: Path) -> MarkedPage[VoiceLabel | HeadlineLabel]:
    (tmp_path / "page.txt").write_text("War! The brazen raid was a disgrace. A raid in 1999 failed. It may fail again.")
    lines = (
        {"headline": "overstates"},
        {"words": "brazen", "kind": "loaded"},
        {"words": "The brazen raid was a disgrace.", "kind": "opinion"},
        {"words": "A raid in 1999 failed.", "kind": "background"},
    )
    labels = tuple(enumerate(map(VOICE.validate_python, lines), start=1))
    return MarkedPage(tmp_path / "page.txt", tmp_path / "page.jsonl", labels)


def voice(reading: Reading, words: str, kind: VoiceKind) -> Voice:
    start = reading.report.text.index(words)
    return Voice(span=(start, start + len(words)), kind=kind, why="test")


def with_voice(reading: Reading, *spans: tuple[str, VoiceKind], problems: Sequence[str] = ()) -> Reading:
    found = tuple(voice(reading, words, kind) for words, kind in spans)
    return reading.model_copy(update={"voice": found, "problems": tuple(problems)})


def test_a_perfect_reading_scores_100_and_an_empty_one_only_where_nothing_is() -> None:
    whole = SCORER.score((page, perfect_voice(page)) for page in PAGES)
    nothing = SCORER.score((page, empty(page.page)) for page in PAGES)

    assert tuple(whole.figures) == FIGURES
    assert set(whole.figures.values()) == {100.0}
    assert whole.problems == ()
    assert [error for error in whole.errors if not error.startswith("==")] == []
    assert {name for name, figure in nothing.figures.items() if figure} == {"headline"}


def test_a_span_of_another_kind_is_found_but_not_right(page: MarkedPage[VoiceLabel | HeadlineLabel]) -> None:
    score = score_page(page, with_voice(empty(page.page), ("1999 failed", "speculation")))

    assert score.shares["found"] == Share(2, 4)
    assert score.shares["kind"] == Share(0, 4)
    assert any("expected background, found speculation; test" in error for error in score.errors)


def test_a_word_and_its_sentence_are_kept_apart_by_kind(page: MarkedPage[VoiceLabel | HeadlineLabel]) -> None:
    sentence, word = "The brazen raid was a disgrace.", "brazen"
    score = score_page(page, with_voice(empty(page.page), (word, "loaded"), (sentence, "opinion")))

    assert (score.figures["recall loaded"], score.figures["recall opinion"]) == (100.0, 100.0)


def test_one_span_over_everything_answers_one_label(page: MarkedPage[VoiceLabel | HeadlineLabel]) -> None:
    reading = empty(page.page)
    score = score_page(page, with_voice(reading, (reading.report.text, "background")))

    assert score.shares["found"] == Share(2, 4)


def test_what_is_not_labelled_lowers_precision_and_is_listed(page: MarkedPage[VoiceLabel | HeadlineLabel]) -> None:
    score = score_page(page, with_voice(empty(page.page), ("It may fail again.", "speculation")))

    assert score.figures["precision speculation"] == 0.0
    assert "not labelled: speculation: 'It may fail again.'; test" in score.errors


@pytest.mark.parametrize(("problem", "figure"), [("headline: war; no war in the text", 100.0), ("times: none", 0.0)])
def test_a_headline_that_overstates_is_a_problem_of_the_reading(
    page: MarkedPage[VoiceLabel | HeadlineLabel], problem: str, figure: float
) -> None:
    score = score_page(page, with_voice(empty(page.page), problems=[problem]))

    assert (score.figures["headline"], score.figures["headline where it overstates"]) == (figure, figure)


def writes(reading: Reading | None) -> commands.Read:
    def read(form: str, inputs: Sequence[Path], out: Path) -> str:
        out.write_text("" if reading is None else f"{reading.model_dump_json()}\n", encoding="utf-8")
        return ""

    return read


def test_the_command_prints_figures_and_on_request_the_errors(
    page: MarkedPage[VoiceLabel | HeadlineLabel], capsys: pytest.CaptureFixture[str]
) -> None:
    assert SCORER.main([], writes(empty(page.page)), lambda: [page]) == 0
    printed = capsys.readouterr().out
    assert ["recall", "loaded", "0", "of", "1", "0.00"] in [line.split() for line in printed.split("\n")]
    assert "missed" not in printed

    assert SCORER.main(["--errors"], writes(empty(page.page)), lambda: [page]) == 0
    assert "line 2: missed: loaded: 'brazen'" in capsys.readouterr().out


def test_the_command_says_what_it_could_not_score(
    page: MarkedPage[VoiceLabel | HeadlineLabel], capsys: pytest.CaptureFixture[str]
) -> None:
    assert SCORER.main([], writes(None), lambda: [page]) == 1
    assert "evals.voice: 1 labelled pages, but 0 readings." in capsys.readouterr().err


@given(st.lists(st.tuples(st.tuples(st.floats(0, 1)), st.integers(0, 5), st.integers(0, 5)), max_size=20))
def test_pairs_are_one_to_one_and_the_highest_rank_is_among_them(
    candidates: list[tuple[tuple[float, ...], int, int]],
) -> None:
    pairs = pair(candidates)

    assert len(set(pairs.values())) == len(pairs)
    assert set(pairs.items()) <= {(label, found) for _, label, found in candidates}
    if candidates:
        best = max(rank for rank, _, _ in candidates)
        assert any((label, found) in pairs.items() for rank, label, found in candidates if rank == best)
