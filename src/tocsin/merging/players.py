"""The actors of a report as merging sees them: the name, and what the mentions say of body, office and age."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from tocsin.merging.bodies import Body, body_of, state_of, table
from tocsin.merging.names import person_name
from tocsin.merging.offices import Office, office_of, offices_around
from tocsin.merging.spelling import folded, words
from tocsin.model.base import Country, Noun
from tocsin.model.judgement import mention
from tocsin.model.reading import Actor, ActorKind, Reading

_AGE = re.compile(r"(?:,|\baged?)\s*(\d{1,2})\b|\b(\d{1,2})[- ]years?[- ]old")
_PRONOUNS = frozenset(
    "i we he she they it him her them his hers its their me us who whom which that this those these".split()
)
_ARMED = frozenset({"REB", "PRM", "PTY", "MIL", "UAF", "OPP"})
_BODIES = frozenset({"organisation", "outlet", "state"})
_BY_SECTOR = {"COP": "police", "MIL": "armed forces"}
_LONGEST = 160  # letters of a mention that is looked at
_MOST_OFFICES = 4


class Player(Noun):
    """An actor of one report.

    `id` is the actor's in the reading; `key` its folded name, numbered where two have one, so that a judgement still
    finds it after the report was read anew. `day` is the report's publication, an ordinal; `place` where its headline
    incident is, folded. `body` is set for bodies, states and outlets that a name tells; `offices` for people.
    """

    report: str
    id: str
    key: str
    name: str
    kind: ActorKind
    country: Country | None = None
    sector: str | None = None
    side: str | None = None
    day: int | None = None
    place: tuple[str, ...] = ()
    age: int | None = None
    body: Body | None = None
    offices: tuple[Office, ...] = ()

    @property
    def ref(self) -> str:
        """What a judgement calls it."""
        return mention(self.report, self.key)

    @property
    def is_anonymous(self) -> bool:
        """Whether neither a name, a body nor an office of its own tells who it is."""
        return self.kind != "person" and self.body is None and not any(office.is_single for office in self.offices)


def players(reading: Reading) -> tuple[Player, ...]:
    """The actors of a reading, in its order."""
    report = reading.report
    published = report.published
    day = date.fromisoformat(published[:10]).toordinal() if published is not None and len(published) >= 10 else None
    place = _place(reading)
    taken: dict[str, int] = {}
    found: list[Player] = []
    for actor in reading.actors:
        mentions = [report.text[start:end] for start, end in actor.spans]
        key = "-".join(words(actor.name)) or actor.kind
        taken[key] = taken.get(key, 0) + 1
        if taken[key] > 1:
            key = f"{key}~{taken[key]}"
        found.append(player(report.id, actor, mentions, key=f"actor:{key}", day=day, place=place))
    return tuple(found)


def player(
    report: str, actor: Actor, mentions: Sequence[str], *, key: str, day: int | None = None, place: tuple[str, ...] = ()
) -> Player:
    """One actor of a report, by the words of its mentions; for the rest see `Player`."""
    telling = [words_ for words_ in dict.fromkeys(mentions) if len(words_) <= _LONGEST and not _is_pronoun(words_)]
    return Player(
        report=report,
        id=actor.id,
        key=key,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        sector=actor.sector,
        side=actor.side,
        day=day,
        place=place,
        age=_age(telling) if actor.kind == "person" else None,
        body=_body(actor, telling),
        offices=_offices(actor, telling),
    )


def _place(reading: Reading) -> tuple[str, ...]:
    """The words of the place where the headline incident is, if that is no whole region or state."""
    places = {place.id: place for place in reading.places}
    for incident in reading.incidents:
        if incident.headline and incident.place is not None:
            place = places[incident.place]
            return words(place.name) if place.precision in ("place", "site", "district") else ()
    return ()


def _is_pronoun(text: str) -> bool:
    return folded(text) in _PRONOUNS


def _age(mentions: Iterable[str]) -> int | None:
    ages = {int(one or other) for text in mentions for one, other in _AGE.findall(text)}
    return ages.pop() if len(ages) == 1 else None


def _offices(actor: Actor, mentions: Sequence[str]) -> tuple[Office, ...]:
    if actor.kind == "person":
        name = person_name(actor.name, actor.country).words
        found = [
            office
            for text in mentions
            for office in (
                offices_around(text, name, actor.country)
                if name[-1] in words(text)
                else (office_of(text, actor.country),)
            )
            if office is not None
        ]
    elif actor.kind == "unnamed":
        found = [office for text in (actor.name, *mentions[:1]) if (office := office_of(text, actor.country))]
        found = found[:1]
    else:
        return ()
    return tuple(dict.fromkeys(_completed(office, actor) for office in found))[:_MOST_OFFICES]


def _completed(office: Office, actor: Actor) -> Office:
    """An office whose body only the actor's sector tells ("Sgt. Ann Roe" of the police)."""
    organ = _BY_SECTOR.get(actor.sector or "")
    if office.rank != "member" or office.body.organ or office.body.words or organ is None:
        return office
    return office.model_copy(update={"body": office.body.model_copy(update={"organ": organ})})


def _body(actor: Actor, mentions: Sequence[str]) -> Body | None:
    if actor.kind == "state":
        return state_of(actor.name, actor.country)
    if actor.kind not in _BODIES and not (actor.kind == "group" and _is_named_group(actor, mentions)):
        return None
    body = body_of(actor.name, actor.country)
    if actor.kind == "outlet":
        body = body.model_copy(update={"organ": "outlet", "words": tuple(sorted({*body.words, *_organ_words(body)}))})
    known = table()
    is_telling = any(word not in known.vague for word in body.words) or body.organ not in ("", "outlet")
    return body if is_telling and known.many.isdisjoint(words(actor.name)) else None


def _organ_words(body: Body) -> tuple[str, ...]:
    return (*body.marks, *body.organ.split()) if body.organ not in ("", "state") else ()


def _is_named_group(actor: Actor, mentions: Sequence[str]) -> bool:
    """Whether a group has a name of its own ("the Houthis"), rather than being described."""
    found = words(actor.name)
    if found in table().alias or found[-1:] in table().alias:
        return True
    if actor.sector not in _ARMED:
        return False
    return any(
        all(word[:1].isupper() for word in text.split()[1:]) and len(text.split()) > 1 and text.split()[0] == "the"
        for text in mentions
    )
