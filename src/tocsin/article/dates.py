"""Dates that a page states in full; nothing is completed, and nothing is taken from a clock."""

from __future__ import annotations

import re
from datetime import date, datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WRITTEN = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    # With points the day stands first everywhere; with slashes that depends on the country.
    re.compile(r"\b(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)\b"),
)
_AROUND = re.compile(
    r"""(?:published|posted|updated|last\ updated|modified|created|date|on|at|first
    | mon(?:day)? | tue(?:s(?:day)?)? | wed(?:nesday)? | thu(?:rs(?:day)?)? | fri(?:day)? | sat(?:urday)? | sun(?:day)?
    | [ap]\.?m\.? | gmt | utc | cest | cet | bst | e[sd]t | p[sd]t | hrs? | h | local\ time
    | \d{1,2}[:.]\d\d(?:[:.]\d\d)? | T\d\d:\d\d\S* | [^\w\s])""",
    re.IGNORECASE | re.VERBOSE,
)
_CHANGED = re.compile(r"updated|modified|corrected|edited|last", re.IGNORECASE)
_PLACE = r"[A-Z][^\W\d_a-z]+(?:[ .'’-]+[^\W\d_a-z][^\W\d_]*){0,4}(?:,\s*[^\W\d_][\w .'’-]{1,25}){0,2}"
_NAMED = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_FULL = rf"(?i:{_NAMED}\s+\d{{1,2}},?\s+|\d{{1,2}}\s+{_NAMED},?\s+)(?:19|20)\d\d"
_DATELINE = re.compile(rf"\W{{0,2}}{_PLACE},?\s+\(?(?P<date>{_FULL})\)?\s*(?:\([^)\n]{{1,40}}\)\s*)?[-–—.:/(]")
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}(:?\d{2})?)?)?)?)?")


def iso(value: str) -> str | None:
    """An ISO 8601 time as it stands, if it is one and such a day exists."""
    value = value.strip()
    if _ISO.fullmatch(value) is None:
        return None
    whole = value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value
    try:
        datetime.fromisoformat(whole.replace(" +", "+").replace(" -", "-").replace(" Z", "Z"))
    except ValueError:
        return None
    if value.startswith("0"):
        return None
    return re.sub(r"\s(?=[Z+-])", "", value)


def written(text: str) -> str | None:
    """The first full date in a line, as an ISO day."""
    found = [match for pattern in _WRITTEN if (match := pattern.search(text)) is not None]
    for match in sorted(found, key=re.Match.start):
        if (day := _day(match)) is not None:
            return day
    return None


def published(line: str) -> str | None:
    """The day of publication in a line at the head of a page; the day of a change is another one."""
    found = [match for pattern in _WRITTEN if (match := pattern.search(line)) is not None]
    first = min(found, key=re.Match.start, default=None)
    return None if first is None or _CHANGED.search(line[: first.start()]) else written(line)


def is_date_line(line: str) -> bool:
    """Whether a line holds a full date and nothing else but a time or a day of the week."""
    if len(line) > 100 or written(line) is None:
        return False
    for pattern in _WRITTEN:
        line = pattern.sub(" ", line)
    return not _AROUND.sub(" ", line).strip()


def dateline(paragraph: str) -> str | None:
    """The day in a dateline at the start of a paragraph ("PLACE, 2 August 2021 –"), if it is a full date."""
    match = _DATELINE.match(paragraph[:200])
    return None if match is None else written(match.group("date"))


def _day(match: re.Match[str]) -> str | None:
    month = match.group("month").lower()
    try:
        return date(int(match.group("year")), MONTHS.get(month) or int(month), int(match.group("day"))).isoformat()
    except ValueError:
        return None
