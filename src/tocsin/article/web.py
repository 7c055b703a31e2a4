"""The parts of a web page in reading order: which stretch of it is what, and what is left out of the text.

trafilatura tells which words are the article; the page's own order and markup tell the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import urljoin

from tocsin.article import lines
from tocsin.article.dates import is_date_line, published, written
from tocsin.article.metadata import Metadata, day_of
from tocsin.article.page import Stretch
from tocsin.article.zones import Zone, is_consent, zones
from tocsin.model.report import BlockKind, Related

_BODY_TAGS = frozenset("p h2 h3 h4 h5 h6 li blockquote pre dd dt td th div section article center".split())
_STANDFIRST = frozenset(
    "standfirst lede lead dek deck sub subtitle subheadline subhead summary stand intro excerpt strapline chapeau "
    "description teaser abstract".split()
)
_CAPTION = frozenset({"caption", "figcaption"})
_CREDIT = frozenset({"credit", "credits", "photographer", "copyright"})
_BYLINE = frozenset({"byline", "author", "authors", "by", "reporter", "contributor"})
_FIGURE_LIMIT = 80


@dataclass(frozen=True)
class Part:
    """One block of the report's text before it has its place in it."""

    kind: BlockKind
    text: str
    link: str | None = None
    date: str | None = None


def parts(row: Sequence[Stretch], article: Sequence[str], about: Metadata) -> list[Part]:
    """The blocks of a page, given the paragraphs that are its article."""
    chosen = _chosen(row, article)
    if not any(chosen):
        chosen = [_is_main_prose(stretch) for stretch in row]
    zone = zones(row, chosen)
    title = _title(row, zone, about)
    chosen = [kept and zone[number] not in ("consent", "navigation") for number, kept in enumerate(chosen)]
    body = _body(row, chosen, zone, title)
    first = min(body, default=len(row))
    last = max(body, default=-1)
    start = title if title is not None else first
    frame = _frame(row, [*body, *([title] if title is not None else [])])
    made: list[Part] = []
    for number, stretch in enumerate(row):
        if number == title:
            made.append(Part("title", stretch.text))
            continue
        in_head = start < number and not any(part.kind == "body" for part in made)
        inside = frame is None or any(place.number == frame for place in stretch.places)
        near = inside and number <= last + _FIGURE_LIMIT
        for part in _parts(stretch, zone[number], number in body, in_head, near, about, made):
            made.append(replace(part, date=_date(stretch) if in_head else None))
    return _without_repeats(made)


def is_article(made: Sequence[Part]) -> bool:
    """Whether the parts hold anything to read."""
    return any(part.kind in ("body", "standfirst") and lines.words(part.text) > 2 for part in made)


def related(made: Sequence[Part], base: str | None) -> tuple[Related, ...]:
    """The other pages that the parts point to."""
    found: dict[tuple[str, str | None], Related] = {}
    for part in made:
        if part.kind == "related" and part.link is not None and lines.words(part.text) >= 2:
            url = _absolute(base, part.link)
            found.setdefault((part.text, url), Related(title=part.text, url=url))
    return tuple(found.values())


def _date(stretch: Stretch) -> str | None:
    stated = next((day for value in stretch.times if (day := day_of(value)) is not None), None)
    return stated if stated is not None else published(stretch.text)


def _absolute(base: str | None, link: str) -> str | None:
    link = link.strip()
    if not link or link.startswith(("#", "javascript:", "data:", "mailto:")):
        return None
    try:
        return urljoin(base, link) if base else link
    except ValueError:
        return None


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _chosen(row: Sequence[Stretch], article: Sequence[str]) -> list[bool]:
    wanted = {_bare(paragraph) for paragraph in article}
    whole = "\n".join(_bare(paragraph) for paragraph in article)
    long = [bare for bare in wanted if len(bare) >= 40]
    chosen = []
    for stretch in row:
        bare = _bare(stretch.text)
        chosen.append(bare in wanted or (len(bare) >= 25 and bare in whole))
        if not chosen[-1] and len(bare) >= 40 and len(long) < 2000:
            chosen[-1] = any(paragraph in bare for paragraph in long)
    return chosen


def _is_main_prose(stretch: Stretch) -> bool:
    return (
        _reads_on(stretch)
        and lines.is_prose(stretch.text)
        and not stretch.inside("nav", "footer", "aside", "form")
        and not is_consent(stretch)
    )


def _title(row: Sequence[Stretch], zone: Sequence[Zone | None], about: Metadata) -> int | None:
    headings = [
        number
        for number, stretch in enumerate(row)
        if stretch.tag == "h1" and zone[number] in (None, "related") and lines.words(stretch.text) >= 2
    ]
    known = [_bare(title) for title in about.titles if len(_bare(title)) >= 8]
    for number in headings:
        if any(_bare(row[number].text) in title or title in _bare(row[number].text) for title in known):
            return number
    for number, stretch in enumerate(row):
        if zone[number] is None and stretch.linked < 0.5 and _bare(stretch.text) in known:
            return number
    return headings[0] if headings else None


def _frame(row: Sequence[Stretch], numbers: Sequence[int]) -> int | None:
    """The innermost element around all of these."""
    if not numbers:
        return None
    shared = [place.number for place in row[numbers[0]].places]
    for number in numbers[1:]:
        around = {place.number for place in row[number].places}
        shared = [place for place in shared if place in around]
    return shared[-1] if shared else None


