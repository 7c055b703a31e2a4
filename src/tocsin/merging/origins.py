"""How words reached us, and how many independent voices stand behind them: pages are not witnesses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations

from tocsin.merging.actors import Identities
from tocsin.merging.apart import Profile, apart, profiles
from tocsin.merging.cliques import largest
from tocsin.merging.copies import Copy
from tocsin.merging.echoes import Edge, edges
from tocsin.merging.gist import Gist
from tocsin.merging.outlets import Registry
from tocsin.merging.voices import Voice, VoiceRef
from tocsin.merging.witnesses import Witness, house_of, witnesses
from tocsin.model.base import Span
from tocsin.model.judgement import Judgement, mention
from tocsin.model.ledger_view import Origins

_SAYS_SO = frozenset({"asserts", "confirms", "corrects", None})


@dataclass(frozen=True, slots=True)
class Provenance:
    """The graph of how words reached us, with what the voices in it are.

    `edges` are those that hold, with their evidence. `roots` gives each voice the number of the root it goes back to;
    `named` gives the roots whose provenance is known their names, "o1", "o2" … in the order of their first report;
    `members` are the voices of each root, `profiles` those of a known one that bear witness.
    """

    witnesses: Mapping[VoiceRef, Witness]
    edges: tuple[Edge, ...]
    roots: Mapping[VoiceRef, int]
    named: Mapping[int, str]
    members: Mapping[int, tuple[Witness, ...]]
    profiles: Mapping[int, tuple[Profile, ...]]
    identities: Identities
    opposed: Set[frozenset[str]]
    registry: Registry
    _reasons: dict[tuple[int, int], str | None] = field(default_factory=dict, repr=False, compare=False)

    def origin(self, report: str, voice: int) -> str | None:
        """The name of the origin that a voice goes back to; null: its provenance is not known."""
        root = self.roots.get((report, voice))
        return None if root is None else self.named.get(root)

    def range(self, voices: Iterable[VoiceRef]) -> Origins:
        """How many independent voices stand behind some: at least those that are positively two and two, at most all
        roots, with a house's own voice once."""
        roots = {self.roots[ref] for ref in voices if ref in self.roots}
        known = sorted(root for root in roots if root in self.named)
        two = {(one, other) for one, other in combinations(known, 2) if self.apart(one, other) is not None}
        return Origins(at_least=largest(known, two), at_most=len(set(self._housed(roots))))

    def at_most(self, voices: Iterable[VoiceRef]) -> int:
        """The greater end of `range`, for more voices than could be held against each other."""
        return len(set(self._housed({self.roots[ref] for ref in voices if ref in self.roots})))

    def apart(self, one: int, other: int) -> str | None:
        """Why two roots are positively two voices; null where they could be one."""
        pair = min(one, other), max(one, other)
        if pair not in self._reasons:
            self._reasons[pair] = self._apart(*pair)
        return self._reasons[pair]

    def _apart(self, one: int, other: int) -> str | None:
        reasons = [
            apart(mine, yours, self.identities, self.opposed, self.registry)
            for mine in self.profiles.get(one, ())
            for yours in self.profiles.get(other, ())
        ]
        return None if not reasons or None in reasons else reasons[0]

    def confirmed_by_opposed(self, voices: Iterable[VoiceRef]) -> tuple[tuple[str, str], ...]:
        """The opposed sides that both say so, among voices that stand for one thing; each pair once, in order."""
        sides = {
            witness.side
            for ref in voices
            if (witness := self.witnesses.get(ref)) is not None and witness.voice.stance in _SAYS_SO
            if witness.side is not None
        }
        return tuple(pair for pair in combinations(sorted(sides), 2) if frozenset(pair) in self.opposed)

    def _housed(self, roots: Collection[int]) -> Iterator[object]:
        """Roots as they are counted at most: those of one house's own words are one."""
        for root in roots:
            own = (one for one in self.members[root] if one.voice.kind in ("outlet", "none") or one.standing == "relay")
            houses = {one.house for one in own}
            spoken = any(one.standing in ("speaker", "interviewed") for one in self.members[root])
            yield root if spoken or None in houses or not houses else min(house for house in houses if house)


