"""A brief as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.model.brief import Brief, Piece, Place
from tocsin.publish.brief_text import NOTE, changed, made, page, place_link, report_link, story_link
from tocsin.publish.spoken import spoken
from tocsin.wording.plain import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~&])")
_BEGINS = re.compile(r"^(\d*)([-+=.)])")


def brief_markdown(brief: Brief, version: str, desk: str) -> str:
    """The brief; desk: the address that its links lead to."""
    return "\n".join(_lines(brief, version, desk))


def _lines(brief: Brief, version: str, desk: str) -> Iterator[str]:
    marks = brief.marks
    yield f"# {_plain(one_line(brief.title.text))}{_whose(brief.title)}\n"
    yield f"{_plain(made(brief, version))} [The story on the desk](<{story_link(brief, desk)}>)\n"
    yield from _piece(brief.lead, marks, desk)
    for section in brief.sections:
        yield f"## {_plain(section.heading)}\n\n*{_plain(section.note)}*\n"
        for piece in section.pieces:
            yield from _piece(piece, marks, desk)
    yield from _piece(brief.end, marks, desk)
    yield "## Sources\n"
    for one in brief.sources:
        elsewhere = f" · {_plain(one_line(one.url))}" if one.url else ""
        yield f"- [{_plain(page(one))}](<{report_link(one.report, desk)}>){elsewhere}"
    yield f"\n{NOTE}"


def _piece(piece: Piece, marks: dict[str, Place], desk: str) -> Iterator[str]:
    if not piece.text.strip():
        return
    first, *rest = map(one_line, piece.text.split("\n"))
    yield _line(first, marks, desk) + _whose(piece) + ("" if rest else "\n")
    for number, line in enumerate(rest, start=1):
        bullet = line.startswith("- ")
        after = "\n" if number == len(rest) else ""
        yield f"{'- ' if bullet else ''}{_line(line.removeprefix('- ') if bullet else line, marks, desk)}{after}"


def _line(line: str, marks: dict[str, Place], desk: str) -> str:
    parts = []
    for part in spoken(line, marks):
        shown = _plain(part.text)
        if part.kind == "mark" and part.place is not None:
            shown = f"[{shown}](<{place_link(part.place, desk)}>)"
        parts.append(shown)
    return _BEGINS.sub(r"\1\\\2", "".join(parts))


def _whose(piece: Piece) -> str:
    said = changed(piece)
    return f" *({_plain(said)})*" if said else ""


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
