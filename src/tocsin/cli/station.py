"""A place where inputs are read: an extractor, a reader, and a way to write down what they give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any, Protocol

from tocsin.cli.formats import Style, written, written_conllu
from tocsin.cli.outcome import Input, Outcome, Unread, Written, fault
from tocsin.errors import UnreadableError, UsageError
from tocsin.model.capture import Capture
from tocsin.model.reading import Reading
from tocsin.model.report import Report

_SECONDS = 30.0  # that extracting one page may take

Pair = tuple[Report, Sequence[str]]


class Extracts(Protocol):
    """Makes a report of a capture, with its problems."""

    def extract(self, capture: Capture) -> tuple[Report, tuple[str, ...]]: ...


class Reads(Protocol):
    """Reads reports in batches, in order."""

    def read_many(self, pairs: Iterable[Pair]) -> Iterator[Reading]: ...

    def docs(self, reports: Iterable[Report]) -> Iterator[Any]: ...


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """A person's own actors and places, beside those that Tocsin knows."""

    actors: Path | None = None
    places: Path | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a station is made of; small and frozen, so that it can be sent to another process."""

    style: Style
    own: OwnFiles = OwnFiles()

    def __call__(self, threads: int) -> Station:
        """Open an extractor and the encoder; both are given back when the process ends."""
        from tocsin.article import Extractor

        # The reader's imports take seconds; the first page is extracted meanwhile.
        beside = ThreadPoolExecutor(1)
        reader = beside.submit(_reader, threads, self.own)
        beside.shutdown(wait=False)
        extractor = Extractor(_SECONDS)
        Finalize(extractor, extractor.close, exitpriority=20)
        return Station(extractor, reader.result, self.style)


def _reader(threads: int, own: OwnFiles) -> Reads:
    from tocsin.article import extractor_version
    from tocsin.reading.reader import Reader

    return Reader(threads=threads, extractor=extractor_version(), actors=own.actors, places=own.places)


class Station:
    """Reads inputs; an error in one of them never costs another."""

    def __init__(self, extractor: Extracts, reader: Callable[[], Reads], style: Style) -> None:
        self._extractor = extractor
        self._reader = reader
        self._style = style

    def __call__(self, inputs: Sequence[Input]) -> list[Outcome]:
        """One outcome for each input, in order."""
        taken = [self._taken(item) for item in inputs]
        read = iter(self._read([item for item in taken if not isinstance(item, Unread)]))
        return [item if isinstance(item, Unread) else next(read) for item in taken]

    def _taken(self, item: Input) -> tuple[str, Pair] | Unread:
        if isinstance(item, UnreadableError):
            return Unread(str(item))
        try:
            return item.name, self._extractor.extract(item)
        except UnreadableError as error:
            return Unread(str(error))
        except Exception as error:
            return fault(item.name, error)

    def _read(self, named: Sequence[tuple[str, Pair]]) -> list[Outcome]:
        try:
            return [Written(text) for text in self._texts(named)]
        except UsageError:
            raise
        except Exception as error:
            if len(named) == 1:
                name = named[0][0]
                return [Unread(str(error)) if isinstance(error, UnreadableError) else fault(name, error)]
            # Which of them it was is found by reading each alone.
            return [outcome for one in named for outcome in self._read([one])]

    def _texts(self, named: Sequence[tuple[str, Pair]]) -> list[str]:
        if self._style.format != "conllu":
            readings = self._reader().read_many([pair for _, pair in named])
            return [written(reading, self._style, name) for (name, _), reading in zip(named, readings, strict=True)]
        from tocsin.reading.conllu import blocks

        reports = [report for _, (report, _) in named]
        docs = self._reader().docs(reports)
        return [written_conllu(blocks(report, doc)) for report, doc in zip(reports, docs, strict=True)]
