"""Composes the reading of a report from its parts."""

from __future__ import annotations

import base64
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

import tocsin
from tocsin.model.reading import Embedding, ReaderInfo, Reading
from tocsin.model.report import Report
from tocsin.reading.claims import claims
from tocsin.reading.encoder import Encoder

if TYPE_CHECKING:
    from spacy.tokens import Doc


MOST = 100_000
"""Characters of a report that are read: more than any article has, few enough that no page can take all memory."""


class Pipeline(Protocol):
    """What fills Docs: the shipped encoder, or a spaCy pipeline with a parser."""

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]: ...


class Reader:
    """Reads reports.

    encoder: the shipped one if none is given. threads: processor cores the shipped encoder may use. extractor: what
    took the reports out of their pages, for the record.
    """

    def __init__(self, encoder: Pipeline | None = None, threads: int = 1, extractor: str | None = None) -> None:
        self._encoder: Pipeline = Encoder(threads=threads) if encoder is None else encoder
        self._info = ReaderInfo(tocsin=tocsin.__version__, encoder=_name(self._encoder), extractor=extractor)

    def read(self, report: Report, problems: Sequence[str] = ()) -> Reading:
        """One report, read; problems: what its extraction could not do."""
        return next(self.read_many([(report, problems)]))

    def read_many(self, pairs: Iterable[tuple[Report, Sequence[str]]]) -> Iterator[Reading]:
        """Readings of reports and their problems, in order, as they come."""
        waiting: deque[tuple[Report, Sequence[str]]] = deque()

        def texts() -> Iterator[str]:
            for pair in pairs:
                waiting.append(pair)
                yield pair[0].text[:MOST]

        for doc in self._encoder.pipe(texts()):
            report, problems = waiting.popleft()
            yield self._reading(report, (*problems, *_cut_short(report)), doc)

    def docs(self, reports: Iterable[Report]) -> Iterator[Doc]:
        """What the encoder sees of reports, in order."""
        return self._encoder.pipe(report.text[:MOST] for report in reports)

    def _reading(self, report: Report, problems: tuple[str, ...], doc: Doc) -> Reading:
        found, actors = claims(report, doc)
        return Reading(
            reader=self._info,
            report=report,
            embedding=_embedding(report, doc, self._info.encoder),
            sentences=_sentences(doc),
            actors=actors,
            claims=found,
            problems=problems,
        )


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


def _sentences(doc: Doc) -> tuple[tuple[int, int], ...]:
    spans = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            spans.append((words[0].idx, words[-1].idx + len(words[-1])))
    return tuple(spans)


def _embedding(report: Report, doc: Doc, model: str | None) -> Embedding | None:
    """The mean of what the words of the evidence mean, of length 1; none for a pipeline without a tensor."""
    tensor = np.asarray(doc.tensor)
    if tensor.ndim != 2 or len(tensor) != len(doc) or model is None:
        return None
    areas = [block.span for block in report.evidence]
    rows = [t.i for t in doc if not t.is_space and any(start <= t.idx < end for start, end in areas)]
    if not rows:
        return None
    mean = tensor[rows].mean(axis=0)
    length = float(np.linalg.norm(mean))
    if not length:
        return None
    return Embedding(model=model, data=base64.b64encode((mean / length).astype("<f2").tobytes()).decode())
