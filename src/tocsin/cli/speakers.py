"""Who says what, put in order for a person: by speaker, by the chain of relays, parents before children."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tocsin.model.reading import Claim, Reading

NOBODY = "no one is named"


@dataclass(frozen=True, slots=True)
class Line:
    """A claim in its place: how deep it is nested, and whose it is where that is not its group's speaker."""

    claim: Claim
    depth: int
    speaker: str
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one speaker that came through one chain."""

    speaker: str
    unnamed: bool
    via: tuple[str, ...]
    lines: tuple[Line, ...]


def groups(reading: Reading) -> tuple[Group, ...]:
    """Every claim once: named speakers in order of first appearance, then unnamed ones, then claims of no one."""
    names = {actor.id: actor.name for actor in reading.actors}
    claims = sorted(reading.claims, key=_position)
    children = _children(claims)
    nested = {child.id for below in children.values() for child in below}

    def line(claim: Claim, depth: int) -> Line:
        return Line(claim, depth, speaker_of(names, claim), relays_of(names, claim))

    def tree(claim: Claim, depth: int = 0) -> Iterator[Line]:
        yield line(claim, depth)
        for child in children.get(claim.id, ()):
            yield from tree(child, depth + 1)

    speakers: dict[object, dict[tuple[str, ...], list[Claim]]] = {}
    for claim in claims:
        if claim.id not in nested:
            chains = speakers.setdefault(_identity(claim), {})
            chains.setdefault(line(claim, 0).via, []).append(claim)
    found = [
        Group(
            speaker=speaker_of(names, roots[0]),
            unnamed=roots[0].source.kind == "unnamed",
            via=via,
            lines=tuple(shown for root in roots for shown in tree(root)),
        )
        for chains in sorted(speakers.values(), key=_rank)
        for via, roots in chains.items()
    ]
    return tuple(found)


def speaker_count(reading: Reading) -> int:
    """How many speakers the claims have, those inside other claims included."""
    return len({_identity(claim) for claim in reading.claims if claim.source.kind != "none"})


def _children(claims: list[Claim]) -> dict[str, list[Claim]]:
    """The claims inside each claim; claims that hold each other in a ring stand on their own."""
    parents = {claim.id: claim.parent for claim in claims}
    children: dict[str, list[Claim]] = {}
    for claim in claims:
        above, seen = claim.parent, {claim.id}
        while above is not None and above not in seen:
            seen.add(above)
            above = parents[above]
        if claim.parent is not None and above is None:
            children.setdefault(claim.parent, []).append(claim)
    return children


def _rank(chains: dict[tuple[str, ...], list[Claim]]) -> int:
    kinds = ("named", "unnamed", "none")
    return min(kinds.index(claim.source.kind) for claims in chains.values() for claim in claims)


def _position(claim: Claim) -> int:
    return min((start for start, _ in (*claim.content.spans, *claim.source.spans)), default=0)


def _identity(claim: Claim) -> object:
    if claim.source.kind == "none":
        return "none"
    return (claim.source.actor,) if claim.source.actor else (claim.source.kind, claim.source.text.casefold())


def speaker_of(names: Mapping[str, str], claim: Claim) -> str:
    """The name of who says it, or the words for it where the report has no name."""
    return NOBODY if claim.source.kind == "none" else _name(names, claim.source.actor, claim.source.text)


def relays_of(names: Mapping[str, str], claim: Claim) -> tuple[str, ...]:
    """Through whom it came to the outlet, nearest the speaker first."""
    return tuple(_name(names, relay.actor, relay.text) for relay in claim.via)


def _name(names: Mapping[str, str], actor: str | None, text: str) -> str:
    return names.get(actor or "") or text
