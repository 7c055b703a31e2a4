"""The voices behind a line of a story's brief: each once, with the outlets that carry it and its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.model.account import Line, Told
from tocsin.wording.lines import number
from tocsin.wording.plain import one_line

_SHORT = 8  # letters of a report's id that are shown
_OUTLETS = 4


@dataclass(frozen=True, slots=True)
class Heard:
    """One voice, saying one thing; `words` and `place` are of the first report that carries it, `told` are all."""

    number: str
    verb: str
    who: str
    outlets: tuple[str, ...]
    remark: str
    words: str
    place: str
    denies: bool
    standing: str
    told: tuple[Told, ...]


def heard(line: Line) -> list[Heard]:
    """The voices that stand, those that deny first, then those with a known origin; what a voice has revised last."""
    groups = _groups(one for one in line.voices if one.standing == "stands")
    return [_heard(group) for group in sorted(groups, key=_rank)]


def gone(line: Line) -> list[Heard]:
    """What no longer stands on its page, or was taken back."""
    return [_heard(group) for group in _groups(one for one in line.voices if one.standing != "stands")]


def _groups(voices: Iterable[Told]) -> list[list[Told]]:
    """Voices that are one and say one thing, in order."""
    found: dict[tuple[object, ...], list[Told]] = {}
    for one in voices:
        name = (one.speaker or "").casefold().removeprefix("the ")
        whose = (one.origin, name) if name else (one.origin or one.outlet, "")
        found.setdefault((*whose, number(one), one.denies, one.superseded, one.standing), []).append(one)
    return list(found.values())


def _heard(group: Sequence[Told]) -> Heard:
    first = group[0]
    outlets = tuple(dict.fromkeys(_way(one) for one in group))
    shown = outlets[:_OUTLETS] + ((f"{len(outlets) - _OUTLETS} more",) if len(outlets) > _OUTLETS else ())
    return Heard(
        number=number(first),
        verb=_verb(first),
        who=_who(first),
        outlets=shown if first.speaker else shown[1:],
        remark=_remark(first),
        words=first.words,
        place=mark(first),
        denies=first.denies,
        standing=first.standing.replace("absent-later", "absent"),
        told=tuple(group),
    )


def mark(one: Told, letters: int = _SHORT) -> str:
    """How a line of text points to the words of a voice: the first letters of its report's id, and where they stand."""
    return f"[{one_line(one.report)[:letters]} {one.span[0]}:{one.span[1]}]"


def _verb(one: Told) -> str:
    """What stands before the voice: nothing where it says that the line is so."""
    if not one.denies:
        return ""
    return f"{one.stance}: " if one.stance in ("denies", "doubts") else "not so: "


def _who(one: Told) -> str:
    side = f" ({one.side})" if one.side else ""
    if one.speaker:
        return one_line(one.speaker) + side
    return f"{one_line(one.outlet or 'outlet unknown')}, in its own voice"


def _way(one: Told) -> str:
    steps = [*map(one_line, one.via), one_line(one.outlet or "outlet unknown")]
    return " → ".join(dict.fromkeys(filter(None, steps)))


def _remark(one: Told) -> str:
    parts = []
    if one.superseded:
        parts.append("has said otherwise since")
    if one.origin is None:
        parts.append("provenance unknown")
    if one.hedge:
        parts.append(f"“{one_line(one.hedge)}”")
    return ", ".join(parts)


def _rank(group: Sequence[Told]) -> tuple[bool, bool, bool, bool, int]:
    first = group[0]
    vague = first.qualifier not in (None, "exactly", "between")
    return first.superseded, not first.denies, first.origin is None, vague, -len(group)
