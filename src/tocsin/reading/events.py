"""Events of a report: coded acts with their people, place, time and status, and whose word they are."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from tocsin.model.base import Span as Offsets
from tocsin.model.reading import Claim, Event, EventType, Place, Stance, Status, Time
from tocsin.model.report import Report
from tocsin.reading.clauses import dependents, label
from tocsin.reading.codebook import codebook
from tocsin.reading.frames import Frame
from tocsin.reading.status import Told, long_past, told, year_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from tocsin.reading.actors import Cast

_RANK: tuple[Status, ...] = ("negated", "hypothetical", "future", "historical", "actual")
_BY_STANCE: dict[Stance, Status] = {
    "demands": "hypothetical", "threatens": "hypothetical", "asks": "hypothetical", "predicts": "future",
    "promises": "future",
}  # fmt: skip
_SPOKEN: frozenset[EventType] = frozenset(
    {"REQUEST", "THREATEN", "ACCUSE", "REJECT", "AGREE", "SUPPORT", "CONCEDE", "CONSULT", "AID"}
)
_CLAUSE_HEADS = frozenset({"root", "ROOT", "conj", "parataxis", "ccomp", "advcl", "acl:relcl", "relcl"})
_DONE = frozenset({"was", "were", "had", "has", "have", "been", "that"})
_LONG = 12
_YEAR = re.compile(r"\d{4}")

_Located = TypeVar("_Located", Place, Time)


def events(
    report: Report,
    doc: Doc,
    frames: Sequence[Frame],
    claims: Sequence[Claim],
    cast: Cast,
    places: Sequence[Place],
    times: Sequence[Time],
    historical: Callable[[Span], bool] | None = None,
) -> tuple[Event, ...]:
    """The events of frames that have a type, in the order of the text.

    historical: says of a trigger whether what stands there is background.
    """
    made: list[Event] = []
    held = [_Held(claim) for claim in claims]
    year = year_of(report.published, report.text)
    where, when = _Nearby(places), _Nearby(times)
    for frame in frames:
        if frame.type is None:
            continue
        trigger = (frame.trigger.start_char, frame.trigger.end_char)
        speech = _speech(frame, trigger, held)
        inside = _inside(trigger, held)
        clause = _clause(frame.trigger)
        aside = _aside(clause, frame.trigger)
        time = when.of(clause, trigger, aside)
        status = _status(frame, _less(clause, aside), time, inside, year, historical)
        place = where.of(clause, trigger)
        made.append(
            Event(
                id=f"e{len(made) + 1}",
                uid=_uid(report, frame, trigger),
                type=frame.type,
                mode=frame.mode,
                trigger=trigger,
                actors=_ids(frame.actors, cast),
                recipients=_ids(frame.recipients, cast),
                place=None if place is None else place.id,
                time=None if time is None else time.id,
                status=status.status,
                claim=None if inside is None else inside.id,
                speech_of=None if speech is None else speech.id,
                confidence=round(frame.confidence, 3),
                why=_why(frame, status),
            )
        )
    return tuple(made)


class _Held(NamedTuple):
    """A claim, so that where it stands is at hand."""

    claim: Claim

    def holds(self, place: int) -> int | None:
        """The length of the piece of content that holds an offset."""
        return next((end - start for start, end in self.claim.content.spans if start <= place < end), None)


def _inside(trigger: Offsets, held: Sequence[_Held]) -> Claim | None:
    """The innermost claim whose content holds a trigger."""
    found = [(length, n) for n, one in enumerate(held) if (length := one.holds(trigger[0])) is not None]
    return held[min(found)[1]].claim if found else None


def _speech(frame: Frame, trigger: Offsets, held: Sequence[_Held]) -> Claim | None:
    """The claim whose cue an event is, where the event is a speech act."""
    if frame.type not in _SPOKEN:
        return None
    for one in held:
        if any(start < trigger[1] and trigger[0] < end for start, end in one.claim.cue.spans):
            return one.claim
    return None


def _status(
    frame: Frame,
    clause: str,
    time: Time | None,
    inside: Claim | None,
    year: int,
    historical: Callable[[Span], bool] | None,
) -> Told:
    """The strongest of what the words around the trigger, its claim and its time say."""
    found = [_turned(frame, told(frame.trigger[0]))]
    status = None if inside is None else _BY_STANCE.get(inside.stance)
    if status is not None and inside is not None and not _is_presupposed(frame.trigger[0]):
        found.append(Told(status, f"the claim {inside.stance}"))
    if (words := long_past(clause, year)) is not None or (
        time is not None and (words := _years_before(time, year)) is not None
    ):
        found.append(Told("historical", words))
    elif historical is not None and historical(frame.trigger):
        found.append(Told("historical", "background"))
    return min(found, key=lambda one: _RANK.index(one.status))


def _is_presupposed(trigger: Token) -> bool:
    """Whether an act stands beside the main clause, in what a demand or a promise takes for granted."""
    token = trigger
    if token.pos_ in ("NOUN", "PROPN") or _is_told_as_done(trigger):
        return True
    for _ in range(_LONG):
        if label(token) in ("acl:relcl", "acl", "advcl", "advcl:relcl"):
            return True
        if label(token) in ("ccomp", "parataxis") or token.head.i == token.i:
            return False
        token = token.head
    return False


def _is_told_as_done(verb: Token) -> bool:
    """Whether a verb stands in the past, with no "be" or modal by which it is only asked for."""
    helpers = [c.lower_ for c in dependents(verb) if label(c) in ("aux", "aux:pass", "mark")]
    return verb.lower_ in codebook().past and all(helper in _DONE for helper in helpers)


def _turned(frame: Frame, status: Told) -> Told:
    """A refusal, a promise or a threat is itself done: its words are what it announces, not what it is."""
    if frame.rule.endswith(("refused", "announced")):
        return Told("actual")
    return status


def _years_before(time: Time, year: int) -> str | None:
    value = time.start or time.value or ""
    found = _YEAR.match(value)
    if found is None or int(found.group()) >= year - 1:
        return None
    return value


class _Nearby(Generic[_Located]):
    """Places or times in the order of the text, to find the one that an act's clause names."""

    def __init__(self, things: Iterable[_Located]) -> None:
        self._things: list[_Located] = sorted(things, key=lambda thing: thing.span)
        self._starts: list[int] = [thing.span[0] for thing in self._things]

    def of(self, clause: Span, trigger: Offsets, aside: Sequence[Offsets] = ()) -> _Located | None:
        """The nearest in the clause, behind the trigger before those ahead of it, else the nearest in the sentence."""
        if not self._things:
            return None
        found = [
            thing
            for thing in self._between(clause.start_char, clause.end_char)
            if not any(start <= thing.span[0] < end for start, end in aside)
        ]
        if not found:
            sentence = clause.sent
            found = [
                thing
                for thing in self._between(sentence.start_char, sentence.end_char)
                if not any(start <= thing.span[0] < end for start, end in aside)
            ]

        def distance(thing: _Located) -> int:
            return abs(thing.span[0] - trigger[1]) + 40 * (thing.span[0] < trigger[0])

        return min(found, key=distance, default=None)

    def _between(self, start: int, end: int) -> list[_Located]:
        first = bisect_right(self._starts, start - 1)
        return self._things[first : bisect_right(self._starts, end - 1)]


