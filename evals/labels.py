"""The hand labels: what each page claims, and where its words stand in a text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import Field, ValidationError

from tocsin.model.base import Noun, Span
from tocsin.model.reading import Basis, Quote, Stance

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "evals" / "claims"
PAGES = (ROOT / "src" / "tocsin" / "examples", ROOT / "evals" / "pages")


L = TypeVar("L")


class LabelError(Exception):
    """A label that cannot be used; the message names its file and line."""


class Label(Noun):
    """One line of a label file: one claim, in the page's own words."""

    source: str | None
    speaker: str | None
    cue: str | None
    content: Annotated[tuple[str, ...], Field(min_length=1)]
    occurrence: Annotated[int, Field(ge=1)] = 1
    cue_occurrence: Annotated[int, Field(ge=1)] | None = None
    source_occurrence: Annotated[int, Field(ge=1)] | None = None
    quote: Quote
    stance: Stance
    hedge: str | None
    basis: Basis | None
    via: tuple[str, ...]
    parent: str | None


@dataclass(frozen=True)
class LabelledPage:
    """A page, the file that holds its labels, and the labels with their line numbers."""

    page: Path
    file: Path
    labels: tuple[tuple[int, Label], ...]


@dataclass(frozen=True)
class Located:
    """A label with the places of its words in one text; `parent` is the place of another label in the list."""

    line: int
    label: Label
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: int | None = None


def labelled_pages(labels: Path = LABELS, folders: Sequence[Path] = PAGES) -> tuple[LabelledPage, ...]:
    """Every label file with the page it is about."""
    files = sorted(labels.glob("*.jsonl"))
    if not files:
        raise LabelError(f"{labels}: no label files")
    return tuple(LabelledPage(page_of(file, folders), file, tuple(read_labels(file))) for file in files)


def page_of(file: Path, folders: Sequence[Path] = PAGES) -> Path:
    """The page that a label file is about: the one of its name."""
    pages = [page for folder in folders for page in sorted(folder.glob("*")) if page.stem == file.stem and page != file]
    if len(pages) != 1:
        found = ", ".join(str(page) for page in pages) or "none"
        raise LabelError(f"{file}: needs one page of that name, found {found}")
    return pages[0]


def read_labels(file: Path) -> Iterator[tuple[int, Label]]:
    """The labels of one file, each with its line number."""
    return parsed_lines(file, Label.model_validate)


def parsed_lines(file: Path, parse: Callable[[Any], L]) -> Iterator[tuple[int, L]]:
    """What each line of a label file says, with its number."""
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, parse(json.loads(line))
        except (ValidationError, json.JSONDecodeError) as error:
            raise LabelError(f"{file}, line {number}: {error}") from error


def locate(page: LabelledPage, text: str) -> tuple[tuple[Located, ...], tuple[str, ...]]:
    """Find the words of each label in the text; what cannot be found is named in words, and has no place."""
    located: list[Located] = []
    problems: list[str] = []
    for line, label in page.labels:
        content = _content(label, text)
        cue = _nearest(text, label.cue, label.cue_occurrence, content, apart=True)
        source = _nearest(text, label.source, label.source_occurrence, cue or content, apart=False)
        located.append(Located(line, label, source or (), cue or (), content or ()))
        for name, words, spans in (
            ("content", " … ".join(label.content), content),
            ("cue", label.cue, cue),
            ("source", label.source, source),
        ):
            if spans is None:
                problems.append(f"{page.file.name}, line {line}: the {name} is not on the page: {words!r}")
    linked: list[Located] = []
    for here in located:
        parent = _parent(here, located, text)
        if here.label.parent is not None and parent is None and here.content:
            problems.append(
                f"{page.file.name}, line {here.line}: no claim around it begins like its parent: {here.label.parent!r}"
            )
        linked.append(Located(here.line, here.label, here.source, here.cue, here.content, parent))
    return tuple(linked), tuple(problems)


def places(text: str, words: str) -> tuple[Span, ...]:
    """Where the words stand as whole words, any run of white space counting as one."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if words[:1].isalnum():
        pattern = r"(?<!\w)" + pattern
    if words[-1:].isalnum():
        pattern += r"(?!\w)"
    return tuple(match.span() for match in re.finditer(pattern, text))


def distance(one: Span, other: Span) -> int:
    """How many characters lie between two spans; none where they touch or overlap."""
    return max(0, other[0] - one[1], one[0] - other[1])


def _content(label: Label, text: str) -> tuple[Span, ...] | None:
    """The place of each piece: the first one counted out, every other the next after the one before."""
    found: list[Span] = []
    for piece in label.content:
        after = [span for span in places(text, piece) if not found or span[0] >= found[-1][1]]
        skip = 0 if found else label.occurrence - 1
        if len(after) <= skip:
            return None
        found.append(after[skip])
    return tuple(found)


def _nearest(
    text: str, words: str | None, occurrence: int | None, anchor: Sequence[Span] | None, *, apart: bool
) -> tuple[Span, ...] | None:
    """The place of the words that is nearest to the anchor (`apart`: outside it, if there is one), or the one counted.

    Empty for no words; None where they do not stand on the page.
    """
    if words is None:
        return ()
    candidates = places(text, words)
    if occurrence is not None:
        return (candidates[occurrence - 1],) if len(candidates) >= occurrence else None
    if not candidates:
        return None
    if not anchor:
        return (candidates[0],)
    outside = [span for span in candidates if not any(_overlap(span, other) for other in anchor)]
    chosen = (outside or candidates) if apart else candidates
    return (min(chosen, key=lambda span: min(distance(span, other) for other in anchor)),)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _parent(here: Located, located: Iterable[Located], text: str) -> int | None:
    """The label whose content begins with the named words and holds this one; the narrowest, if several do."""
    if here.label.parent is None or not here.content:
        return None
    start = here.content[0][0]
    opening = " ".join(here.label.parent.split())
    around = [
        (other.content[-1][1] - other.content[0][0], index)
        for index, other in enumerate(located)
        if other is not here
        and other.content
        and " ".join(text[slice(*other.content[0])].split()).startswith(opening)
        and any(begin <= start < end for begin, end in other.content)
    ]
    return min(around)[1] if around else None
