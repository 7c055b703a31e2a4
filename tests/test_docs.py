"""The documentation says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.generate import DOCS, README, pages
from tests.article.captured import capture
from tocsin.article import extract
from tocsin.wording.plain import one_line

ROOT = DOCS.parent
MARK = re.compile(r" {15}(opinion|loaded|speculation|background): ")
WRITTEN = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


@pytest.mark.parametrize(("path", "text"), pages().items(), ids=lambda value: getattr(value, "name", ""))
def test_the_generated_pages_are_current(path: Path, text: str) -> None:
    assert path.exists(), f"{path.name} is missing: run `make docs`"
    assert path.read_text(encoding="utf-8") == text, f"{path.name} is out of date: run `make docs`"


def picture() -> tuple[Path, str]:
    """The report that the front page reads, and the brief that it shows of it."""
    found = re.search(
        r"<!-- brief:start -->\n```\n\$ tocsin read (\S+)\n(.*)```\n<!-- brief:end -->",
        README.read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert found is not None
    return ROOT / found.group(1), found.group(2)


def test_the_front_page_shows_a_brief_of_a_report_that_is_there() -> None:
    page, shown = picture()
    headings = ["WHO SAYS WHAT ─", "THE OUTLET'S OWN VOICE ─", "SET ASIDE ─"]

    assert page.is_file()
    assert str(page.relative_to(ROOT)) in shown.splitlines()
    assert re.search(r"\n(\d+ incidents? · )?\d+ claims by \d+ speakers · \d+ sentences ", shown)
    assert sorted(map(shown.find, headings)) == [shown.find(heading) for heading in headings]
    assert -1 not in map(shown.find, headings)


def entries(shown: str) -> list[str]:
    """What stands beside the labels of who says what and of the own voice, one piece a label, wrapped lines joined."""
    found: list[str] = []
    column = 0
    for line in shown[shown.index("WHO SAYS WHAT ─") :].splitlines():
        if MARK.match(line):
            column = 0
            continue
        indent = len(line) - len(line.lstrip())
        if column and indent == column:
            found[-1] += " " + line.strip()
        elif column := indent + 11 if indent and not line.strip().startswith("↳") else 0:
            found.append(line[column:])
    return found


def test_the_acts_on_the_front_page_stand_where_it_says() -> None:
    page, shown = picture()
    text = extract(capture(page.read_bytes(), html=page.suffix == ".html"))[0].text
    happened = one_line(shown[: shown.index("WHO SAYS WHAT ─")])

    for words, start, end in re.findall(r"“([^”]+)” \[(\d+):(\d+)\]", happened):
        assert one_line(text[int(start) : int(end)]) == words, f"“{words}” stands elsewhere: run `make docs`"


def test_the_words_on_the_front_page_stand_where_it_says() -> None:
    """Not word for word what the encoder answers here: its sums differ a little from processor to processor."""
    page, shown = picture()
    text = extract(capture(page.read_bytes(), html=page.suffix == ".html"))[0].text
    marks = " “”…"
    checked = 0
    for entry in entries(shown):
        at = 0
        for place in re.finditer(r"(?<!the claim at )\[\d+:\d+\](?: \[\d+:\d+\])*", entry):
            words = entry[at : place.start()].strip(marks)
            for start, end in reversed(re.findall(r"(\d+):(\d+)", place.group())):
                there = text[int(start) : int(end)]
                assert there == there.strip() != ""
                bare = one_line(there).strip(marks)
                assert words.endswith(bare), f"[{start}:{end}] is “{there}”, not “{words}”: run `make docs`"
                words = words.removesuffix(bare).rstrip(marks)
                checked += 1
            assert words == "", f"“{words}” before {place.group()} stands elsewhere: run `make docs`"
            at = place.end()

    assert checked > 3


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))

    assert [target for target in targets if "://" not in target and not (page.parent / target).exists()] == []


def test_every_page_can_be_reached_from_the_index() -> None:
    reached, open_ = set(), [DOCS / "index.md"]
    while open_:
        page = open_.pop()
        if page in reached:
            continue
        reached.add(page)
        for target in re.findall(r"\]\(([^)#\s]+\.md)", page.read_text(encoding="utf-8")):
            open_.append((page.parent / target).resolve())

    assert [page for page in DOCS.rglob("*.md") if page.resolve() not in reached] == []


def test_every_make_target_is_explained() -> None:
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    page = (DOCS / "how-to" / "develop.md").read_text(encoding="utf-8")

    assert [target for target in targets if f"`make {target}`" not in page] == []
