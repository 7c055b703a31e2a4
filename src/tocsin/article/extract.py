"""One capture made into one report: its text, its blocks, and how each thing said about it is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.article import dates, language, lines, metadata, page, plain, web
from tocsin.article.decode import decode
from tocsin.errors import UnreadableError
from tocsin.model.capture import Capture
from tocsin.model.report import EVIDENCE, Block, PublishedBasis, Related, Report

_GAP = "\n\n"
_TAG = re.compile(r"<[a-zA-Z!?]")
_NOTHING = "no article text found; save the page again with its text loaded, or paste the text"


@dataclass(frozen=True)
class _Found:
    """What the page itself tells, before what its sender said is laid over it."""

    text: str
    blocks: tuple[Block, ...]
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    basis: PublishedBasis
    language: str | None
    developing: bool
    related: tuple[Related, ...]
    url: str | None = None


def extract(capture: Capture) -> tuple[Report, tuple[str, ...]]:
    """The report in a capture and its problems in words; raises UnreadableError."""
    text, problems = decode(capture)
    if not text.strip():
        raise UnreadableError(capture.name, "there is no text in it")
    # A file may be called a page and be a text.
    is_page = capture.media == "html" and _TAG.search(text) is not None
    found = _from_page(capture, text) if is_page else _from_text(text)
    given = capture.given
    published, basis, doubts = _published(given.published, found)
    evidence = [found.text[block.span[0] : block.span[1]] for block in found.blocks if block.kind in EVIDENCE]
    spoken, foreign = language.of_report("\n".join(evidence), evidence, given.language or found.language)
    report = Report(
        id=given.id or capture.sha256[:16],
        url=given.url or capture.url or found.url,
        outlet=given.outlet or found.outlet,
        title=given.title or found.title,
        byline=given.byline or found.byline,
        language=spoken,
        text=found.text,
        published=published,
        published_basis=basis,
        developing=found.developing,
        blocks=found.blocks,
        related=found.related,
    )
    return report, (*problems, *doubts, *foreign)


def _published(given: str | None, found: _Found) -> tuple[str | None, PublishedBasis, tuple[str, ...]]:
    if given is None or not given.strip():
        return found.published, found.basis, ()
    stated = dates.iso(given)
    if stated is not None:
        return stated, "given", ()
    return (
        found.published,
        found.basis,
        (f"published is given as “{given[:40]}”, which is no ISO 8601 date; it is not used",),
    )


def _from_text(text: str) -> _Found:
    shown = plain.layout(text)
    return _Found(
        text=text,
        blocks=shown.blocks,
        title=shown.title,
        outlet=shown.outlet,
        byline=shown.byline,
        published=shown.published,
        basis=shown.basis,
        language=None,
        developing=shown.developing,
        related=shown.related,
    )


def _from_page(capture: Capture, text: str) -> _Found:
    tree = page.parse(capture.name, text)
    about = metadata.read(tree)
    row = list(page.stretches(tree))
    if not row:
        raise UnreadableError(capture.name, _NOTHING)
    made = web.parts(row, _article(text), about)
    if not web.is_article(made):
        raise UnreadableError(capture.name, _NOTHING)
    whole, blocks = _laid_out(made)
    title = next((part.text for part in made if part.kind == "title"), None)
    signed = next((name for part in made if part.kind == "byline" and (name := lines.byline(part.text))), None)
    published, basis = _page_date(about, made)
    return _Found(
        text=whole,
        blocks=blocks,
        title=title or next(iter(about.titles), None),
        outlet=about.outlet,
        byline=about.byline or signed,
        published=published,
        basis=basis,
        language=about.language,
        developing=about.live or any(lines.is_developing(part.text) for part in made if part.kind in _OWN_WORDS),
        related=web.related(made, capture.given.url or capture.url or about.url),
        url=about.url,
    )


_OWN_WORDS = frozenset({"title", "standfirst", "body", "other"})


def _article(text: str) -> list[str]:
    """The paragraphs that trafilatura takes for the article, in its order."""
    from trafilatura import bare_extraction

    document = bare_extraction(text, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(document, "body", None)
    if body is None:
        return []
    return [
        "".join(element.itertext())
        for element in body.iter()
        if element.tag in ("p", "head", "quote", "item", "cell", "hi", "code")
    ]


def _page_date(about: metadata.Metadata, made: list[web.Part]) -> tuple[str | None, PublishedBasis]:
    if about.published is not None:
        return about.published, "page"
    for part in made:
        if part.kind in ("byline", "other") and part.date is not None:
            return part.date, "page"
        if part.kind == "body":
            break
    body = [part.text for part in made if part.kind == "body"]
    day = next((day for paragraph in body[:2] if (day := dates.dateline(paragraph)) is not None), None)
    return (day, "dateline") if day is not None else (None, "unknown")


def _laid_out(made: list[web.Part]) -> tuple[str, tuple[Block, ...]]:
    blocks = []
    position = 0
    for part in made:
        blocks.append(Block(kind=part.kind, span=(position, position + len(part.text))))
        position += len(part.text) + len(_GAP)
    return _GAP.join(part.text for part in made), tuple(blocks)
