from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import claim_scores, commands
from evals.labels import Label, LabelledPage, labelled_pages
from tests.evals.perfect import perfect
from tocsin.model.base import Noun
from tocsin.model.reading import Actor, Claim, ClaimSource, Hedge, Part, Reading, Via

PAGES = labelled_pages()
READINGS = {page.file.stem: perfect(page) for page in PAGES}
ALL = [(page, READINGS[page.file.stem]) for page in PAGES]
DRIN = next(page for page in PAGES if page.file.stem.startswith("01-"))

# What a change of one field changes besides: `fields` is their mean, the rest is the field itself.
ALWAYS = {"fields"}


N = TypeVar("N", bound=Noun)


def changed(noun: N, **fields: object) -> N:
    """A noun with other values in some of its fields."""
    return noun.model_copy(update=fields)


def with_claim(reading: Reading, place: int, change: Callable[[Claim], Claim]) -> Reading:
    kept = list(reading.claims)
    kept[place] = change(kept[place])
    return changed(reading, claims=tuple(kept))


def test_a_perfect_reading_of_every_page_scores_100() -> None:
    score = claim_scores.score_pages(ALL)

    assert score.problems == ()
    assert score.matched == score.found == score.labelled > 100
    assert set(score.figures.values()) == {100.0}
    assert [error for error in score.errors if not error.startswith("==")] == []


def test_an_empty_reading_scores_0_not_100() -> None:
    score = claim_scores.score_pages((page, changed(reading, claims=())) for page, reading in ALL)

    assert set(score.figures.values()) == {0.0}
    assert len([error for error in score.errors if ": missed: " in error]) == score.labelled