def _body(
    row: Sequence[Stretch], chosen: Sequence[bool], zone: Sequence[Zone | None], title: int | None
) -> frozenset[int]:
    taken = [
        number
        for number, kept in enumerate(chosen)
        if kept and zone[number] is None and number != title and not _is_list_of_links(row[number])
    ]
    if not taken:
        taken = [
            number
            for number, stretch in enumerate(row)
            if zone[number] is None and number != title and _reads_on(stretch) and lines.is_prose(stretch.text)
        ]
    if not taken:
        return frozenset()
    frame = _frame(row, taken)
    holders = {row[number].places[-2].number for number in taken if len(row[number].places) > 1}
    # The first h1 is the title, and what stands above it is not yet the article.
    begin = min(taken) if title is None or title > min(taken) else title
    kept = set(taken)
    for number, stretch in enumerate(row):
        if number in kept or number == title or zone[number] is not None or not _reads_on(stretch):
            continue
        places = {place.number for place in stretch.places}
        between = min(taken) < number < max(taken) and frame in places
        beside = number > begin and len(stretch.places) > 1 and stretch.places[-2].number in holders
        if between or (beside and lines.is_prose(stretch.text)):
            kept.add(number)
    return frozenset(kept)


def _is_list_of_links(stretch: Stretch) -> bool:
    return stretch.linked > 0.8 and not lines.ends_sentence(stretch.text)


def _reads_on(stretch: Stretch) -> bool:
    if stretch.linked > 0.6 or stretch.tag not in _BODY_TAGS or stretch.inside("figure", "figcaption"):
        return False
    return not stretch.places[-1].marks & (_CAPTION | _CREDIT | _BYLINE)


def _parts(
    stretch: Stretch,
    zone: Zone | None,
    is_body: bool,
    in_head: bool,
    inside: bool,
    about: Metadata,
    made: Sequence[Part],
) -> list[Part]:
    own = stretch.places[-1].marks
    if zone in ("consent", "navigation"):
        return []
    if zone == "related":
        return _related_parts(stretch)
    if zone == "comment" or zone == "subscribe":
        return [Part(zone, stretch.text)]
    if not inside:
        return [
            Part(kind, stretch.text) for kind in (lines.furniture(stretch.text),) if kind in ("comment", "subscribe")
        ]
    if own & _CREDIT and lines.words(stretch.text) <= 20 and not (is_body and lines.words(stretch.text) > 12):
        return [Part("credit", stretch.text)]
    if stretch.inside("figcaption") or own & _CAPTION:
        return _caption_parts(stretch.text)
    if (kind := _by_words(stretch, own, in_head, about)) is not None:
        return [Part(kind, stretch.text)]
    if lines.is_pointer(stretch.text) and stretch.linked > 0.5:
        return _related_parts(stretch)
    if in_head or (is_body and _opens(made)):
        if _is_standfirst(stretch.text, own, about):
            return [Part("standfirst", stretch.text)]
        if in_head and not is_body:
            return []
    if is_body:
        return [Part("body", stretch.text)]
    # Headlines of other pages between the paragraphs, in a box without a name.
    return _related_parts(stretch) if _is_list_of_links(stretch) and lines.words(stretch.text) >= 4 else []


def _by_words(stretch: Stretch, own: frozenset[str], in_head: bool, about: Metadata) -> BlockKind | None:
    text = stretch.text
    label = lines.words(text) <= 16 and not lines.ends_sentence(text)
    if label and own & _BYLINE:
        return "byline"
    kind = lines.furniture(text, head=in_head)
    if label and kind in (None, "other") and _names_author(text, about):
        return "byline"
    # An entry of a live page has its hour in its heading.
    is_heading = stretch.tag in ("h2", "h3", "h4", "h5", "h6")
    if label and kind is None and in_head and not is_heading and (stretch.times or written(text) is not None):
        return "other"
    if label and kind is None and in_head and any("byline" in place.marks for place in stretch.places):
        return "byline"
    # A reader's sentence about subscribing is a sentence; a heading that says so is not.
    if kind in ("comment", "subscribe") and not in_head and lines.is_prose(text) and lines.words(text) > 15:
        return None
    return kind


def _names_author(text: str, about: Metadata) -> bool:
    name = about.byline
    return (
        name is not None
        and len(name) >= 5
        and name.lower() in text.lower()
        and (text.lower().startswith(name.lower()) or written(text) is not None)
    )


def _opens(made: Sequence[Part]) -> bool:
    return not any(part.kind in ("body", "standfirst") for part in made) and any(part.kind == "title" for part in made)


def _is_standfirst(text: str, own: frozenset[str], about: Metadata) -> bool:
    if is_date_line(text) or lines.words(text) < 4:
        return False
    return bool(own & _STANDFIRST) or (about.description is not None and _bare(text) == _bare(about.description))


def _caption_parts(text: str) -> list[Part]:
    if lines.is_credit(text):
        return [Part("credit", text)]
    cut = lines.credit_tail(text)
    if cut is None or cut == 0:
        return [Part("caption", text)]
    return [Part("caption", text[:cut].rstrip()), Part("credit", text[cut:])]


def _related_parts(stretch: Stretch) -> list[Part]:
    if lines.is_related_heading(stretch.text):
        return [Part("related", stretch.text)]
    if not any(link is not None for _, link in stretch.pieces):
        kind = lines.furniture(stretch.text, head=True)
        return [Part(kind if kind in ("byline", "credit", "subscribe", "comment") else "related", stretch.text)]
    made = []
    for text, link in stretch.pieces:
        kind = "related" if link is not None or not lines.is_byline(text, head=True) else "byline"
        if re.search(r"\w", text):
            made.append(Part(kind, text, link))
    return made


def _without_repeats(made: Sequence[Part]) -> list[Part]:
    """Some templates show a part twice in a row for two sizes of screen."""
    return [
        part
        for before, part in pairwise([None, *made])
        if part is not None and (before is None or before.text != part.text)
    ]
