"""The acts of a reading as a person wants them: each once, what does not stand as done marked, whose word it is."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from tocsin.cli.lookup import Lookup
from tocsin.cli.tellers import Teller, standing, teller, tellers
from tocsin.model.reading import Event, Stance
from tocsin.wording.act_words import act_words

_ANSWERED: dict[Stance, str] = {"denies": "denied", "doubts": "doubted", "withdraws": "withdrawn"}


@dataclass(frozen=True, slots=True)
class Act:
    """One act, told once or more; `events` starts with the fullest telling, whose words stand for all."""

    label: str
    events: tuple[Event, ...]
    tellers: tuple[Teller, ...]

    @property
    def event(self) -> Event:
        """The telling that stands for all."""
        return self.events[0]

    @property
    def actual(self) -> bool:
        """Whether someone tells of it as having happened."""
        return self.event.status == "actual"


def acts(look: Lookup, events: Iterable[Event], one_happening: bool) -> tuple[Act, ...]:
    """Join the tellings of the same act: what has happened first, then what has not, then the past.

    one_happening: whether acts of which neither side is named may be the same, as they are in one incident.
    """
    kept: list[list[Event]] = []
    alike: dict[Hashable, list[list[Event]]] = {}
    for event in sorted(events, key=_fullest_first):
        keys = _keys(look, event) if one_happening or event.actors or event.recipients else ()
        near = (told for key in keys for told in alike.get(key, ()))
        same = next((told for told in near if _same(look, told[0], event)), None)
        if same is not None:
            same.append(event)
            continue
        kept.append([event])
        for key in keys:
            alike.setdefault(key, []).append(kept[-1])
    return tuple(sorted((_act(look, told) for told in kept), key=_rank))


def phrase(look: Lookup, act: Act) -> str:
    """An act in words: what, by whom, to whom; left out is what is not said, and who only says that he will do it."""
    event = act.event
    noun, joint = act_words(event.type, event.mode)
    by, to = look.listed(event.actors), look.listed(event.recipients)
    if not act.actual and all(teller.who == by for teller in act.tellers):
        by = ""
    return noun + (f" by {by}" if by else "") + (f" {joint} {to}" if to else "")


def _act(look: Lookup, told: Sequence[Event]) -> Act:
    whose = tellers(look, (event.claim for event in told))
    return Act(_label(look, told[0], whose), tuple(told), whose)


def _label(look: Lookup, event: Event, whose: Sequence[Teller]) -> str:
    if event.status != "actual":
        return standing(look, event.status, event.claim)
    opposed = [teller for teller in whose if teller.opposed]
    if not opposed:
        return ""
    withdrawn = all(teller.stance == "withdraws" for teller in opposed)
    return _ANSWERED[opposed[0].stance] if withdrawn or len(opposed) == len(whose) else "contested"


def _keys(look: Lookup, event: Event) -> tuple[Hashable, Hashable]:
    """What two tellings of an act have in common: who does what to whom, or else at least whose word it is."""
    kind = (event.type, event.status, standing(look, event.status, event.claim))
    return (*kind, *_who(event), event.mode), (*kind, teller(look, event.claim))


def _same(look: Lookup, full: Event, event: Event) -> bool:
    """Whether an event tells of the same act as a fuller one, so that no one is given words that he did not say."""
    if _apart(look, full, event):
        return False
    if _who(full) == _who(event) and full.mode == event.mode:
        return True
    within = {*event.actors} <= {*full.actors} and {*event.recipients} <= {*full.recipients}
    names_someone = bool(event.actors or event.recipients)
    return within and (event.mode == full.mode or (event.mode is None and names_someone))


def _who(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(event.actors), frozenset(event.recipients)


def _apart(look: Lookup, one: Event, other: Event) -> bool:
    """Whether two events are said to be at places of different names or at times that differ."""
    places = {look.places[place].name for place in (one.place, other.place) if place is not None}
    times = {look.times[time].value for time in (one.time, other.time) if time is not None}
    return len(places) > 1 or len(times - {None}) > 1


def _fullest_first(event: Event) -> tuple[int, int]:
    circumstances = (event.mode, event.place, event.time)
    said = len(event.actors) + len(event.recipients) + sum(part is not None for part in circumstances)
    return -said, event.trigger[0]


def _rank(act: Act) -> tuple[int, int]:
    told = 0 if act.actual else 2 if act.event.status == "historical" else 1
    return told, min(event.trigger[0] for event in act.events)