@given(st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(random: Random) -> None:
    reading = READINGS[DRIN.file.stem]
    order = list(reading.claims)
    random.shuffle(order)

    assert claim_scores.score_page(DRIN, changed(reading, claims=tuple(order))).figures["fields"] == 100.0


def one_letter_more(text: str, part: Part) -> Part:
    start, end = part.spans[-1]
    letter = next(place for place in range(end, len(text)) if text[place].isalnum())
    return Part.of(text, [*part.spans[:-1], (start, letter + 1)])


WRONG: dict[str, Callable[[Reading, Claim], Claim]] = {
    "source": lambda reading, claim: changed(claim, source=changed(claim.source, spans=((0, 2),), text="")),
    "speaker": lambda reading, claim: changed(claim, source=changed(claim.source, actor="other")),
    "cue": lambda reading, claim: changed(claim, cue=Part.of(reading.report.text, [(0, 2)])),
    "content": lambda reading, claim: changed(claim, content=one_letter_more(reading.report.text, claim.content)),
    "quote": lambda reading, claim: changed(claim, quote="direct" if claim.quote != "direct" else "mixed"),
    "stance": lambda reading, claim: changed(claim, stance="asks" if claim.stance != "asks" else "asserts"),
    "hedge": lambda reading, claim: changed(claim, hedge=Hedge(span=(0, 0), text="perhaps")),
    "basis": lambda reading, claim: changed(claim, basis="told" if claim.basis != "told" else "seen"),
    "via": lambda reading, claim: changed(claim, via=(*claim.via, Via(spans=(), text="Nobody's Wire"))),
    "parent": lambda reading, claim: changed(claim, parent=reading.claims[-1].id),
}


@pytest.mark.parametrize("name", claim_scores.FIELDS)
@given(place=st.integers(0, len(DRIN.labels) - 2))
def test_a_wrong_field_lowers_that_figure_and_no_other(name: str, place: int) -> None:
    reading = changed(
        READINGS[DRIN.file.stem],
        actors=(*READINGS[DRIN.file.stem].actors, Actor(id="other", spans=(), name="Other", kind="person")),
    )
    score = claim_scores.score_page(DRIN, with_claim(reading, place, lambda claim: WRONG[name](reading, claim)))

    fell = {figure for figure, value in score.figures.items() if value is not None and value < 100.0}
    # Where the labels of this page have no hedge at all, nothing is measured where one is stated.
    unstated = {f"{seldom} where stated" for seldom in claim_scores.SELDOM if not score.tallies[seldom].stated_labelled}
    assert fell - unstated - ALWAYS - {f"{name} where stated"} == {name}
    assert [error for error in score.errors if f": {name}: expected " in error]


def test_a_claim_too_many_and_a_claim_too_few_lower_what_was_found() -> None:
    reading = READINGS[DRIN.file.stem]
    text = reading.report.text
    labelled = len(reading.claims)
    surplus = Claim(
        id="more",
        uid="more",
        confidence=1,
        source=ClaimSource(spans=(), text="", kind="none"),
        cue=Part(spans=(), text=""),
        content=Part.of(text, [(0, 2)]),
        quote="indirect",
        stance="asserts",
    )
    more = claim_scores.score_page(DRIN, changed(reading, claims=(*reading.claims, surplus)))
    less = claim_scores.score_page(DRIN, changed(reading, claims=reading.claims[1:]))

    assert more.figures["found"] == round(100 * 2 * labelled / (2 * labelled + 1), 2)
    assert less.figures["found"] == round(100 * 2 * (labelled - 1) / (2 * labelled - 1), 2)
    assert [error for error in more.errors if error.startswith("not labelled: ")]


def label(**fields: object) -> Label:
    given: dict[str, object] = {
        "source": "Venn",
        "speaker": "Aldo Venn",
        "cue": "said",
        "content": ["the old bridge was shut"],
        "quote": "indirect",
        "stance": "asserts",
        "hedge": None,
        "basis": None,
        "via": [],
        "parent": None,
    }
    return Label.model_validate(given | fields)


@pytest.fixture
def page(tmp_path: Path) -> LabelledPage:
    (tmp_path / "page.txt").write_text("Venn said the old bridge was shut; Venn added the bridge was old.")
    labels = (label(), label(cue="added", content=["the bridge was old"]))
    return LabelledPage(tmp_path / "page.txt", tmp_path / "page.jsonl", tuple(enumerate(labels, start=1)))


def test_more_than_half_of_the_longer_content_must_be_shared(page: LabelledPage) -> None:
    reading = perfect(page)
    text = reading.report.text
    start, end = reading.claims[0].content.spans[0]

    def matched(to: int) -> int:
        shorter = with_claim(reading, 0, lambda claim: changed(claim, content=Part.of(text, [(start, to)])))
        return claim_scores.score_page(page, shorter).matched

    # "the old bridge was shut" has 19 letters: ten are more than half of them, nine are not.
    assert matched(end) == 2
    assert matched(start + len("the old brid")) == 2
    assert matched(start + len("the old bri")) == 1


def test_white_space_and_punctuation_at_the_edges_make_no_difference(page: LabelledPage) -> None:
    reading = perfect(page)
    start, end = reading.claims[0].content.spans[0]
    wider = with_claim(
        reading, 0, lambda claim: changed(claim, content=Part.of(reading.report.text, [(start - 1, end + 2)]))
    )

    assert claim_scores.score_page(page, wider).figures["content"] == 100.0


def test_of_two_claims_with_the_same_content_the_cue_decides(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Venn said, and Tak confirmed, the old bridge was shut.")
    labels = (label(), label(source="Tak", speaker="Tak", cue="confirmed", stance="confirms"))
    page = LabelledPage(tmp_path / "page.txt", tmp_path / "page.jsonl", tuple(enumerate(labels, start=1)))
    reading = perfect(page)

    turned = changed(reading, claims=tuple(reversed(reading.claims)))
    assert claim_scores.score_page(page, turned).figures["cue"] == 100.0
    assert claim_scores.score_page(page, turned).figures["stance"] == 100.0


def test_a_parent_that_matches_no_label_is_wrong(page: LabelledPage) -> None:
    reading = perfect(page)
    surplus = changed(reading.claims[0], id="more", content=Part(spans=(), text=""))
    wrong = changed(reading, claims=(changed(reading.claims[0], parent="more"), reading.claims[1], surplus))
    score = claim_scores.score_page(page, wrong)

    assert score.matched == 2
    assert score.tallies["parent"].right == 1


def test_a_source_that_is_nearly_right_is_counted_apart(page: LabelledPage) -> None:
    reading = perfect(page)
    text = reading.report.text
    near = with_claim(
        reading,
        0,
        lambda claim: changed(claim, source=changed(claim.source, spans=((0, 3),), text=text[:3])),
    )
    score = claim_scores.score_page(page, near)

    assert score.near_source == 2
    assert score.tallies["source"].right == 1


def test_the_right_speaker_under_another_name_is_counted_apart(page: LabelledPage) -> None:
    reading = perfect(page)
    (aldo,) = reading.actors
    start = reading.report.text.index("Venn")
    other = changed(reading, actors=(changed(aldo, name="Venn"),))
    named = Label.model_validate({**page.labels[0][1].model_dump(), "speaker": "Venn"})
    score = claim_scores.score_page(page, other)
    mentioned = claim_scores.score_page(
        LabelledPage(page.page, page.file, ((1, named), page.labels[1])),
        changed(reading, actors=(changed(aldo, spans=((start, start + 4),)),)),
    )

    assert (score.tallies["speaker"].right, score.speaker_by_any_name) == (0, 0)
    assert (mentioned.tallies["speaker"].right, mentioned.speaker_by_any_name) == (1, 2)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Meridian", "Meridian", True),
        ("an embassy official", "Embassy  official", True),
        ("Serbia’s president,", "Serbia's president", True),
        ("The", "the", True),
        ("Kosovo's police", "police", False),
        (None, None, True),
        (None, "police", False),
    ],
)
def test_names_are_compared_without_case_article_and_edges(one: str | None, other: str | None, same: bool) -> None:
    assert (claim_scores.name_key(one) == claim_scores.name_key(other)) is same


