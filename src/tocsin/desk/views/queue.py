"""The review queue: pairs that the machine can least tell, side by side, for a person to judge."""

from __future__ import annotations

from typing import Literal

from tocsin.desk.views.grounds import JudgementView, even, judgement
from tocsin.desk.views.told import ToldView, told
from tocsin.errors import NotFoundError
from tocsin.ledger.doubts import Doubt
from tocsin.ledger.ledger import Ledger
from tocsin.model.base import Noun
from tocsin.wording.phrases import counted

SHOWN = 8
_LOOKED_AT = 40  # pairs nearest to even, of which those are shown first that most hangs on

Kind = Literal["incident", "story"]


class PairView(Noun):
    """Two things, what the machine says of them, and what hangs on it."""

    kind: Kind
    one: ToldView
    other: ToldView
    judgement: JudgementView
    hangs: str
    stories: tuple[str, str]


class SaidView(Noun):
    """What a person said last, to be undone."""

    one: str
    other: str
    verdict: str


class QueueView(Noun):
    """The first of the pairs that nobody has judged; `next`: how many to pass over for the next ones."""

    results: tuple[PairView, ...]
    next: int | None
    said: SaidView | None


def queue(ledger: Ledger, passed: int = 0, said: tuple[str, str] | None = None) -> QueueView:
    """Pairs to be judged; passed: how many of them are passed over; said: the two that were judged last."""
    near = ledger.doubts(even(), _LOOKED_AT, passed - passed % _LOOKED_AT)
    ranked = sorted(near, key=_weight, reverse=True)
    here = passed % _LOOKED_AT
    more = here + SHOWN < len(near) or len(near) == _LOOKED_AT
    return QueueView(
        results=tuple(_pair(ledger, one) for one in ranked[here : here + SHOWN]),
        next=min(passed + SHOWN, passed - here + _LOOKED_AT) if more else None,
        said=None if said is None else _said(ledger, *said),
    )


def _weight(one: Doubt) -> int:
    """How many reports change their story if it is judged otherwise, at most."""
    return 1 if one.one.story == one.other.story else min(one.one.reports, one.other.reports)


def _hangs(one: Doubt) -> str:
    if one.one.story == one.other.story:
        return f"both are in one story of {counted(one.one.reports, 'report')}"
    sizes = sorted((one.one.reports, one.other.reports), reverse=True)
    return f"they are in two stories, of {sizes[0]:,} and {counted(sizes[1], 'report')}"


def _pair(ledger: Ledger, one: Doubt) -> PairView:
    return PairView(
        kind="incident" if one.judgement.kind == "incident" else "story",
        one=told(ledger, one.judgement.one),
        other=told(ledger, one.judgement.other),
        judgement=judgement(one.judgement),
        hangs=_hangs(one),
        stories=(one.one.story, one.other.story),
    )


def _said(ledger: Ledger, one: str, other: str) -> SaidView | None:
    """What stands of what was said of two things; nothing where it was undone, or there are no such things."""
    try:
        made = ledger.judgements(one.partition("#")[0])
    except NotFoundError:
        return None
    found = next((judged for judged in made if {judged.one, judged.other} == {one, other}), None)
    return None if found is None else SaidView(one=found.one, other=found.other, verdict=found.verdict)
