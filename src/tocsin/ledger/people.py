"""What people judge: which reports, stories and incidents are the same and which are not, and how that is undone."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import product

from tocsin.errors import NotFoundError, UsageError
from tocsin.ledger.facts import keys_of_incidents
from tocsin.ledger.joiner import Joiner
from tocsin.ledger.reads import Reads
from tocsin.ledger.references import anchor
from tocsin.ledger.views import group_of
from tocsin.model.judgement import MACHINE, Judged, Judgement, Verdict

_OWN = re.compile(r"own:\d+-\d+")
"""How a judgement refers to an outlet's own voice: by where it speaks."""
_WHOLE = "report"
"""How a judgement refers to what a report is about as a whole, where no incident was read in it."""


@dataclass(frozen=True, slots=True)
class _End:
    """What a person names: `name` is the reference that stands for it, `members` all that it holds now."""

    kind: Judged
    name: str
    members: tuple[str, ...]


def said(
    reads: Reads, joiner: Joiner, verdict: Verdict, one: str, other: str, by: str, reason: str, at: str
) -> list[Judgement]:
    """What a person's word about two stories, incidents or reports comes to, as judgements.

    It is about the two reports, or the two things told in reports (`report#key`), that they are named after; but what
    is judged different from the story or incident that it is in is parted from each of its members. Refused where the
    two are one thing, or are not of one kind.
    """
    if by == MACHINE or not by.strip():
        raise UsageError("say who judges")
    left, right = (_end(reads, joiner, reference, at) for reference in (one, other))
    if left.kind != right.kind:
        raise UsageError(f"{one!r} and {other!r} are not of one kind; name two incidents, or two stories or reports")
    pairs = {(left.name, right.name)}
    if verdict == "different":
        for part, whole in ((left, right), (right, left)):
            if part.members == (part.name,) and part.name in whole.members:
                pairs = {(part.name, member) for member in whole.members}
    made = [
        Judgement(
            kind=left.kind, one=min(pair), other=max(pair), verdict=verdict, reason=reason, by=by, made_at=at
        )
        for pair in sorted(pairs)
        if pair[0] != pair[1]
    ]  # fmt: skip
    if not made:
        raise UsageError(f"{one!r} and {other!r} are one and the same; name two things")
    return made


def standing(reads: Reads, joiner: Joiner, one: str, other: str, at: str) -> list[Judgement]:
    """What people have said of two things and nobody has withdrawn: of the two, or else of what they hold now.

    Refused where there is nothing of the kind.
    """
    left, right = (_end(reads, joiner, reference, at) for reference in (one, other))
    reports = {member.partition("#")[0] for end in (left, right) for member in (end.name, *end.members)}
    people = [judgement for judgement in reads.judgements(reports) if judgement.by != MACHINE]
    of_two = _about(people, {left.name}, {right.name})
    if found := of_two or _about(people, {left.name, *left.members}, {right.name, *right.members}):
        return [one for one in people if any(_said_at_once(one, known) for known in found)]
    raise UsageError(f"nobody's judgement of {one!r} and {other!r} stands; there is nothing to undo")


def struck_out(reads: Reads, one: str, other: str, by: str, reason: str, at: str) -> Judgement:
    """A person's word that what one voice says does not go back to another; refused where there is no such voice."""
    if by == MACHINE or not by.strip():
        raise UsageError("say who judges")
    if one == other:
        raise UsageError(f"{one!r} is one voice; name two")
    for voice in (one, other):
        _check_voice(reads, voice)
    return Judgement(
        kind="origin", one=min(one, other), other=max(one, other), verdict="different", reason=reason, by=by,
        made_at=at,
    )  # fmt: skip


def strikes(reads: Reads, one: str, other: str) -> list[Judgement]:
    """What people have struck out between two voices and nobody has restored; refused where there is nothing."""
    reports = {voice.partition("#")[0] for voice in (one, other)}
    people = [made for made in reads.judgements(reports) if made.by != MACHINE and made.kind == "origin"]
    if found := _about(people, {one}, {other}):
        return found
    raise UsageError(f"nothing between {one!r} and {other!r} is struck out; there is nothing to restore")


def _check_voice(reads: Reads, voice: str) -> None:
    report, _, item = voice.partition("#")
    reading = reads.reading(report)
    if reading is None or not (_OWN.fullmatch(item) or any(claim.uid == item for claim in reading.claims)):
        raise NotFoundError(f"no voice is called {voice!r}; the story lists its voices with their origins")


def _about(judgements: Collection[Judgement], ones: Collection[str], others: Collection[str]) -> list[Judgement]:
    wanted = {frozenset(pair) for pair in product(ones, others)}
    return [judgement for judgement in judgements if frozenset((judgement.one, judgement.other)) in wanted]


def _said_at_once(one: Judgement, other: Judgement) -> bool:
    """Whether two judgements were kept of one word of a person's."""
    return (one.by, one.made_at, one.verdict, one.kind) == (other.by, other.made_at, other.verdict, other.kind)


def _end(reads: Reads, joiner: Joiner, reference: str, at: str) -> _End:
    if "#" in reference:
        return _End("incident", _told(reads, reference), (reference,))
    found = anchor(reads, reference)
    if found.kind == "report":
        return _End("story", found.report, (found.report,))
    group = group_of(reads, joiner, found.report, at)
    if found.kind == "incident":
        name = group.names[found.id]
        return _End("incident", name, next(tuple(held) for held in group.mentions.values() if name in held))
    return _End("story", found.report, next(one.reports for one in group.stories if found.report in one.reports))


def _told(reads: Reads, reference: str) -> str:
    """What a report tells of, as judgements refer to it (`report#key`); refused where it tells of no such thing."""
    report, _, key = reference.partition("#")
    reading = reads.reading(report)
    if reading is None or key not in (_WHOLE, *keys_of_incidents(reading).values()):
        raise NotFoundError(f"nothing told in a report is called {reference!r}; the queue lists what is to be judged")
    return reference
