"""One report: its words with all that was read in them, how it came here, and what people say of that."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from tocsin.desk.guard.privacy import places, private
from tocsin.desk.views.addresses import incident_at, report_at, story_at
from tocsin.desk.views.comments import CommentsView, comments
from tocsin.desk.views.marks import Layer, Mark, Piece, pieces
from tocsin.desk.views.report_records import Records, RecordView, records
from tocsin.desk.views.reviews import ReviewView, reviews
from tocsin.errors import NotFoundError, UsageError
from tocsin.ledger import diff
from tocsin.ledger.entries import Made
from tocsin.ledger.history import History
from tocsin.ledger.ledger import Ledger
from tocsin.model.base import IsoTime, Noun, Span
from tocsin.model.reading import Reading
from tocsin.model.report import EVIDENCE, Block, BlockKind
from tocsin.wording.phrases import when
from tocsin.wording.plain import heading, one_line, shortened

_TITLE = 300  # characters of a title that a heading shows
_ASKED = re.compile(r"(\d{1,9})-(\d{1,9})")
_LINK = re.compile(r"https?://", re.IGNORECASE)


class BlockView(Noun):
    """A stretch of the text with one job on the page, in pieces; `asked`: somebody came for words in it."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    asked: bool


class ReadingView(Noun):
    """One of the readings of a report; `at` is the page as this one reads it."""

    sha256: str
    reader: str
    recorded_at: IsoTime
    in_use: bool
    shown: bool
    at: str


class ChangeView(Noun):
    """What the reading that is shown says otherwise than the one in use."""

    item: str
    words: str
    field: str | None
    in_use: str | None
    shown: str | None


class CaptureView(Noun):
    """The bytes that a report came in; `url` is a link where it is one of the web."""

    name: str
    url: str | None
    sha256: str
    fetched_at: IsoTime | None
    media: str


class LinkView(Noun):
    """Another page of the desk."""

    title: str
    at: str


class ReportView(Noun):
    """A report as it is read, or was at `as_of`; where it was erased, or nobody had read it then, without words.

    `is_link`: `url` is an address of the web. `layers` counts the records of each layer. `asked` are the records that
    rest on the words that somebody came for.
    """

    id: str
    title: str
    title_in_text: bool
    outlet: str | None
    url: str | None
    is_link: bool
    byline: str | None
    language: str | None
    published: IsoTime | None
    published_words: str
    arrived: IsoTime
    as_of: IsoTime | None
    at: str
    problems: tuple[str, ...]
    developing: bool
    erased: str | None
    blocks: tuple[BlockView, ...]
    aside: tuple[BlockView, ...]
    related: tuple[str, ...]
    records: tuple[RecordView, ...]
    layers: tuple[tuple[Layer, int], ...]
    asked: tuple[str, ...]
    readings: tuple[ReadingView, ...]
    changes: tuple[ChangeView, ...]
    captures: tuple[CaptureView, ...]
    versions: tuple[LinkView, ...]
    story: LinkView | None
    incidents: tuple[LinkView, ...]
    reviews: tuple[ReviewView, ...]
    comments: CommentsView


def report(
    ledger: Ledger, reference: str, as_of: str | None = None, asked: str | None = None, reading: str | None = None
) -> ReportView:  # fmt: skip
    """A report by its id; asked: the words that somebody came for, as `12-34`; reading: by hash, another one."""
    history = ledger.history(reference)
    id_ = history.entry.id
    read = None if history.erased else ledger.reading(id_, as_of, reading)
    if read is None and reading is not None:
        raise NotFoundError(f"{id_!r} has no reading {reading!r}; its page lists those that it has")
    said = reviews(ledger, id_, as_of)
    grades = {one.partition("#")[2]: grade.code for one, grade in ledger.notes.grades_of_claims([id_], as_of).items()}
    found = Records((), ()) if read is None else records(read, said, grades)
    blocks = () if read is None else _blocks(read, found.marks, None if asked is None else _span(asked))
    title = read.report.title if read is not None else history.entry.title
    return ReportView(
        id=id_,
        title=shortened(one_line(title or ""), _TITLE),
        title_in_text=any(block.kind == "title" for block in blocks),
        outlet=history.entry.outlet,
        url=history.entry.url,
        is_link=_LINK.match(history.entry.url or "") is not None,
        byline=history.entry.byline,
        language=history.entry.language,
        published=history.entry.published,
        published_words="erased" if read is None else when(read.report),
        arrived=history.entry.arrived,
        as_of=as_of,
        at=report_at(id_, as_of),
        problems=() if read is None else tuple(map(one_line, read.problems)),
        developing=read is not None and read.report.developing,
        erased=_erased(history),
        blocks=tuple(block for block in blocks if block.kind in EVIDENCE),
        aside=tuple(block for block in blocks if block.kind not in EVIDENCE),
        related=() if read is None else tuple(one_line(one.title) for one in read.report.related),
        records=found.views,
        layers=_layers(found.views),
        asked=tuple(
            dict.fromkeys(one for block in blocks for piece in block.pieces if piece.asked for one in piece.records)
        ),
        readings=tuple(_reading(one, reading, id_) for one in history.readings),
        changes=() if read is None or reading is None else _changes(ledger.reading(id_), read),
        captures=tuple(
            CaptureView(name=one.name, url=one.url, sha256=one.sha256, fetched_at=one.fetched_at, media=one.media)
            for one in history.captures
        ),
        versions=tuple(LinkView(title=one.id, at=report_at(one.id)) for one in history.versions),
        story=None if read is None else _story(ledger, id_, as_of),
        incidents=() if read is None else _incidents(ledger, id_, as_of),
        reviews=said,
        comments=comments(ledger, id_, as_of),
    )