def writes(readings: Sequence[Reading]) -> commands.Read:
    def read(form: str, inputs: Sequence[Path], out: Path) -> str:
        out.write_text("".join(f"{reading.model_dump_json()}\n" for reading in readings), encoding="utf-8")
        return "one page was empty" if len(readings) < len(inputs) else ""

    return read


def test_the_command_prints_figures_and_on_request_the_errors(
    page: LabelledPage, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = with_claim(perfect(page), 0, lambda claim: changed(claim, stance="denies"))

    assert claim_scores.main(["--errors"], writes([reading]), lambda: [page]) == 0
    printed = capsys.readouterr().out
    assert "line 1: stance: expected 'asserts', found 'denies'" in printed
    assert "2 labelled, 2 found, 2 of them the same" in printed
    assert claim_scores.main([], writes([reading]), lambda: [page]) == 0
    assert "expected" not in capsys.readouterr().out


def test_the_command_says_what_it_could_not_score(page: LabelledPage, capsys: pytest.CaptureFixture[str]) -> None:
    assert claim_scores.main([], writes([]), lambda: [page]) == 1
    assert "1 labelled pages, but 0 readings. one page was empty" in capsys.readouterr().err

    other = LabelledPage(page.page, page.file, ((7, label(cue="whispered")),))
    assert claim_scores.main([], writes([perfect(page)]), lambda: [other]) == 1
    assert "page.jsonl, line 7: the cue is not on the page: 'whispered'" in capsys.readouterr().err


def test_a_reading_that_breaks_its_format_is_named(page: LabelledPage, tmp_path: Path) -> None:
    def read(form: str, inputs: Sequence[Path], out: Path) -> str:
        out.write_text('{"schema": "tocsin.reading/1"}\n')
        return ""

    with pytest.raises(commands.Unmeasured, match="breaks its format"):
        claim_scores.read_pages([page], tmp_path, read)
