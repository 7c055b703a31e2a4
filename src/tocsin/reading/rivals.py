"""Numbers that speak against each other: two sources count the same people, and their numbers cannot both hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tocsin.model.reading import Claim, Figure
from tocsin.reading.known import Happening, Known, differs
from tocsin.reading.mentions import Mention

_NEAR = 4  # sentences within which another source speaks of the same people


def rivals(
    home: Happening, others: Sequence[Happening], figures: Mapping[int, Figure], claims: Sequence[Claim]
) -> list[Mention]:
    """Mentions outside a happening in which somebody else counts its people otherwise.

    figures: of each mention, by its identity.
    """
    sources = {claim.id: claim.source.actor or claim.source.text for claim in claims if claim.source.kind != "none"}

    def source(mention: Mention) -> str | None:
        figure = figures.get(id(mention))
        return None if figure is None or figure.claim is None else sources.get(figure.claim)

    return [
        mention
        for other in others
        if other is not home and len(other.groups) == 1
        for mention in other.groups[0].mentions
        if any(_opposed(one, mention) and _told_apart(one, mention, source) for one in home.groups)
    ]


def _opposed(one: Known, mention: Mention) -> bool:
    """Whether a number told close by is of the same people and measure, and disjoint."""
    people = mention.people
    near = any(abs(mention.sentence - told.sentence) <= _NEAR for told in one.mentions)
    if not near or one.kind != mention.kind or one.single or people.single or people.more or differs(one, people):
        return False
    below = one.high is not None and people.low is not None and one.high < people.low
    above = people.high is not None and one.low is not None and people.high < one.low
    return (below or above) and people.counted


def _told_apart(one: Known, mention: Mention, source: Callable[[Mention], str | None]) -> bool:
    """Whether the two numbers have different sources, both known."""
    mine = {source(told) for told in one.mentions}
    return source(mention) is not None and None not in mine and source(mention) not in mine