def provenance(
    gists: Iterable[Gist], identities: Identities, copies: Sequence[Copy], registry: Registry,
    opposed: Set[frozenset[str]], judgements: Iterable[Judgement] = (),
) -> Provenance:  # fmt: skip
    """Trace every voice of some reports back to its root; a pure function of the sets it is given.

    copies: what of a later report stands in an earlier one, furniture left out. opposed: pairs of sides. judgements:
    those of kind "origin" between voices (`reference`) or reports strike out ("different") or make ("same") an edge.
    """
    gists = list(gists)
    found = witnesses(gists, identities, registry, _taken(gists, copies, registry))
    persons = [one for one in judgements if one.kind == "origin"]
    names = _references(gists)
    blocked = [_pairs(one, names) for one in persons if one.verdict == "different"]
    made = [edge for one in persons if one.verdict == "same" for edge in _judged(one, names)]
    roots, held = _joined(found, [*made, *edges(found, copies, identities, registry)], blocked)
    members: defaultdict[int, list[Witness]] = defaultdict(list)
    for ref, root in roots.items():
        members[root].append(found[ref])
    known = [root for root, group in members.items() if any(one.is_positive for one in group)]
    return Provenance(
        witnesses=found,
        edges=tuple(held),
        roots=roots,
        named={root: f"o{number}" for number, root in enumerate(known, start=1)},
        members={root: tuple(group) for root, group in members.items()},
        profiles={root: tuple(profiles(members[root])) for root in known},
        identities=identities,
        opposed=opposed,
        registry=registry,
    )


def reference(report: str, voice: Voice) -> str:
    """How a judgement refers to a voice: by its claim, or by where the outlet speaks."""
    return mention(report, voice.claim or f"own:{voice.span[0]}-{voice.span[1]}")


def _taken(gists: Iterable[Gist], copies: Iterable[Copy], registry: Registry) -> dict[str, list[Span]]:
    """The passages of each report that another house printed before; they do not overlap."""
    houses = {gist.report: house_of(gist.outlet, registry) for gist in gists}
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    for copy in copies:
        if houses.get(copy.earlier) is None or houses.get(copy.earlier) != houses.get(copy.later):
            taken[copy.later].extend(passage.later for passage in copy.passages)
    return {report: _merged(spans) for report, spans in taken.items()}


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _references(gists: Iterable[Gist]) -> dict[str, list[VoiceRef]]:
    """The voices that each reference of a judgement names: one, or a whole report's."""
    names: defaultdict[str, list[VoiceRef]] = defaultdict(list)
    for gist in gists:
        for place, voice in enumerate(gist.voices):
            names[reference(gist.report, voice)].append((gist.report, place))
            names[gist.report].append((gist.report, place))
    return names


def _pairs(judgement: Judgement, names: Mapping[str, Sequence[VoiceRef]]) -> tuple[set[VoiceRef], set[VoiceRef]]:
    return set(names.get(judgement.one, ())), set(names.get(judgement.other, ()))


def _judged(judgement: Judgement, names: Mapping[str, Sequence[VoiceRef]]) -> Iterator[Edge]:
    one, other = names.get(judgement.one), names.get(judgement.other)
    if one and other:
        yield Edge(one=one[0], other=other[0], kind="judged", why=judgement.reason or f"{judgement.by} says so")


def _joined(
    found: Mapping[VoiceRef, Witness], drawn: Iterable[Edge], blocked: Sequence[tuple[set[VoiceRef], set[VoiceRef]]]
) -> tuple[dict[VoiceRef, int], list[Edge]]:
    """Voices by the number of their root, and the edges that hold: none that joins what a person keeps apart."""
    group = {ref: {ref} for ref in found}
    held: list[Edge] = []
    for edge in drawn:
        one, other = group[edge.one], group[edge.other]
        if any((one & left and other & right) or (one & right and other & left) for left, right in blocked):
            continue
        held.append(edge)
        if one is not other:
            one |= other
            for ref in other:
                group[ref] = one
    numbers: dict[int, int] = {}
    return {ref: numbers.setdefault(id(group[ref]), len(numbers)) for ref in found}, held
