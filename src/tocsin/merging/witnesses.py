"""Each voice of each report as something that bears witness: who it is, whose house it speaks for, and why we know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal, Protocol

from tocsin.merging.gist import Gist, moment, order
from tocsin.merging.utterances import folded, unpacked
from tocsin.merging.voices import OUTLET, Voice, VoiceRef
from tocsin.model.base import Amount, Span

Standing = Literal["own", "speaker", "interviewed", "relay", "unknown"]
"""own: an outlet that shows its own reporting; speaker: somebody named, or a body by what it is; interviewed: somebody
unnamed who spoke to the outlet itself; relay: another outlet's words; unknown: provenance not shown."""

POSITIVE: frozenset[Standing] = frozenset({"own", "speaker", "interviewed"})
ORGANS = frozenset({"GOV", "MIL", "COP", "LEG", "SPY", "JUD"})
"""Sectors whose bodies may be one government's (PLOVER)."""

_BODIES = ORGANS | {"MED"}


class Player(Protocol):
    """What is asked of somebody in a report."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def country(self) -> str | None: ...
    @property
    def sector(self) -> str | None: ...
    @property
    def side(self) -> str | None: ...


class Registry(Protocol):
    """What is asked of the register of outlets."""

    def owner(self, outlet: str) -> str | None: ...
    def agency(self, words: str) -> str | None: ...
    def same_movement(self, one: str, other: str) -> bool: ...


class Identities(Protocol):
    """What is asked of the people and bodies across reports."""

    def voice_of(self, report: str, actor: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Witness:
    """A voice, and what is known of who it is.

    `house` is the owner of the outlet whose words they are, or that somebody unnamed spoke to; null for a speaker's and
    where the outlet is not known.
    `key` is the speaker's identity across reports. `day` is when it was said or else published, an ordinal.
    """

    ref: VoiceRef
    voice: Voice
    standing: Standing
    house: str | None
    key: str | None
    name: str
    kind: str | None
    country: str | None
    sector: str | None
    side: str | None
    words: frozenset[int]
    numbers: frozenset[Amount]
    day: int | None

    @property
    def is_positive(self) -> bool:
        """Whether there is evidence of where its words come from."""
        return self.standing in POSITIVE


def witnesses(
    gists: Iterable[Gist], identities: Identities, registry: Registry, taken: Mapping[str, Sequence[Span]]
) -> dict[VoiceRef, Witness]:
    """The voices of reports, each by its reference, reports in order.

    taken: the spans of a report that stand in an earlier one of another outlet; what they show is not its own.
    """
    found: dict[VoiceRef, Witness] = {}
    for gist in sorted(gists, key=order):
        page = _Page.of(gist, registry, taken.get(gist.report, ()))
        for place in range(len(gist.voices)):
            found[gist.report, place] = _witness(gist, page, (gist.report, place), identities, registry)
    return found


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page shows of where its own words come from."""

    house: str | None
    credited: str | None  # the agency that the page says its text is from
    shows: bool
    given: Set[Amount]  # the numbers that somebody's claim gives on it
    players: Mapping[str, Player]
    taken: Sequence[Span]

    @classmethod
    def of(cls, gist: Gist, registry: Registry, taken: Sequence[Span]) -> _Page:
        house = house_of(gist.outlet, registry)
        credited = next((agency for agency in credits(gist, registry) if agency != house), None)
        own = gist.voices[OUTLET].own if gist.voices else ()
        shows = any(one.span is None or not is_mostly(one.span, taken) for one in own)
        return cls(
            house=house,
            credited=credited,
            shows=shows and house is not None and credited is None,
            given={number for voice in gist.voices if voice.claim is not None for number in voice.numbers},
            players={player.id: player for player in gist.cast},
            taken=taken,
        )


def credits(gist: Gist, registry: Registry) -> tuple[str, ...]:
    """The houses of the agencies that a page credits with its text, in byline or dateline."""
    named = (gist.byline, *gist.trace.tags)
    agencies = (registry.agency(words) for words in named if words)
    return tuple(dict.fromkeys(house for agency in agencies if (house := house_of(agency, registry)) is not None))


def house_of(outlet: str | None, registry: Registry) -> str | None:
    """Who owns an outlet: the registry's word, or else the outlet's own name."""
    if outlet is None:
        return None
    return registry.owner(outlet) or re.sub(r"^the ", "", folded(outlet))


def is_mostly(span: Span, areas: Sequence[Span]) -> bool:
    """Whether most of a span lies in areas that do not overlap."""
    inside = sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in areas)
    return 2 * inside > span[1] - span[0]


def _witness(gist: Gist, page: _Page, ref: VoiceRef, identities: Identities, registry: Registry) -> Witness:
    voice = gist.voices[ref[1]]
    player = page.players.get(voice.actor or "")
    other = _other_outlet(voice, player, page, registry)
    standing = _standing(voice, player, page, other)
    is_speaker = voice.kind != "outlet" and other is None and voice.actor is not None
    return Witness(
        ref=ref,
        voice=voice,
        standing=standing,
        house=_house(voice, standing, page, other),
        key=identities.voice_of(gist.report, voice.actor) if is_speaker and voice.actor is not None else None,
        name=folded(voice.speaker),
        kind=None if player is None else player.kind,
        country=None if player is None else player.country,
        sector=None if player is None else player.sector,
        side=None if player is None else player.side,
        words=unpacked(voice.words),
        numbers=frozenset(voice.numbers),
        day=_day(voice.said) or gist.day,
    )


def _house(voice: Voice, standing: Standing, page: _Page, other: str | None) -> str | None:
    if voice.kind == "outlet":
        return page.credited or page.house
    return page.house if standing == "interviewed" else other


def _standing(voice: Voice, player: Player | None, page: _Page, other: str | None) -> Standing:
    if voice.kind == "outlet":
        if page.credited is not None:
            return "relay"
        restates = not page.given.isdisjoint(voice.numbers)
        taken = is_mostly(voice.span, page.taken)
        return "own" if page.shows and not (voice.attributed or restates or taken) else "unknown"
    if other is not None:
        return "relay"
    if voice.kind == "named" or (voice.kind == "unnamed" and player is not None and _is_body(player)):
        return "speaker"
    return "interviewed" if voice.told_here and page.house is not None and page.credited is None else "unknown"


def _is_body(player: Player) -> bool:
    """Whether somebody without a name is a body by what it is ("police", "the ministry")."""
    return player.kind in ("organisation", "group") and player.sector in _BODIES


def _other_outlet(voice: Voice, player: Player | None, page: _Page, registry: Registry) -> str | None:
    """The house of the outlet that speaks, where it is not the page's own."""
    if voice.kind in ("outlet", "none"):
        return None
    agency = registry.agency(voice.speaker)
    if agency is None and (player is None or player.kind != "outlet"):
        return None
    house = house_of(agency or voice.speaker, registry)
    return None if house == page.house else house


def _day(said: str | None) -> int | None:
    try:
        return None if said is None else moment(said[:10]).toordinal()
    except ValueError:
        return None
