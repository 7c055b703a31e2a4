"""A web page as a row of stretches: what a person sees, in reading order, each with where it stands in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.errors import UnreadableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset(
    "script style noscript template svg math head object embed iframe video audio canvas map "
    "button select option textarea input datalist dialog".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark picture q rp rt ruby s "
    "samp small source span strike strong sub sup time tt u var wbr".split()
)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_TOKEN = re.compile(r"[a-z]+")
_UNSEEN_CLASS = re.compile(r"\b(?:visually-?hidden|sr-only|screen-reader-text)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Labels that sit inside a line of something else and are a thing of their own.
_APART = frozenset({"credit", "copyright", "photographer", "byline"})


@dataclass(frozen=True)
class Place:
    """An element around a stretch: its number in the page, its tag, and the words of its class, id and role."""

    number: int
    tag: str
    marks: frozenset[str]


@dataclass(frozen=True)
class Stretch:
    """Words that stand together, with the elements around them from the outside in, the links and the times inside."""

    text: str
    places: tuple[Place, ...]
    pieces: tuple[tuple[str, str | None], ...]
    times: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """The block element that holds the words."""
        return self.places[-1].tag

    @property
    def linked(self) -> float:
        """Which share of the words is links."""
        return sum(len(text) for text, link in self.pieces if link is not None) / max(1, len(self.text))

    def inside(self, *tags: str) -> bool:
        """Whether one of these elements is around it."""
        return any(place.tag in tags for place in self.places)


def parse(name: str, text: str) -> HtmlElement:
    """The tree of a page; raises UnreadableError where it is too deep or is none."""
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_PROLOGUE.sub("", text, count=1), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise UnreadableError(name, "no article text found: the page is empty or no HTML") from None
    if any("depth" in entry.message for entry in parser.error_log if entry.level_name == "FATAL"):
        raise UnreadableError(
            name, "its elements are nested too deeply to be a page for readers; save it as text instead"
        )
    return tree


def stretches(tree: HtmlElement) -> Iterator[Stretch]:
    """What the page shows, in the order of its source."""
    from lxml import etree

    around: list[Place] = []
    pieces: list[tuple[str, str | None]] = []
    links: list[str | None] = [None]
    times: list[str] = []
    opened: list[frozenset[str]] = []
    number = 0

    def flush() -> Iterator[Stretch]:
        made = _stretch(pieces, around, times)
        pieces.clear()
        times.clear()
        if made is not None:
            yield made

    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            done = opened.pop()
            if "block" in done:
                yield from flush()
                around.pop()
            if "link" in done:
                links.pop()
            pieces.append((element.tail or "", links[-1]))
            continue
        number += 1
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "" or tag in _UNSEEN or _is_hidden(element):
            walk.skip_subtree()
            opened.append(frozenset())
            continue
        marks = _marks(element)
        job: set[str] = set()
        if tag == "br":
            # One break is a line of the same paragraph, two are the end of it.
            if "\v" in "".join(piece for piece, _ in pieces[-3:])[-2:]:
                yield from flush()
            pieces.append(("\v", links[-1]))
        elif tag not in _INLINE or marks & _APART:
            yield from flush()
            around.append(Place(number, tag, marks))
            job.add("block")
        if tag == "a":
            links.append(element.get("href") or "")
            job.add("link")
        if tag == "time" and (stated := element.get("datetime")):
            times.append(stated)
        opened.append(frozenset(job))
        pieces.append((element.text or "", links[-1]))
    yield from flush()


def _stretch(pieces: list[tuple[str, str | None]], around: list[Place], times: list[str]) -> Stretch | None:
    text = " ".join("".join(text for text, _ in pieces).split())
    if not text or not around:
        return None
    merged: list[tuple[str, str | None]] = []
    for piece, link in pieces:
        if merged and merged[-1][1] == link:
            merged[-1] = (merged[-1][0] + piece, link)
        else:
            merged.append((piece, link))
    kept = tuple((" ".join(piece.split()), link) for piece, link in merged if piece.strip())
    return Stretch(text, tuple(around), kept, tuple(times))


def _marks(element: HtmlElement) -> frozenset[str]:
    names = " ".join(
        filter(None, (element.get(key) for key in ("class", "id", "role", "itemprop", "rel", "data-component")))
    )
    return frozenset(_TOKEN.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", names[:500]).lower()))


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag in ("html", "body"):
        return False
    if _UNSEEN_CLASS.search((element.get("class") or "")[:500]) is not None:
        return True
    return element.get("hidden") is not None or _HIDDEN.search((element.get("style") or "")[:500]) is not None
