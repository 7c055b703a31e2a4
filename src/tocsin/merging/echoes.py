"""How words reached one voice from another: by copying, by citing, or because one speaker said them once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, Protocol

from tocsin.merging.utterances import overlap
from tocsin.merging.voices import OUTLET, VoiceRef
from tocsin.merging.witnesses import Registry, Witness, house_of, is_mostly
from tocsin.model.base import Noun, Span

EdgeKind = Literal["copies", "same utterance", "same voice", "cites", "judged"]

_DAYS = 3  # between two reports of one utterance
_SAME_NAME = 0.5, 4  # share and number of words in common that make one utterance, of speakers called the same
_SAME_NUMBERS = 0.34, 2  # the same with a number in common
_QUOTED = 0.8, 6  # the same of words in quotation marks, whoever is said to have spoken
_CITED = 0.5, 3  # what a relay and its page share
_SMALLEST = 6  # word hashes by which quotations are looked up


class Edge(Noun):
    """How the words of voice `one` go back to `other`, with the evidence in words."""

    one: VoiceRef
    other: VoiceRef
    kind: EdgeKind
    why: str


class Passage(Protocol):
    """A stretch of text that stands in two reports."""

    @property
    def earlier(self) -> Span: ...
    @property
    def later(self) -> Span: ...


class Copy(Protocol):
    """Text of a later report that stands in an earlier one."""

    @property
    def earlier(self) -> str: ...
    @property
    def later(self) -> str: ...
    @property
    def passages(self) -> Sequence[Passage]: ...


def edges(witnesses: Mapping[VoiceRef, Witness], copies: Iterable[Copy], registry: Registry) -> list[Edge]:
    """Every way in which a voice goes back to another, strongest kind first.

    witnesses: in the order of their reports. Each voice gets at most one edge of a kind, to the voice nearest the root.
    """
    pages = _by_report(witnesses)
    return [
        *(edge for copy in copies for edge in _copied(copy, pages)),
        *_same_speaker(witnesses.values()),
        *_same_words(list(witnesses.values())),
        *(edge for page in pages.values() for edge in _restated(page)),
        *_cited(witnesses, pages, registry),
    ]


def _by_report(witnesses: Mapping[VoiceRef, Witness]) -> dict[str, list[Witness]]:
    pages: defaultdict[str, list[Witness]] = defaultdict(list)
    for witness in witnesses.values():
        pages[witness.ref[0]].append(witness)
    return pages


def _copied(copy: Copy, pages: Mapping[str, Sequence[Witness]]) -> Iterator[Edge]:
    """The voices that a copied passage holds on both pages, one to one, as they stand in it."""
    earlier, later = pages.get(copy.earlier, ()), pages.get(copy.later, ())
    for passage in copy.passages:
        theirs = [one for one in earlier if one.ref[1] != OUTLET and is_mostly(one.voice.span, [passage.earlier])]
        for one in later:
            if one.ref[1] == OUTLET or not is_mostly(one.voice.span, [passage.later]):
                continue
            alike = [other for other in theirs if _alike(one, other)]
            if alike:
                moved = passage.earlier[0] - passage.later[0]
                nearest = min(
                    alike, key=lambda other: (abs(other.voice.span[0] - one.voice.span[0] - moved), other.ref)
                )
                yield Edge(one=one.ref, other=nearest.ref, kind="copies", why=f"the passage stands in {copy.earlier}")
    if earlier and later and is_mostly(later[OUTLET].voice.span, [passage.later for passage in copy.passages]):
        yield Edge(one=later[OUTLET].ref, other=earlier[OUTLET].ref, kind="copies", why="most of the page is a copy")


def _alike(one: Witness, other: Witness) -> bool:
    """Whether two voices at the same place of a copied passage are the same one, read twice."""
    if (one.voice.claim is None) != (other.voice.claim is None):
        return False
    return one.voice.claim is None or overlap(one.words, other.words) >= _CITED[0]


def _same_speaker(witnesses: Iterable[Witness]) -> Iterator[Edge]:
    """Each speaker's voices go back to the first of them, or to the first that says the same; and so for a house that
    shows its own reporting."""
    spoken: defaultdict[tuple[str, str], list[Witness]] = defaultdict(list)
    for witness in witnesses:
        name = witness.key if witness.standing == "speaker" else witness.house if witness.standing == "own" else None
        if name is not None:
            before = spoken[witness.standing, name]
            if before:
                said = next((one for one in before if _says_the_same(witness, one)), None)
                root = before[0] if said is None else said
                kind: EdgeKind = "same voice" if said is None else "same utterance"
                yield Edge(one=witness.ref, other=root.ref, kind=kind, why=_who(witness, root))
            before.append(witness)


def _who(one: Witness, other: Witness) -> str:
    if one.standing == "own":
        return f"both are the own reporting of {one.house}"
    if one.name == other.name:
        return f"{one.voice.speaker} speaks in both"
    return f"{one.voice.speaker} and {other.voice.speaker} are one voice"


def _says_the_same(one: Witness, other: Witness) -> bool:
    if not _near(one, other):
        return False
    return bool(one.numbers & other.numbers) or _share(one, other, _SAME_NAME)


def _same_words(witnesses: Sequence[Witness]) -> Iterator[Edge]:
    """Speakers whom no identity joins, but whose words do: called the same, or quoted with the same words."""
    buckets: defaultdict[object, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        if witness.voice.claim is None or (witness.house is not None and witness.standing != "interviewed"):
            continue
        buckets[witness.name].append(witness)
        if witness.voice.quote in ("direct", "mixed"):
            for value in sorted(witness.words)[:_SMALLEST]:
                buckets[value].append(witness)
    found: dict[tuple[VoiceRef, VoiceRef], Edge] = {}
    for bucket in buckets.values():
        for other, one in combinations(bucket, 2):
            if one.ref[0] != other.ref[0] and (one.ref, other.ref) not in found:
                why = _one_utterance(one, other)
                if why is not None:
                    found[one.ref, other.ref] = Edge(one=one.ref, other=other.ref, kind="same utterance", why=why)
    yield from found.values()


def _one_utterance(one: Witness, other: Witness) -> str | None:
    if not _near(one, other):
        return None
    if one.voice.quote != "indirect" and other.voice.quote != "indirect" and _share(one, other, _QUOTED):
        return "the same words are quoted"
    if (one.key is not None and other.key is not None) or one.name != other.name or not one.name:
        return None
    if _share(one, other, _SAME_NAME):
        return f"{one.voice.speaker} says it in much the same words"
    if one.numbers & other.numbers and _share(one, other, _SAME_NUMBERS):
        return f"{one.voice.speaker} gives the same number in much the same words"
    return None


def _share(one: Witness, other: Witness, least: tuple[float, int]) -> bool:
    part, number = least
    return len(one.words & other.words) >= number and overlap(one.words, other.words) >= part


def _near(one: Witness, other: Witness) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= _DAYS


def _restated(page: Sequence[Witness]) -> Iterator[Edge]:
    """What a page says itself with a number that somebody gives on it, and what is said in somebody else's claim."""
    for witness in page:
        parent = witness.voice.parent
        if parent is not None and witness.standing != "speaker" and parent < len(page):
            yield Edge(
                one=witness.ref, other=page[parent].ref, kind="cites", why=f"{page[parent].voice.speaker} passes it on"
            )
        elif witness.voice.claim is None and witness.numbers:
            given = next((one for one in page if one.voice.claim is not None and one.numbers & witness.numbers), None)
            if given is not None:
                yield Edge(
                    one=witness.ref, other=given.ref, kind="cites", why=f"{given.voice.speaker} gives the number on it"
                )


