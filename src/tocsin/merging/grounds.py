"""Why two incidents are taken for one, or not, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date

from tocsin.merging.happenings import Happening
from tocsin.merging.spots import kilometres
from tocsin.model.judgement import Part

_SHOWN = 6  # words that a reason names
_LEAST = 0.05  # log odds; what adds less is left out
_IN_SHORT = 3  # grounds that a reason names


def grounds(one: Happening, other: Happening, added: Mapping[str, float]) -> tuple[Part, ...]:
    """What speaks for and against it, the weightiest first; weights in log odds, of all measures of one subject."""
    worth = {name: sum(added.get(measure, 0.0) for measure in measures) for name, (measures, _) in _SUBJECTS.items()}
    parts = [
        Part(name=name, weight=round(worth[name], 2), why=words(one, other))
        for name, (_, words) in _SUBJECTS.items()
        if abs(worth[name]) >= _LEAST
    ]
    return tuple(sorted(parts, key=lambda part: -abs(part.weight)))


def in_short(parts: Sequence[Part]) -> str:
    """What speaks most for it, and what most against it, in one line."""
    fors = [part.why for part in parts if part.weight > 0][:_IN_SHORT]
    against = [part.why for part in parts if part.weight < 0][:1]
    return "; ".join(fors) + (f" (against it: {against[0]})" if against else "")


def _words(one: Happening, other: Happening) -> str:
    both = one.bag.keys() & other.bag.keys()
    telling = sorted(both, key=lambda word: (-one.bag[word] * other.bag[word], word))[:_SHOWN]
    return f"both say {', '.join(telling)}" if telling else "no telling word in common"


def _titles(one: Happening, other: Happening) -> str:
    both = sorted(one.heading.keys() & other.heading.keys(), key=lambda word: (-one.heading[word], word))[:_SHOWN]
    return f"both titles say {', '.join(both)}" if both else "no word in common in their titles"


def _meaning(one: Happening, other: Happening) -> str:
    return "how near they are in meaning"


def _place(one: Happening, other: Happening) -> str:
    distance = kilometres(one.pin, other.pin)
    if distance is not None:
        mine, theirs = one.spots[0], other.spots[0]
        if not distance:
            return f"both in {mine.name}"
        return f"{mine.name} and {theirs.name}, {distance:,.0f} km apart"
    named = [spot.name for spot in (*one.spots[:1], *other.spots[:1])]
    return f"where is known of one only or not exactly: {', '.join(dict.fromkeys(named)) or 'nowhere'}"


def _time(one: Happening, other: Happening) -> str:
    said = []
    if one.published is not None and other.published is not None:
        apart = abs(one.published - other.published)
        said.append("published on one day" if not apart else f"published {_days(apart)} apart")
    if one.days is not None and other.days is not None:
        apart = max(0, one.days[0] - other.days[1], other.days[0] - one.days[1])
        first, second = sorted(date.fromordinal(days[0]).isoformat() for days in (one.days, other.days))
        said.append(f"both of {first}" if not apart else f"of {first} and of {second}")
    both = sorted({*one.clocks} & {*other.clocks})
    if both:
        said.append(f"both at {both[0]}")
    return ", ".join(said) or "when is not said"


def _people(one: Happening, other: Happening) -> str:
    said = list(_shared("name", {*one.names, *one.people}, {*other.names, *other.people}))
    ages = sorted({*one.ages} & {*other.ages})
    if ages:
        said.append(f"both of people aged {', '.join(map(str, ages))}")
    elif one.ages and other.ages:
        said.append("nobody of the same age")
    return ", ".join(said) or "nobody is named in both"


def _shared(verb: str, mine: Collection[str], theirs: Collection[str]) -> Iterator[str]:
    both = sorted(set(mine) & set(theirs))
    if both:
        yield f"both {verb} {', '.join(both[:_SHOWN])}"
    elif mine and theirs:
        yield f"they {verb} nobody alike"


def _numbers(one: Happening, other: Happening) -> str:
    said = [
        f"{mine} {word}" if mine == theirs else f"{mine} and {theirs} {word}"
        for word, mine, theirs in (("killed", one.killed, other.killed), ("hurt", one.injured, other.injured))
        if mine is not None and theirs is not None
    ]
    both = sorted({*one.numbers} & {*other.numbers}, key=len, reverse=True)[:_SHOWN]
    return ", ".join([*said, *([f"both say {', '.join(both)}"] if both else [])]) or "no number in common"


def _acts(one: Happening, other: Happening) -> str:
    both = sorted({*one.acts} & {*other.acts})
    return f"both of {', '.join(both)}" if both else "no kind of act in common"


def _days(number: int) -> str:
    return "a day" if number == 1 else f"{number} days"


_SUBJECTS: Mapping[str, tuple[Sequence[str], Callable[[Happening, Happening], str]]] = {
    "words": (("words", "bare", "size", "common", "lead", "held", "rare", "top"), _words),
    "titles": (("title", "titled"), _titles),
    "meaning": (("meaning",), _meaning),
    "place": (("kilometres", "around", "places", "areas"), _place),
    "time": (("gap", "days", "late", "shared", "clocks"), _time),
    "people": (("names", "people", "ages"), _people),
    "numbers": (("killed", "injured", "numbers"), _numbers),
    "acts": (("acts",), _acts),
}
"""What reasons are about: the measures of each, and its words."""
