"""The view of a set of reports, made at once: what the ledger, which makes it bit by bit, must be equal to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.merging.components import components, live, report_of
from tocsin.merging.gist import Gist, moment
from tocsin.merging.group import Rules, group
from tocsin.merging.keys import candidates, keys
from tocsin.merging.outlets import Registry
from tocsin.merging.pairs import compare
from tocsin.model.judgement import Judgement
from tocsin.model.ledger_view import Incident, Story


@dataclass(frozen=True, slots=True)
class Joined:
    """Stories and incidents, in order of id."""

    stories: tuple[Story, ...]
    incidents: tuple[Incident, ...]


def joined(gists: Iterable[Gist], judgements: Iterable[Judgement], rules: Rules, at: str) -> Joined:
    """What is known at a time (ISO 8601 with zone) of reports, each given once, by people's judgements.

    A pure function of the two sets: their order does not matter.
    """
    known = {one.report: one for one in gists if moment(one.arrived) <= moment(at)}
    edges = [*live(judgements, at), *_machine(known, rules.registry)]
    parts = components(known, edges)
    number = {report: position for position, part in enumerate(parts) for report in part}
    within: defaultdict[int, list[Judgement]] = defaultdict(list)
    for edge in edges:
        one, other = number.get(report_of(edge.one)), number.get(report_of(edge.other))
        if one is not None and one == other:
            within[one].append(edge)
    groups = [group([known[report] for report in part], within[place], at, rules) for place, part in enumerate(parts)]
    return Joined(
        stories=tuple(sorted((story for one in groups for story in one.stories), key=lambda story: story.id)),
        incidents=tuple(
            sorted((incident for one in groups for incident in one.incidents), key=lambda incident: incident.id)
        ),
    )


def _machine(known: dict[str, Gist], registry: Registry) -> Sequence[Judgement]:
    """What the machine judges of all pairs that could have to do with each other."""
    pairs = sorted(candidates({report: keys(one) for report, one in known.items()}))
    return [judgement for one, other in pairs for judgement in compare(known[one], known[other], registry)]
