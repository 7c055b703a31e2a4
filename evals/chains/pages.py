"""Invented pages, as sentences that know whose word they are, until they are written out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from evals.chains.gold import Uttered, row


@dataclass(frozen=True)
class Sentence:
    """Words of a page; with a `group`, a statement whose root is `origin` (see `gold.Uttered`)."""

    words: str
    group: str | None = None
    origin: str = ""
    known: bool = True
    movement: str | None = None


Paragraph = tuple[Sentence, ...]


@dataclass(frozen=True)
class Page:
    """What one outlet published: `opening` is a dateline, `credit` a last line."""

    outlet: str
    url: str
    title: str
    published: datetime
    paragraphs: tuple[Paragraph, ...]
    byline: str | None = None
    opening: str = ""
    credit: str | None = None

    def later(self, minutes: int) -> datetime:
        return self.published + timedelta(minutes=minutes)


def reprinted(
    page: Page, outlet: str, url: str, minutes: int, *, byline: str | None, credit: str | None = None
) -> Page:
    """The same text on another outlet's page."""
    return replace(page, outlet=outlet, url=url, published=page.later(minutes), byline=byline, credit=credit)


def trimmed(page: Page, paragraphs: int, keep: frozenset[str]) -> Page:
    """The first paragraphs only, and those that hold a statement of a group to keep."""
    kept = tuple(
        paragraph
        for place, paragraph in enumerate(page.paragraphs)
        if place < paragraphs or any(sentence.group in keep for sentence in paragraph)
    )
    return replace(page, paragraphs=kept)


def written(page: Page, report: str) -> tuple[dict[str, Any], tuple[Uttered, ...], tuple[str, ...]]:
    """The line of `reports.jsonl`, the statements in it, and the group of each."""
    text = page.opening
    uttered: list[Uttered] = []
    groups: list[str] = []
    for number, paragraph in enumerate(page.paragraphs):
        text += "\n\n" if number else ""
        for place, sentence in enumerate(paragraph):
            text += " " if place else ""
            if sentence.group is not None:
                groups.append(sentence.group)
                uttered.append(
                    Uttered(
                        report=report,
                        span=(len(text), len(text) + len(sentence.words)),
                        words=sentence.words,
                        origin=sentence.origin,
                        known=sentence.known,
                        movement=sentence.movement,
                    )
                )
            text += sentence.words
    if page.credit is not None:
        text += f"\n\n{page.credit}"
    fields = {
        "url": page.url,
        "outlet": page.outlet,
        "title": page.title,
        "byline": page.byline,
        "published": page.published.isoformat(timespec="seconds") + "Z",
        "text": text,
    }
    return row(report, **fields), tuple(uttered), tuple(groups)
