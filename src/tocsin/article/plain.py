"""The text of a page without its markup, as it is copied from a browser: which stretch of it does what.

Nothing is changed: blocks are spans of the text as it stands. What is not plainly furniture is body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from tocsin.article import lines
from tocsin.article.dates import dateline, is_date_line, published
from tocsin.model.report import Block, BlockKind, PublishedBasis, Related

_BREAK = re.compile(r"[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_BLANK = re.compile(r"\n[^\S\n]*\n|\u2029|\r[^\S\r\n]*\r|\r\n[^\S\r\n]*\r\n")
_WORD = re.compile(r"\w+")
_NOT_A_HEADLINE = (".", ":", ";", ",", "…", "-", "–", "—")
_WIRE_CODE = re.compile(r"(?=\S*\d)[A-Z]{1,4}\d[\w-]*(?: [\w/.-]+){0,7}")
_OUTLET = re.compile(
    r"(?:[\w.'’&-]+ ){0,4}(?:Agency|Broadcasting|Chronicle|Courier|Daily|Examiner|Gazette|Guardian|Herald|Journal|Live"
    r"|Mail|Mercury|News|Observer|Post|Press|Radio|Record|Report|Review|Standard|Star|Sun|Telegraph|Times|Tribune|TV"
    r"|Weekly|Wire)"
    r"(?: [\w.'’&-]+){0,2}"
)
_EDITORS_NOTE = re.compile(r"\[(?!(?:correction|clarification|update)\b)[^\[\]]+\]", re.IGNORECASE)
_COMMENTS_BEGIN = re.compile(r"(?:\d[\d,.]* comments?|(?:all |view )?comments)\W*(?:\(\d+\))?", re.IGNORECASE)
_TITLE_WORDS = 22
_CAPTION_WORDS = 40
_WRAPPED = 40
_OPEN = 60
_FEWEST_BEFORE_COMMENTS = 3


@dataclass(frozen=True)
class Line:
    """One line of the text without the white space around it; lines of one paragraph share its number."""

    text: str
    start: int
    end: int
    paragraph: int
    kind: BlockKind = "body"


@dataclass
class Layout:
    """What a text shows of itself by the way it is laid out."""

    blocks: tuple[Block, ...] = ()
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    basis: PublishedBasis = "unknown"
    developing: bool = False
    related: tuple[Related, ...] = ()
    prose: list[str] = field(default_factory=list)


def layout(text: str) -> Layout:
    """The blocks of a text, and what its head says of title, outlet, byline and date."""
    paragraphs = [list(group) for _, group in groupby(_lines(text), key=lambda line: line.paragraph)]
    first = next((number for number, group in enumerate(paragraphs) if number and _is_prose(group)), None)
    found = Layout()
    if first is None:
        kinds = [replace(line, kind=_alone(line)) for group in paragraphs for line in group]
    else:
        title = _title(paragraphs, first)
        start = 0 if not title and paragraphs and _is_prose(paragraphs[0]) else first
        kinds = _head(paragraphs[:start], title, found)
        kinds += _after_head(paragraphs[start:], found)
    # A text that is nothing but furniture is no such thing: better all of it than none.
    if all(line.kind not in ("title", "standfirst", "body", "caption") for line in kinds):
        kinds = [replace(line, kind="body") for line in kinds]
    return _finish(text, kinds, found)


def _lines(text: str) -> Iterator[Line]:
    number = 0
    position = 0
    ends = [match.span() for match in _BLANK.finditer(text)] + [(len(text), len(text))]
    for end, after in ends:
        group = [Line(text[start:stop], start, stop, number) for start, stop in _stripped(text, position, end)]
        # Wrapped lines are short; where one line holds a whole paragraph, each does.
        apart = len(group) > 1 and any(lines.words(line.text[:2000]) >= 25 for line in group)
        for line in group:
            yield replace(line, paragraph=number)
            number += apart
        number += 1
        position = after


def _stripped(text: str, position: int, end: int) -> Iterator[tuple[int, int]]:
    for stop, after in [match.span() for match in _BREAK.finditer(text, position, end)] + [(end, end)]:
        piece = text[position:stop]
        if (bare := piece.strip()) != "":
            start = position + len(piece) - len(piece.lstrip())
            yield start, start + len(bare)
        position = after


def _joined(group: list[Line]) -> str:
    return " ".join(line.text for line in group)


def _is_wrapped(group: list[Line]) -> bool:
    """Whether lines are one running text: long ones, and the last ends a sentence."""
    return (
        len(group) > 1
        and all(len(line.text) >= _WRAPPED for line in group[:-1])
        and lines.ends_sentence(group[-1].text)
    )


def _is_prose(group: list[Line]) -> bool:
    if not lines.is_prose(_joined(group)):
        return False
    if _is_wrapped(group):
        return True
    return not any(
        lines.furniture(line.text, head=True) and not _continues(line, above)
        for above, line in pairwise([None, *group])
        if line is not None
    )


def _continues(line: Line, above: Line | None) -> bool:
    """Whether a line goes on with a sentence that the line above it left open."""
    return (
        above is not None
        and above.paragraph == line.paragraph
        and above.kind not in ("title", "credit", "byline", "other")
        and len(above.text) >= _OPEN
        and not lines.ends_sentence(above.text)
    )


def _is_headline(line: Line) -> bool:
    return (
        2 <= lines.words(line.text[:1000]) <= _TITLE_WORDS
        and not line.text.endswith(_NOT_A_HEADLINE)
        and lines.furniture(line.text, head=True) is None
        and line.text[0] not in "([-•*"
    )


def _title(paragraphs: list[list[Line]], first: int) -> str | None:
    """The headline: the first line, or the line that stands alone below a letterhead."""
    if not _is_headline(paragraphs[0][0]):
        return None
    letterhead = len(paragraphs[0]) > 1 and all(_is_headline(line) for line in paragraphs[0])
    if letterhead and first > 1 and len(paragraphs[1]) == 1 and lines.words(paragraphs[1][0].text) >= 4:
        return paragraphs[1][0].text if _is_headline(paragraphs[1][0]) else paragraphs[0][0].text
    if len(paragraphs[0]) > 1 and _is_prose(paragraphs[0]):
        return None
    return paragraphs[0][0].text


def _head(paragraphs: list[list[Line]], title: str | None, found: Layout) -> list[Line]:
    found.title = title
    flat = [line for group in paragraphs for line in group]
    kinds: list[Line] = []
    for number, line in enumerate(flat):
        above = kinds[-1] if kinds else None
        below = flat[number + 1] if number + 1 < len(flat) else None
        in_letterhead = title is not None and title != flat[0].text and line.paragraph == flat[0].paragraph
        kind = "title" if in_letterhead else _head_kind(line, above, below, title, found)
        kinds.append(replace(line, kind=kind))
        _note(kinds[-1], found)
    return kinds


def _head_kind(line: Line, above: Line | None, below: Line | None, title: str | None, found: Layout) -> BlockKind:
    if title is not None and (above is None or line.text == title or _repeats(line.text, title)):
        return "title"
    if not _continues(line, above) and (kind := lines.furniture(line.text, head=True)) is not None:
        return kind
    if _is_caption(line, above):
        return "caption"
    if _WIRE_CODE.fullmatch(line.text):
        return "other"
    if below is not None and is_date_line(below.text) and _OUTLET.fullmatch(line.text) and title is not None:
        found.outlet = found.outlet or line.text
        return "other"
    return "standfirst" if title is not None and lines.words(line.text) >= 6 and not dateline(line.text) else "body"


def _repeats(line: str, title: str) -> bool:
    own, other = _WORD.findall(line.lower()), _WORD.findall(title.lower())
    return len(own) >= 3 and (other[: len(own)] == own or own[: len(other)] == other)


def _is_caption(line: Line, above: Line | None) -> bool:
    return (
        above is not None
        and above.kind == "credit"
        and above.paragraph == line.paragraph
        and lines.words(line.text[:1000]) <= _CAPTION_WORDS
    )


def _note(line: Line, found: Layout) -> None:
    """What a line of the head tells: who wrote it, and when it was published."""
    if line.kind == "byline":
        found.byline = found.byline or lines.byline(line.text)
    if line.kind in ("byline", "other") and found.published is None and (day := published(line.text)) is not None:
        found.published, found.basis = day, "page"


def _alone(line: Line) -> BlockKind:
    return lines.furniture(line.text) or "body"


def _after_head(paragraphs: list[list[Line]], found: Layout) -> list[Line]:
    kinds: list[Line] = []
    related: list[Related] = []
    mode: BlockKind = "body"
    prose = 0
    for number, group in enumerate(paragraphs):
        last = number == len(paragraphs) - 1
        if mode == "comment" and not any(lines.is_related_heading(line.text) for line in group):
            kinds += [replace(line, kind=lines.furniture(line.text) or "comment") for line in group]
            continue
        if prose and _begins_related(group, paragraphs[number + 1] if not last else None):
            mode = "related"
            kinds.append(replace(group[0], kind="related"))
            group = group[1:]
        elif mode == "related" and _resumes(group):
            mode = "body"
        # Once for the whole group: it is as long as the paragraph, and a paragraph can be the whole text.
        running = _is_prose(group)
        for line in group:
            kind = _body_kind(line, kinds[-1] if kinds else None, len(group), running, mode)
            if kind == "related":
                related.append(Related(title=line.text.partition(": ")[2] if mode != "related" else line.text))
            if kind == "comment" and prose >= _FEWEST_BEFORE_COMMENTS and _COMMENTS_BEGIN.fullmatch(line.text):
                mode = "comment"
            kinds.append(replace(line, kind=kind))
        if last and len(group) == 1 and _EDITORS_NOTE.fullmatch(group[0].text):
            kinds[-1] = replace(kinds[-1], kind="other")
        prose += running
    found.related = tuple(related)
    return kinds


def _begins_related(group: list[Line], below: list[Line] | None) -> bool:
    if not group or not lines.is_related_heading(group[0].text):
        return False
    under = group[1:] or below
    return not under or not lines.is_prose(_joined(under))


def _resumes(group: list[Line]) -> bool:
    """Whether the report goes on after headlines of other pages: they do not end in a full stop."""
    text = _joined(group)
    return lines.words(text[:3000]) >= 12 and lines.ends_sentence(text) and lines.furniture(text) is None


def _body_kind(line: Line, above: Line | None, beside: int, running: bool, mode: BlockKind) -> BlockKind:
    """The kind of a line among so many of its paragraph, which is running text or not."""
    if mode == "body" and ((beside > 1 and running) or _continues(line, above)):
        return "body"
    if (kind := lines.furniture(line.text, head=mode == "related")) is not None:
        return kind
    if mode == "related" or (beside == 1 and lines.is_pointer(line.text)):
        return "related"
    return "caption" if _is_caption(line, above) else "body"


def _finish(text: str, kinds: list[Line], found: Layout) -> Layout:
    runs = [list(run) for _, run in groupby(kinds, key=lambda line: (line.paragraph, line.kind))]
    blocks = tuple(Block(kind=run[0].kind, span=(run[0].start, run[-1].end)) for run in runs)
    body = [text[block.span[0] : block.span[1]] for block in blocks if block.kind == "body"]
    if found.published is None:
        day = next((day for paragraph in body[:2] if (day := dateline(paragraph)) is not None), None)
        if day is not None:
            found.published, found.basis = day, "dateline"
    found.developing = any(
        lines.is_developing(line.text) for line in kinds if line.kind in ("other", "standfirst", "body")
    )
    found.blocks, found.prose = blocks, body
    return found
