"""Why the machine takes two things for one, or not: its judgement and what it rests on, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tocsin.merging import stories
from tocsin.merging.weighing import weights
from tocsin.model.base import Noun
from tocsin.model.judgement import MACHINE, Judged, Judgement, Part, Verdict
from tocsin.wording.plain import one_line

_STRONG = 1.0  # log odds
_NAMED = frozenset({"names", "title words", "other words"})

Strength = Literal["strongly for it", "for it", "against it", "strongly against it"]


class GroundView(Noun):
    """One piece of evidence: what it is about, how it speaks, and in which words."""

    about: str
    speaks: Strength
    words: str


class JudgementView(Noun):
    """A judgement of two things; `by_person` is null for the machine's, which have a score and grounds.

    `even` is the score from which the machine takes two things for one.
    """

    one: str
    other: str
    verdict: Verdict
    score: float | None
    even: float | None
    grounds: tuple[GroundView, ...]
    reason: str
    by_person: str | None
    made_at: str | None


def even() -> Mapping[Judged, float]:
    """By kind, the score from which the machine takes two things for one."""
    return {"incident": round(weights().same, 3), "story": stories.SAME}


def judgement(one: Judgement) -> JudgementView:
    """A judgement in words."""
    return JudgementView(
        one=one.one,
        other=one.other,
        verdict=one.verdict,
        score=one.score,
        even=even().get(one.kind),
        grounds=tuple(map(_ground, one.parts)),
        reason=one_line(one.reason),
        by_person=None if one.by == MACHINE else one.by,
        made_at=one.made_at,
    )


def _ground(part: Part) -> GroundView:
    strong = abs(part.weight) >= _STRONG
    speaks: Strength = (
        ("strongly for it" if strong else "for it")
        if part.weight > 0
        else ("strongly against it" if strong else "against it")
    )
    words = f"both say {part.why}" if part.name in _NAMED else part.why
    return GroundView(about=part.name, speaks=speaks, words=one_line(words))
