"""The reports of a story: copies folded under the page that printed first, and what is covered and what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tocsin.article.language import NAMES
from tocsin.desk.views.addresses import report_at
from tocsin.ledger.entries import Entry
from tocsin.model.account import Account
from tocsin.model.base import IsoTime, Noun
from tocsin.model.echoes import Reprint
from tocsin.wording.phrases import counted
from tocsin.wording.plain import heading

_READ = "en"


class ReportView(Noun):
    """A report of the story, with its copies; `why` says what makes it a copy, where it is one.

    `stale`: its page still says that the story is developing.
    """

    id: str
    title: str
    outlet: str | None
    language: str | None
    published: IsoTime | None
    arrived: IsoTime
    at: str
    stale: bool = False
    redacted: bool = False
    why: str = ""
    copies: tuple[ReportView, ...] = ()


class CoverageView(Noun):
    """What the story rests on: pages by language and by side, and in words what is not read."""

    languages: tuple[tuple[str, int], ...]
    sides: tuple[tuple[str, int], ...]
    unread: str


def reports(entries: Sequence[Entry], account: Account, as_of: str | None) -> tuple[ReportView, ...]:
    """The reports in order of publication, each copy under the first page that its text stands in."""
    known = {entry.id for entry in entries}
    source = {one.later: one for one in account.copies if {one.earlier, one.later} <= known}
    under: dict[str, list[Entry]] = {}
    for entry in entries:
        under.setdefault(_first(entry.id, source), []).append(entry)

    def view(entry: Entry, copies: Iterable[Entry] = ()) -> ReportView:
        made_from = source.get(entry.id)
        return ReportView(
            id=entry.id,
            title=heading(entry.title or ""),
            outlet=entry.outlet,
            language=entry.language,
            published=entry.published,
            arrived=entry.arrived,
            at=report_at(entry.id, as_of),
            stale=entry.id in account.stale,
            redacted=entry.redacted,
            why="" if made_from is None else _why(made_from),
            copies=tuple(view(copy) for copy in copies if copy.id != entry.id),
        )

    return tuple(view(entry, under[entry.id]) for entry in entries if entry.id in under)


def coverage(entries: Sequence[Entry], account: Account) -> CoverageView:
    """By how many pages each language and each side is told, and what is kept but not read."""
    languages = Counter(entry.language for entry in entries)
    heard: dict[str, set[str]] = {side: set() for side in account.sides}
    for line in account.lines:
        for told in line.voices:
            if told.side in heard:
                heard[told.side].add(told.report)
    return CoverageView(
        languages=tuple((_named(language), number) for language, number in languages.most_common()),
        sides=tuple((side, len(pages)) for side, pages in heard.items()),
        unread=_unread(languages),
    )


def _first(report: str, source: Mapping[str, Reprint]) -> str:
    """The page that a copy goes back to, over other copies."""
    seen = {report}
    while (made_from := source.get(report)) is not None and made_from.earlier not in seen:
        report = made_from.earlier
        seen.add(report)
    return report


def _why(copy: Reprint) -> str:
    share = f"{copy.share:.0%} of the shorter one's own words, {counted(copy.words, 'word')}"
    return f"{share}; {copy.tag}" if copy.tag else share


def _named(language: str | None) -> str:
    return "language not known" if language is None else NAMES.get(language, language)


def _unread(languages: Mapping[str | None, int]) -> str:
    foreign = {language: number for language, number in languages.items() if language not in (None, _READ)}
    if foreign:
        kept = ", ".join(f"{counted(number, 'report')} in {_named(one)}" for one, number in foreign.items())
        return f"Only English is read: {kept} count as pages, but what they tell is missing here."
    return "Only English is read, and no report in another language is here: what only such reports tell is missing."
