"""The brief of a story: what to check first, what is contested, undisputed so far, or told by one side alone."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from tocsin.cli.page import MARGIN, WIDEST, Colours, Page
from tocsin.model.account import Account, Line, Section
from tocsin.wording.accounts import SECTIONS, STATUS, changed, lost, span, told
from tocsin.wording.lines import folded, label, origins, subject
from tocsin.wording.phrases import counted, date
from tocsin.wording.plain import heading, one_line, quoted
from tocsin.wording.voices import Heard, heard

_SHOWN: tuple[Section, ...] = ("check-first", "contested", "undisputed", "one-side")
_LINES, _VOICES = 8, 4
_LEAST_LINES, _LEAST_VOICES = 5, 2  # of what one side or one voice alone says: the long tail of every story
_SHORT = 8  # letters of an id that are shown


def story_brief(account: Account, width: int = WIDEST, colours: Colours | None = None, whole: bool = False) -> str:
    """The brief of a story, no line wider than `width` or 80 columns; whole: with every line and voice."""
    page = Page(width, colours, whole)
    _head(page, account)
    if account.since is not None:
        _changes(page, account)
    above: set[str] = set()
    for name in _SHOWN:
        _section(page, name, account, above)
    _gone(page, account, above)
    page.gap()
    page.add(Text("[report start:end] is where the words stand: `tocsin show REPORT` shows them in place.", "dim"))
    return page.text()


def _head(page: Page, account: Account) -> None:
    page.add(Text(heading(account.title) or "(no title)", "bold"))
    status = STATUS[account.status]
    page.add(Text.assemble((account.id, "bold"), f" · {status} · {span(account)}"))
    parts = [told(account)]
    if account.undated:
        parts.append(f"{account.undated} without a date")
    parts.append(f"sides heard: {', '.join(account.sides)}" if account.sides else "no side heard")
    page.add(Text(" · ".join(parts)))
    page.add(Text(f"as known on {date(account.at)}", "dim"))
    if account.stale:
        page.add(Text(f"still marked “developing”, though not updated: {_ids(account.stale)} (stale)", "yellow"))
    if account.earlier:
        page.add(Text(f"an earlier story that went dormant: {', '.join(account.earlier)}"))


def _section(page: Page, name: Section, account: Account, above: set[str]) -> None:
    """A section of the brief: all of what must be checked first, of the others so many lines, the first in order."""
    lines = account.section(name)
    if not lines:
        return
    page.section(*SECTIONS[name])
    order = {line.key: number for number, line in enumerate(lines)}
    whole = sorted(folded(lines), key=lambda pair: order[pair[0].key])
    most, voices = (_LEAST_LINES, _LEAST_VOICES) if name == "one-side" else (_LINES, _VOICES)
    shown = whole if page.explain or name == "check-first" else whole[:most]
    for number, (line, parts) in enumerate(shown):
        if number:
            page.gap()
        _line(page, line, parts, above, voices)
    _more(page, len(whole) - len(shown), account.id)


def _line(page: Page, line: Line, parts: Sequence[Line], above: set[str], voices: int) -> None:
    page.item(Text(subject(line, parts), "bold"), Text(label(line), _colour(line)), notes=[f"· {origins(line)}"])
    if line.confirmed_by:
        both = "; ".join(" and ".join(pair) for pair in line.confirmed_by)
        page.item(Text(f"both sides say so: {both}", "green"))
    groups = heard(line)
    shown = groups if page.explain else groups[:voices]
    for group in shown:
        _voice(page, group, above)
    if len(groups) > len(shown):
        page.item(Text(f"and {counted(len(groups) - len(shown), 'more voice')}: --all shows them", "dim"))


def _voice(page: Page, group: Heard, above: set[str]) -> None:
    text = Text.assemble((f"{group.number} " if group.number else "", "bold"), (group.verb, "yellow"), *_whose(group))
    if group.remark:
        text.append(f" ({group.remark})", "yellow")
    page.item(text)
    _words(page, group, above)


def _whose(group: Heard) -> tuple[str, tuple[str, str]]:
    return group.who, (f" → {', '.join(group.outlets)}" if group.outlets else "", "dim")


def _words(page: Page, group: Heard, above: set[str]) -> None:
    """The words with their place; the place alone where they stand above on the page."""
    words = one_line(group.words)
    if group.place in above:
        page.add(Text("as above", "dim"), indent=MARGIN + 13, notes=[group.place])
    elif words:
        above.add(group.place)
        page.add(Text(quoted(words), "italic"), indent=MARGIN + 13, notes=[group.place])


def _gone(page: Page, account: Account, above: set[str]) -> None:
    found = lost(account)
    if not found:
        return
    page.section(*SECTIONS["gone"])
    shown = found if page.explain else found[:_LINES]
    for what, group in shown:
        page.item(Text.assemble((f"{what} · ", "bold"), *_whose(group)), Text(group.standing, "yellow"))
        _words(page, group, above)
    _more(page, len(found) - len(shown), account.id)


def _more(page: Page, number: int, story: str) -> None:
    if number:
        page.gap()
        page.add(Text(f"and {number:,} more: `tocsin brief {story} --all` shows them", "dim"), indent=MARGIN)


def _changes(page: Page, account: Account) -> None:
    page.section("CHANGED", f"since {date(account.since or '')}")
    if not account.changes:
        page.add(Text("Nothing of what is shown below."), indent=MARGIN)
    for change in account.changes:
        line = change.after or change.before
        if line is not None:
            page.item(Text(changed(change)), Text(label(line), _colour(line)))


def _colour(line: Line) -> str:
    return {"check-first": "bold red", "contested": "bold yellow", "undisputed": "bold green"}.get(line.section, "dim")


def _ids(reports: Sequence[str]) -> str:
    return ", ".join(one_line(report)[:_SHORT] for report in reports)
