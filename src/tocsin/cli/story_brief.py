"""The brief of a story: what to check first, what is contested, undisputed so far, or told by one side alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from tocsin.cli.page import MARGIN, WIDEST, Colours, Page
from tocsin.model.account import Account, Change, Line, Section
from tocsin.model.ledger_view import StoryStatus
from tocsin.wording.lines import amounts, folded, label, origins, subject
from tocsin.wording.phrases import counted, date
from tocsin.wording.plain import one_line
from tocsin.wording.voices import Heard, gone, heard

_SECTIONS: Mapping[Section, tuple[str, str]] = {
    "check-first": ("CHECK FIRST", "serious, and not two independent voices behind it"),
    "contested": ("CONTESTED", "who says what; no number is preferred"),
    "undisputed": ("UNDISPUTED SO FAR", "two voices or both sides; nobody says otherwise"),
    "one-side": ("ONE SIDE OR ONE VOICE ONLY", "nobody else confirms it"),
}
_STATUS: Mapping[StoryStatus, str] = {
    "developing": "developing",
    "settled": "settled: no report for some days",
    "dormant": "dormant: no report for weeks",
    "flared-again": "flared again after weeks without a report",
}
_LINES, _VOICES = 8, 4
_SHORT = 8  # letters of an id that are shown


def story_brief(account: Account, width: int = WIDEST, colours: Colours | None = None, whole: bool = False) -> str:
    """The brief of a story, no line wider than `width` or 80 columns; whole: with every line and voice."""
    page = Page(width, colours, whole)
    _head(page, account)
    if account.since is not None:
        _changes(page, account)
    quoted: set[str] = set()
    for name in _SECTIONS:
        _section(page, name, account.section(name), quoted)
    _gone(page, account, quoted)
    page.gap()
    page.add(Text("[report start:end] is where the words stand: `tocsin show REPORT` shows them in place.", "dim"))
    return page.text()


def _head(page: Page, account: Account) -> None:
    page.add(Text(one_line(account.title) or "(no title)", "bold"))
    status = _STATUS[account.status]
    page.add(Text.assemble((account.id, "bold"), f" · {status} · {_span(account)}"))
    outlets = len(account.outlets)
    told = f"{counted(len(account.reports), 'report')} by {counted(outlets, 'outlet')}" if outlets else ""
    parts = [told or counted(len(account.reports), "report")]
    if account.undated:
        parts.append(f"{account.undated} without a date")
    parts.append(f"sides heard: {', '.join(account.sides)}" if account.sides else "no side heard")
    page.add(Text(" · ".join(parts)))
    page.add(Text(f"as known on {date(account.at)}", "dim"))
    if account.stale:
        page.add(Text(f"still marked “developing”, though not updated: {_ids(account.stale)} (stale)", "yellow"))
    if account.earlier:
        page.add(Text(f"an earlier story that went dormant: {', '.join(account.earlier)}"))


def _span(account: Account) -> str:
    if account.first is None or account.last is None:
        return "no report has a date"
    first, last = date(account.first[:10]), date(account.last[:10])
    return first if first == last else f"{first} to {last}"


def _section(page: Page, name: Section, lines: Sequence[Line], quoted: set[str]) -> None:
    if not lines:
        return
    page.section(*_SECTIONS[name])
    order = {line.key: number for number, line in enumerate(lines)}
    whole = sorted(folded(lines), key=lambda pair: order[pair[0].key])
    shown = whole if page.explain or name == "check-first" else whole[:_LINES]
    for number, (line, parts) in enumerate(shown):
        if number:
            page.gap()
        _line(page, line, parts, quoted)
    _more(page, len(whole) - len(shown))


def _line(page: Page, line: Line, parts: Sequence[Line], quoted: set[str]) -> None:
    page.item(Text(subject(line, parts), "bold"), Text(label(line), _colour(line)), notes=[f"· {origins(line)}"])
    if line.confirmed_by:
        both = "; ".join(" and ".join(pair) for pair in line.confirmed_by)
        page.item(Text(f"both sides say so: {both}", "green"))
    groups = heard(line)
    shown = groups if page.explain else groups[:_VOICES]
    for group in shown:
        _voice(page, group, quoted)
    if len(groups) > len(shown):
        page.item(Text(f"and {counted(len(groups) - len(shown), 'more voice')}: --all shows them", "dim"))


def _voice(page: Page, group: Heard, quoted: set[str]) -> None:
    text = Text.assemble((f"{group.number} " if group.number else "", "bold"), (group.verb, "yellow"), *_whose(group))
    if group.remark:
        text.append(f" ({group.remark})", "yellow")
    page.item(text)
    _words(page, group, quoted)


def _whose(group: Heard) -> tuple[str, tuple[str, str]]:
    return group.who, (f" → {', '.join(group.outlets)}" if group.outlets else "", "dim")


def _words(page: Page, group: Heard, quoted: set[str]) -> None:
    """The words with their place; the place alone where they stand above on the page."""
    words = one_line(group.words)
    if group.place in quoted:
        page.add(Text("as above", "dim"), indent=MARGIN + 13, notes=[group.place])
    elif words:
        quoted.add(group.place)
        whole = words.startswith(("“", '"')) and words.endswith(("”", '"'))
        page.add(Text(words if whole else f"“{words}”", "italic"), indent=MARGIN + 13, notes=[group.place])


def _gone(page: Page, account: Account, quoted: set[str]) -> None:
    once = {(group.place, group.standing): (line, group) for line in reversed(account.lines) for group in gone(line)}
    found = list(reversed(once.values()))
    if not found:
        return
    page.section("ABSENT LATER OR WITHDRAWN", "no longer on the page, or taken back in words")
    shown = found if page.explain else found[:_LINES]
    for line, group in shown:
        what = f"{group.number} {label(line)}" if group.number else subject(line)
        page.item(Text.assemble((f"{what} · ", "bold"), *_whose(group)), Text(group.standing, "yellow"))
        _words(page, group, quoted)
    _more(page, len(found) - len(shown))


def _more(page: Page, number: int) -> None:
    if number:
        page.gap()
        page.add(Text(f"and {number:,} more: --all shows them", "dim"), indent=MARGIN)


def _changes(page: Page, account: Account) -> None:
    page.section("CHANGED", f"since {date(account.since or '')}")
    if not account.changes:
        page.add(Text("Nothing of what is shown below."), indent=MARGIN)
    for change in account.changes:
        line = change.after or change.before
        if line is not None:
            page.item(Text(_changed(change, line)), Text(label(line), _colour(line)))


def _changed(change: Change, line: Line) -> str:
    if change.before is None:
        return f"new: {subject(line)} · {origins(line)}"
    if change.after is None:
        return f"no longer told: {subject(line)}"
    before, after = change.before, change.after
    parts = []
    if amounts(before) != amounts(after):
        parts.append(f"{amounts(before) or 'no number'} is now {amounts(after) or 'no number'}")
    if before.section != after.section:
        parts.append(f"was {_standing(before)}, is {_standing(after)}")
    if before.origins != after.origins:
        parts.append(f"{origins(before)} became {origins(after)}")
    return f"{subject(line)}: " + "; ".join(parts or ["told otherwise"])


def _standing(line: Line) -> str:
    names = {name: heading.lower() for name, (heading, _) in _SECTIONS.items()}
    return names.get(line.section, "absent later or withdrawn")


def _colour(line: Line) -> str:
    return {"check-first": "bold red", "contested": "bold yellow", "undisputed": "bold green"}.get(line.section, "dim")


def _ids(reports: Sequence[str]) -> str:
    return ", ".join(one_line(report)[:_SHORT] for report in reports)
