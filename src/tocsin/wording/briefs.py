"""The brief of a story as plain text that a person may edit: a line a thing, below it a line a voice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.model.account import Account, Line, Section
from tocsin.wording.accounts import SECTIONS, STATUS, lost, span, told
from tocsin.wording.lines import folded, label, origins, subject
from tocsin.wording.phrases import counted
from tocsin.wording.plain import one_line
from tocsin.wording.voices import Heard, heard

_IN_ORDER: tuple[Section, ...] = ("check-first", "contested", "undisputed", "one-side")
_LINES, _VOICES = 8, 4
_MARKS = '“”"'


def title(account: Account) -> str:
    """The heading."""
    return one_line(account.title) or "(no title)"


def lead(account: Account) -> str:
    """How the story stands, by how many reports, and which sides are heard."""
    sides = f"sides heard: {', '.join(map(one_line, account.sides))}" if account.sides else "no side heard"
    undated = f"; {account.undated} without a date" if account.undated else ""
    return f"{_capital(STATUS[account.status])}. {span(account)}. {told(account)}{undated}; {sides}."


def sections(account: Account) -> dict[Section, dict[str, str]]:
    """The text of each line by its key, by section in order; what is no longer told is one text."""
    found: dict[Section, dict[str, str]] = {}
    for name in _IN_ORDER:
        lines = account.section(name)
        order = {line.key: number for number, line in enumerate(lines)}
        whole = sorted(folded(lines), key=lambda pair: order[pair[0].key])
        shown = whole if name == "check-first" else whole[:_LINES]
        found[name] = {line.key: _line(line, parts) for line, parts in shown}
    found["gone"] = {"gone": "\n".join(_gone(lost(account)[:_LINES]))}
    return {name: texts for name, texts in found.items() if any(texts.values())}


def heading(name: Section) -> tuple[str, str]:
    """What stands above a section, and what it means."""
    words, note = SECTIONS[name]
    return _capital(words.lower()), note


def _line(line: Line, parts: Sequence[Line]) -> str:
    kind, what = label(line), subject(line, parts)
    voices = heard(line)
    rest = len(voices) - _VOICES
    both = ("both sides say so: " + "; ".join(" and ".join(pair) for pair in line.confirmed_by),)
    texts = [
        f"{_capital(what if kind in what else f'{kind}: {what}')} ({origins(line)})",
        *(both if line.confirmed_by else ()),
        *(_voice(one) for one in voices[:_VOICES]),
        *([f"and {counted(rest, 'more voice')}"] if rest > 0 else []),
    ]
    return "\n- ".join(texts)


def _voice(one: Heard, before: str = "") -> str:
    number = f"{one.number}: " if one.number else ""
    remark = f" ({one.remark})" if one.remark else ""
    return f"{before}{number}{one.verb}{_whose(one)}{remark}: {quoted(one.words)} {one.place}"


def _gone(found: Iterable[tuple[str, Heard]]) -> Iterable[str]:
    for what, one in found:
        yield _voice(one, f"{_capital(one.standing)}: {what} · ")


def _whose(one: Heard) -> str:
    return one.who + (f" → {', '.join(one.outlets)}" if one.outlets else "")


def quoted(words: str) -> str:
    """Words in quotation marks; those that stand in them already keep theirs."""
    line = one_line(words)
    whole = len(line) > 1 and line[0] in _MARKS and line[-1] in _MARKS
    return line if whole else f"“{line}”"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
