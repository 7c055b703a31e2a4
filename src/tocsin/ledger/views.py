"""Stories and incidents as they were made last, or as they stood at some time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from sqlalchemy import select

from tocsin.ledger import schema as table
from tocsin.ledger import spoken
from tocsin.ledger.batches import batches
from tocsin.ledger.in_use import in_use
from tocsin.ledger.instants import instant
from tocsin.ledger.joiner import Group, Joiner
from tocsin.ledger.lists import Wanted
from tocsin.ledger.reads import Reads
from tocsin.model.account import Account
from tocsin.model.card import Card
from tocsin.model.echoes import Echoes
from tocsin.model.judgement import MACHINE, Judgement
from tocsin.model.ledger_view import Story
from tocsin.model.source import SourceRecord

_AT_ONCE = 200  # accounts read at a time


def current(reads: Reads, joiner: Joiner, at: str, ids: Collection[str] | None = None) -> list[Story]:
    """The stories that these reports are in, null: all, in order of id, with their status at an instant."""
    return [
        story.model_copy(update={"status": joiner.status(told, at, bool(story.earlier))})
        for told, story in reads.stories_told(ids)
    ]


def at(joiner: Joiner, card: Card, time: str) -> Card:
    """A card with the status that its story has at an instant."""
    return card.model_copy(update={"status": joiner.status(card.told, time, bool(card.earlier))})


def narrowed(joiner: Joiner, wanted: Wanted, time: str) -> Wanted:
    """What is wanted, with the bounds in time that the wanted status sets: what lies beyond need not be looked at."""
    if wanted.status is None:
        return wanted
    since, until = joiner.told_within(wanted.status, time)
    return replace(
        wanted,
        since=max(map(instant, filter(None, (since, wanted.since))), default=None),
        until=min(map(instant, filter(None, (until, wanted.until))), default=None),
    )


def group_of(reads: Reads, joiner: Joiner, report: str, at: str, as_of: str | None = None) -> Group:
    """All that a report is joined with, by what stands, or what stood at an instant."""
    gists = reads.gists(reads.component([report], as_of), as_of)
    return joiner.group(list(gists.values()), reads.judgements(gists, as_of, within=True), at)


def groups_at(reads: Reads, joiner: Joiner, as_of: str) -> Iterator[Group]:
    """All components of reports as they stood at an instant."""
    judgements = reads.judgements(as_of=as_of)
    parts = _components([entry.id for entry in reads.reports(as_of)], judgements)
    home = {report: number for number, part in enumerate(parts) for report in part}
    within: defaultdict[int, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        one, other = (home[end.partition("#")[0]] for end in (judgement.one, judgement.other))
        if one == other:
            within[one].append(judgement)
    for number, part in enumerate(parts):
        yield joiner.group(list(reads.gists(part, as_of).values()), within[number], as_of)


def account_of(reads: Reads, joiner: Joiner, report: str, at: str, as_of: str | None = None) -> Account | None:
    """What the story of a report comes to, now or as it stood at an instant; null where it was not known then."""
    kept = _account(reads, joiner, report, as_of)
    return None if kept is None else joiner.account(kept, at)


def echoes_of(reads: Reads, joiner: Joiner, report: str, as_of: str | None = None) -> Echoes | None:
    """How the words of the story of a report reached us, now or as it was known at an instant; null: not known then."""
    if as_of is None:
        found = reads.echoes(report)
    else:
        group = group_of(reads, joiner, report, as_of, as_of)
        found = next((group.echoes[story.id] for story in group.stories if report in story.reports), None)
    return None if found is None else found.worded(texts(reads, {voice.report for voice in found.voices}, as_of))


def sources(reads: Reads, joiner: Joiner, as_of: str | None = None, report: str | None = None) -> list[SourceRecord]:
    """The record of each source over all stories, or over the one of a report; those with the most claims first."""
    if report is None and as_of is None:
        return spoken.records(reads.connection)
    if report is not None:
        kept = _account(reads, joiner, report, as_of)
        accounts: Iterable[bytes] = () if kept is None else (kept,)
    else:
        accounts = () if as_of is None else accounts_at(reads, joiner, as_of)
    found: dict[str, SourceRecord] = {}
    for account in accounts:
        for one in joiner.sources(account):
            found[one.key] = found[one.key] + one if one.key in found else one
    return sorted(found.values(), key=lambda one: (-one.claims, one.key))


def _account(reads: Reads, joiner: Joiner, report: str, as_of: str | None) -> bytes | None:
    """The account of a report's story as it is kept, or as it would have been at an instant."""
    if as_of is None:
        return reads.account(report)
    group = group_of(reads, joiner, report, as_of, as_of)
    return next((group.accounts[story.id] for story in group.stories if report in story.reports), None)


def accounts_at(reads: Reads, joiner: Joiner, as_of: str) -> Iterator[bytes]:
    """The accounts of all stories as they stood at an instant."""
    for group in groups_at(reads, joiner, as_of):
        yield from group.accounts.values()


def texts(reads: Reads, ids: Iterable[str], as_of: str | None = None) -> dict[str, str]:
    """The texts of reports, by id; of what is not known or redacted none."""
    query = (
        select(table.report.c.id, table.text.c.body)
        .select_from(table.report)
        .join(table.reading, table.reading.c.number == in_use(table.report, as_of))
        .join(table.text, table.text.c.number == table.reading.c.text)
    )
    found = (reads.connection.execute(query.where(table.report.c.id.in_(some))) for some in batches(ids))
    return {id_: body for rows in found for id_, body in rows}


def _components(reports: Collection[str], judgements: Iterable[Judgement]) -> list[list[str]]:
    """Reports that judgements connect, each list in order."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for one in judgements:
        if one.verdict == "same" or (one.verdict == "unsure" and one.by == MACHINE):
            ends = one.one.partition("#")[0], one.other.partition("#")[0]
            near[ends[0]].add(ends[1])
            near[ends[1]].add(ends[0])
    found: list[list[str]] = []
    seen: set[str] = set()
    for report in sorted(reports):
        if report not in seen:
            reached, ahead = {report}, [report]
            while ahead:
                new = near[ahead.pop()] - reached
                reached |= new
                ahead += new
            seen |= reached
            found.append(sorted(reached))
    return found
