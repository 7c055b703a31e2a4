"""Who is meant: names, descriptions and pronouns of one report, joined, and for whom they act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.model.reading import Actor, SourceKind
from tocsin.reading.countries import countries
from tocsin.reading.identity import Identifier
from tocsin.reading.joining import Joiner
from tocsin.reading.members import Company, Member
from tocsin.reading.phrases import analysed
from tocsin.reading.pronouns import PRONOUNS, RELATIVE, meant
from tocsin.reading.registry import Registry, registry
from tocsin.reading.sides import Sides, sides

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_LOCAL = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "CVL", "MED", "EDU", "OPP", "LAB", "AGR", "REB", "UAF", "CRM"})
_FIRM = 2  # how much more an office says of a country than where somebody is


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a report, and which of them each phrase means; heads: by where a phrase's head begins."""

    actors: tuple[Actor, ...]
    of: dict[Offsets, str]
    named: dict[Offsets, SourceKind]
    heads: dict[int, str]

    def actor(self, span: Span | None) -> str | None:
        """Whom a phrase means, if it was among those that were joined or has the head of one."""
        if span is None:
            return None
        found = self.of.get((span.start_char, span.end_char))
        return found if found is not None or not len(span) else self.heads.get(analysed(span).head.idx)

    def name(self, span: Span | None) -> str:
        """The full name of whom a phrase means, else its own words."""
        identity = self.actor(span)
        found = next((actor.name for actor in self.actors if actor.id == identity), None)
        return found or ("" if span is None else span.text)


def cast(
    doc: Doc,
    speakers: Sequence[Span],
    outlet: str | None,
    inside: dict[Offsets, Span],
    participants: Sequence[Span] = (),
    *,
    known: Registry | None = None,
    parties: Sides | None = None,
    published: str | None = None,
) -> Cast:
    """Join what is said of the same person or body.

    speakers: phrases that are a source or a relay; outlet: whose page it is, for "we"; inside: for a phrase within
    somebody's words, the phrase of who says them, for "I"; participants: phrases of who acts or is acted on; known:
    bodies and leaders by name; published: when the report appeared.
    """
    company = Company()
    joiner = Joiner(doc, company, outlet)
    identifier = Identifier(doc, registry() if known is None else known, published)
    spoken = {(span.start_char, span.end_char) for span in speakers}
    for span in _mentions(doc, speakers, participants):
        place = (span.start_char, span.end_char)
        found = _resolved(span, company, joiner, identifier, outlet, inside.get(place))
        if found is not None:
            company.see(found, place, span.start, analysed(span).head.i, place in spoken)
    return _cast(company, identifier, sides() if parties is None else parties)


def _mentions(doc: Doc, speakers: Iterable[Span], participants: Iterable[Span]) -> list[Span]:
    """Speakers and participants, and the names elsewhere, in the order of the text."""
    chosen = {(span.start, span.end): span for span in (*speakers, *participants)}
    taken = {i for start, end in chosen for i in range(start, end)}
    for ent in doc.ents:
        if ent.label_ in ("PER", "ORG") and not taken.intersection(range(ent.start, ent.end)):
            chosen[ent.start, ent.end] = ent
    return sorted(chosen.values(), key=lambda span: (span.start, -span.end))


def _resolved(
    span: Span, company: Company, joiner: Joiner, identifier: Identifier, outlet: str | None, speaker: Span | None
) -> Member | None:
    if not any(token.is_alpha or token.is_digit for token in span):
        return None
    phrase = analysed(span)
    if phrase.head.lower_ in RELATIVE:
        return _antecedent(phrase.head, company, joiner, identifier)
    if phrase.head.lower_ in PRONOUNS:
        return meant(phrase.head, company, outlet, speaker)
    identity = identifier.identity(span)
    found = joiner.member(span, phrase, identity)
    if found is not None and (identity.key is None or found.kind != "person"):
        found.identities.append(identity)
        company.key(found, identity.key)
    return found


def _antecedent(token: Token, company: Company, joiner: Joiner, identifier: Identifier) -> Member | None:
    """Whom a relative pronoun stands for: the noun before it, or the one before the comma."""
    doc = token.doc
    before = token.i - 1
    while before >= 0 and (doc[before].is_punct or doc[before].pos_ == "ADP"):
        before -= 1
    if before < 0 or doc[before].pos_ not in ("NOUN", "PROPN"):
        return None
    place = doc[before].idx
    near = [one for one in company.recent() if any(start <= place < end for start, end in one.spans)]
    if near:
        return near[0]
    first = before
    while first > 0 and doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET"):
        first -= 1
    noun = doc[first : before + 1]
    return _resolved(noun, company, joiner, identifier, None, None)


def _cast(company: Company, identifier: Identifier, parties: Sides) -> Cast:
    ids = {member: f"a{number}" for number, member in enumerate(company.members, start=1)}
    return Cast(
        tuple(_actor(member, ids[member], identifier, parties) for member in company.members),
        {place: ids[member] for place, member in company.of.items()},
        {place: "named" if member.named else "unnamed" for place, member in company.of.items()},
        {identifier.doc[word].idx: ids[member] for word, member in company.at.items()},
    )


def _actor(member: Member, identity: str, identifier: Identifier, parties: Sides) -> Actor:
    country, sector = _country(member), _sector(member)
    if country is None and not member.named and sector in _LOCAL and len(identifier.mentioned) == 1:
        (country,) = identifier.mentioned
    entry = next((one.entry for one in member.identities if one.entry is not None), None)
    return Actor(
        id=identity,
        spans=tuple(sorted(set(member.spans))),
        name=member.name,
        kind=member.kind,
        country=country,
        sector="JRN" if member.kind == "outlet" and sector is None else sector,
        side=parties.side(country, sector, member.kind, entry),
    )


def _country(member: Member) -> str | None:
    """The country that most mentions give, offices before places; none where as many give another."""
    votes: Counter[str] = Counter()
    for one in member.identities:
        if one.country is not None:
            votes[countries().sovereign(one.country)] += _FIRM if one.firm else 1
    best = votes.most_common(2)
    return None if not best or (len(best) > 1 and best[0][1] == best[1][1]) else best[0][0]


def _sector(member: Member) -> str | None:
    """The sector that most mentions give, and of those the first."""
    votes = Counter(one.sector for one in member.identities if one.sector is not None)
    return votes.most_common(1)[0][0] if votes else None