def _clause(trigger: Span) -> Span:
    """The words that hang on the verb of an act's clause."""
    token: Token = trigger[0]
    for _ in range(_LONG):
        if (token.pos_ in ("VERB", "AUX") and label(token) in _CLAUSE_HEADS) or token.head.i == token.i:
            break
        token = token.head
    return trigger.doc[token.left_edge.i : token.right_edge.i + 1]


def _aside(clause: Span, trigger: Span) -> list[Offsets]:
    """Where relative clauses stand that tell of something else than the act: "the conflict, [which began in 1990]"."""
    found = []
    for token in clause:
        if label(token) == "acl:relcl" and token.n_lefts:
            start, end = token.left_edge.i, token.right_edge.i + 1
            if not start <= trigger.start < end:
                last = clause.doc[end - 1]
                found.append((clause.doc[start].idx, last.idx + len(last)))
    return found


def _less(clause: Span, aside: Sequence[Offsets]) -> str:
    """The words of a clause without those pieces."""
    text, first = clause.text, clause.start_char
    for start, end in sorted(aside, reverse=True):
        text = text[: max(0, start - first)] + text[max(0, end - first) :]
    return text


def _ids(spans: Iterable[Span], cast: Cast) -> tuple[str, ...]:
    return tuple(dict.fromkeys(identity for span in spans if (identity := cast.actor(span)) is not None))


def _why(frame: Frame, status: Told) -> str:
    words = " ".join(f"“{word}”" for word in frame.words)
    code = f"{frame.type} {frame.mode}" if frame.mode else frame.type
    told_as = "" if status.status == "actual" else f"; {status.status}: “{status.word}”"
    return f"{words}: {code}, {frame.rule}{told_as}"


def _uid(report: Report, frame: Frame, trigger: Offsets) -> str:
    key = f"{report.id}\0event\0{frame.type}\0{trigger}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