def _span(asked: str) -> Span:
    match = _ASKED.fullmatch(asked)
    if match is None or int(match[1]) > int(match[2]):
        raise UsageError(f"{asked!r} says no place in a text; write it like 120-164, start and end")
    return int(match[1]), int(match[2])


def _blocks(read: Reading, marks: Sequence[Mark], asked: Span | None) -> tuple[BlockView, ...]:
    ends = {end for block in read.report.blocks for end in block.span}
    # A private name that a mark cuts in two would not be found by whoever puts initials in its place.
    cut = pieces(read.report.text, marks, asked, ends, places(read.report.text, private(read)))
    starts = [piece.start for piece in cut]
    return tuple(
        _block(block, cut[bisect_left(starts, block.span[0]) : bisect_left(starts, block.span[1])])
        for block in read.report.blocks
    )


def _block(block: Block, cut: tuple[Piece, ...]) -> BlockView:
    return BlockView(kind=block.kind, pieces=cut, asked=any(piece.asked for piece in cut))


def _layers(views: Iterable[RecordView]) -> tuple[tuple[Layer, int], ...]:
    found: dict[Layer, int] = dict.fromkeys(("claims", "events", "figures", "places", "times", "voice"), 0)
    for view in views:
        found[view.layer] += 1
    return tuple(found.items())


def _reading(made: Made, shown: str | None, report: str) -> ReadingView:
    reader = made.reader
    parts = (f"tocsin {reader.tocsin}", reader.encoder and f"encoder {reader.encoder}", reader.codebook)
    return ReadingView(
        sha256=made.sha256,
        reader=" · ".join(filter(None, parts)),
        recorded_at=made.recorded_at,
        in_use=made.in_use,
        shown=made.sha256 == shown or (shown is None and made.in_use),
        at=f"{report_at(report)}?{urlencode({'reading': made.sha256})}",
    )


def _changes(in_use: Reading | None, shown: Reading) -> tuple[ChangeView, ...]:
    if in_use is None or in_use.report.text != shown.report.text:
        return ()
    return tuple(
        ChangeView(
            item=one.item,
            words=shortened(one_line(one.words), _TITLE),
            field=one.field,
            in_use=_told(one.before),
            shown=_told(one.after),
        )
        for one in diff.changes(in_use, shown)
    )


def _told(value: object) -> str | None:
    if isinstance(value, dict):
        return "is there"
    return None if value is None else shortened(one_line(str(value)), _TITLE)


def _erased(history: History) -> str | None:
    if history.erased is None:
        return None
    return f"Redacted by {history.erased.by} on {history.erased.at[:10]}: {history.erased.reason or 'no reason given'}"


def _story(ledger: Ledger, report: str, as_of: str | None) -> LinkView:
    found = ledger.story(report, as_of)
    return LinkView(title=heading(found.title) or "(no title)", at=story_at(found.id, as_of))


def _incidents(ledger: Ledger, report: str, as_of: str | None) -> tuple[LinkView, ...]:
    found = [one for one in ledger.incidents(as_of, report) if report in one.reports]
    ranked = sorted(found, key=lambda one: (report not in one.headline_of, -one.pages, one.id))
    return tuple(LinkView(title=heading(one.title) or "(no title)", at=incident_at(one.id, as_of)) for one in ranked)
