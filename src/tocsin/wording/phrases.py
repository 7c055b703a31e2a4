"""The templates of the brief that are more than a word: dates, chains, counts."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tocsin.model.reading import Claim
from tocsin.model.report import Report
from tocsin.wording.plain import one_line

MONTHS = ("January February March April May June July August September October November December").split()
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?")
_KNOWN = {"given": "as given", "page": "as the page says", "feed": "as the feed says", "dateline": "by its dateline"}

_PLAIN_SPEECH = frozenset("say says said saying tell tells told telling according add adds added".split())


def when(report: Report) -> str:
    """When the report was published and how that is known; a date is never filled in."""
    if report.published is None:
        return "date unknown: the report gives none, and none was given with it"
    return f"{date(report.published)}, {_KNOWN[report.published_basis]}"


def date(iso: str) -> str:
    """An ISO 8601 time in words, as precise as it is; what is no such time stays as it was written."""
    match = _ISO.fullmatch(iso)
    if match is None:
        return iso
    year, month, day, clock, zone = match.groups()
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return iso
    written = f"{int(day)} " if day else ""
    written += f"{MONTHS[int(month) - 1]} {year}"
    if clock:
        written += f", {clock}" + (f" {'UTC' if zone == 'Z' else zone}" if zone else "")
    return written


def in_utc(iso: str) -> str:
    """A time in words, in UTC where it names its zone; seconds are not told."""
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return date(iso)
    if "T" not in iso or when.tzinfo is None:
        return date(iso)
    return date(when.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ"))


def counted(number: int, noun: str) -> str:
    """A count with its noun."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def verb_of(claim: Claim, width: int) -> str:
    """What the speaker does: the stance, or for a plain assertion the report's own verb where it is short."""
    if claim.stance != "asserts":
        return claim.stance
    cue = one_line(claim.cue.text)
    return cue if len(cue) <= width and cue.replace(" ", "").isalpha() and cue.isascii() else "says"


def is_verbatim(claim: Claim, verb: str) -> bool:
    """Whether the verb that is shown is the report's own."""
    return claim.stance == "asserts" and verb == one_line(claim.cue.text)


def tells(claim: Claim, verb: str) -> bool:
    """Whether the verb that is shown says as much as the cue, so that the cue need not be shown beside it."""
    cue = one_line(claim.cue.text)
    return verb == cue or not re.search(r"\w", cue) or bool(_words(cue) & _PLAIN_SPEECH)


def spoken_of_otherwise(claim: Claim, speaker: str) -> bool:
    """Whether the source's words share no word with the name, so that a person may want to check who is meant."""
    return not _words(claim.source.text) & _words(speaker)


def same_name(one: str, other: str) -> bool:
    """Whether two names differ at most in their article."""
    bare, other_bare = (one_line(name).casefold().removeprefix("the ") for name in (one, other))
    return bare == other_bare


def _words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"\w{3,}", text)} or {text.casefold()}
