"""Who is meant: names, descriptions and pronouns of one report, joined, and for whom they act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.model.reading import Actor, Place, SourceKind
from tocsin.reading.countries import countries
from tocsin.reading.identity import Identifier, Identity
from tocsin.reading.joining import Joiner, is_office
from tocsin.reading.members import Company, Member
from tocsin.reading.phrases import Phrase, analysed, entity_at
from tocsin.reading.pronouns import POSSESSIVE, PRONOUNS, RELATIVE, meant
from tocsin.reading.registry import Registry, registry
from tocsin.reading.setting import Setting
from tocsin.reading.sides import Sides, sides
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_ORGANS = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "SPY"})
_ARMED = frozenset({"REB", "PRM"})
_ABROAD = frozenset(
    "western foreign international peacekeepers peacekeeper european african arab asian eastern regional global".split()
)
_DASHES = frozenset({"–", "—", "-", "--"})
_DATELINE = 12  # tokens
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
    places: Sequence[Place] = (),
    undergoers: Sequence[Span] = (),
) -> Cast:
    """Join what is said of the same person or body.

    speakers: phrases that are a source or a relay; outlet: whose page it is, for "we"; inside: for a phrase within
    somebody's words, the phrase of who says them, for "I"; participants: phrases of who acts or is acted on; known:
    bodies and leaders by name; published: when the report appeared; places: those of the report; undergoers: the
    participants who are acted on.
    """
    identifier = Identifier(doc, registry() if known is None else known, published, places)
    company = Company()
    table = _Table(company, Joiner(identifier, company, outlet), identifier, outlet)
    spoken = {(span.start_char, span.end_char) for span in speakers}
    undergoing = {(span.start_char, span.end_char) for span in undergoers}
    for span in _mentions(identifier, speakers, participants):
        place = (span.start_char, span.end_char)
        phrase = _with_its_name(_without_dateline(span))
        found = table.resolved(phrase, inside.get(place))
        if found is not None:
            company.see(
                found, place, span.start, identifier.phrase(phrase).head.i, place in spoken, place in undergoing
            )
    return _cast(company, identifier, sides() if parties is None else parties)


def _mentions(identifier: Identifier, speakers: Iterable[Span], participants: Iterable[Span]) -> list[Span]:
    """Speakers and participants, the names elsewhere, and states that are a subject, in the order of the text."""
    doc = identifier.doc
    chosen = {(span.start, span.end): span for span in (*speakers, *participants)}
    taken = {i for start, end in chosen for i in range(start, end)}
    tree = Tree.of(doc)
    heads = {identifier.phrase(span).head.i for (start, end), span in chosen.items() if not all(tree.space[start:end])}

    def choose(span: Span, inside: bool = False) -> None:
        words = range(span.start, span.end)
        if not taken.intersection(words) or (inside and not heads.intersection(words)):
            chosen.setdefault((span.start, span.end), span)
            taken.update(words)

    for ent in doc.ents:
        if ent.label_ in ("PER", "ORG") or (ent.label_ == "LOC" and ent.root.dep_.startswith("nsubj")):
            choose(ent, inside=ent.label_ == "ORG")
    for i, word in enumerate(tree.word):
        if word[0].isupper() and (end := identifier.named(i)) > i:
            choose(doc[i:end], inside=True)
    return sorted(chosen.values(), key=lambda span: (span.start, -span.end))


def _without_dateline(span: Span) -> Span:
    """A phrase less the place and date that a report's first sentence opens with ("PRISTINA – ")."""
    doc = span.doc
    if doc[span.start].ent_type_ != "LOC":
        return span
    for i in range(span.start + 1, min(span.end - 1, span.start + _DATELINE)):
        if doc[i].text in _DASHES and doc[i - 1].whitespace_ and doc[i].whitespace_:
            return doc[i + 1 : span.end]
    return span


def _with_its_name(span: Span) -> Span:
    """A phrase with the person's name that it stands right before: "the country's minister [Anna Bey]"."""
    doc, end = span.doc, span.end
    if end >= len(doc) or doc[end].ent_type_ != "PER" or doc[end].ent_iob_ != "B" or doc[end].is_sent_start:
        return span
    name = entity_at(doc[end])
    if name is None or doc[end - 1].pos_ != "NOUN" or doc[end - 1].ent_type_ or not is_office(doc[end - 1].lower_):
        return span
    return doc[span.start : name.end]


