"""Captures and reports made by hand, for tests of what becomes of them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tocsin.article import extract
from tocsin.model.capture import Capture, Given
from tocsin.model.report import BlockKind, Report

EXAMPLES = Path(__file__).parents[2] / "src" / "tocsin" / "examples"
PAGES = Path(__file__).parents[2] / "evals" / "pages"


def capture(content: bytes | str, *, html: bool = False, exact: bool = False, given: Given | None = None) -> Capture:
    """A capture of these bytes."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    return Capture(
        name="input",
        sha256=hashlib.sha256(raw).hexdigest(),
        content=raw,
        media="html" if html else "text",
        exact=exact,
        given=given or Given(),
    )


def of_text(text: str) -> Report:
    """The report in a text."""
    return extract(capture(text))[0]


def of_page(body: str, head: str = "") -> Report:
    """The report in a page with this body."""
    page = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return extract(capture(page, html=True))[0]


def example(name: str) -> Report:
    """The report in the bundled example or page whose name begins so."""
    (path,) = [*EXAMPLES.glob(f"{name}*"), *PAGES.glob(f"{name}*")]
    return extract(capture(path.read_bytes(), html=path.suffix == ".html"))[0]


def texts(report: Report, kind: BlockKind) -> list[str]:
    """The words of the blocks of one kind."""
    return [report.text[block.span[0] : block.span[1]] for block in report.blocks if block.kind == kind]
