"""Where a report's text shows that its outlet reported for itself: the words that show it, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from tocsin.model.base import Noun, Span
from tocsin.model.report import Report

Showing = Literal["seen", "told", "correspondent", "obtained", "dateline"]

_MEDIUM = (
    r"(?:newspaper|paper|daily|weekly|magazine|website|site|portal|outlet|publication|agency|station|channel|network|"
    r"broadcaster|radio|programme|program|podcast|newsroom|bureau)"
)
_REPORTER = r"(?:reporters?|correspondents?|journalists?|photographers?|stringers?|crews?|camera ?m[ae]n|team)"
_SAW = (
    r"(?:saw|counted|watched|witnessed|visited|heard|toured|met|observed|filmed|photographed|followed|inspected|"
    r"could see|(?:was|were) (?:shown|present|at|in)|stood|walked|entered|reached)"
)
_NOT = re.compile(
    r"\b(?:not|never|unable|n[o']t|cannot|could ?n[o']t|declin\w*|refus\w*|without|failed|yet to|no)\b[^.;]*$", re.I
)
_NEAR = 20  # letters before the words in which a denial undoes them
_TRIED = re.compile(r"(?:contacted|reached|questioned|obtained|reviewed|examined|verified|read)\b", re.I)
_FAR = 60  # the same before words of trying
_TAG = re.compile(
    r"^\W*(?P<place>[A-Z][A-Z'’.\-]+(?:[ ,/]+[A-Z][\w'’.\-]+){0,4})(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?P<tag> ?[(/][^)/\n]{2,40}[)/])?\.? ?[—–-]{1,2} ", re.M
)  # fmt: skip
_PERSON = re.compile(
    r"^(?:(?i:by|from|reporting by|words by|report by|report:)\s+)?"
    r"(?P<name>[A-Z][\w'’.-]+(?:\s+(?:[A-Z][\w'’.-]*|de|la|van|von|der|den|bin|al|el|ben|da|dos)){1,3})"
    r"(?:\s+and\s+[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]+){1,3})?(?P<rest>[\s,|·/–—-].*)?$",
    re.S,
)
_NO_PERSON = re.compile(
    r"\b(?:press|agency|agencies|news|newsroom|wires?|service|services|staff|desk|editors?|editorial|team|media|"
    r"associated|international|online|web|correspondents|reporters?|report|reuters|afp|ap|tass|afp|upi|dpa|xinhua|daily|"
    r"post|times|tribune|herald|radio|tv|television|guest|contributor|admin|opinion|compiled|our|the)\b",
    re.I,
)
_QUOTATION = re.compile(r'“[^”\n]*(?:”|$)|"[^"\n]*(?:"|$)|«[^»\n]*(?:»|$)', re.M)
_WHERE = re.compile(r"\b(?:in|at|reporting from|from) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
_OURS = re.compile(rf"\b(?:our|own|special|staff)\b[\w\s]{{0,20}}\b{_REPORTER}\b|\bour (?:own )?{_REPORTER}", re.I)


class OwnReporting(Noun):
    """Words that show an outlet's own reporting, where they stand, and what they show.

    `kind`: "seen" a reporter was there; "told" somebody spoke to the outlet; "correspondent" one of its people is named
    as reporting; "obtained" it has looked at a document or a film; "dateline" a place and a staff byline. `span` is
    null for a byline that is no part of the text.
    """

    kind: Showing
    span: Span | None
    words: str


def own_reporting(report: Report, names: Sequence[str]) -> tuple[OwnReporting, ...]:
    """What shows own reporting in a report, in the order of the text.

    names: what the outlet is called. The words must name the outlet or say "this newspaper", "our correspondent",
    "we", "I"; words inside quotation marks, and denials ("could not be verified by this newspaper"), show nothing.
    """
    quoted = _quotations(report.text)
    found: dict[Span, OwnReporting] = {}
    for kind, pattern in _patterns(tuple(sorted(set(names)))):
        for block in report.evidence:
            start, end = block.span
            for match in pattern.finditer(report.text, start, end):
                span = match.start(), match.end()
                if any(first <= span[0] < last for first, last in quoted) or _denied(report.text, start, span):
                    continue
                found.setdefault(span, OwnReporting(kind=kind, span=span, words=match.group()))
    return (*(found[span] for span in sorted(found)), *_signed(report, names))


def is_own_reporter(text: str, names: Sequence[str]) -> bool:
    """Whether a phrase means a reporter of the outlet: "our correspondent", "a reporter for the Ledger"."""
    return re.match(rf"{_theirs(_outlet(names))}(?!\w)", text, re.I) is not None


def _outlet(names: Sequence[str]) -> str:
    named = "|".join(re.escape(name) for name in sorted(names) if name)
    return rf"(?:(?:the )?(?:{named})|this {_MEDIUM})" if named else rf"(?:this {_MEDIUM})"


def _theirs(outlet: str) -> str:
    return (
        rf"(?:this {_REPORTER}|(?:our|one of our) (?:own )?(?:special )?(?:\w+ )?{_REPORTER}|"
        rf"(?:an?|the|two|three|several)? ?{outlet}(?:['’]s?)? (?:own )?(?:\w+ )?{_REPORTER}|"
        rf"(?:an?|the|two|three|several)? ?{_REPORTER} (?:for|of|from|with|working for) {outlet})"
    )


@lru_cache(maxsize=64)
def _patterns(names: tuple[str, ...]) -> tuple[tuple[Showing, re.Pattern[str]], ...]:
    outlet = _outlet(names)
    theirs = _theirs(outlet)
    listener = rf"(?:{outlet}|us|our {_REPORTER}|this {_REPORTER}|(?:an?|the) {outlet} {_REPORTER})"
    shapes: tuple[tuple[Showing, str], ...] = (
        ("seen", rf"(?:{theirs}|{outlet}|we)(?: also| later| first)? (?:{_SAW}|spent)\b"),
        ("seen", rf"(?:{theirs})[^.;:“”\"\n]{{0,80}} (?:{_SAW}|spent)\b"),
        ("seen", rf"(?:seen|counted|witnessed|heard|filmed) by (?:{theirs}|{outlet}|us)\b"),
        ("seen", rf"(?:{theirs}) (?:at|on|in|near|inside|outside) \w+"),
        ("seen", rf"I(?: also| later| first| myself)? (?:{_SAW}|spent)\b"),
        ("seen", r"(?:showed|led|took|drove|guided) (?:me|us)\b"),
        ("told", r"(?:told|assured) me\b"),
        ("told", rf"(?:told|tells|telling|informed|assured) {listener}(?!\w)"),
        ("told", rf"(?:speaking|spoke|speaks|talked|talking|explained|confirmed) to {listener}(?!\w)"),
        ("told", rf"(?:interview(?:ed)?|conversation|call|phone call) (?:with|by) {listener}(?!\w)"),
        ("told", rf"(?:contacted|reached|interviewed|questioned) (?:\w+ )?by {listener}(?!\w)"),
        ("told", rf"(?:{outlet}|we) (?:spoke|talked|(?:has|have) spoken) (?:\w+ ){{0,3}}(?:to|with)\b"),
        ("told", rf"(?:{outlet}|we) (?:interviewed|questioned|reached)\b"),
        ("obtained", rf"(?:obtained|reviewed|examined|verified|read) by {listener}(?!\w)"),
        ("obtained", rf"(?:{outlet}|we) (?:has |have )?(?:obtained|reviewed|examined|verified|geolocated)\b"),
        ("correspondent", rf"{theirs}(?:,? [A-Z][\w'’-]+){{0,3}},? (?:reports|reported|writes|said|says|adds)\b"),
        ("correspondent", rf"(?:from|by) our (?:own )?(?:special )?(?:\w+ )?{_REPORTER}\b"),
    )
    return tuple((kind, re.compile(rf"\b{shape}", re.I)) for kind, shape in shapes)


def _signed(report: Report, names: Sequence[str]) -> Iterator[OwnReporting]:
    """A dateline together with the byline of a person, or a byline that says where its writer is or is "ours"."""
    for line, span in _bylines(report):
        if ours := _OURS.search(line):
            yield OwnReporting(kind="correspondent", span=span, words=ours.group())
        elif (name := _person(line)) is not None:
            if placed := _WHERE.search(line[len(name) :]):
                yield OwnReporting(kind="dateline", span=span, words=f"{name} {placed.group()}")
            elif (dateline := _dateline(report, names)) is not None:
                start, end = dateline
                yield OwnReporting(kind="dateline", span=dateline, words=f"{name}: {report.text[start:end].strip()}")


def _bylines(report: Report) -> Iterator[tuple[str, Span | None]]:
    lines = [(report.text[start:end], (start, end)) for block in report.blocks if block.kind == "byline"
             for start, end in (block.span,)]  # fmt: skip
    first = next((block.span[0] for block in report.evidence if block.kind == "body"), 0)
    above = [(line, span) for line, span in lines if span[0] < first]
    if above:
        yield from above
    elif report.byline:
        yield report.byline, None


def _person(line: str) -> str | None:
    found = _PERSON.match(line.strip())
    if found is None or _NO_PERSON.search(line):
        return None
    return found["name"]


def _dateline(report: Report, names: Sequence[str]) -> Span | None:
    """The dateline of the body; none where its tag names somebody else."""
    body = next((block.span for block in report.evidence if block.kind == "body"), None)
    if body is None:
        return None
    found = _TAG.match(report.text[body[0] : body[1]])
    if found is None:
        return None
    tag = (found["tag"] or "").strip(" (/)").casefold()
    if tag and not any(tag == name.casefold() for name in names):
        return None
    return body[0] + found.start("place"), body[0] + found.end("place")


def _quotations(text: str) -> list[Span]:
    """Where somebody is quoted; a quotation that goes on in the next paragraph is not closed in its own."""
    return [(match.start(), match.end()) for match in _QUOTATION.finditer(text)]


def _denied(text: str, start: int, span: Span) -> bool:
    near = _FAR if _TRIED.match(text, span[0]) else _NEAR
    return _NOT.search(text[max(start, span[0] - near) : span[0]]) is not None
