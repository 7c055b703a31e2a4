"""The same person, body or state across reports, and who speaks with one voice.

`players` boils the actors of a reading down, `judge_actors` judges two, `identities` joins those of many reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from tocsin.merging.identity import Identities, Identity, named
from tocsin.merging.likeness import judge_actors
from tocsin.merging.matching import grouped, nodes_of
from tocsin.merging.players import Player, players
from tocsin.model.judgement import MACHINE, Judgement

__all__ = ["Identities", "Identity", "Player", "identities", "judge_actors", "players"]


class HasCast(Protocol):
    """A report with its actors; a gist is one."""

    @property
    def report(self) -> str: ...
    @property
    def cast(self) -> tuple[Player, ...]: ...


def identities(gists: Iterable[HasCast], judgements: Iterable[Judgement] = ()) -> Identities:
    """Join the actors of some reports.

    judgements: of those of kind "actor", what people judged binds or parts; the machine's own are made anew. An actor
    that fits two who are judged different stays alone. The result depends on the two sets alone, not on their order.
    """
    known = {player.ref: player for gist in gists for player in gist.cast}
    cast = [known[ref] for ref in sorted(known)]
    together, apart = _by_people(judgements)
    nodes = nodes_of(cast, {ref for pair in (*together, *apart) for ref in pair})
    groups, used = grouped(nodes, together, apart)
    members: defaultdict[int, list[Player]] = defaultdict(list)
    for number, node in enumerate(nodes):
        members[groups[number]] += node.players
    return named(members.values(), used)


def _by_people(judgements: Iterable[Judgement]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The pairs of actors that people judged the same, and different: of each pair the latest judgement that stands."""
    latest: dict[tuple[str, str], Judgement] = {}
    for one in judgements:
        if one.kind == "actor" and one.by != MACHINE and one.withdrawn_at is None:
            before = latest.get((one.one, one.other))
            if before is None or (before.made_at or "", before.verdict) < (one.made_at or "", one.verdict):
                latest[one.one, one.other] = one
    same, different = (
        sorted(pair for pair, one in latest.items() if one.verdict == verdict) for verdict in ("same", "different")
    )
    return same, different
