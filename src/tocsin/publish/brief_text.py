"""What every form of a published brief says beside its lines: as of when, by what, changed by whom, resting on what."""

from __future__ import annotations

from urllib.parse import quote

from tocsin.model.brief import Brief, Page, Piece, Place
from tocsin.wording.phrases import date, in_utc
from tocsin.wording.plain import heading, one_line

NOTE = (
    "Words in quotation marks that are followed by a place stand there as they are quoted, unless it is said that "
    "they do not; private persons are named by their initials. Nothing is written by a machine but counts and fixed "
    "phrases."
)


def made(brief: Brief, version: str) -> str:
    """As of when, and by what."""
    return f"As known on {in_utc(brief.at)}. Made with Tocsin {version}."


def changed(piece: Piece) -> str:
    """Who changed a piece, and when; nothing where nobody did."""
    if not piece.is_edited or piece.by is None or piece.at is None:
        return ""
    return f"written by {one_line(piece.by)}, {in_utc(piece.at)}"


def page(one: Page) -> str:
    """A report in a list of sources."""
    when = date(one.published) if one.published else "no date"
    return f"{heading(one.outlet or 'outlet unknown')}: {heading(one.title or 'no title')} ({when})"


def story_link(brief: Brief, desk: str) -> str:
    """Where the story stands on the desk, at the time of the brief."""
    return f"{desk}stories/{quote(brief.story, safe='')}?as_of={quote(brief.at)}"


def place_link(place: Place, desk: str) -> str:
    """Where words stand on the desk."""
    start, end = place.span
    return f"{report_link(place.report, desk)}?at={start}-{end}#m-{start}"


def report_link(report: str, desk: str) -> str:
    """Where a report stands on the desk."""
    return f"{desk}reports/{quote(report, safe='')}"
