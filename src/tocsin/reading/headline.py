"""What a headline says that nothing in the text beneath it bears out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tocsin.model.base import Span
from tocsin.model.report import Report
from tocsin.reading.timewords import pieces

_ALARMS = (
    (r"wars?", r"wars?|warfare|hostilities"),
    (r"invasions?|invad\w+", r"invasions?|invad\w+"),
    (r"coups?|putsch", r"coups?|putsch|overthr\w+|seiz\w+ (?:of )?power|takeover|took power"),
    (r"massacr\w+|slaughter\w*|bloodbath|genocid\w+", r"massacr\w+|slaughter\w*|bloodbath|genocid\w+"),
    (r"assassinat\w+", r"assassinat\w+"),
    (r"chaos|anarchy|mayhem", r"chao\w+|anarch\w+|mayhem|riot\w*|loot\w*|disorder\w*|unrest|clash\w*"),
    (r"nuclear|nukes?", r"nuclear|nukes?|atomic"),
    (r"catastroph\w+|disaster\w*|apocalyp\w+", r"catastroph\w+|disaster\w*|apocalyp\w+"),
    (r"terror\w*", r"terror\w*"),
    (r"hostages?|abduct\w+|kidnap\w+", r"hostages?|captives?|abduct\w+|kidnap\w+|seiz\w+"),
    (r"surrender\w*", r"surrender\w*|capitulat\w+|laid down (?:their )?arms|gave up"),
    (r"erupts?|explodes?|ablaze|in flames", r"clash\w*|riot\w*|fighting|fire|gunfire|burn\w*|explo\w+|violen\w+"),
    (
        r"dead|deaths?|dies?|killed|kills?|killing",
        r"dead|deaths?|die[ds]?|dying|kill\w*|toll|murder\w*|bod(?:y|ies)|fatal\w*",
    ),
)
"""Words that alarm in a headline, and the words that would bear them out."""

_JUDGING = frozenset({_ALARMS[3][0], _ALARMS[5][0], _ALARMS[7][0]})
_DENIED = re.compile(r"(?i)\b(?:no|not|never|den(?:y|ies|ied)|avoid\w*|prevent\w*|rule[sd]? out|without|n[o’']t)\b")
_BEFORE = 50  # characters in which a denial governs a word
_FEW = 3  # a smaller number in a headline may be counted up from names
_COUNTED = re.compile(r"\s(?:\w+s|dead|killed|hurt|injured|wounded|arrested|detained|missing|people)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Overstatement:
    """Words of the headline, and what is wrong with them; judges: they judge where a plain word was at hand."""

    span: Span
    problem: str
    judges: bool = False


def overstatements(report: Report, earlier: Sequence[Span]) -> Iterator[Overstatement]:
    """Words that alarm and numbers that the text beneath the headline does not have, or only of earlier years."""
    title = next((block.span for block in report.blocks if block.kind == "title"), None)
    body = [block.span for block in report.evidence if block.kind != "title"]
    if title is None or not body:
        return
    text = report.text
    for alarm, borne_out in _ALARMS:
        word = re.compile(rf"(?i)\b(?:{alarm})\b").search(text, *title)
        if word is not None and not any(_is_said(text, span, borne_out, earlier) for span in body):
            yield Overstatement(
                word.span(), f"headline: “{word.group()}”; no such claim in the text", alarm in _JUDGING
            )
    counted = [(span, n) for span, n in _numbers(text, title) if n > _FEW and _COUNTED.match(text, span[1])]
    told = {number for area in body for _, number in _numbers(text, area)} if counted else set()
    for span, number in counted:
        if told and number not in told:
            yield Overstatement(span, f"headline: “{text[slice(*span)]}”; no such number in the text")


def _is_said(text: str, area: Span, words: str, earlier: Sequence[Span]) -> bool:
    """Whether any of the words stands there without being denied, and not of earlier years."""
    for one in re.compile(rf"(?i)\b(?:{words})\b").finditer(text, *area):
        before = re.split(r"[.!?\n]", text[max(area[0], one.start() - _BEFORE) : one.start()])[-1]
        if not _DENIED.search(before) and not any(start <= one.start() < end for start, end in earlier):
            return True
    return False


def _numbers(text: str, area: Span) -> Iterator[tuple[Span, float]]:
    read = pieces(text, area, lambda offset, word: False)
    for piece, after in zip_longest(read, read[1:]):
        if (
            piece.letter in "DN"
            and (after is None or after.letter not in "UuM")
            and isinstance(piece.value, int | float)
        ):
            yield (piece.start, piece.end), float(piece.value)
