"""Each voice of each report as something that bears witness: who it is, whose house it speaks for, and why we know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from tocsin.merging.actors import Identities, Player
from tocsin.merging.gist import Gist, moment, order
from tocsin.merging.onevoice import voice_key
from tocsin.merging.outlets import Registry
from tocsin.merging.outlets import folded as plain
from tocsin.merging.spelling import folded
from tocsin.merging.utterances import unpacked
from tocsin.merging.voices import OUTLET, Voice, VoiceRef
from tocsin.model.base import Span

Standing = Literal["own", "speaker", "interviewed", "relay", "unknown"]
"""own: an outlet that shows its own reporting; speaker: somebody named, or a body by what it is; interviewed: somebody
unnamed who spoke to the outlet itself; relay: another outlet's words; unknown: provenance not shown."""

POSITIVE: frozenset[Standing] = frozenset({"own", "speaker", "interviewed"})
ORGANS = frozenset({"GOV", "MIL", "COP", "LEG", "SPY"})
"""Sectors whose bodies may be one government's (PLOVER); the courts are nobody's."""

_SMALL = 2  # a number that much is counted by
_MEDIUM = re.compile(
    r"\b(?:for|of|from|with|by|news agency|agency|newspaper|daily|television|radio|website|reporters?)\b"
)
_BODIES = ORGANS | {"MED", "JUD", "LAB", "SOC", "REL", "REB", "PRM", "PTY", "OPP"}


@dataclass(frozen=True, slots=True)
class Witness:
    """A voice, and what is known of who it is.

    `house` is the owner of the outlet whose words they are, as words in nobody's name are too, or that somebody unnamed
    spoke to; null for a speaker's and where the outlet is not known.
    `key` is the speaker's identity across reports. `numbers` are as `telling` has them. `day` is when it was said or
    else published, an ordinal.
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
    numbers: frozenset[object]
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
    gists = sorted(gists, key=order)
    outlets = frozenset(house for gist in gists if (house := house_of(gist.outlet, registry)) is not None)
    for gist in gists:
        page = _Page.of(gist, registry, taken.get(gist.report, ()))
        for place in range(len(gist.voices)):
            found[gist.report, place] = _witness(gist, page, (gist.report, place), identities, registry, outlets)
    return found


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page shows of where its own words come from."""

    house: str | None
    credited: str | None  # the agency that the page says its text is from
    wired: bool  # whether the page says that its text is from agencies
    shows: bool
    seen: Sequence[Span]  # where one of the outlet's own people is said to have seen or reported it
    whole: Span
    given: Set[object]  # the numbers that somebody's claim gives on it
    players: Mapping[str, Player]
    taken: Sequence[Span]

    @classmethod
    def of(cls, gist: Gist, registry: Registry, taken: Sequence[Span]) -> _Page:
        house = house_of(gist.outlet, registry)
        named = [gist.byline or "", *(tag.name for tag in gist.trace.tags)]
        agencies = [house_of(agency, registry) for words in named if (agency := registry.agency(words)) is not None]
        credited = next((agency for agency in agencies if agency != house), None)
        wired = credited is not None or any(registry.is_wire(words) for words in named if not registry.agency(words))
        own = gist.voices[OUTLET].own if gist.voices and house is not None else ()
        own = tuple(one for one in own if one.span is None or not is_mostly(one.span, taken))
        return cls(
            house=house,
            credited=credited,
            wired=wired,
            shows=any(one.kind != "told" for one in own) and not wired,
            seen=[one.span for one in own if one.span is not None and one.kind in ("seen", "correspondent")],
            whole=gist.voices[OUTLET].span if gist.voices else (0, 0),
            given={number for voice in gist.voices if voice.kind != "outlet" for number in telling(voice)},
            players={player.id: player for player in gist.cast},
            taken=taken,
        )


