"""Which stretches of a text stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.model.base import Span

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}
_CLOSERS = frozenset("”»’\"'")
_MARK = re.compile("[“”„«»‘’\"']")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch with its marks; `closed` is false where the closing mark is missing before the paragraph ends."""

    start: int
    end: int
    closed: bool


def quotations(text: str, paragraph: Span) -> list[Quotation]:
    """The quotations of one paragraph, in order; quotations inside quotations are part of the outer one.

    A mark that is never closed runs to the end of its paragraph, or to the next opening mark: by the printers' custom
    the last paragraph of a longer quotation closes it. So a wrong mark costs at most its own paragraph.
    """
    first, last = paragraph
    found: list[Quotation] = []
    opened, mark = -1, ""
    for match in _MARK.finditer(text, first, last):
        at, sign = match.start(), match.group()
        before = text[at - 1] if at > first else " "
        after = text[at + 1] if at + 1 < last else " "
        if sign in "’'" and before.isalnum() and (after.isalnum() or mark != sign_of(sign)):
            continue  # an apostrophe
        opens = sign in "“„«‘" or (sign in "\"'" and not after.isspace() and not _ends_a_word(before))
        if opened < 0:
            if opens and not after.isspace():
                opened, mark = at, sign
        elif sign in _CLOSERS and not (opens and sign in "\"'") and _closes(mark, sign):
            found.append(Quotation(opened, at + 1, True))
            opened = -1
        elif opens and sign == mark:  # the one before was never closed
            found.append(Quotation(opened, at, False))
            opened = at
    if opened >= 0:
        found.append(Quotation(opened, last, False))
    return found


def sign_of(closer: str) -> str:
    """The opening mark that a single closing mark belongs to."""
    return {"’": "‘", "'": "'"}[closer]


def _closes(mark: str, sign: str) -> bool:
    # A pair of unlike marks of the same weight is a slip of the keyboard, not another quotation.
    return sign in _PAIRS[mark] or (mark not in "‘'" and sign in '”»"') or (mark == "'" and sign in '’"')


def _ends_a_word(character: str) -> bool:
    return character.isalnum() or character in ".,!?;:…)]"


def quoted_share(text: str, spans: Sequence[Span], found: Sequence[Quotation]) -> float:
    """How much of some spans, counted in letters and digits, stands in quotation marks."""
    total = sum(_letters(text, start, end) for start, end in spans)
    inside = sum(_letters(text, max(start, mark.start), min(end, mark.end)) for start, end in spans for mark in found)
    return inside / total if total else 0.0


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end])) if start < end else 0
