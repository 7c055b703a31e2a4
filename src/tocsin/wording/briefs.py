"""The brief of a story as plain text that a person may edit: a line a thing, below it a line a voice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.model.account import Account, Line, Section
from tocsin.wording.accounts import SECTIONS, STATUS, lost, span, told
from tocsin.wording.lines import folded, label, origins, subject
from tocsin.wording.phrases import counted
from tocsin.wording.plain import heading, one_line, quoted
from tocsin.wording.voices import Heard, heard, mark

_IN_ORDER: tuple[Section, ...] = ("check-first", "contested", "undisputed", "one-side")
_LINES, _VOICES, _LETTERS = 8, 4, 8
_LONGEST = 100


def title(account: Account) -> str:
    """The heading."""
    return heading(account.title) or "(no title)"


def lead(account: Account) -> str:
    """How the story stands, by how many reports, and which sides are heard."""
    sides = f"sides heard: {', '.join(map(one_line, account.sides))}" if account.sides else "no side heard"
    undated = f"; {account.undated} without a date" if account.undated else ""
    return f"{_capital(STATUS[account.status])}. {span(account)}. {told(account)}{undated}; {sides}."


def letters_of(account: Account) -> int:
    """How many letters of a report's id tell it from the others of its story."""
    ids = account.reports
    enough = (count for count in range(_LETTERS, _LONGEST) if len({one[:count] for one in ids}) == len(ids))
    return next(enough, _LONGEST)


def sections(account: Account) -> dict[Section, dict[str, str]]:
    """The text of each line by its key, by section in order; what is no longer told is one text."""
    letters = letters_of(account)
    found: dict[Section, dict[str, str]] = {}
    for name in _IN_ORDER:
        lines = account.section(name)
        order = {line.key: number for number, line in enumerate(lines)}
        whole = sorted(folded(lines), key=lambda pair: order[pair[0].key])
        shown = whole if name == "check-first" else whole[:_LINES]
        found[name] = {line.key: _line(line, parts, letters) for line, parts in shown}
    found["gone"] = {"gone": "\n".join(_gone(lost(account)[:_LINES], letters))}
    return {name: texts for name, texts in found.items() if any(texts.values())}


def meaning(name: Section) -> tuple[str, str]:
    """What stands above a section, and what it means."""
    words, note = SECTIONS[name]
    return _capital(words.lower()), note


def _line(line: Line, parts: Sequence[Line], letters: int) -> str:
    what = subject(line, parts)
    kind = "" if line.serious is None and line.act is not None else label(line)
    voices = heard(line)
    rest = len(voices) - _VOICES
    both = ("both sides say so: " + "; ".join(" and ".join(pair) for pair in line.confirmed_by),)
    texts = [
        f"{_capital(what if kind in what else f'{kind}: {what}')} ({origins(line)})",
        *(both if line.confirmed_by else ()),
        *(_voice(one, letters) for one in voices[:_VOICES]),
        *([f"and {counted(rest, 'more voice')}"] if rest > 0 else []),
    ]
    return "\n- ".join(texts)


def _voice(one: Heard, letters: int) -> str:
    number = f"{one.number}: " if one.number else ""
    remark = f" ({one.remark})" if one.remark else ""
    return f"{number}{one.verb}{_whose(one)}{remark}: {quoted(one_line(one.words))} {mark(one.told[0], letters)}"


def _gone(found: Iterable[tuple[str, Heard]], letters: int) -> Iterable[str]:
    for what, one in found:
        place = mark(one.told[0], letters)
        yield f"- {_capital(one.standing)}: {what}, {_whose(one)}: {quoted(one_line(one.words))} {place}"


def _whose(one: Heard) -> str:
    return one.who + (f" → {', '.join(one.outlets)}" if one.outlets else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
