"""The brief: one reading on a page of at most 80 columns, the most important first."""

from __future__ import annotations

from rich.text import Text

from tocsin.cli.happened import what_happened
from tocsin.cli.lookup import Lookup
from tocsin.cli.own_voice import OwnVoice, own_voice
from tocsin.cli.page import MARGIN, WIDEST, Colours, Page
from tocsin.cli.said import who_says_what
from tocsin.cli.speakers import speaker_count
from tocsin.cli.voiced import outlets_own_voice, sentences
from tocsin.model.reading import Reading
from tocsin.model.report import EVIDENCE, BlockKind, Report
from tocsin.wording.phrases import counted, when
from tocsin.wording.plain import heading, one_line, shortened

_ASIDE = 130
_ASIDES = 6


def brief(
    reading: Reading, width: int = WIDEST, colours: Colours | None = None, name: str = "", explain: bool = False
) -> str:
    """The brief of one reading, no line wider than `width` or 80 columns.

    `name` is what messages call its input; `explain`: whether each line is followed by its reasons.
    """
    page = Page(width, colours, explain)
    look = Lookup(reading)
    own = own_voice(reading)
    _head(page, reading, own, name)
    what_happened(page, look)
    who_says_what(page, look)
    outlets_own_voice(page, look, own)
    _set_aside(page, reading.report)
    _problems(page, reading)
    return page.text()


def _head(page: Page, reading: Reading, own: OwnVoice, name: str) -> None:
    report = reading.report
    page.add(Text(_title(report) or "(no title)", "bold"))
    page.add(Text.assemble((one_line(report.outlet or "") or "outlet unknown", "bold"), " · ", one_line(when(report))))
    byline = one_line(report.byline or "")
    if byline:
        page.add(Text(f"byline: {byline}"))
    if report.developing:
        page.add(Text("The page says that the story is developing.", "bold yellow"))
    if report.language not in (None, "en"):
        page.add(Text(f"language: {one_line(report.language or '')}"))
    place = " · ".join(filter(None, (one_line(name or report.id), one_line(report.url or ""))))
    if place:
        page.add(Text(place, "dim"))
    found = [counted(len(reading.incidents), "incident")] if reading.incidents else []
    found += [
        f"{counted(len(reading.claims), 'claim')} by {counted(speaker_count(reading), 'speaker')}",
        f"{sentences(own)} in the outlet's own voice",
    ]
    if reading.problems:
        found.append(counted(len(reading.problems), "problem"))
    page.add(Text(" · ".join(found)))


def _title(report: Report) -> str:
    at_top = (report.text[slice(*block.span)] for block in report.blocks if block.kind == "title")
    return heading(report.title or next(at_top, ""))


def _set_aside(page: Page, report: Report) -> None:
    """What is on the page but no evidence, by kind."""
    aside: dict[BlockKind, list[str]] = {}
    for block in report.blocks:
        if block.kind in EVIDENCE:
            continue
        there = report.text[slice(*block.span)]
        # Headlines of other pages stand one below the other; the lines of anything else may be one wrapped text.
        for words in map(one_line, there.splitlines() if block.kind == "related" else [there]):
            if words and words not in aside.get(block.kind, ()):
                aside.setdefault(block.kind, []).append(words)
    shown = " ".join(aside.get("related", ()))
    linked = [title for link in report.related if (title := one_line(link.title)) and title not in shown]
    if linked:
        aside.setdefault("related", []).extend(linked)
    if not aside:
        return
    page.section("SET ASIDE", "on the page, but not evidence")
    for kind, texts in aside.items():
        rest = len(texts) - _ASIDES
        lines = [shortened(words, _ASIDE) for words in texts[:_ASIDES]] + ([f"and {rest} more"] if rest > 0 else [])
        for number, words in enumerate(lines):
            page.item(Text(words), Text("" if number else kind, "dim"))


def _problems(page: Page, reading: Reading) -> None:
    if not reading.problems:
        return
    page.section("PROBLEMS", counted(len(reading.problems), "problem"))
    for problem in reading.problems:
        page.add(Text(one_line(problem), "yellow"), indent=MARGIN)
