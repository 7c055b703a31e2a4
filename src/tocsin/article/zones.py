"""What part of a page an element is, by the words its makers gave it and by the heading over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tocsin.article import lines
from tocsin.article.page import Place, Stretch

Zone = Literal["comment", "subscribe", "related", "navigation", "consent"]

_COMMENT = frozenset({"comments", "comment", "commentlist", "disqus", "respond", "replies", "livefyre", "coral"})
_SUBSCRIBE = frozenset(
    {"newsletter", "newsletters", "subscribe", "subscription", "signup", "nl", "mailinglist", "paywall", "donate"}
)
_RELATED = frozenset(
    "related relatedposts recirc recirculation recommended recommendations readmore promo promos trending popular "
    "mostread outbrain taboola teaser teasers more archive sidebar rail also seealso furtherreading upnext".split()
)
_CONSENT = frozenset({"cookie", "cookies", "consent", "gdpr", "cmp", "privacy", "onetrust", "didomi"})
_NAVIGATION = frozenset(
    "nav navigation navbar menu breadcrumb breadcrumbs share sharing sharedaddy social tags tag toolbar pagination "
    "poll push ad ads advert advertisement sponsored banner skip masthead topbar footer colophon login search widget "
    "modal popup overlay".split()
)
_TOO_SMALL = frozenset("p h1 h2 h3 h4 h5 h6 span figcaption blockquote time".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 dt p div summary li section".split())
_NAVIGATION_TAGS = frozenset({"nav", "footer", "menu", "form", "fieldset"})


def zones(row: Sequence[Stretch], chosen: Sequence[bool]) -> list[Zone | None]:
    """The zone of each stretch; an element that holds much of the article is no zone, whatever it is called."""
    main = _holds_article(row, chosen)
    found: list[Zone | None] = [_by_marks(stretch, main, chosen[number]) for number, stretch in enumerate(row)]
    for number, stretch in enumerate(row):
        zone = _announced(stretch, found[number])
        if zone is None:
            continue
        for other in _under(row, chosen, number, main, zone):
            # A subscribe box in a list of comments is still one.
            if found[other] in (None, "related", "navigation") or other == number:
                found[other] = zone
    return found


def is_consent(stretch: Stretch) -> bool:
    """Whether a stretch stands in a box that asks for consent to something."""
    return any(place.marks & _CONSENT for place in stretch.places if place.tag not in ("html", "body"))


def _announced(stretch: Stretch, own: Zone | None) -> Zone | None:
    """The zone that a heading opens."""
    aside = stretch.inside("aside") and own == "navigation"
    if not _is_heading(stretch) or own == "consent" or (own == "navigation" and not aside):
        return None
    if lines.is_related_heading(stretch.text):
        return "related"
    kind = lines.furniture(stretch.text)
    if kind == "comment":
        return "comment"
    return "subscribe" if kind == "subscribe" or own == "subscribe" else None


def _holds_article(row: Sequence[Stretch], chosen: Sequence[bool]) -> frozenset[int]:
    total = 0
    held: dict[int, int] = {}
    for stretch, is_chosen in zip(row, chosen, strict=True):
        if is_chosen and stretch.linked < 0.5:
            total += len(stretch.text)
            for place in stretch.places:
                held[place.number] = held.get(place.number, 0) + len(stretch.text)
    return frozenset(number for number, length in held.items() if 2 * length > total)


def _by_marks(stretch: Stretch, main: frozenset[int], is_chosen: bool) -> Zone | None:
    for place in stretch.places:
        if place.number in main or place.tag in ("html", "body"):
            continue
        if place.tag == "aside" and not place.marks & (_COMMENT | _SUBSCRIBE | _RELATED | _CONSENT):
            if not is_chosen:
                return "navigation"
        elif (zone := _zone(place)) is not None:
            return zone
    return None


def _zone(place: Place) -> Zone | None:
    marks = place.marks
    if marks & _CONSENT:
        return "consent"
    # A paragraph is a part of something; only what holds it can be a list or a box.
    if place.tag in _TOO_SMALL:
        return None
    if marks & _COMMENT:
        return "comment"
    if marks & _SUBSCRIBE:
        return "subscribe"
    if marks & _NAVIGATION:
        return "navigation"
    if marks & _RELATED or {"read", "more"} <= marks or {"most", "read"} <= marks:
        return "related"
    return "navigation" if place.tag in _NAVIGATION_TAGS else None


def _is_heading(stretch: Stretch) -> bool:
    return stretch.tag in _HEADINGS and lines.words(stretch.text) <= 12


def _under(row: Sequence[Stretch], chosen: Sequence[bool], number: int, main: frozenset[int], zone: Zone) -> list[int]:
    """What a heading stands over: the rest of the box it is in; without a box, the list that follows it."""
    holder = row[number].places[-2] if len(row[number].places) > 1 else None
    boxed = holder is not None and holder.number not in main and holder.tag not in ("html", "body", "main")
    under = [number]
    for other in range(number + 1, len(row)):
        stretch = row[other]
        if boxed:
            if holder not in stretch.places:
                break
        elif chosen[other] or zone == "subscribe" or not _like_a_list(stretch, zone):
            break
        under.append(other)
    return under


def _like_a_list(stretch: Stretch, zone: Zone) -> bool:
    if stretch.tag in ("h1", "h2") or stretch.inside("footer", "nav"):
        return False
    return stretch.linked > 0.3 or lines.words(stretch.text) <= 6 or zone == "comment"
