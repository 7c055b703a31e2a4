"""A brief as one HTML file that needs nothing beside it and runs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tocsin.model.brief import Brief, Piece, Place
from tocsin.publish.brief_text import NOTE, changed, made, page, place_link, report_link, story_link
from tocsin.publish.spoken import Said, spoken
from tocsin.wording.plain import one_line, visible

_STYLE = """
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1e1c19; background: #fff; font: 16px/1.5 Georgia, serif }
h1 { line-height: 1.2 } h2 { margin-top: 2rem; border-bottom: 1px solid #dcd6ca; font: 700 15px sans-serif; text-transform: uppercase; letter-spacing: .04em }
.note, .whose, footer, li.source { color: #5c574e; font: 13px/1.5 sans-serif } .doubt { border-bottom: 2px dotted #9c1f17 }
a { color: #0b4a6b } a.place { font: 12px ui-monospace, monospace } ul { margin: .2rem 0 .8rem; padding-left: 1.2rem } p { margin: .6rem 0 0 }
"""  # noqa: E501


def brief_page(brief: Brief, version: str, desk: str) -> str:
    """The brief; desk: the address that its links lead to."""
    return "\n".join(_parts(brief, version, desk)) + "\n"


def _parts(brief: Brief, version: str, desk: str) -> Iterator[str]:
    heading = escape(one_line(brief.title.text))
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{heading}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f'<h1 dir="auto">{heading}{_whose(brief.title)}</h1>'
    story = escape(story_link(brief, desk))
    yield f'<p class="note">{escape(made(brief, version))} <a href="{story}">The story on the desk</a></p>'
    yield from _piece(brief.lead, brief.marks, desk)
    for section in brief.sections:
        yield f'<h2>{escape(section.heading)}</h2>\n<p class="note">{escape(section.note)}</p>'
        for piece in section.pieces:
            yield from _piece(piece, brief.marks, desk)
    yield from _piece(brief.end, brief.marks, desk)
    yield "<h2>Sources</h2>\n<ul>"
    for one in brief.sources:
        link = f'<a href="{escape(report_link(one.report, desk))}">{escape(page(one))}</a>'
        address = f" · {escape(one_line(one.url))}" if one.url else ""
        yield f'<li class="source" dir="auto">{link}{address}</li>'
    yield f"</ul>\n<footer>{escape(NOTE)}</footer>\n</body>\n</html>"


def _piece(piece: Piece, marks: dict[str, Place], desk: str) -> Iterator[str]:
    if not piece.text.strip():
        return
    whose, listed = _whose(piece), False
    for line in visible(piece.text).split("\n"):
        bullet = line.startswith("- ")
        if bullet is not listed:
            yield "<ul>" if bullet else "</ul>"
            listed = bullet
        shown = "".join(_shown(part, desk) for part in spoken(line.removeprefix("- ") if bullet else line, marks))
        yield f'<li dir="auto">{shown}</li>' if bullet else f'<p dir="auto">{shown}{whose}</p>'
        whose = whose if bullet else ""
    if listed:
        yield "</ul>"


def _shown(part: Said, desk: str) -> str:
    text = escape(part.text)
    if part.kind == "mark" and part.place is not None:
        return f'<a class="place" href="{escape(place_link(part.place, desk))}">{text}</a>'
    if part.kind == "quote" and not part.verbatim:
        return f'<span class="doubt" title="no report has these words so">{text}</span>'
    return text


def _whose(piece: Piece) -> str:
    said = changed(piece)
    return f' <span class="whose">({escape(said)})</span>' if said else ""
