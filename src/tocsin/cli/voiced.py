"""The outlet's own voice on the page: its passages, and the words in them that colour what is reported."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from tocsin.cli import reasons
from tocsin.cli.lookup import Lookup, at
from tocsin.cli.own_voice import OwnVoice, Passage
from tocsin.cli.page import GUTTER, MARGIN, Page
from tocsin.model.base import Span
from tocsin.model.reading import Voice
from tocsin.model.report import BlockKind
from tocsin.wording.phrases import counted
from tocsin.wording.plain import shortened

_PASSAGE = 600
_MARKED = 60
_INDENT = MARGIN + GUTTER + 2


def outlets_own_voice(page: Page, look: Lookup, own: OwnVoice) -> None:
    """What the outlet says itself, with its opinion, speculation, loaded words and background marked as such."""
    marks = sorted(look.reading.voice, key=lambda mark: mark.span)
    if not own.passages and not marks:
        return
    left_out = [f"{counted(own.headings, 'heading')} left out"] if own.headings else []
    page.section("THE OUTLET'S OWN VOICE", " · ".join([sentences(own), *left_out]))
    kind: BlockKind | None = None
    for passage in own.passages:
        _passage(page, look, passage, "" if passage.kind == kind else passage.kind)
        inside = [mark for mark in marks if _starts_in(mark.span, passage.span)]
        _marks(page, look, inside, passage.span)
        marks = [mark for mark in marks if mark not in inside]
        kind = passage.kind
    if marks:
        page.item(Text("in sentences that cite someone:" if own.passages else "marked:", "dim"))
        _marks(page, look, marks, None)


def sentences(own: OwnVoice) -> str:
    """How many sentences are the outlet's own."""
    return counted(own.sentences, "sentence") + (f" ({own.in_part:,} in part)" if own.in_part else "")


def _passage(page: Page, look: Lookup, passage: Passage, label: str) -> None:
    words = shortened(look.words(passage.span), _PASSAGE)
    body = Text(f"{'… ' * passage.cut_before}{words}{' …' * passage.cut_after}").append(f" {at(passage.span)}", "dim")
    page.item(body, Text(label, "dim"))


def _marks(page: Page, look: Lookup, marks: Sequence[Voice], whole: Span | None) -> None:
    for mark in marks:
        words = shortened(look.words(mark.span), _MARKED)
        there = "all of it" if mark.span == whole else f"“{words}” {at(mark.span)}"
        page.add(Text.assemble((f"{mark.kind}: ", "bold yellow"), there), indent=_INDENT, hang=2)
        page.reasons([reasons.of_voice(mark)], _INDENT)


def _starts_in(span: Span, whole: Span) -> bool:
    return whole[0] <= span[0] < whole[1]
