"""Events of a report: coded acts with their people, place, time and status, and whose word they are."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from tocsin.model.base import Span as Offsets
from tocsin.model.reading import Claim, Event, EventType, Place, Stance, Status, Time
from tocsin.model.report import Report
from tocsin.reading.clauses import ahead, dependents
from tocsin.reading.codebook import codebook
from tocsin.reading.frames import Frame
from tocsin.reading.status import Told, long_past, told, year_of
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

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
    contents = [(*piece, claim) for claim in claims for piece in claim.content.spans]
    cues = [(*piece, claim) for claim in claims for piece in claim.cue.spans]
    year = year_of(report.published, report.text)
    tree = Tree.of(doc)
    where, when = _Nearby(places), _Nearby(times)
    for frame in frames:
        if frame.type is None:
            continue
        trigger = (frame.trigger.start_char, frame.trigger.end_char)
        speech = _speech(frame, trigger, cues)
        inside = _inside(trigger, contents)
        clause = _clause(tree, frame.trigger)
        aside = _aside(tree, clause, frame.trigger)
        time = when.of(clause, trigger, aside)
        status = _status(tree, frame, _less(clause, aside), time, inside, year, historical)
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


def _inside(trigger: Offsets, contents: Sequence[tuple[int, int, Claim]]) -> Claim | None:
    """The innermost claim of which a piece of content, from start to end, holds a trigger."""
    place = trigger[0]
    found = [(end - start, n) for n, (start, end, _) in enumerate(contents) if start <= place < end]
    return contents[min(found)[1]][2] if found else None


def _speech(frame: Frame, trigger: Offsets, cues: Sequence[tuple[int, int, Claim]]) -> Claim | None:
    """The claim whose cue an event is, where the event is a speech act."""
    if frame.type not in _SPOKEN:
        return None
    return next((claim for start, end, claim in cues if start < trigger[1] and trigger[0] < end), None)


def _status(
    tree: Tree,
    frame: Frame,
    clause: str,
    time: Time | None,
    inside: Claim | None,
    year: int,
    historical: Callable[[Span], bool] | None,
) -> Told:
    """The strongest of what the words around the trigger, its claim and its time say."""
    trigger = frame.trigger.start
    found = [_turned(frame, told(tree, trigger))]
    status = None if inside is None else _BY_STANCE.get(inside.stance)
    if status is not None and inside is not None and not _is_presupposed(tree, trigger):
        found.append(Told(status, f"the claim {inside.stance}"))
    if (words := long_past(clause, year)) is not None or (
        time is not None and (words := _years_before(time, year)) is not None
    ):
        found.append(Told("historical", words))
    elif historical is not None and historical(frame.trigger):
        found.append(Told("historical", "background"))
    return min(found, key=lambda one: _RANK.index(one.status))


def _is_presupposed(tree: Tree, trigger: int) -> bool:
    """Whether an act stands beside the main clause, in what a demand or a promise takes for granted."""
    token = trigger
    if tree.pos[token] in ("NOUN", "PROPN") or _is_told_as_done(tree, trigger):
        return True
    for _ in range(_LONG):
        if tree.label[token] in ("acl:relcl", "acl", "advcl", "advcl:relcl"):
            return True
        if tree.label[token] in ("ccomp", "parataxis") or tree.head[token] == token:
            return False
        token = tree.head[token]
    return False


def _is_told_as_done(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in the past, with no "be" or modal by which it is only asked for."""
    helpers = [tree.lower[c] for c in dependents(tree, verb) if tree.label[c] in ("aux", "aux:pass", "mark")]
    return tree.lower[verb] in codebook().past and all(helper in _DONE for helper in helpers)


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


def _clause(tree: Tree, trigger: Span) -> Span:
    """The words that hang on the verb of an act's clause."""
    from spacy.tokens import Span

    token = trigger.start
    for _ in range(_LONG):
        if (tree.pos[token] in ("VERB", "AUX") and tree.label[token] in _CLAUSE_HEADS) or tree.head[token] == token:
            break
        token = tree.head[token]
    return Span(trigger.doc, tree.left[token], tree.right[token] + 1)


def _aside(tree: Tree, clause: Span, trigger: Span) -> list[Offsets]:
    """Where relative clauses stand that tell of something else than the act: "the conflict, [which began in 1990]"."""
    found = []
    for token in range(clause.start, clause.end):
        if tree.label[token] == "acl:relcl" and next(ahead(tree, token), None) is not None:
            first, last = tree.left[token], tree.right[token]
            if not first <= trigger.start <= last:
                found.append((tree.start[first], tree.end[last]))
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
