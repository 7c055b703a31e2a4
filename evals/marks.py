"""The hand labels of actors, acts and voice: words marked on a page, and what is true of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field, TypeAdapter

from evals.labels import PAGES, ROOT, LabelError, distance, page_of, parsed_lines, places
from tocsin.model.base import Country, Noun, Span
from tocsin.model.reading import ActorKind, EventType, Status, VoiceKind


class Mark(Noun):
    """Words of a page; `context` holds them once, and stands on the page once."""

    words: str
    context: str | None = None


class ActorLabel(Mark):
    """One mention of an actor; a field that the line leaves out is not judged."""

    kind: ActorKind | None = None
    country: Country | None = None
    sector: str | None = None
    side: str | None = None


class ActLabel(Mark):
    """One act by its trigger; a field that the line leaves out is not judged."""

    type: EventType | None = None
    mode: str | None = None
    status: Annotated[tuple[Status, ...], Field(min_length=1)] | None = None
    says: str | None = None
    actor: str | None = None
    recipient: str | None = None


class DistractorLabel(Mark):
    """Words that look like an act, and what they are instead."""

    distractor: str


class VoiceLabel(Mark):
    """Words in which the outlet does more than report."""

    kind: VoiceKind


class HeadlineLabel(Noun):
    """Whether the headline says more than the page."""

    headline: Literal["overstates", "supported"]


L = TypeVar("L")
ACTORS: TypeAdapter[ActorLabel] = TypeAdapter(ActorLabel)
EVENTS: TypeAdapter[ActLabel | DistractorLabel] = TypeAdapter(ActLabel | DistractorLabel)
VOICE: TypeAdapter[VoiceLabel | HeadlineLabel] = TypeAdapter(VoiceLabel | HeadlineLabel)


@dataclass(frozen=True)
class MarkedPage(Generic[L]):
    """A page, the file that holds its labels, and the labels with their line numbers."""

    page: Path
    file: Path
    labels: tuple[tuple[int, L], ...]


@dataclass(frozen=True)
class Placed(Generic[L]):
    """A label with the place of its words in one text."""

    line: int
    label: L
    span: Span


def marked_pages(
    name: str, labels: TypeAdapter[L], root: Path = ROOT / "evals", folders: Sequence[Path] = PAGES
) -> tuple[MarkedPage[L], ...]:
    """Every label file of one kind with the page it is about."""
    files = sorted((root / name).glob("*.jsonl"))
    if not files:
        raise LabelError(f"{root / name}: no label files")
    return tuple(
        MarkedPage(page_of(file, folders), file, tuple(parsed_lines(file, labels.validate_python))) for file in files
    )


M = TypeVar("M", bound=Mark)


def place_all(file: Path, labels: Sequence[tuple[int, M]], text: str) -> tuple[tuple[Placed[M], ...], tuple[str, ...]]:
    """Find the words of each label in the text; what cannot be found is named, and left out."""
    placed: list[Placed[M]] = []
    problems: list[str] = []
    for line, label in labels:
        span = place(label, text)
        if span is None:
            problems.append(f"{file.name}, line {line}: not on the page, or more than once: {label.words!r}")
        else:
            placed.append(Placed(line, label, span))
    return tuple(placed), tuple(problems)


def place(mark: Mark, text: str) -> Span | None:
    """Where the marked words stand; None unless there is exactly one such place."""
    around = places(text, mark.context or mark.words)
    if len(around) != 1:
        return None
    start, end = around[0]
    inside = places(text[start:end], mark.words)
    return (start + inside[0][0], start + inside[0][1]) if len(inside) == 1 else None


def nearest(text: str, words: str, span: Span) -> Span | None:
    """Where the words stand nearest to a span."""
    return min(places(text, words), key=lambda found: distance(found, span), default=None)
