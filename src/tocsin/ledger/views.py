"""Stories and incidents as they stand: made again where something has changed, or as they stood at some time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from tocsin.ledger.joiner import Group, Joiner
from tocsin.ledger.reads import Reads
from tocsin.ledger.store import Store
from tocsin.ledger.writes import Writes
from tocsin.model.judgement import MACHINE, Judgement

_AT_ONCE = 200
"""Reports whose stories are made again in one transaction, or one component where it is larger."""


def refresh(store: Store, joiner: Joiner, at: str) -> None:
    """Make the stories again whose reports or judgements have changed; at: an instant, for what depends on the time."""
    while True:
        with store.reading() as reads:
            if not reads.marked():
                return
        with store.writing() as writes:
            _regroup(writes, joiner, at)


def _regroup(writes: Writes, joiner: Joiner, at: str) -> None:
    done: set[str] = set()
    for id_ in writes.marked():
        if len(done) >= _AT_ONCE:
            return
        if id_ not in done:
            component = writes.component([id_])
            group = grouped(writes, joiner, component, at)
            writes.regroup(component, group.stories, group.incidents, {})
            done.update(component)


def grouped(reads: Reads, joiner: Joiner, component: Sequence[str], at: str, as_of: str | None = None) -> Group:
    """One component of reports, joined by what stands, or what stood at an instant."""
    gists = reads.gists(component, as_of)
    return joiner.group(list(gists.values()), reads.judgements(gists, as_of, within=True), at)


def groups_at(reads: Reads, joiner: Joiner, as_of: str) -> Iterator[Group]:
    """All components as they stood at an instant."""
    judgements = reads.judgements(as_of=as_of)
    of: defaultdict[str, list[Judgement]] = defaultdict(list)
    parts = _components([entry.id for entry in reads.reports(as_of)], judgements)
    home = {report: part[0] for part in parts for report in part}
    for judgement in judgements:
        one, other = (home[end.partition("#")[0]] for end in (judgement.one, judgement.other))
        if one == other:
            of[one].append(judgement)
    for part in parts:
        yield joiner.group(list(reads.gists(part, as_of).values()), of[part[0]], as_of)


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
        if report in seen:
            continue
        reached, ahead = {report}, [report]
        while ahead:
            new = near[ahead.pop()] - reached
            reached |= new
            ahead += new
        seen |= reached
        found.append(sorted(reached))
    return found
