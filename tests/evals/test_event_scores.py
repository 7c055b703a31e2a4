from __future__ import annotations

from pathlib import Path

import pytest

from evals.event_scores import FIGURES, RIGHT, SCORER, score_page
from evals.marks import EVENTS, ActLabel, DistractorLabel, MarkedPage
from tests.evals.perfect_marks import empty, perfect_events
from tocsin.model.reading import Event, Reading

PAGES = SCORER.pages()


def page(tmp_path: Path, *lines: dict[str, object]) -> MarkedPage[ActLabel | DistractorLabel]:
    (tmp_path / "page.txt").write_text(
        "Police fired shots at rebels, Ann Roe said; the shots missed. Tigers slaughter Bears."
    )
    labels = tuple(enumerate(map(EVENTS.validate_python, lines), start=1))
    return MarkedPage(tmp_path / "page.txt", tmp_path / "page.jsonl", labels)


SHOTS: dict[str, object] = {
    "words": "fired shots",
    "type": "ASSAULT",
    "mode": "firearms",
    "status": ["actual"],
    "says": "Ann Roe",
    "actor": "Police",
    "recipient": "rebels",
}


def event(reading: Reading, words: str, **fields: object) -> Event:
    start = reading.report.text.index(words)
    given: dict[str, object] = {
        "id": f"e{start}",
        "uid": f"u{start}",
        "type": "ASSAULT",
        "trigger": (start, start + len(words)),
        "status": "actual",
        "confidence": 1,
        "why": "test",
    }
    return Event.model_validate(given | fields)


def with_events(reading: Reading, *events: Event) -> Reading:
    return reading.model_copy(update={"events": events})


def test_a_perfect_reading_scores_100_and_an_empty_one_0() -> None:
    whole = SCORER.score((page, perfect_events(page)) for page in PAGES)
    nothing = SCORER.score((page, empty(page.page)) for page in PAGES)

    assert tuple(whole.figures) == FIGURES
    assert set(whole.figures.values()) == {100.0}
    assert whole.problems == ()
    assert [error for error in whole.errors if not error.startswith("==")] == []
    assert {name: figure for name, figure in nothing.figures.items() if figure} == {"distractors left alone": 100.0}


WRONG: dict[str, dict[str, object]] = {
    "type": {"type": "AID"},
    "mode": {"mode": "drone"},
    "status": {"status": "negated"},
    "says": {"claim": None},
    "actor": {"actors": ()},
    "recipient": {"recipients": ("by1",)},
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_wrong_field_lowers_its_own_figures_and_no_other(name: str, tmp_path: Path) -> None:
    marked = page(tmp_path, SHOTS)
    reading = perfect_events(marked)
    wrong = with_events(reading, reading.events[0].model_copy(update=WRONG[name]))

    right, score = score_page(marked, reading), score_page(marked, wrong)
    fell = {figure for figure in right.figures if right.figures[figure] != score.figures[figure]}
    assert fell - {"says where a source"} == {name, f"{name} of found"}
    assert [error for error in score.errors if f": {name}: expected " in error]


def test_of_several_events_at_one_trigger_the_one_of_the_right_type_is_taken_and_each_once(tmp_path: Path) -> None:
    marked = page(tmp_path, {"words": "fired shots", "type": "COERCE"}, {"words": "fired", "context": "fired shots"})
    reading = empty(marked.page)
    one = event(reading, "fired shots")
    other = event(reading, "fired", id="e2", uid="u2", type="COERCE")

    assert score_page(marked, with_events(reading, one, other)).figures["type"] == 100.0
    assert score_page(marked, with_events(reading, one)).figures["found"] == 50.0


def test_either_of_two_statuses_is_right(tmp_path: Path) -> None:
    marked = page(tmp_path, {"words": "fired", "status": ["hypothetical", "future"]})
    reading = empty(marked.page)

    def figure(status: str) -> float | None:
        return score_page(marked, with_events(reading, event(reading, "fired", status=status))).figures[
            "status where not actual"
        ]

    assert (figure("hypothetical"), figure("future"), figure("actual")) == (100.0, 100.0, 0.0)


def test_a_source_is_right_under_a_longer_name(tmp_path: Path) -> None:
    marked = page(tmp_path, {**SHOTS, "says": "Roe"})
    longer = perfect_events(page(tmp_path, SHOTS))

    assert score_page(marked, longer).figures["says"] == 100.0
    assert score_page(page(tmp_path, {**SHOTS, "says": "Ro"}), longer).figures["says"] == 0.0


def test_the_outlets_own_word_is_no_source(tmp_path: Path) -> None:
    marked = page(tmp_path, {**SHOTS, "says": None})

    assert score_page(marked, perfect_events(page(tmp_path, SHOTS))).figures["says"] == 0.0


def test_an_event_at_a_distractor_is_a_false_alarm_and_is_listed(tmp_path: Path) -> None:
    marked = page(tmp_path, {"words": "slaughter", "distractor": "sport"})
    reading = empty(marked.page)
    score = score_page(marked, with_events(reading, event(reading, "slaughter")))

    assert score.figures["distractors left alone"] == 0.0
    assert "line 1: 'slaughter' is no act (sport), found ASSAULT actual; test" in score.errors


def test_a_label_that_is_not_on_the_page_is_a_problem(tmp_path: Path) -> None:
    marked = page(tmp_path, {"words": "fled"}, {"words": "shots", "distractor": "twice"})

    assert len(score_page(marked, empty(marked.page)).problems) == 2
