"""A story's brief to be edited and published: what people wrote is theirs, what the desk says stays beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from tocsin.desk.views.addresses import anchor, words_at
from tocsin.ledger.entries import Entry
from tocsin.ledger.ledger import Ledger
from tocsin.model.account import Account
from tocsin.model.base import IsoTime, Noun
from tocsin.model.brief import Brief, BriefSection, Page, Piece, Place
from tocsin.model.note import Edit
from tocsin.publish.spoken import Said, spoken, unfounded
from tocsin.wording import briefs
from tocsin.wording.voices import mark

TITLE, LEAD, END = "title", "lead", "end"
_WORDS = re.compile(r"\s+|[^\s\w]|\w+")


class Stretch(Noun):
    """A stretch of a line as it is shown; `at`: the path of the words it is or points to."""

    kind: Literal["text", "quote", "mark"]
    text: str
    at: str | None = None
    verbatim: bool = False


class Shown(Noun):
    """One line of a piece; `item`: it stands in a list."""

    item: bool
    parts: tuple[Stretch, ...]


class Change(Noun):
    """Words that are the same in both texts, or stand in the desk's alone ("gone") or in the person's ("new")."""

    kind: Literal["same", "gone", "new"]
    text: str


class PieceView(Noun):
    """A piece as it is edited.

    `anchor` is what it is called on its page, `label` names it, `doubts` are quotes in it that stand in no report so,
    `changes` how it differs from what the desk says; `outrun`: the desk has said something else since it was edited.
    """

    piece: Piece
    anchor: str
    label: str
    lines: tuple[Shown, ...]
    doubts: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    outrun: bool = False


class SectionView(Noun):
    """Pieces under a heading."""

    name: str
    heading: str
    note: str
    pieces: tuple[PieceView, ...]


class Clash(Noun):
    """A text that was not kept, because somebody had changed the piece meanwhile."""

    key: str
    text: str
    by: str
    at: IsoTime


class BriefView(Noun):
    """The brief of a story, now or as known at `as_of`; `edited` counts the pieces that are somebody's."""

    story: str
    as_of: IsoTime | None
    at: IsoTime
    title: PieceView
    lead: PieceView
    sections: tuple[SectionView, ...]
    end: PieceView
    sources: tuple[Page, ...]
    edited: int
    clash: Clash | None = None


def brief_view(ledger: Ledger, story: str, as_of: str | None = None, clash: Clash | None = None) -> BriefView:
    """The brief of the story that a report, story or incident is in."""
    made = brief(ledger, story, as_of)
    places = made.marks
    texts = _texts(ledger, made) if any(piece.is_edited for piece in made.pieces) else ()

    def shown(piece: Piece, label: str) -> PieceView:
        return _piece(piece, label, places, texts, as_of)

    return BriefView(
        story=made.story,
        as_of=as_of,
        at=made.at,
        title=shown(made.title, "the title"),
        lead=shown(made.lead, "the first lines"),
        sections=tuple(
            SectionView(
                name=section.name,
                heading=section.heading,
                note=section.note,
                pieces=tuple(
                    shown(piece, f"{section.heading}, {number}") for number, piece in enumerate(section.pieces, start=1)
                ),
            )
            for section in made.sections
        ),
        end=shown(made.end, "the last lines"),
        sources=made.sources,
        edited=sum(piece.is_edited for piece in made.pieces),
        clash=clash,
    )


def brief(ledger: Ledger, story: str, as_of: str | None = None) -> Brief:
    """The brief of a story with what people made of it."""
    account = ledger.account(story, as_of)
    edits = {edit.section: edit for edit in ledger.notes.edits(account.id, as_of)}
    sections, known = [], {TITLE, LEAD, END}
    for name, texts in briefs.sections(account).items():
        heading, note = briefs.meaning(name)
        pieces = tuple(_made(key, text, edits.get(key)) for key, text in texts.items())
        sections.append(BriefSection(name=name, heading=heading, note=note, pieces=pieces))
        known |= texts.keys()
    if orphans := [_made(key, "", edit) for key, edit in edits.items() if key not in known and _is_own(edit)]:
        note = "what these lines were about is no longer told, or no longer told so"
        sections.append(BriefSection(name="left", heading="Written on earlier lines", note=note, pieces=tuple(orphans)))
    return Brief(
        story=account.id,
        title=_made(TITLE, briefs.title(account), edits.get(TITLE)),
        lead=_made(LEAD, briefs.lead(account), edits.get(LEAD)),
        sections=tuple(sections),
        end=_made(END, "", edits.get(END)),
        at=account.at,
        sources=tuple(map(_page, ledger.reports(as_of, account.id))),
        places=_places(account),
    )


def _made(key: str, machine: str, edit: Edit | None) -> Piece:
    if edit is None or not _is_own(edit):
        return Piece(key=key, text=machine, machine=machine, at=None if edit is None else edit.at)
    return Piece(key=key, text=edit.text, machine=machine, by=edit.by, at=edit.at, before=edit.machine)


def _is_own(edit: Edit) -> bool:
    """One whose text is the desk's puts the desk's back, whatever that says by now."""
    return edit.text != edit.machine


def _page(entry: Entry) -> Page:
    return Page(report=entry.id, outlet=entry.outlet, title=entry.title, published=entry.published, url=entry.url)


def _places(account: Account) -> tuple[Place, ...]:
    letters = briefs.letters_of(account)
    told = {mark(voice, letters): voice for line in account.lines for voice in line.voices}
    return tuple(Place(mark=at, report=one.report, span=one.span, words=one.words) for at, one in told.items())


def _texts(ledger: Ledger, made: Brief) -> tuple[str, ...]:
    readings = (ledger.reading(one.report) for one in made.sources)
    return tuple(reading.report.text for reading in readings if reading is not None)


def _piece(piece: Piece, label: str, places: dict[str, Place], texts: Sequence[str], as_of: str | None) -> PieceView:
    return PieceView(
        piece=piece,
        anchor=anchor(piece.key),
        label=label,
        lines=tuple(_lines(piece.text, places, texts, as_of)),
        doubts=unfounded(piece.text, places, texts) if piece.is_edited else (),
        changes=tuple(changes(piece.machine, piece.text)) if piece.is_edited else (),
        outrun=piece.before is not None and piece.before != piece.machine,
    )


def _lines(text: str, places: dict[str, Place], texts: Sequence[str], as_of: str | None) -> Iterator[Shown]:
    for line in text.split("\n"):
        if line.strip():
            parts = spoken(line.removeprefix("- "), places, texts)
            yield Shown(item=line.startswith("- "), parts=tuple(_stretch(part, as_of) for part in parts))


def _stretch(part: Said, as_of: str | None) -> Stretch:
    at = None if part.place is None else words_at(part.place.report, part.place.span, as_of)
    return Stretch(kind=part.kind, text=part.text, at=at, verbatim=part.verbatim)


def changes(before: str, after: str) -> Iterable[Change]:
    """Word by word, how one text became another."""
    old, new = (_WORDS.findall(text) for text in (before, after))
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Change(kind="same", text="".join(old[start:end]))
            continue
        if end > start:
            yield Change(kind="gone", text="".join(old[start:end]))
        if last > first:
            yield Change(kind="new", text="".join(new[first:last]))
