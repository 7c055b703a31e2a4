"""Who a page says has supplied its text: in its byline, its dateline ("(Reuters) -") or a credit line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from tocsin.model.base import Noun
from tocsin.model.report import Report

_HEAD = 240  # letters at the beginning of the text in which a dateline stands
_DATELINE = re.compile(
    r"(?:\((?P<round>[A-Z][^()\n]{1,40})\)|/(?P<slashes>[A-Z][^/\n]{1,40})/|\[(?P<square>[A-Z][^\[\]\n]{1,40})\])"
    r"\.?\s*(?:--|[-–—:]|(?<=/\.)\s*(?=[A-Z]))"
)
_SUPPLIED = (
    r"(?:with )?(?:additional |further )?reporting (?:by|from)"
    r"|(?:this|the) (?:report|story|article|text) (?:was|is|has been) (?:provided|supplied|produced|written) by"
    r"|(?:source|agency|agencies|text)\s*:"
)
_CREDIT = re.compile(
    rf"^\W*(?:(?:{_SUPPLIED}|(?:copyright|©)(?: ©)?(?: \d{{4}})?)\s*(?P<name>[^.;\n|()]{{2,60}})"
    r"|(?P<helper>[A-Z][^.;\n|()]{1,60}?) contributed (?:reporting|to this (?:report|story|article)))",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^\W*\((?P<name>[A-Z][^()\n]{1,40})\)\W*$")
_BEFORE = re.compile(rf"^(?:{_SUPPLIED}|by\b|from\b)\s*:?\s*", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:staff|contributed(?: to this (?:report|story|article))?)\W*$", re.IGNORECASE)
_PICTURE = re.compile(r"^(?:file |courtesy )?(?:photos?|pictures?|images?|graphics?|video)\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[,;/|+&]|\band\b|\bwith\b|\bvia\b|\bfor\b|\bin\b)\s*", re.IGNORECASE)
_MOST = 6  # names in a byline; more are no byline
_CREDITS = 3  # last lines in which a credit stands


class Tag(Noun):
    """A name that a page gives for the origin of its text, a person's or an agency's, and where it stands."""

    name: str
    where: Literal["byline", "dateline", "credit"]


def tags(report: Report) -> tuple[Tag, ...]:
    """The names given for the origin of a report's text, each once."""
    found = [
        *(Tag(name=name, where="byline") for line in _bylines(report) for name in _names(line)),
        *(Tag(name=name, where="dateline") for name in _datelines(report)),
        *(Tag(name=name, where="credit") for name in _credits(report)),
    ]
    return tuple(dict.fromkeys(found))


def _bylines(report: Report) -> Iterator[str]:
    if report.byline is not None:
        yield report.byline
    for block in report.blocks:
        if block.kind == "byline":
            yield report.text[slice(*block.span)]


def _names(line: str) -> tuple[str, ...]:
    """The names in a byline: "By Mira Talovic and Altair in Lesk" holds two, and a place that is no agency."""
    if _PICTURE.match(line.strip()):
        return ()
    names = [_AFTER.sub("", name.strip(" .\n")) for name in _PARTS.split(_BEFORE.sub("", line.strip()))]
    return tuple(name for name in names if name) if len(names) <= _MOST else ()


def _datelines(report: Report) -> Iterator[str]:
    head = report.text[: report.evidence[0].span[0] + _HEAD] if report.evidence else ""
    for match in _DATELINE.finditer(head):
        yield from (name.strip() for name in match.groups() if name is not None)


def _credits(report: Report) -> Iterator[str]:
    for line in [line for line in report.text.split("\n") if line.strip()][-_CREDITS:]:
        for match in (_CREDIT.match(line), _ALONE.match(line)):
            if match is not None:
                yield from (name for found in match.groups() if found is not None for name in _names(found))
    for block in report.blocks:
        if block.kind == "credit":
            yield from _names(report.text[slice(*block.span)])
