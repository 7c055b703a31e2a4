"""The documentation says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.generate import DOCS, pages

ROOT = DOCS.parent
WRITTEN = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


@pytest.mark.parametrize(("path", "text"), pages().items(), ids=lambda value: getattr(value, "name", ""))
def test_the_generated_pages_are_current(path: Path, text: str) -> None:
    assert path.exists(), f"{path.name} is missing: run `make docs`"
    assert path.read_text(encoding="utf-8") == text, f"{path.name} is out of date: run `make docs`"


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
