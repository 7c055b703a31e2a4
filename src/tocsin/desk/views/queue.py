"""The review queue: pairs that the machine can least tell, side by side, for a person to judge."""

from __future__ import annotations

from typing import Literal

from tocsin.desk.views.grounds import JudgementView, even, judgement
from tocsin.desk.views.told import ToldView, told
from tocsin.errors import NotFoundError
from tocsin.ledger.ledger import Ledger
from tocsin.model.base import Noun
from tocsin.model.judgement import Judgement
from tocsin.model.ledger_view import Story
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
    hanging = [_hanging(ledger, one) for one in near]
    ranked = sorted(range(len(near)), key=lambda place: (-hanging[place][0], place))
    here = passed % _LOOKED_AT
    shown = ranked[here : here + SHOWN]
    more = here + SHOWN < len(near) or len(near) == _LOOKED_AT
    return QueueView(
        results=tuple(_pair(ledger, near[place], *hanging[place][1:]) for place in shown),
        next=min(passed + SHOWN, passed - here + _LOOKED_AT) if more else None,
        said=None if said is None else _said(ledger, *said),
    )


def _hanging(ledger: Ledger, one: Judgement) -> tuple[int, str, tuple[str, str]]:
    """How many reports change their story if it is judged otherwise, at most; in words; and the two stories."""
    ends = (one.one.partition("#")[0], one.other.partition("#")[0])
    first, second = (ledger.story(end) for end in ends)
    return _weight(first, second), _words(first, second), (first.id, second.id)


def _weight(first: Story, second: Story) -> int:
    return 1 if first.id == second.id else min(len(first.reports), len(second.reports))


def _words(first: Story, second: Story) -> str:
    if first.id == second.id:
        return f"both are in one story of {counted(len(first.reports), 'report')}"
    sizes = sorted((len(first.reports), len(second.reports)), reverse=True)
    return f"they are in two stories, of {sizes[0]:,} and {counted(sizes[1], 'report')}"


def _pair(ledger: Ledger, one: Judgement, hangs: str, stories: tuple[str, str]) -> PairView:
    return PairView(
        kind="incident" if one.kind == "incident" else "story",
        one=told(ledger, one.one),
        other=told(ledger, one.other),
        judgement=judgement(one),
        hangs=hangs,
        stories=stories,
    )


def _said(ledger: Ledger, one: str, other: str) -> SaidView | None:
    """What stands of what was said of two things; nothing where it was undone, or there are no such things."""
    try:
        made = ledger.judgements(one.partition("#")[0])
    except NotFoundError:
        return None
    found = next((judged for judged in made if {judged.one, judged.other} == {one, other}), None)
    return None if found is None else SaidView(one=found.one, other=found.other, verdict=found.verdict)