def _cited(
    witnesses: Mapping[VoiceRef, Witness], pages: Mapping[str, Sequence[Witness]], registry: Registry
) -> Iterator[Edge]:
    """A relay goes back to the voice that its outlet's own page has for the same words or numbers."""
    published: defaultdict[str, list[str]] = defaultdict(list)
    for report, page in pages.items():
        outlet = house_of(page[OUTLET].voice.speaker or None, registry)
        if outlet is not None:
            published[outlet].append(report)
    for one in witnesses.values():
        for name, house in _relays(one, registry):
            heard = [
                other
                for report in published.get(house, ())
                if report != one.ref[0]
                for other in pages[report]
                if other.ref[1] != OUTLET
                and other.standing != "relay"
                and _not_later(other, one)
                and _passed_on(one, other)
            ]
            if heard:
                best = max(heard, key=lambda other: (len(one.numbers & other.numbers), overlap(one.words, other.words)))
                yield Edge(one=one.ref, other=best.ref, kind="cites", why=f"{name} is named as the source of it")
                break


def _relays(one: Witness, registry: Registry) -> Iterator[tuple[str, str]]:
    if one.standing == "relay" and one.house is not None:
        yield one.voice.speaker or one.house, one.house
    for relay in one.voice.via:
        house = house_of(registry.agency(relay.name) or relay.name, registry)
        if house is not None:
            yield relay.name, house


def _passed_on(one: Witness, other: Witness) -> bool:
    """Whether a relay's words could be those of a voice on its outlet's page: never another speaker's."""
    if one.standing == "speaker" and other.standing == "speaker" and one.name != other.name and one.key != other.key:
        return False
    if one.numbers and other.numbers:
        return bool(one.numbers & other.numbers)
    return _share(one, other, _CITED)


def _not_later(one: Witness, other: Witness) -> bool:
    return one.day is None or other.day is None or one.day <= other.day
