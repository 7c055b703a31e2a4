"""The same page fetched again: reports whose addresses differ only in what does not choose the page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from tocsin.merging.gist import Gist, moment, order

_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=.+\.)")
_TRACKING = re.compile(
    r"utm_.*|at_.*|ns_.*|mc_.*|pk_.*|_hs.*|fb_.*|wt\.?.*|"
    r"fbclid|gclid|gclsrc|dclid|msclkid|yclid|igshid|twclid|cmpid|cmp|ocid|icid|ito|ref|ref_src|ref_url|referrer|src|"
    r"source|xtor|smid|smtyp|share|sharetype|spm|sr_share|output|amp|outputtype|rss|feed|partner|guccounter",
    re.IGNORECASE,
)
_AMP = re.compile(r"(?:^|/)amp(?=/|$)|[./_-]amp(?=$|\.html?$)", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.\w{2,5}$", re.IGNORECASE)
_PORTS = {80, 443, None}


def canonical(url: str | None) -> str | None:
    """What an address chooses: without scheme, www, tracking, fragment and AMP; null where it chooses no one page."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    path = _INDEX.sub("", _AMP.sub("", parts.path)).rstrip("/")
    chosen = sorted(
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name)
    )
    if not path and not chosen:
        return None
    return (
        _HOST.sub("", host.lower())
        + ("" if port in _PORTS else f":{port}")
        + re.sub("/{2,}", "/", path)
        + (f"?{urlencode(chosen)}" if chosen else "")
    )


def versions(gists: Iterable[Gist]) -> list[tuple[str, ...]]:
    """The reports that are one page fetched more than once, oldest first; pages in order of their first report."""
    pages: defaultdict[str, list[Gist]] = defaultdict(list)
    for gist in gists:
        page = canonical(gist.url)
        if page is not None:
            pages[page].append(gist)
    fetched = [sorted(page, key=_fetched) for page in pages.values() if len(page) > 1]
    return [tuple(gist.report for gist in page) for page in sorted(fetched, key=lambda page: order(page[0]))]


def _fetched(gist: Gist) -> tuple[datetime, datetime, str]:
    """Versions of a page often keep its first date: what arrived later is then the later one."""
    when, report = order(gist)
    return when, moment(gist.arrived), report