class _Table:
    """Where the members are found that a report's phrases mean."""

    def __init__(self, company: Company, joiner: Joiner, identifier: Identifier, outlet: str | None) -> None:
        self._company = company
        self._joiner = joiner
        self._identifier = identifier
        self._outlet = outlet

    def resolved(self, span: Span, speaker: Span | None) -> Member | None:
        """Who is meant by a phrase; speaker: in whose words it stands."""
        words = Tree.of(span.doc).lower[span.start : span.end]
        if words[:1] == ("neither",) or not any(word.isalpha() or word.isdigit() for word in words):
            return None  # "neither of both" is nobody
        phrase = self._identifier.phrase(span)
        if phrase.head.lower_ in RELATIVE:
            return self._antecedent(phrase.head)
        if phrase.head.lower_ in PRONOUNS and phrase.head.pos_ != "PROPN":  # "the US" is no "us"
            return meant(phrase.head, self._company, self._outlet, speaker)
        identity = self._owned(span, phrase, self._identifier.identity(span), speaker)
        found = self._joiner.member(span, phrase, identity)
        if found is None:
            return None
        if identity.kind is None or found.kind != "person":
            found.identities.append(identity)
            if identity.key is not None and identity.kind is not None:
                found.kind = identity.kind
                self._company.key(found, identity.key)
        return found

    def _owned(self, span: Span, phrase: Phrase, identity: Identity, speaker: Span | None) -> Identity:
        """Add what is known of whom a phrase says its actor belongs to: "its minister", "the army's spokesman"."""
        if (identity.country is not None and identity.firm) or identity.kind is not None:
            return identity
        owner = self._owner(span, phrase, speaker)
        if owner is None:
            return identity
        entry = next((one.entry for one in owner.identities if one.entry is not None), None)
        sector = _sector(owner) if _sector(owner) in _ARMED and identity.sector in (None, "GOV") else identity.sector
        country = _country(owner) or identity.country
        return identity._replace(country=country, sector=sector, entry=identity.entry or entry, firm=True)

    def _owner(self, span: Span, phrase: Phrase, speaker: Span | None) -> Member | None:
        doc, core = span.doc, phrase.core
        if span[0].tag_ == "PRP$" or span[0].lower_ in POSSESSIVE:
            return meant(span[0], self._company, self._outlet, speaker)
        for token in core:
            nouns = token.pos_ in ("NOUN", "PROPN") and token.i != phrase.head.i and token.i + 1 < len(doc)
            if nouns and (doc[token.i + 1].lower_ in ("'s", "’s", "'", "’") or token.i > phrase.head.i):
                owners = self._company.with_head([token.lower_])
                if (known := next((one for one in owners if _country(one) is not None), None)) is not None:
                    return known
        return None

    def _antecedent(self, token: Token) -> Member | None:
        """Whom a relative pronoun stands for: the noun before it, or the one before the comma."""
        doc = token.doc
        before = token.i - 1
        while before >= 0 and (doc[before].is_punct or doc[before].pos_ == "ADP"):
            before -= 1
        if before < 0 or doc[before].pos_ not in ("NOUN", "PROPN"):
            return None
        place = doc[before].idx
        near = [one for one in self._company.recent() if any(start <= place < end for start, end in one.spans[-3:])]
        if near:
            return near[0]
        first = before
        while first > 0 and doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET"):
            first -= 1
        return self.resolved(doc[first : before + 1], None)


def _cast(company: Company, identifier: Identifier, parties: Sides) -> Cast:
    local = _local(identifier.setting, parties)
    ids = {member: f"a{number}" for number, member in enumerate(company.members, start=1)}
    return Cast(
        tuple(_actor(member, ids[member], identifier.setting.only, local, parties) for member in company.members),
        {place: ids[member] for place, member in company.of.items()},
        {place: "named" if member.named else "unnamed" for place, member in company.of.items()},
        {identifier.doc[word].idx: ids[member] for word, member in company.at.items()},
    )


def _actor(member: Member, identity: str, only: str | None, local: str | None, parties: Sides) -> Actor:
    """The actor that a member has become; only, local: the one state that the report names, and that it is about."""
    country, sector = _country(member), _sector(member)
    if country is None and member.kind != "outlet" and not _ABROAD & (member.words | member.heads):
        country = only or (local if _is_local(member, sector) else None)
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


def _local(setting: Setting, parties: Sides) -> str | None:
    """The state that a report is about, unless it tells of an opposed one too: then "the police" may be either's."""
    main = setting.main
    if main is None or any(parties.are_opposed(parties.of_state(main), parties.of_state(c)) for c in setting.mentioned):
        return None
    return main


def _is_local(member: Member, sector: str | None) -> bool:
    """Whether an actor whose country is not told is likely of the one that the report is about."""
    if member.named:
        return sector in _ORGANS and member.definite and member.kind in ("organisation", "person", "unnamed")
    return sector is not None and (member.definite or member.kind == "unnamed")


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
