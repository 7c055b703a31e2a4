"""Which stretches of a report tell of earlier years than the ones it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.model.reading import Time
from tocsin.model.report import Report
from tocsin.reading.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_LONG = timedelta(days=60)  # what ended so long before the report is no part of its news
_HAD_BEEN = timedelta(days=14)  # what somebody "had" done so long before is none either
_AGES = timedelta(days=300)  # so long before, that a clause beside the news is no part of it either
_CLAUSES = frozenset({"acl", "acl:relcl", "relcl", "advcl", "appos", "ccomp", "parataxis"})
_MOST = 20  # heads up a tree
_PRESENT = frozenset({"is", "are", "has", "have", "will", "may", "could"})
_QUOTED = re.compile(r"[“”\"]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that tell of earlier years, and the time that says so."""

    span: Offsets
    time: Offsets


def stretches(report: Report, doc: Doc, times: Sequence[Time]) -> tuple[Stretch, ...]:
    """The sentences, or clauses of them, that tell of what was long before the report, in order.

    A sentence without a time goes on with what the one before it in its paragraph told of, while it is in the past.
    """
    now = _now(report, times)
    if now is None or not doc.has_annotation("DEP"):
        return ()
    sentences = list(doc.sents)
    starts = [sentence.start_char for sentence in sentences]
    told: dict[int, list[Time]] = {}
    for time in times:
        told.setdefault(bisect_right(starts, time.span[0]) - 1, []).append(time)
    made: list[Stretch] = []
    going_on: Stretch | None = None
    for n, sentence in enumerate(sentences):
        if going_on is not None and "\n\n" in report.text[going_on.span[1] : sentence.start_char + 1]:
            going_on = None
        here = _of_sentence(sentence, told.get(n, ()), now)
        if not here and going_on is not None and _goes_on(sentence, told.get(n, ())):
            here = [Stretch(_trimmed(sentence), going_on.time)]
        made += here
        whole = bool(here) and here[-1].span == _trimmed(sentence)
        going_on = here[-1] if whole else None
    return tuple(made)


def is_background(span: Offsets, found: Sequence[Stretch]) -> bool:
    """Whether words stand in a stretch that tells of earlier years: what happens there is historical, not news."""
    return any(one.span[0] <= span[0] and span[1] <= one.span[1] for one in found)


def _now(report: Report, times: Sequence[Time]) -> date | None:
    """The day of publication, or else the last day that the report names."""
    if report.published is not None:
        return _day(report.published)
    ends = [end for time in times if time.start == time.end and (end := _end(time)) is not None]
    return max(ends, default=None)


def _of_sentence(sentence: Span, told: Sequence[Time], now: date) -> list[Stretch]:
    """All of a sentence where each of its times is past, else the clauses in which one long past stands."""
    if not told or sentence.text.rstrip().endswith("?"):
        return []
    long = _HAD_BEEN if _is_pluperfect(sentence.root) else _LONG
    past = [time for time in told if _is_past(time, now, long) and not _is_of_a_thing(sentence, time)]
    recent = [time for time in told if not _is_past(time, now, long) and time.type in ("DATE", "TIME")]
    old = [time for time in past if _is_past(time, now, _AGES)]
    if past and not recent and (_is_pluperfect(sentence.root) or any(_clause(sentence, time) is None for time in past)):
        return [Stretch(_trimmed(sentence), past[0].span)]
    made: list[Stretch] = []
    for time in old:
        clause = _clause(sentence, time)
        if clause is None or any(clause[0] < other.span[1] and other.span[0] < clause[1] for other in recent):
            continue
        if not made or made[-1].span[1] <= clause[0]:
            made.append(Stretch(clause, time.span))
    return made


def _is_pluperfect(verb: Token) -> bool:
    return any(child.lower_ == "had" and child.dep_.startswith("aux") for child in verb.children)


def _is_of_a_thing(sentence: Span, time: Time) -> bool:
    """Whether a time belongs to a thing that the sentence tells of, not to what it tells: "a treaty of 1999"."""
    token = _token(sentence, time.span[0])
    nominal = False
    for _ in range(_MOST):
        if token is None or token.head.i == token.i or token.dep_ in _CLAUSES:
            return False
        if token.dep_.startswith("nmod"):
            nominal = True
        elif token.head.pos_ in ("VERB", "AUX"):
            return nominal and not token.dep_.startswith("nsubj")
        token = token.head
    return False


def _goes_on(sentence: Span, told: Sequence[Time]) -> bool:
    """Whether a sentence still tells of the past: it names no time of its own, and nobody says it now."""
    if any(time.type in ("DATE", "TIME") and time.start is not None for time in told):
        return False
    if any(time.value == "PRESENT_REF" for time in told):
        return False
    verb = sentence.root
    if _is_pluperfect(verb):
        return True
    if verb.lower_ in lexicon().speech or _QUOTED.search(sentence.text):
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_.startswith("aux") or child.dep_ == "cop"}
    return verb.pos_ in ("VERB", "AUX", "NOUN", "ADJ") and not (helpers | {verb.lower_}) & _PRESENT


def _clause(sentence: Span, time: Time) -> Offsets | None:
    """The subordinate clause in which a time stands, None for one in the main clause."""
    token = _token(sentence, time.span[0])
    for _ in range(_MOST):
        if token is None or token.head.i == token.i:
            return None
        if token.dep_ in _CLAUSES and token.head.sent.start == token.sent.start:
            return token.doc[token.left_edge.i].idx, _end_of(token)
        token = token.head
    return None


def _end_of(token: Token) -> int:
    last = token.doc[token.right_edge.i]
    return int(last.idx + len(last))


def _token(sentence: Span, offset: int) -> Token | None:
    return next((token for token in sentence if token.idx <= offset < token.idx + len(token)), None)


def _trimmed(sentence: Span) -> Offsets:
    text = sentence.text
    return sentence.start_char + len(text) - len(text.lstrip()), sentence.start_char + len(text.rstrip())


def _is_past(time: Time, now: date, long: timedelta) -> bool:
    end = _end(time)
    return time.type in ("DATE", "TIME") and end is not None and end < now - long


def _end(time: Time) -> date | None:
    return None if time.end is None else _day(time.end)


def _day(iso: str) -> date | None:
    """The day of an ISO 8601 time; the last one that a partial value leaves possible."""
    try:
        return date.fromisoformat(
            f"{iso[:10]}"[:10] if len(iso) >= 10 else f"{iso[:7]}-28" if len(iso) >= 7 else f"{iso}-12-31"
        )
    except ValueError:
        return None
