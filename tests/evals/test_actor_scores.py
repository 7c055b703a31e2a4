from __future__ import annotations

from pathlib import Path

import pytest

from evals.actor_scores import FIELDS, FIGURES, SCORER, score_page
from evals.marks import ACTORS, ActorLabel, MarkedPage
from tests.evals.perfect_marks import empty, perfect_actors
from tocsin.model.reading import Actor, Reading

PAGES = SCORER.pages()


def page(tmp_path: Path, *lines: dict[str, object]) -> MarkedPage[ActorLabel]:
    (tmp_path / "page.txt").write_text("Minister Ann Roe met the director of Serbia's police and a nurse.")
    labels = tuple(enumerate(map(ACTORS.validate_python, lines), start=1))
    return MarkedPage(tmp_path / "page.txt", tmp_path / "page.jsonl", labels)


def with_actors(reading: Reading, *mentions: str, **fields: str) -> Reading:
    text = reading.report.text
    actors = tuple(
        Actor.model_validate(
            {"id": words, "spans": [(text.index(words), text.index(words) + len(words))], "name": words, **fields}
        )
        for words in mentions
    )
    return reading.model_copy(update={"actors": actors})


def test_a_perfect_reading_scores_100_and_an_empty_one_0() -> None:
    whole = SCORER.score((page, perfect_actors(page)) for page in PAGES)
    nothing = SCORER.score((page, empty(page.page)) for page in PAGES)

    assert tuple(whole.figures) == FIGURES
    assert set(whole.figures.values()) == {100.0}
    assert whole.problems == ()
    assert [error for error in whole.errors if not error.startswith("==")] == []
    assert {name: figure for name, figure in nothing.figures.items() if figure} == {}
    assert nothing.figures["country of found"] is None


@pytest.mark.parametrize("name", FIELDS)
def test_a_wrong_field_lowers_its_own_figures_and_no_other(name: str) -> None:
    marked = next(page for page in PAGES if page.file.stem.startswith("01-"))
    reading = perfect_actors(marked)
    wrong = {"kind": "outlet", "country": "NZL", "sector": "AGR", "side": "New Zealand"}[name]
    place = next(n for n, (_, label) in enumerate(marked.labels) if getattr(label, name) not in (None, wrong))
    actors = list(reading.actors)
    actors[place] = actors[place].model_copy(update={name: wrong})
    score = score_page(marked, reading.model_copy(update={"actors": tuple(actors)}))

    fell = {figure for figure, value in score.figures.items() if value is not None and value < 100}
    assert fell - {f"{name} where stated"} == {name, f"{name} of found"}
    assert any(f": {name}: expected " in error for error in score.errors)


def test_a_longer_body_does_not_stand_for_the_one_in_its_name(tmp_path: Path) -> None:
    marked = page(tmp_path, {"words": "the director of Serbia's police", "side": "Serbia"})
    only_police = with_actors(empty(marked.page), "Serbia's police", kind="organisation", side="Serbia")
    both = with_actors(
        empty(marked.page), "Serbia's police", "the director of Serbia's police", kind="unnamed", side="serbia"
    )

    assert score_page(marked, only_police).figures["found"] == 0.0
    assert score_page(marked, both).figures["side"] == 100.0


def test_a_title_may_stand_before_the_name_of_a_person(tmp_path: Path) -> None:
    marked = page(tmp_path, {"words": "Ann Roe", "kind": "person"})
    reading = with_actors(empty(marked.page), "Minister Ann Roe", kind="person")

    assert score_page(marked, reading).figures["kind"] == 100.0


def test_what_a_label_leaves_out_is_not_judged_and_null_is(tmp_path: Path) -> None:
    marked = page(tmp_path, {"words": "a nurse", "side": None})
    reading = with_actors(empty(marked.page), "a nurse", kind="person", side="Serbia", country="SRB")
    figures = score_page(marked, reading).figures

    assert figures["country"] is None
    assert figures["side"] == 0.0
    assert figures["side where stated"] is None
