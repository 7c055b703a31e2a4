"""Whose word a thing is: the outlet's own, or a speaker's, and who answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.cli.lookup import Lookup
from tocsin.cli.speakers import NOBODY
from tocsin.model.reading import Claim, Stance, Status
from tocsin.wording.plain import one_line

OPPOSED: frozenset[Stance] = frozenset({"denies", "doubts", "withdraws"})

_BY: dict[Stance, str] = {
    "asserts": "according to",
    "denies": "denied by",
    "doubts": "doubted by",
    "confirms": "confirmed by",
    "corrects": "corrected by",
    "withdraws": "withdrawn by",
    "demands": "demanded by",
    "threatens": "threatened by",
    "promises": "promised by",
    "predicts": "predicted by",
    "asks": "asked by",
    "thinks": "thought by",
}
# What is demanded or threatened is not there yet; where an act is said to be, its speaker only tells of it.
_TELLS: frozenset[Stance] = frozenset({"demands", "threatens", "promises", "predicts", "asks"})
_ANSWERS: frozenset[Stance] = OPPOSED | {"confirms", "corrects"}

_NOT_THERE_YET: dict[Stance, str] = {
    "demands": "demanded",
    "threatens": "threatened",
    "promises": "promised",
    "predicts": "predicted",
    "asks": "asked",
    "thinks": "thought",
}
_LABELS: dict[Status, str] = {
    "actual": "",
    "negated": "not done",
    "hypothetical": "possible",
    "future": "planned",
    "historical": "past",
}


@dataclass(frozen=True, slots=True)
class Teller:
    """One whose word it is, what he does with it ("asserts", "denies"), and the words that hold it at arm's length."""

    who: str
    stance: Stance = "asserts"
    hedge: str = ""
    own: bool = False

    @property
    def opposed(self) -> bool:
        """Whether he says that it is not so."""
        return self.stance in OPPOSED

    def said(self, actual: bool = True) -> str:
        """Him and his stance in words; `actual`: whether the thing is told of as having happened."""
        if self.own:
            return self.who
        held = f", “{self.hedge}”" if self.hedge else ""
        stance: Stance = "asserts" if actual and self.stance in _TELLS else self.stance
        if self.who.startswith(NOBODY) and stance == "asserts":
            return self.who + held
        return f"{_BY[stance]} {self.who}{held}"

    def named(self) -> str:
        """Him alone, or with his stance where he does not simply say it."""
        return self.said().removeprefix(_BY["asserts"]).lstrip()


def teller(look: Lookup, claim: str | None) -> Teller:
    """Whose word a claim is; of no claim, the outlet's."""
    return _outlet(look) if claim is None else _speaker(look, look.claims[claim])


def tellers(look: Lookup, claims: Iterable[str | None]) -> tuple[Teller, ...]:
    """Whose word the claims are, each once: the outlet, who says that it is so, who says that it is not."""
    whose = dict.fromkeys(_all(look, dict.fromkeys(claims)))
    return tuple(sorted(whose, key=lambda teller: (not teller.own, teller.opposed)))


def standing(look: Lookup, status: Status, claim: str | None) -> str:
    """How a thing stands that is not told of as done: by what its speaker does, else by its status; else nothing."""
    stance = teller(look, claim).stance
    if status in ("hypothetical", "future", "negated") and stance in _NOT_THERE_YET:
        return _NOT_THERE_YET[stance]
    return _LABELS[status]


def _all(look: Lookup, claims: Iterable[str | None]) -> Iterator[Teller]:
    answers: list[Claim] = []
    for identity in claims:
        yield teller(look, identity)
        if identity is not None:
            answers += look.answers(look.claims[identity])
    # An answer that holds acts or figures of its own is about those, not about all that it answers.
    bare = (answer for answer in answers if answer.stance in _ANSWERS and not look.holds(answer))
    yield from (_speaker(look, answer) for answer in bare)


def _outlet(look: Lookup) -> Teller:
    return Teller(f"{look.outlet or 'the outlet'} itself", own=True)


def _speaker(look: Lookup, claim: Claim) -> Teller:
    hedge = one_line(claim.hedge.text) if claim.hedge is not None else ""
    return Teller(look.chain(claim) or "(no words)", claim.stance, hedge)
