"""Sources against claims: what each says of every claim that more than one of them speaks to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from tocsin.desk.views.story_lines import LineView, SectionView, VoiceView
from tocsin.model.base import Noun

Says = Literal["says so", "denies", "said before", "no longer says"]


class CellView(Noun):
    """What one source says of one claim: the kind in a word, its sentence, and how many more of its words there are."""

    says: Says
    number: str
    words: str
    at: str
    more: int = 0


class ColumnView(Noun):
    """A claim: what stands above its column, and where its line is on the page."""

    anchor: str
    label: str
    subject: str


class RowView(Noun):
    """A source and its cells, one a claim; null where it does not speak to it."""

    who: str
    side: str | None = None
    side_number: int | None = None
    cells: tuple[CellView | None, ...]


class MatrixView(Noun):
    """Sources by claims; `alone` counts the claims of one source, which are not in it."""

    columns: tuple[ColumnView, ...] = ()
    rows: tuple[RowView, ...] = ()
    alone: int = 0


def matrix(sections: Iterable[SectionView]) -> MatrixView:
    """The claims that two sources or more speak to, those that stand first on the page first; the most heard first."""
    lines = [line for section in sections for line in section.lines]
    by_line = [_by_source(line) for line in lines]
    wanted = [place for place, found in enumerate(by_line) if len(found) > 1]
    heard: dict[str, VoiceView] = {}
    for place in wanted:
        for name, voices in by_line[place].items():
            heard.setdefault(name, voices[0])
    cells = {name: tuple(_cell(by_line[place].get(name, ())) for place in wanted) for name in heard}
    order = sorted(heard, key=lambda name: (heard[name].side is None, heard[name].side or "", -_told(cells[name])))
    return MatrixView(
        columns=tuple(
            ColumnView(anchor=line.anchor, label=line.label, subject=line.subject)
            for line in (lines[place] for place in wanted)
        ),
        rows=tuple(
            RowView(who=heard[name].who, side=heard[name].side, side_number=heard[name].side_number, cells=cells[name])
            for name in order
        ),
        alone=len(lines) - len(wanted),
    )


def _by_source(line: LineView) -> Mapping[str, Sequence[VoiceView]]:
    found: defaultdict[str, list[VoiceView]] = defaultdict(list)
    for voice in line.voices:
        found[voice.who.casefold().removeprefix("the ")].append(voice)
    return found


def _told(cells: Iterable[CellView | None]) -> int:
    return sum(cell is not None for cell in cells)


def _cell(voices: Sequence[VoiceView]) -> CellView | None:
    """The cell of the voices of one source, the one that stands for most first."""
    if not voices:
        return None
    first = voices[0]
    return CellView(says=_says(first), number=first.number, words=first.words, at=first.at, more=len(voices) - 1)


def _says(voice: VoiceView) -> Says:
    if voice.standing != "stands":
        return "no longer says"
    if voice.superseded:
        return "said before"
    return "denies" if voice.denies else "says so"
