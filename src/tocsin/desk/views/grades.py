"""Grades after the Admiralty code: how far a source can be relied on, and how credible a thing said is."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.model.base import Noun
from tocsin.model.note import UNGRADED, Digit, Grade, Letter

LETTERS: dict[Letter, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
DIGITS: dict[Digit, str] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


class GradeView(Noun):
    """A grade in words; `by` is null for the one that everything has that nobody graded."""

    code: str
    letter: Letter
    digit: Digit
    words: str
    reason: str
    by: str | None
    at: str | None


class GradingView(Noun):
    """The grade that counts, and all before it, the last first; `letters` and `digits` are what can be chosen."""

    now: GradeView
    earlier: tuple[GradeView, ...]
    letters: tuple[tuple[Letter, str], ...] = tuple(LETTERS.items())
    digits: tuple[tuple[Digit, str], ...] = tuple(DIGITS.items())


def grading(history: Sequence[Grade]) -> GradingView:
    """What a source or claim is graded, from all grades that it was given, the first first."""
    *earlier, now = map(grade, history or (UNGRADED,))
    return GradingView(now=now, earlier=tuple(reversed(earlier)))


def grade(one: Grade) -> GradeView:
    """A grade with its words."""
    return GradeView(
        code=one.code,
        letter=one.letter,
        digit=one.digit,
        words=f"{LETTERS[one.letter]}; {DIGITS[one.digit]}",
        reason=one.reason,
        by=one.by,
        at=one.at,
    )
