"""Which reports have to be looked at together: those that any chain of likenesses or a person's word connects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.merging.gist import moment
from tocsin.model.judgement import MACHINE, Judgement


def components(reports: Iterable[str], judgements: Sequence[Judgement]) -> list[tuple[str, ...]]:
    """Reports in connected components, each in order of id; what is judged different connects nothing."""
    parents = {report: report for report in reports}

    def root(report: str) -> str:
        while parents[report] != report:
            parents[report] = parents[parents[report]]
            report = parents[report]
        return report

    for one, other in links(judgements):
        if one in parents and other in parents:
            parents[max(root(one), root(other))] = min(root(one), root(other))
    found: dict[str, list[str]] = {}
    for report in sorted(parents):
        found.setdefault(root(report), []).append(report)
    return [tuple(members) for members in found.values()]


def links(judgements: Iterable[Judgement]) -> Iterable[tuple[str, str]]:
    """The pairs of reports that judgements put into one component: all that might be the same."""
    for judgement in judgements:
        if judgement.verdict == "same" or (judgement.verdict == "unsure" and judgement.by == MACHINE):
            yield report_of(judgement.one), report_of(judgement.other)


def report_of(reference: str) -> str:
    """The report that a reference of a judgement points into."""
    return reference.split("#", 1)[0]


def live(judgements: Iterable[Judgement], at: str) -> list[Judgement]:
    """What was judged by a time (ISO 8601) and not withdrawn by then; what has no time holds always."""
    now = moment(at)
    return [
        one
        for one in judgements
        if (one.made_at is None or moment(one.made_at) <= now)
        and (one.withdrawn_at is None or moment(one.withdrawn_at) > now)
    ]
