"""How words reached one voice from another: by copying, by citing, or because one speaker said them once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations

from tocsin.merging.actors import Identities
from tocsin.merging.copies import Copy
from tocsin.merging.onevoice import seem_one
from tocsin.merging.outlets import Registry
from tocsin.merging.utterances import overlap
from tocsin.merging.voices import OUTLET, VoiceRef
from tocsin.merging.witnesses import Witness, house_of, is_mostly, medium
from tocsin.model.base import Noun, Span
from tocsin.model.echoes import EdgeKind

_DAYS = 3  # between two reports of one utterance
_SAME_NAME = 0.5, 4  # share and number of words in common that make one utterance, of speakers called the same
_SAME_NUMBERS = 0.34, 2  # the same with a number in common
_SAID = 2  # words that a relay shares with a claim that gives its number
_QUOTED = 0.8, 6  # the same of words in quotation marks, whoever is said to have spoken
_CITED = 0.5, 3  # what a relay and its page share
_MOVED = 150  # letters between the places of one voice in two printings
_SMALLEST = 6  # word hashes by which quotations are looked up


class Edge(Noun):
    """How the words of voice `one` go back to `other`, with the evidence in words."""

    one: VoiceRef
    other: VoiceRef
    kind: EdgeKind
    why: str


def edges(
    witnesses: Mapping[VoiceRef, Witness], copies: Iterable[Copy], identities: Identities, registry: Registry
) -> list[Edge]:
    """Every way in which a voice goes back to another, strongest kind first.

    witnesses: in the order of their reports. Each voice gets at most one edge of a kind, to the voice nearest the root.
    """
    pages = _by_report(witnesses)
    place = {ref: number for number, ref in enumerate(witnesses)}
    drawn = [
        *(edge for copy in copies for edge in _copied(copy, pages, identities)),
        *_same_speaker(witnesses.values()),
        *_same_words(witnesses.values(), identities),
        *(edge for page in pages.values() for edge in _restated(page)),
        *_cited(witnesses, pages, registry),
    ]
    kept: dict[tuple[EdgeKind, VoiceRef], Edge] = {}
    for edge in drawn:
        before = kept.get((edge.kind, edge.one))
        if before is None or place[edge.other] < place[before.other]:
            kept[edge.kind, edge.one] = edge
    return list(kept.values())


def _by_report(witnesses: Mapping[VoiceRef, Witness]) -> dict[str, list[Witness]]:
    pages: defaultdict[str, list[Witness]] = defaultdict(list)
    for witness in witnesses.values():
        pages[witness.ref[0]].append(witness)
    return pages


def _copied(copy: Copy, pages: Mapping[str, Sequence[Witness]], identities: Identities) -> Iterator[Edge]:
    """The voices that a copied passage holds on both pages, one to one, as they stand in it."""
    earlier, later = pages.get(copy.earlier, ()), pages.get(copy.later, ())
    printed = [passage.earlier for passage in copy.passages]
    taken = [passage.later for passage in copy.passages]
    theirs = [one for one in earlier if one.ref[1] != OUTLET and is_mostly(one.voice.span, printed)]
    for one in later:
        if one.ref[1] == OUTLET or not is_mostly(one.voice.span, taken):
            continue
        start = _start(one.voice.span, copy)
        alike = [other for other in theirs if _alike(one, other, identities)]
        nearest = min(alike, key=lambda other: (abs(other.voice.span[0] - start), other.ref), default=None)
        if nearest is not None and abs(nearest.voice.span[0] - start) <= _MOVED:
            yield Edge(one=one.ref, other=nearest.ref, kind="copies", why=f"the passage stands in {copy.earlier}")
    if earlier and later and is_mostly(later[OUTLET].voice.span, taken):
        yield Edge(one=later[OUTLET].ref, other=earlier[OUTLET].ref, kind="copies", why="most of the page is a copy")


def _start(span: Span, copy: Copy) -> int:
    """Where a span of the later report begins in the earlier one, by the passage that holds most of it."""
    held = max(copy.passages, key=lambda passage: min(span[1], passage.later[1]) - max(span[0], passage.later[0]))
    return held.earlier[0] + span[0] - held.later[0]


def _alike(one: Witness, other: Witness, identities: Identities) -> bool:
    """Whether two voices at the same place of a copied passage are the same one, read twice."""
    if one.voice.claim is None or other.voice.claim is None:
        return one.voice.claim is other.voice.claim
    if overlap(one.words, other.words) < _CITED[0]:
        return False
    if one.name == other.name or one.voice.actor is None or other.voice.actor is None:
        return one.name == other.name
    return one.key == other.key or seem_one(
        (one.ref[0], one.voice.actor), (other.ref[0], other.voice.actor), identities
    )


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


def _same_words(witnesses: Iterable[Witness], identities: Identities) -> Iterator[Edge]:
    """Speakers whom no identity joins, but whose words do: who may be one and give one number, or are quoted alike."""
    buckets: defaultdict[object, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        speaks = witness.house is None or witness.standing == "interviewed" or witness.voice.kind == "none"
        if witness.voice.claim is None or not speaks:
            continue
        buckets[witness.name].append(witness)
        for number in witness.numbers:
            buckets["number", number].append(witness)
        if witness.voice.quote in ("direct", "mixed"):
            for value in sorted(witness.words)[:_SMALLEST]:
                buckets[value].append(witness)
    found: dict[tuple[VoiceRef, VoiceRef], Edge] = {}
    for bucket in buckets.values():
        for other, one in combinations(bucket, 2):
            if one.ref[0] != other.ref[0] and (one.ref, other.ref) not in found:
                why = _one_utterance(one, other, identities)
                if why is not None:
                    found[one.ref, other.ref] = Edge(one=one.ref, other=other.ref, kind="same utterance", why=why)
    yield from found.values()


def _one_utterance(one: Witness, other: Witness, identities: Identities) -> str | None:
    if not _near(one, other):
        return None
    if one.voice.quote != "indirect" and other.voice.quote != "indirect" and _share(one, other, _QUOTED):
        return "the same words are quoted"
    named = one.voice.speaker if one.name == other.name else f"{one.voice.speaker}, perhaps {other.voice.speaker},"
    numbers = one.numbers & other.numbers
    if numbers and _share(one, other, _SAME_NUMBERS) and _seem_one(one, other, identities):
        return f"{named} gives the same number in much the same words"
    if one.name == other.name and one.name and one.key == other.key and _share(one, other, _SAME_NAME):
        return f"{named} says it in much the same words"
    return None


def _seem_one(one: Witness, other: Witness, identities: Identities) -> bool:
    """Whether two speakers that are told by an office, a body or a name may be one voice."""
    if one.standing != "speaker" or other.standing != "speaker" or one.sector != other.sector:
        return False
    if one.name == other.name:
        return True
    places = [(each.ref[0], each.voice.actor) for each in (one, other) if each.voice.actor is not None]
    return len(places) == 2 and seem_one(places[0], places[1], identities)


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
        elif witness.voice.kind == "outlet" and witness.voice.claim is None and witness.standing != "own":
            numbers = {number for number in witness.numbers if not isinstance(number, tuple)}
            start = witness.voice.span[0]
            given = [
                one
                for one in page
                if one.voice.kind != "outlet" and one.voice.span[0] > start and one.numbers & numbers
            ]
            if len({one.key or one.name for one in given}) == 1:
                why = f"{given[0].voice.speaker} gives the number on it"
                yield Edge(one=witness.ref, other=given[0].ref, kind="cites", why=why)


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
        for name, house in _relays(one, registry, published.keys()):
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
            best = _likeliest(one, heard)
            if best is not None:
                yield Edge(one=one.ref, other=best.ref, kind="cites", why=f"{name} is named as the source of it")
                break


def _relays(one: Witness, registry: Registry, outlets: Set[str]) -> Iterator[tuple[str, str]]:
    if one.standing == "relay" and one.house is not None:
        yield one.voice.speaker or one.house, one.house
    for relay in one.voice.via:
        house = medium(relay.name, registry, outlets)
        if house is not None:
            yield relay.name, house


def _likeliest(one: Witness, heard: Sequence[Witness]) -> Witness | None:
    """The voice whose words a relay's are; none where two speakers' fit as well."""

    def fit(other: Witness) -> tuple[bool, int, float]:
        named = one.standing == "speaker" and other.standing == "speaker"
        return named, len(one.numbers & other.numbers), overlap(one.words, other.words)

    best = max(heard, key=fit, default=None)
    if best is None or any(fit(other) == fit(best) and other.key != best.key for other in heard):
        return None
    return best


def _passed_on(one: Witness, other: Witness) -> bool:
    """Whether a relay's words could be those of a voice on its outlet's page: never another speaker's."""
    if one.standing == "speaker" and other.standing == "speaker" and one.name != other.name and one.key != other.key:
        return False
    if one.numbers:
        return bool(one.numbers & other.numbers) and (not other.words or len(one.words & other.words) >= _SAID)
    return _share(one, other, _CITED)


def _not_later(one: Witness, other: Witness) -> bool:
    return one.day is None or other.day is None or one.day <= other.day
