"""What was judged of two things: the same, different, or not to be told; signed, reasoned, and undoable."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from tocsin.model.base import Noun

Verdict = Literal["same", "different", "unsure"]
Judged = Literal["actor", "copy", "incident", "story", "origin"]
MACHINE = "machine"


class Part(Noun):
    """One piece of evidence behind a score: what it is called, what it adds, and the words or values it rests on."""

    name: str
    weight: float
    why: str


class Judgement(Noun):
    """An edge between two things of one kind.

    `one` < `other` are references (`mention`). `by` is "machine" or a person; a person's judgement outranks the
    machine's. `score` is a probability and `parts` its reasons, for machine edges. Times are ISO 8601 with zone;
    `withdrawn_at` is when it was undone.
    """

    kind: Judged
    one: str
    other: str
    verdict: Verdict
    score: float | None = None
    parts: tuple[Part, ...] = ()
    reason: str = ""
    by: str = MACHINE
    made_at: str | None = None
    withdrawn_at: str | None = None

    @model_validator(mode="after")
    def _is_ordered(self) -> Judgement:
        if not self.one < self.other:
            raise ValueError(f"a judgement names two things in order, not {self.one!r} and {self.other!r}")
        return self


def mention(report: str, item: str | None = None) -> str:
    """How a judgement refers to a report, or to an actor, claim or incident (by its uid or key) within one."""
    return report if item is None else f"{report}#{item}"
