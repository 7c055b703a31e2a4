"""What a page says of itself apart from its text: title, outlet, author, date, whether its story is developing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tocsin.article import dates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:\w*Article|LiveBlogPosting|BlogPosting|Report|Posting|SocialMediaPosting)")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "article.published",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "date",
)
_DEEPEST = 12
_MOST = 3000


@dataclass(frozen=True)
class Metadata:
    """What the head of a page says; `None` where it is silent. Several titles are the same one, differently cut."""

    titles: tuple[str, ...] = ()
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    description: str | None = None
    url: str | None = None
    live: bool = False


def read(tree: HtmlElement) -> Metadata:
    """What a page says of itself in its head and its structured data."""
    meta = _meta(tree)
    nodes = list(_nodes(tree))
    articles = [node for node in nodes if any(_ARTICLE.fullmatch(kind) for kind in _types(node))]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    outlet = meta.get("og:site_name") or _name(_first(articles, "publisher"), by_id) or meta.get("application-name")
    head_title = _clean(tree.findtext(".//head/title"))
    titles = [
        _clean(title)
        for title in (
            _first(articles, "headline"),
            meta.get("og:title"),
            meta.get("twitter:title"),
            _bare_title(head_title, outlet),
        )
    ]
    author = _name(_first(articles, "author"), by_id) or meta.get("author") or meta.get("article:author")
    return Metadata(
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        outlet=_clean(outlet),
        byline=_clean(author) if author and "://" not in author else None,
        published=_published(tree, meta, articles),
        language=_clean(
            tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or meta.get("language")
        ),
        description=_clean(meta.get("og:description") or meta.get("description")),
        url=_address(tree, meta),
        live=any("LiveBlogPosting" in _types(node) for node in nodes),
    )


def _clean(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = _clean(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    left = _MOST
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        try:
            data = json.loads(script.text.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        pending = [(data, 0)]
        while pending and left > 0:
            left -= 1
            node, depth = pending.pop(0)
            if isinstance(node, dict):
                yield node
                node = list(node.values())
            if isinstance(node, list) and depth < _DEEPEST:
                pending += [(inner, depth + 1) for inner in node if isinstance(inner, dict | list)]


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _first(articles: list[dict[str, Any]], key: str) -> Any:
    return next((node[key] for node in articles if node.get(key)), None)


def _name(value: Any, by_id: dict[str, dict[str, Any]]) -> str | None:
    if isinstance(value, list):
        names = [name for inner in value[:10] if (name := _name(inner, by_id)) is not None]
        return ", ".join(names) or None
    if isinstance(value, dict):
        known = by_id.get(value["@id"], value) if isinstance(value.get("@id"), str) else value
        return _clean(known.get("name"))
    return _clean(value)


def _bare_title(title: str | None, outlet: str | None) -> str | None:
    """The page's title without the name of the outlet behind it."""
    if title is None:
        return None
    pieces = re.split(r"\s+[|–—·»-]\s+", title)
    if outlet is not None:
        pieces = [piece for piece in pieces if piece.lower() != outlet.lower()] or pieces
    elif len(pieces) > 1 and len(pieces[-1].split()) <= 4:
        pieces = pieces[:-1]
    return max(pieces, key=len)


def _published(tree: HtmlElement, meta: dict[str, str], articles: list[dict[str, Any]]) -> str | None:
    stated = [node["datePublished"] for node in articles if isinstance(node.get("datePublished"), str)]
    stated += [meta[name] for name in _PUBLISHED if name in meta]
    for element in tree.iter("time", "span", "p", "div", "abbr"):
        if "datePublished" in (element.get("itemprop") or "").split() or (
            element.tag == "time" and element.get("pubdate") is not None
        ):
            stated.append(
                element.get("datetime") or element.get("content") or element.get("title") or element.text or ""
            )
    known = next((day for value in stated if (day := day_of(value)) is not None), None)
    return known if known is not None else _by_htmldate(tree)


def _by_htmldate(tree: HtmlElement) -> str | None:
    """The date in a less usual field of the head; htmldate sees nothing else, so that it has nothing to guess from."""
    from htmldate import find_date
    from lxml import html

    head = html.document_fromstring("<html><head></head><body></body></html>")
    for element in tree.iter("meta"):
        name = " ".join(filter(None, (element.get("property"), element.get("name"), element.get("itemprop")))).lower()
        if re.search(r"dat|time|publish|issued|created", name) and not re.search(
            r"modif|updat|copyright|expir|revis|valid", name
        ):
            head.find("head").append(html.Element("meta", dict(element.attrib)))
    if len(head.find("head")) == 0:
        return None
    found = find_date(head, original_date=True, extensive_search=False)
    contents = [element.get("content") or "" for element in head.iter("meta")]
    return found if found is not None and any(_states(content, found) for content in contents) else None


def _states(content: str, day: str) -> bool:
    """Whether a field holds this very day; htmldate makes a first of the month of what is none."""
    year, _, number = day.split("-")
    digits = re.findall(r"\d+", content)
    if any(piece.startswith(day.replace("-", "")) for piece in digits):
        return True
    return year in digits and int(number) in [int(piece) for piece in digits if len(piece) <= 2]


def day_of(value: str) -> str | None:
    """An ISO time or a full date in words, as ISO 8601."""
    value = value.strip()[:60]
    if (stated := dates.iso(value)) is not None:
        return stated if len(stated) >= 10 else None
    return dates.written(value) if dates.is_date_line(value) else None


def _address(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith(
            ("http://", "https://")
        ):
            return _clean(link.get("href"))
    url = meta.get("og:url")
    return url if url is not None and url.startswith(("http://", "https://")) else None
