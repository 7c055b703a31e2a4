"""The words for a story as a whole: its status and span, the headings of its brief, and what has changed in it."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.model.account import Account, Change, Line, Section
from tocsin.model.ledger_view import StoryStatus
from tocsin.wording.lines import amounts, label, origins, subject
from tocsin.wording.phrases import counted, date
from tocsin.wording.voices import Heard, gone

SECTIONS: Mapping[Section, tuple[str, str]] = {
    "check-first": ("CHECK FIRST", "serious, and not two independent voices behind it"),
    "contested": ("CONTESTED", "who says what; no number is preferred"),
    "undisputed": ("UNDISPUTED SO FAR", "two voices or both sides; nobody says otherwise"),
    "one-side": ("ONE SIDE OR ONE VOICE ONLY", "nobody else confirms it"),
    "gone": ("ABSENT LATER OR WITHDRAWN", "no longer on the page, or taken back in words"),
}
"""What stands above the lines of each section, and what it means."""

STATUS: Mapping[StoryStatus, str] = {
    "developing": "developing",
    "settled": "settled: no report for some days",
    "dormant": "dormant: no report for weeks",
    "flared-again": "flared again after weeks without a report",
}


def span(account: Account) -> str:
    """The days that the reports of a story were published on."""
    if account.first is None or account.last is None:
        return "no report has a date"
    first, last = date(account.first[:10]), date(account.last[:10])
    return first if first == last else f"{first} to {last}"


def told(account: Account) -> str:
    """How many tell of a story."""
    reports, outlets = counted(len(account.reports), "report"), len(account.outlets)
    return f"{reports} by {counted(outlets, 'outlet')}" if outlets else reports


def changed(change: Change) -> str:
    """What became of a line."""
    before, after = change.before, change.after
    if after is None:
        return "" if before is None else f"no longer told: {subject(before)}"
    if before is None:
        return f"new: {subject(after)} · {origins(after)}"
    parts = []
    if amounts(before) != amounts(after):
        parts.append(f"{amounts(before) or 'no number'} is now {amounts(after) or 'no number'}")
    if before.section != after.section:
        parts.append(f"was {_standing(before)}, is {_standing(after)}")
    if before.origins != after.origins:
        parts.append(f"{origins(before)} became {origins(after)}")
    return f"{subject(after)}: " + "; ".join(parts or ["told otherwise"])


def lost(account: Account) -> list[tuple[str, Heard]]:
    """What no longer stands on its page or was taken back, each once: what it was, and whose word."""
    once = {(one.place, one.standing): (line, one) for line in reversed(account.lines) for one in gone(line)}
    return [
        (f"{one.number} {label(line)}" if one.number else subject(line), one) for line, one in reversed(once.values())
    ]


def _standing(line: Line) -> str:
    return SECTIONS[line.section][0].lower()
