"""What the words next to a place name say of it: that it lies in an area, or is one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tocsin.reading.gazetteer import KINDS, Gazetteer, folded
from tocsin.reading.placenames import Named

_BESIDE = re.compile(r"(?:,|,? in|,? \(|,? near)[ \n]")
_BEHIND = re.compile(
    r"(?:['’]s|['’])? (?:[\w-]+ ){0,3}(?:city|town|village|suburb|capital|port|community|district|county) of "
)
_AREA = "region|province|oblast|governorate|county|district|state|prefecture|raion"
_IS_AREA = re.compile(rf" (?:{_AREA})\b")
_OF_AREA = re.compile(rf"(?:{_AREA}) of (?:the )?$")
_FARTHEST = 24  # characters


def within(text: str, names: Sequence[Named], gazetteer: Gazetteer) -> list[int]:
    """For each name, the row of the area that the report puts it in ("Athens, Ga.", "the Texas town of Paris"), or -1.

    Where the words beside a name do not say so, those beside the same name elsewhere do.
    """
    beside = _chained(names, _beside(text, names, gazetteer), gazetteer)
    usual = _usual(names, beside)
    return [beside.get(i, usual.get(folded(each.name), -1)) for i, each in enumerate(names)]


def is_area(text: str, name: Named) -> bool:
    """Whether the words around a name say that it is a region or a district ("Donetsk region", "the state of")."""
    return bool(_IS_AREA.match(text, name.end) or _OF_AREA.search(text[max(0, name.start - _FARTHEST) : name.start]))


def _beside(text: str, names: Sequence[Named], gazetteer: Gazetteer) -> dict[int, int]:
    found: dict[int, int] = {}
    for i, (one, other) in enumerate(pairwise(names)):
        gap = text[one.end : other.start] if other.start - one.end < 3 * _FARTHEST else ""
        if _BESIDE.fullmatch(gap):
            small, large, at = one, other, i
        elif _BEHIND.fullmatch(gap):
            small, large, at = other, one, i + 1
        else:
            continue
        if not small.how and folded(small.name) != folded(large.name):
            area = _holding(small.rows, large.rows, gazetteer)
            if area >= 0:
                found[at] = area
    return found


def _chained(names: Sequence[Named], beside: dict[int, int], gazetteer: Gazetteer) -> dict[int, int]:
    """The areas, each in the next of a chain: in "Houma, Terrebonne Parish, La." the parish is Louisiana's."""
    found = dict(beside)
    for i in sorted(beside, reverse=True):
        wider = found.get(i + 1)
        if wider is not None and i + 1 < len(names):
            middle = [row for row in names[i + 1].rows if wider in gazetteer.areas(row)]
            small = [row for row in names[i].rows if wider in gazetteer.areas(row)]
            area = _holding(small, middle, gazetteer)
            found[i] = area if area >= 0 else wider if small else found[i]
    return found


def _holding(small: Sequence[int], large: Sequence[int], gazetteer: Gazetteer) -> int:
    """The most peopled area of the large ones that holds one of the small; -1 if none does."""
    areas = {row for row in large if KINDS[gazetteer.kind[row]] in ("country", "region", "district")}
    held = {area for row in small for area in gazetteer.areas(row) if area in areas}
    return max(held, key=lambda area: (float(gazetteer.people[area]), -area), default=-1)


def _usual(names: Sequence[Named], beside: dict[int, int]) -> dict[str, int]:
    """The area that each name is put in most often; of equals, the first."""
    counts: dict[str, Counter[int]] = {}
    for i, area in sorted(beside.items()):
        counts.setdefault(folded(names[i].name), Counter())[area] += 1
    return {word: areas.most_common(1)[0][0] for word, areas in counts.items()}
