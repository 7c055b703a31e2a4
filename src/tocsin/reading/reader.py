"""Composes the reading of a report from its parts."""

from __future__ import annotations

import base64
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

import tocsin
from tocsin.errors import UnreadableError, UsageError
from tocsin.model.reading import Embedding, ReaderInfo, Reading
from tocsin.model.report import Report
from tocsin.reading.acts import Acts
from tocsin.reading.background import is_background, stretches
from tocsin.reading.claims import claims_and_cast
from tocsin.reading.codebook import codebook
from tocsin.reading.encoder import WEIGHTS, Encoder
from tocsin.reading.events import events
from tocsin.reading.figures import figures
from tocsin.reading.frames import Frame, frames, untimed
from tocsin.reading.gazetteer import load
from tocsin.reading.incidents import incidents
from tocsin.reading.judging import judge
from tocsin.reading.places import places, scenes
from tocsin.reading.registry import registry
from tocsin.reading.said_at import dated
from tocsin.reading.threads import at_most
from tocsin.reading.times import times
from tocsin.reading.voice import voice
from tocsin.reading.wrapping import unwrapped

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


MOST = 100_000
"""Characters of a report that are read: more than any article has, few enough that no page can take all memory."""


class Pipeline(Protocol):
    """What fills Docs: the shipped encoder, or a spaCy pipeline with a parser."""

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]: ...


class Reader:
    """Reads reports.

    encoder: the shipped one if none is given. threads: processor cores that may be used. extractor: what took the
    reports out of their pages, for the record. actors, places: files of a person's own, beside what Tocsin knows;
    UsageError says what is wrong with one. acts: another head for acts than the shipped one.
    """

    def __init__(
        self, encoder: Pipeline | None = None, threads: int = 1, extractor: str | None = None,
        actors: Path | None = None, places: Path | None = None, acts: Acts | None = None,
    ) -> None:  # fmt: skip
        self._encoder: Pipeline = Encoder(threads=threads) if encoder is None else encoder
        self._threads = threads
        self._info = ReaderInfo(
            tocsin=tocsin.__version__, encoder=_name(self._encoder), codebook=codebook().version, extractor=extractor
        )
        self._acts = Acts(WEIGHTS, threads) if acts is None else acts
        try:
            self._known, self._gazetteer = registry(actors), load(places)
        except UnreadableError as error:
            raise UsageError(f"{error}; mend it, or leave the file out") from error

    def read(self, report: Report, problems: Sequence[str] = ()) -> Reading:
        """One report, read; problems: what its extraction could not do."""
        return next(self.read_many([(report, problems)]))

    def read_many(self, pairs: Iterable[tuple[Report, Sequence[str]]]) -> Iterator[Reading]:
        """Readings of reports and their problems, in order, as they come."""
        waiting: deque[tuple[Report, Sequence[str]]] = deque()

        def texts() -> Iterator[str]:
            for pair in pairs:
                waiting.append(pair)
                yield unwrapped(pair[0].text[:MOST])

        for doc in self._encoder.pipe(texts()):
            report, problems = waiting.popleft()
            yield self._reading(report, (*problems, *_cut_short(report)), doc)

    def docs(self, reports: Iterable[Report]) -> Iterator[Doc]:
        """What the encoder sees of reports, in order."""
        return self._encoder.pipe(unwrapped(report.text[:MOST]) for report in reports)

    def _reading(self, report: Report, problems: tuple[str, ...], doc: Doc) -> Reading:
        with at_most(self._threads):
            return self._parts(report, problems, doc)

    def _parts(self, report: Report, problems: tuple[str, ...], doc: Doc) -> Reading:
        when, unsettled = times(report, doc)
        coded = judge(doc, untimed(frames(report, doc), when), self._acts)
        where = places(report, doc, self._gazetteer)
        said, everyone = claims_and_cast(report, doc, _participants(coded), self._known, where, _undergoers(coded))
        said = dated(doc, said, when)
        past = stretches(report, doc, when)

        def is_past(trigger: Span) -> bool:
            return is_background((trigger.start_char, trigger.end_char), past)

        scene = scenes(report, where, when, everyone.actors)
        done = events(report, doc, coded, said, everyone, scene, when, is_past)
        counted = figures(report, doc, said, done, everyone, scene, when)
        coloured, overstated = voice(report, doc, said, when)
        return Reading(
            reader=self._info,
            report=report,
            embedding=_embedding(report, doc, self._info.encoder),
            sentences=_sentences(report.text, doc),
            actors=everyone.actors,
            places=where,
            times=when,
            claims=said,
            events=done,
            figures=counted,
            incidents=incidents(report, doc, done, counted, scene, when, said),
            voice=coloured,
            problems=(*problems, *unsettled, *overstated),
        )


def _participants(coded: Sequence[Frame]) -> list[Span]:
    return [span for frame in coded for span in (*frame.actors, *frame.recipients)]


def _undergoers(coded: Sequence[Frame]) -> list[Span]:
    return [span for frame in coded for span in frame.recipients]


def _cut_short(report: Report) -> list[str]:
    length = len(report.text)
    return [f"only the first {MOST:,} of its {length:,} characters were read"] if length > MOST else []


def _name(encoder: Pipeline) -> str:
    """What made the Docs, for the record."""
    if isinstance(encoder, Encoder):
        return encoder.version
    meta = getattr(encoder, "meta", None)
    if isinstance(meta, dict) and meta.get("name"):
        return f"{meta.get('lang', '')}_{meta['name']}-{meta.get('version', '')}"
    return type(encoder).__name__


def _sentences(text: str, doc: Doc) -> tuple[tuple[int, int], ...]:
    spans = []
    for sentence in doc.sents:
        words = text[sentence.start_char : sentence.end_char]
        if said := words.strip():
            start = sentence.start_char + words.index(said)
            spans.append((start, start + len(said)))
    return tuple(spans)


def _embedding(report: Report, doc: Doc, model: str | None) -> Embedding | None:
    """The mean of what the words of the evidence mean, of length 1; none for a pipeline without a tensor."""
    tensor = np.asarray(doc.tensor)
    if tensor.ndim != 2 or len(tensor) != len(doc) or model is None:
        return None
    starts, spaces = doc.to_array(["IDX", "IS_SPACE"]).astype(np.int64).T
    rows = np.zeros(len(doc), dtype=bool)
    for start, end in (block.span for block in report.evidence):
        rows |= (start <= starts) & (starts < end) & (spaces == 0)
    if not rows.any():
        return None
    mean = np.einsum("i,ij->j", rows.astype(np.float32), tensor) / np.float32(rows.sum())
    length = float(np.linalg.norm(mean))
    if not length:
        return None
    return Embedding(model=model, data=base64.b64encode((mean / length).astype("<f2").tobytes()).decode())
