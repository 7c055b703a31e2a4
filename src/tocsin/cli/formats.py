"""How readings are written out, one by one and together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tocsin.cli.brief import brief
from tocsin.cli.outcome import Outcome, Written
from tocsin.cli.page import WIDEST, Colours
from tocsin.model.reading import Reading
from tocsin.wording.plain import visible, visible_json

FormatName = Literal["brief", "json", "jsonl", "conllu"]
# A span on one line; the line break keeps this from matching inside a string, where JSON has none.
_SPAN = re.compile(r"\[\n\s*(\d+),\n\s*(\d+)\n\s*\]")


@dataclass(frozen=True, slots=True)
class Style:
    """The format, what the terminal can show of it, and whether a brief gives its reasons."""

    format: FormatName
    width: int = WIDEST
    colours: Colours | None = None
    explain: bool = False


def written(reading: Reading, style: Style, name: str) -> str:
    """One reading in its format; `name` is what messages call its input. CoNLL-U is no form of a reading."""
    if style.format == "brief":
        return brief(reading, style.width, style.colours, name, style.explain)
    if style.format == "jsonl":
        return visible_json(reading.model_dump_json()) + "\n"
    return visible_json(_SPAN.sub(r"[\1, \2]", reading.model_dump_json(indent=2)))


def written_conllu(blocks: str) -> str:
    """The CoNLL-U blocks of one report."""
    return visible(blocks)


def together(outcomes: Iterable[Outcome], style: Style) -> Iterator[tuple[Outcome, str]]:
    """Each outcome with what is written for it; more than one input in JSON makes an array, as it goes."""
    ahead = iter(outcomes)
    first = next(ahead, None)
    if first is None:
        return
    second = next(ahead, None)
    array = style.format == "json" and second is not None
    between = {"brief": f"\n{'━' * style.width}\n\n", "json": ",\n"}.get(style.format, "")
    before = "[\n" if array else ""
    for outcome in _chained(first, second, ahead):
        text = outcome.text if isinstance(outcome, Written) else ""
        yield outcome, before + text if text else ""
        before = between if text else before
    if array:
        yield Written(""), ("[" if before == "[\n" else "\n") + "]\n"
    elif style.format == "json" and before:
        yield Written(""), "\n"


def _chained(first: Outcome, second: Outcome | None, rest: Iterator[Outcome]) -> Iterator[Outcome]:
    yield first
    if second is not None:
        yield second
    yield from rest