def house_of(outlet: str | None, registry: Registry) -> str | None:
    """Who owns an outlet: the registry's word, or else the outlet's own name."""
    if not outlet:
        return None
    known = registry.agency(outlet) or outlet
    return registry.owner(known) or plain(known)


def medium(words: str, registry: Registry, outlets: Set[str]) -> str | None:
    """The house of an agency, or of an outlet of these reports, that words name: "a reporter for TASS"."""
    for phrase in (words, *_MEDIUM.split(words)):
        if phrase and (registry.agency(phrase) is not None or house_of(phrase, registry) in outlets):
            return house_of(phrase, registry)
    return None


def telling(voice: Voice) -> frozenset[object]:
    """The numbers that a voice may be known by: small ones only together with what they count."""
    return frozenset(amount if amount > _SMALL else (measure, amount) for measure, amount in voice.numbers)


def is_mostly(span: Span, areas: Sequence[Span]) -> bool:
    """Whether most of a span lies in areas that do not overlap."""
    inside = sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in areas)
    return 2 * inside > span[1] - span[0]


def _witness(
    gist: Gist, page: _Page, ref: VoiceRef, identities: Identities, registry: Registry, outlets: Set[str]
) -> Witness:
    voice = gist.voices[ref[1]]
    player = page.players.get(voice.actor or "")
    other = _other_outlet(voice, player, page, registry, outlets)
    standing = _standing(voice, player, page, other)
    is_speaker = voice.kind != "outlet" and other is None and voice.actor is not None
    return Witness(
        ref=ref,
        voice=voice,
        standing=standing,
        house=_house(voice, standing, page, other),
        key=voice_key((gist.report, voice.actor), identities) if is_speaker and voice.actor is not None else None,
        name=folded(voice.speaker),
        kind=None if player is None else player.kind,
        country=None if player is None else player.country,
        sector=None if player is None else player.sector,
        side=None if player is None else player.side,
        words=unpacked(voice.words),
        numbers=telling(voice),
        day=_day(voice.said) or gist.day,
    )


def _house(voice: Voice, standing: Standing, page: _Page, other: str | None) -> str | None:
    if voice.kind in ("outlet", "none"):
        return page.credited if page.wired else page.house
    return page.house if standing == "interviewed" else other


def _standing(voice: Voice, player: Player | None, page: _Page, other: str | None) -> Standing:
    if voice.kind == "outlet":
        if voice.span != page.whole and any(voice.span[0] <= start < voice.span[1] for start, _ in page.seen):
            return "own"
        if page.wired:
            return "unknown" if page.credited is None else "relay"
        restates = voice.claim is None and not page.given.isdisjoint(telling(voice))
        taken = is_mostly(voice.span, page.taken)
        return "own" if page.shows and not (voice.attributed or restates or taken) else "unknown"
    if other is not None:
        return "relay"
    if player is not None and (player.sector == "JRN" or (player.kind == "person" and voice.speaker[:1].islower())):
        return "unknown"
    if voice.kind == "named" or (voice.kind == "unnamed" and player is not None and _is_body(player)):
        return "speaker"
    return "interviewed" if voice.told_here and page.house is not None and not page.wired else "unknown"


def _is_body(player: Player) -> bool:
    """Whether somebody without a name is a body by what it is ("police", "the ministry")."""
    return player.kind == "organisation" and player.sector in _BODIES


def _other_outlet(
    voice: Voice, player: Player | None, page: _Page, registry: Registry, outlets: Set[str]
) -> str | None:
    """The house of the outlet that speaks, where it is not the page's own."""
    if voice.kind in ("outlet", "none"):
        return None
    house = medium(voice.speaker, registry, outlets)
    if house is None and player is not None and player.kind == "outlet":
        house = house_of(voice.speaker, registry)
    return None if house == page.house else house


def _day(said: str | None) -> int | None:
    try:
        return None if said is None else moment(said[:10]).toordinal()
    except ValueError:
        return None
