"""The text of a page without its markup: what is set aside, and above all what is not."""

from __future__ import annotations

import pytest

from tests.article.captured import of_text, texts
from tocsin.article import plain

PROSE = "The mayor said on Monday that the bridge had been closed because the river was still rising."
MORE = "Two villages were cut off, according to the fire service, and a school was used as a shelter."


def test_the_head_of_a_page_is_taken_apart() -> None:
    report = of_text(
        "Bridge closed as the river rises, mayor says\n\nBridge closed as the river rises\nPhoto by Ana Example\n"
        f" The bridge at dawn\n\n{PROSE}\n\n{MORE}"
    )
    kinds = [block.kind for block in report.blocks]
    assert kinds == ["title", "title", "credit", "caption", "body", "body"]
    assert report.title == "Bridge closed as the river rises, mayor says"
    assert (report.published, report.published_basis) == (None, "unknown")


def test_what_follows_the_report_is_set_aside() -> None:
    report = of_text(
        f"{PROSE}\n\n{MORE}\n\nRelated stories\n\nCouncil Puts Off Vote On Harbour\n\nExample Staff\n\n"
        "Ferry Line To Close In Winter\n\nBy A. Reporter\n\nLeave a Reply\n\nSubscribe to our letter for more!"
    )
    kinds = [block.kind for block in report.blocks]
    assert kinds == ["body", "body", "related", "related", "byline", "related", "byline", "comment", "subscribe"]
    assert [page.title for page in report.related] == [
        "Council Puts Off Vote On Harbour",
        "Ferry Line To Close In Winter",
    ]


def test_the_report_goes_on_after_a_list_of_other_pages() -> None:
    report = of_text(f"{PROSE}\n\nRelated articles\n\nCouncil Puts Off Vote On Harbour\n\n{MORE}")
    assert texts(report, "body") == [PROSE, MORE]


def test_comments_of_readers_are_set_aside_to_the_end() -> None:
    report = of_text("\n\n".join([PROSE, MORE, PROSE, MORE, "2 comments", "anna", "They told us nothing, as always."]))
    assert texts(report, "comment") == ["2 comments", "anna", "They told us nothing, as always."]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday evening, the river had reached the bridge.",
        "By the river, two men were waiting.",
        "Photo evidence was shown to the court on Monday.",
        "Image by image, the film was examined by the court.",
        "Related charges were dropped, the prosecutor said.",
        "Comments by the minister were met with silence.",
        "Subscribe, he told the crowd, and laughed at them.",
        "“This story is developing faster than we can print,” the editor said.",
        "Sources close to the mayor deny it.",
        "Source of the fire was a heater, police said.",
        "More from the minister was not to be had.",
        "Police Staff Sergeant Example was hurt.",
        "Share prices fell by a tenth.",
        "Printing of ballots has begun.",
        "Read the letter, she told the court.",
        "2 comments by the minister caused the row.",
        "2 May 2019 was the day of the raid.",
        "Copyright law was changed last year, the court noted.",
        "Yes.",
        "END OF COMMUNIQUE",
        "This story is developing after two men were killed near the bridge.",
        "Reporting by the agency led to two arrests.",
        "Sign up for the army now, he told the crowd.",
        "The flood contributed to this story of decline, she said.",
        "Check back for the body, they were told.",
    ],
)
def test_a_sentence_that_only_looks_like_furniture_stays(line: str) -> None:
    assert line in texts(of_text(f"A bridge is closed\n\n{PROSE}\n\n{line}\n\n{MORE}"), "body")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Ana Example and Ben Example", "byline"),
        ("Ana Example contributed to this report.", "byline"),
        ("(Reporting by Ana Example; editing by Ben Example)", "byline"),
        ("(AP Photo/Ana Example)", "credit"),
        ("Photo: Ana Example / Reuters", "credit"),
        ("© 2019 Example Courier", "credit"),
        ("Read more: Council puts off vote on harbour", "related"),
        ("Sign up for our daily letter", "subscribe"),
        ("Advertisement", "other"),
        ("This is a developing story. Check back for updates.", "other"),
    ],
)
def test_a_line_that_is_furniture_is_set_aside(line: str, kind: str) -> None:
    report = of_text(f"A bridge is closed\n\n{PROSE}\n\n{line}\n\n{MORE}")
    assert [block.kind for block in report.blocks] == ["title", "body", kind, "body"]


@pytest.mark.parametrize("first", ["The bridge is closed.", "The mayor said:", "The river,", PROSE])
def test_a_first_line_that_is_no_headline_is_body(first: str) -> None:
    report = of_text(f"{first}\n\n{PROSE}\n\n{MORE}")
    assert report.title is None
    assert texts(report, "body")[0] == first


def test_lines_that_are_wrapped_are_one_paragraph() -> None:
    wrapped = (
        "THE ARMY SAID THAT TWO MEN HAD BEEN ARRESTED ON THE BRIDGE AND TAKEN\n"
        "BY TWO AIR FORCE HELICOPTERS TO THE CAPITAL, WHERE THEY WERE SEEN\nBY A JUDGE."
    )
    assert [block.kind for block in of_text(f"{wrapped}\n\n{MORE}").blocks] == ["body", "body"]


def test_a_long_paragraph_is_gone_through_a_fixed_number_of_times(monkeypatch: pytest.MonkeyPatch) -> None:
    gone_through: list[int] = []
    ask = plain._is_prose

    def counted(group: list[plain.Line]) -> bool:
        gone_through.append(len(group))
        return ask(group)

    monkeypatch.setattr(plain, "_is_prose", counted)
    report = of_text(f"A bridge is closed\n\n{PROSE}\n\n" + f"{MORE}\n" * 1000)
    assert [block.kind for block in report.blocks] == ["title", "body", "body"]
    assert sum(gone_through) < 3 * 1000


def test_paragraphs_without_blank_lines_are_told_apart() -> None:
    long = " ".join([PROSE, MORE])
    report = of_text(f"A bridge is closed\nBy Ana Example\n{long}\n{long}\n(AP Photo/Ana Example)")
    assert [block.kind for block in report.blocks] == ["title", "byline", "body", "body", "credit"]


def test_the_line_alone_below_a_letterhead_is_the_title() -> None:
    report = of_text(f"MINISTRY OF BRIDGES\nPRESS OFFICE\n\nMAIN BRIDGE CLOSED UNTIL MAY\n\n{PROSE}")
    assert report.title == "MAIN BRIDGE CLOSED UNTIL MAY"
    assert texts(report, "title") == ["MINISTRY OF BRIDGES\nPRESS OFFICE", "MAIN BRIDGE CLOSED UNTIL MAY"]


def test_a_text_of_nothing_but_furniture_is_body() -> None:
    report = of_text("Advertisement\n\nLeave a comment")
    assert {block.kind for block in report.blocks} == {"body"}


@pytest.mark.parametrize(
    ("notice", "developing"),
    [
        ("This story is developing…", True),
        ("This is a developing story.", True),
        ("DEVELOPING STORY", True),
        ("Live updates follow.", True),
        ("The country is developing fast, the minister said.", False),
        ("“This story is developing,” she said.", False),
    ],
)
def test_only_the_page_itself_says_that_its_story_is_developing(notice: str, developing: bool) -> None:
    assert of_text(f"A bridge is closed\n\n{notice}\n\n{PROSE}").developing is developing
