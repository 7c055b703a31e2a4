"""The templates for one line of a story's brief: what it is about, its numbers, and the voices as they are counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.model.account import Line, Told
from tocsin.model.ledger_view import Origins
from tocsin.model.reading import Category
from tocsin.wording.act_words import act_words
from tocsin.wording.numbers import interval
from tocsin.wording.phrases import counted
from tocsin.wording.plain import one_line, shortened

_CATEGORIES: dict[Category, str] = {
    "civilian": "civilians",
    "combatant": "combatants",
    "police": "police",
    "official": "officials",
    "child": "children",
    "woman": "women",
    "journalist": "journalists",
}
_SERIOUS: dict[str, str] = {"attack": "attack", "mobilisation": "mobilising", "threat of force": "threat"}
_NAME = 60


def label(line: Line) -> str:
    """What stands in the margin: the measure, or the kind of act."""
    if line.measure is not None:
        return line.measure
    return _SERIOUS.get(line.serious or "", "act")


def subject(line: Line, parts: Sequence[Line] = ()) -> str:
    """The line in a few words; parts: lines of categories of the people it counts."""
    if line.act is None:
        of = [_CATEGORIES[line.category]] if line.category is not None else []
        for part in parts:
            same = amounts(part) == amounts(line)
            name = _CATEGORIES[part.category] if part.category is not None else "others"
            of.append(name if same else f"{amounts(part)} {name}")
        return amounts(line) + (f" ({', '.join(of)})" if of else "")
    noun, joint = act_words(line.act, line.mode)
    by, to = (_listed(names) for names in (line.by, line.to))
    said = noun + (f" by {by}" if by else "") + (f" {joint} {to}" if to else "")
    return f"no {said}" if line.status == "negated" else said


def folded(lines: Iterable[Line]) -> list[tuple[Line, list[Line]]]:
    """Lines, each with those of categories of the same people that stand on the same words."""
    wholes: dict[tuple[object, ...], tuple[Line, list[Line]]] = {}
    found: list[tuple[Line, list[Line]]] = []
    for line in sorted(lines, key=lambda line: line.category is not None):
        whole = wholes.get((line.incident, line.measure)) if line.category is not None else None
        if whole is not None and _words(line) <= _words(whole[0]) and "," not in amounts(line):
            whole[1].append(line)
            continue
        found.append((line, []))
        if line.measure is not None and line.category is None:
            wholes[line.incident, line.measure] = found[-1]
    return found


def _words(line: Line) -> set[tuple[str, int]]:
    return {(voice.report, voice.span[0]) for voice in line.voices}


def amounts(line: Line) -> str:
    """The numbers of a toll: one where it can be offered, else how far they reach, or every one that is told."""
    if line.measure is None:
        return ""
    if line.section == "contested":
        return f"{'contested' if line.toll == 'contested' else 'numbers differ'}: {', '.join(numbers(line))}"
    reach = interval(line.low, line.high)
    return reach if line.best is not None or not reach else f"{reach}, no single number"


def numbers(line: Line) -> list[str]:
    """The numbers that voices still stand by, each once, the largest first."""
    told = [one for one in line.voices if one.standing == "stands" and not one.superseded]
    ranked = sorted(told, key=lambda one: (-(one.low or one.high or 0), one.high is None))
    return list(dict.fromkeys(number(one) for one in ranked))


def number(one: Told) -> str:
    """The number that a voice gives, if any."""
    if one.low is None and one.high is None:
        return ""
    span = interval(one.low, one.high)
    return f"about {span}" if one.qualifier == "about" else span


def origins(line: Line) -> str:
    """How many voices and pages stand behind a line."""
    return f"{ranged(line.origins)} · {counted(line.pages, 'page')}"


def ranged(origins: Origins) -> str:
    """How many independent voices there are, as a range."""
    least, most = origins.at_least, origins.at_most
    if most == 0:
        return "no voice left"
    if least == 0:
        return f"origin unknown, at most {most}"
    return counted(least, "origin") if least == most else f"at least {least}, at most {most} origins"


def _listed(names: tuple[str, ...]) -> str:
    shown = [shortened(one_line(name), _NAME) for name in names]
    return ", ".join(shown[:-1]) + " and " + shown[-1] if len(shown) > 1 else "".join(shown)
