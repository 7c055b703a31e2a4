"""Pages of which only who says what matters, a sentence for each voice."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.merging.gist import Gist
from tocsin.merging.ownreporting import OwnReporting
from tocsin.merging.players import Player, player
from tocsin.merging.spelling import words as spelled
from tocsin.merging.utterances import packed, words
from tocsin.merging.voices import Number, Relay, Voice, VoiceKind
from tocsin.model.base import Span
from tocsin.model.reading import Actor, ActorKind, Basis, Quote, Stance

LENGTH = 100
"""Letters of each sentence."""

SEEN = OwnReporting(kind="seen", span=(0, 10), words="our reporter saw")


@dataclass(frozen=True)
class Said:
    """One voice of a page, and who it is."""

    name: str
    what: str = "eleven people were dead and the road was closed"
    numbers: tuple[Number, ...] = (("killed", 11),)
    kind: ActorKind = "person"
    voice: VoiceKind = "named"
    sector: str | None = None
    country: str | None = None
    side: str | None = None
    via: tuple[str, ...] = ()
    quote: Quote = "indirect"
    stance: Stance = "asserts"
    basis: Basis | None = None
    parent: int | None = None
    told_here: bool = False


@dataclass(frozen=True)
class Own:
    """The outlet's own voice in a sentence."""

    numbers: tuple[Number, ...] = (("killed", 11),)
    attributed: bool = False


def page(
    report: str, outlet: str | None, *said: Said | Own, own: tuple[OwnReporting, ...] = (), byline: str | None = None,
    published: str | None = "2031-03-04T08:00:00Z",
) -> Gist:  # fmt: skip
    """A page's gist: its voices in order, after the outlet's own at large."""
    large = Voice(kind="outlet", speaker=outlet or "", span=(0, LENGTH * (len(said) + 1)), own=own)
    return Gist(
        report=report,
        outlet=outlet,
        byline=byline,
        published=published,
        arrived="2031-03-09T00:00:00Z",
        voices=(large, *(_voice(report, place, one) for place, one in enumerate(said, start=1))),
        cast=tuple(_player(report, place, one) for place, one in enumerate(said, start=1) if isinstance(one, Said)),
    )


def sentence(place: int) -> Span:
    """Where the voice at a place stands."""
    return LENGTH * place, LENGTH * (place + 1)


def _voice(report: str, place: int, one: Said | Own) -> Voice:
    if isinstance(one, Own):
        return Voice(kind="outlet", span=sentence(place), numbers=one.numbers, attributed=one.attributed)
    return Voice(
        kind=one.voice,
        claim=f"{report}-{place}",
        actor=None if one.voice == "none" else f"a{place}",
        speaker=one.name,
        via=tuple(Relay(name=name) for name in one.via),
        parent=one.parent,
        quote=one.quote,
        stance=one.stance,
        basis=one.basis,
        span=sentence(place),
        words=packed(words(one.what)),
        numbers=one.numbers,
        told_here=one.told_here,
    )


def _player(report: str, place: int, one: Said) -> Player:
    actor = Actor(
        id=f"a{place}", spans=(), name=one.name, kind=one.kind, country=one.country, sector=one.sector, side=one.side
    )
    key = f"actor:{'-'.join(spelled(one.name))}~{place}"
    return player(report, actor, (one.name,), key=key)
