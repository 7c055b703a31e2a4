from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

import pytest

from evals.labels import Label, LabelError, LabelledPage, labelled_pages, locate, places
from tests.evals.pages import words_of
from tocsin.model.capture import Capture
from tocsin.model.report import Report

PAGES = labelled_pages()


def label(**fields: object) -> Label:
    given: dict[str, object] = {
        "source": "he",
        "speaker": "Aldo Venn",
        "cue": "said",
        "content": ["the bridge was shut"],
        "quote": "indirect",
        "stance": "asserts",
        "hedge": None,
        "basis": None,
        "via": [],
        "parent": None,
    }
    return Label.model_validate(given | fields)


def page(*labels: Label) -> LabelledPage:
    return LabelledPage(Path("page.txt"), Path("page.jsonl"), tuple(enumerate(labels, start=1)))


@pytest.mark.parametrize("labelled", PAGES, ids=lambda labelled: labelled.file.stem)
def test_every_label_stands_on_its_page(labelled: LabelledPage) -> None:
    _, problems = locate(labelled, words_of(labelled.page))

    assert problems == ()


@pytest.mark.parametrize("labelled", PAGES, ids=lambda labelled: labelled.file.stem)
def test_no_two_labels_of_a_page_have_the_same_content_and_cue(labelled: LabelledPage) -> None:
    located, _ = locate(labelled, words_of(labelled.page))

    assert len({(here.content, here.cue) for here in located}) == len(located)


@pytest.mark.parametrize("labelled", PAGES, ids=lambda labelled: labelled.file.stem)
def test_every_label_stands_on_its_page_as_it_is_extracted_where_facts_are_taken_from(labelled: LabelledPage) -> None:
    article = pytest.importorskip("tocsin.article", reason="pages cannot be extracted yet")
    content = labelled.page.read_bytes()
    media: Literal["html", "text"] = "html" if labelled.page.suffix == ".html" else "text"
    report: Report = article.extract(
        Capture(name=labelled.page.name, sha256=hashlib.sha256(content).hexdigest(), content=content, media=media)
    )[0]
    located, problems = locate(labelled, report.text)
    evidence = [block.span for block in report.evidence]

    assert problems == ()
    assert [
        here.line
        for here in located
        for start, end in here.content
        if not any(first <= start and end <= last for first, last in evidence)
    ] == []


def test_at_least_a_hundred_claims_are_labelled() -> None:
    assert sum(len(labelled.labels) for labelled in PAGES) >= 100


def test_words_are_found_whole_and_over_any_white_space() -> None:
    text = "The one who came said that\n no one, no  one came."

    assert [text[start:end] for start, end in places(text, "no one")] == ["no one", "no  one"]
    assert [start for start, _ in places(text, "one")] == [4, 31, 40]


def test_the_cue_is_the_nearest_to_the_content_and_the_source_the_nearest_to_the_cue() -> None:
    text = "As he said before, he was tired. Then he said the bridge was shut. Others said so; he slept."
    (here,), problems = locate(page(label()), text)

    assert problems == ()
    assert here.cue == ((41, 45),)
    assert here.source == ((38, 40),)


def test_counts_choose_another_place_than_the_first_or_the_nearest() -> None:
    text = "He said no. She said he said no, and she said no to that."
    chosen = label(content=["no"], occurrence=3, cue_occurrence=1, source_occurrence=1)
    (here,), _ = locate(page(chosen), text)

    assert here.content == ((46, 48),)
    assert here.cue == ((3, 7),)
    assert here.source == ((21, 23),)


def test_a_cue_inside_the_content_is_not_meant() -> None:
    text = "Venn: it began at 5:30 and they said: run"
    (here,), _ = locate(page(label(source="Venn", cue=":", content=["it began at 5:30 and they said: run"])), text)

    assert here.cue == ((4, 5),)


def test_pieces_follow_one_another() -> None:
    text = "“No,” he said. “Never.” Later he repeated: “No,” and “Never.”"
    (here,), _ = locate(page(label(content=["“No,”", "“Never.”"], cue="repeated", occurrence=2)), text)

    assert [text[start:end] for start, end in here.content] == ["“No,”", "“Never.”"]
    assert here.content[0][0] > text.index("repeated")


def test_the_parent_is_the_narrowest_claim_around_that_begins_so() -> None:
    text = "She said he had told them that he said the bridge was shut."
    located, problems = locate(
        page(
            label(source="She", content=["he had told them that he said the bridge was shut"]),
            label(cue="had told", content=["that he said the bridge was shut"], parent="he had told"),
            label(cue_occurrence=2, parent="that he"),
        ),
        text,
    )

    assert problems == ()
    assert [here.parent for here in located] == [None, 0, 1]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"content": ["the tunnel"]}, "page.jsonl, line 1: the content is not on the page: 'the tunnel'"),
        ({"content": ["shut"], "occurrence": 2}, "the content is not on the page"),
        ({"cue": "whispered"}, "page.jsonl, line 1: the cue is not on the page: 'whispered'"),
        ({"source": "she"}, "page.jsonl, line 1: the source is not on the page: 'she'"),
        ({"parent": "nothing of the kind"}, "page.jsonl, line 1: no claim around it begins like its parent"),
    ],
)
def test_what_is_not_on_the_page_is_named_with_file_and_line(fields: dict[str, object], message: str) -> None:
    _, problems = locate(page(label(**fields)), "Then he said the bridge was shut.")

    assert len(problems) == 1
    assert message in problems[0]


@pytest.mark.parametrize("line", ["{", '{"cue": "said"}', "[]"])
def test_a_line_that_is_no_label_is_refused_with_file_and_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "page.jsonl").write_text("\n" + line + "\n", encoding="utf-8")
    (tmp_path / "page.txt").write_text("words", encoding="utf-8")

    with pytest.raises(LabelError, match=r"page\.jsonl, line 2: "):
        labelled_pages(tmp_path, (tmp_path / "elsewhere", tmp_path))


def test_labels_without_a_page_are_refused(tmp_path: Path) -> None:
    (tmp_path / "page.jsonl").write_text("", encoding="utf-8")

    with pytest.raises(LabelError, match="needs one page of that name, found none"):
        labelled_pages(tmp_path, (tmp_path / "pages",))
