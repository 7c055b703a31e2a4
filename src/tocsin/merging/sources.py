"""The record of each source: what it claimed, and what others made of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tocsin.merging.gist import Gist, order
from tocsin.merging.identity import Identities
from tocsin.merging.spelling import folded
from tocsin.model.account import Account, Line, Told
from tocsin.model.judgement import mention
from tocsin.model.source import SourceRecord

_TOLD_BY = frozenset({"named", "unnamed"})


def sources(account: Account, gists: Mapping[str, Gist], identities: Identities) -> tuple[SourceRecord, ...]:
    """The records of all who speak in the reports of a story, in order of key; a pure function of sets.

    gists: of its reports, by id.
    """
    keys, of_claim = _speakers(account, gists, identities)
    lines: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in account.lines:
        for key, standing in _standing(line, of_claim, gists).items():
            lines[key].update(standing)
    claims = Counter(of_claim.values())
    reports = Counter(key for key, _ in {(key, report) for (report, _), key in of_claim.items()})
    return tuple(
        _record(
            key, [place for place, its in keys.items() if its == key], identities, claims[key], reports[key], lines[key]
        )
        for key in sorted(claims)
    )


def said(account: Account, gists: Mapping[str, Gist], identities: Identities) -> dict[str, tuple[str, ...]]:
    """The claims (`report#uid`) of all who speak in the reports of a story, by the key of who does, in order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for (report, claim), key in _speakers(account, gists, identities)[1].items():
        found[key].append(mention(report, claim))
    return {key: tuple(sorted(found[key])) for key in sorted(found)}


def _speakers(
    account: Account, gists: Mapping[str, Gist], identities: Identities
) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str | None], str]]:
    """Who speaks in the reports of a story: the key of each actor that does, and the key of each claim."""
    speakers: dict[tuple[str, str | None], tuple[str, str]] = {
        (report, voice.claim): (report, voice.actor)
        for report in account.reports
        for voice in gists[report].voices
        if voice.claim is not None and voice.actor is not None and voice.kind in _TOLD_BY
    }
    keys = {place: key for place in set(speakers.values()) if (key := _key(place, identities)) is not None}
    return keys, {claim: keys[place] for claim, place in speakers.items() if place in keys}


def _key(place: tuple[str, str], identities: Identities) -> str | None:
    """What tells a source from others in any report: the body whose voice it has, or its name and country."""
    identity = identities.of(*place)
    if identity is None or place not in identities.bodies:
        return None
    player, body = identities.bodies[place]
    if body is not None:
        return f"body {' '.join(filter(None, (body.organ, body.country, *body.words, *body.marks)))}"
    return None if player.is_anonymous else f"{identity.kind} {folded(identity.name)} {identity.country or ''}".rstrip()


def _standing(
    line: Line, said: Mapping[tuple[str, str | None], str], gists: Mapping[str, Gist]
) -> dict[str, Sequence[str]]:
    """What a line adds to the record of each source behind it."""
    behind: defaultdict[str, list[Told]] = defaultdict(list)
    others: list[Told] = []
    for voice in line.voices:
        key = said.get((voice.report, voice.claim))
        (others if key is None or voice.denies else behind[key]).append(voice)
    found: dict[str, Sequence[str]] = {}
    for key, voices in behind.items():
        first = min(order(gists[voice.report]) for voice in voices)
        beside = [*others, *(voice for its, theirs in behind.items() if its != key for voice in theirs)]
        later = any(order(gists[voice.report]) > first for voice in beside if not voice.denies and voice.origin)
        found[key] = [
            "lines",
            *(["confirmed"] if line.section == "undisputed" and later else ()),
            *(["contested"] if line.section == "contested" else ()),
            *(["withdrawn"] if any(voice.standing == "withdrawn" for voice in voices) else ()),
        ]
    return found


def _record(
    key: str, places: Sequence[tuple[str, str]], identities: Identities, claims: int, reports: int, lines: Counter[str]
) -> SourceRecord:
    speakers = [identity for place in sorted(places) if (identity := identities.of(*place)) is not None]
    counts = Counter((one.kind != "organisation", one.name) for one in speakers)
    (_, name), _ = min(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    named = next(one for one in speakers if one.name == name)
    return SourceRecord(
        key=key,
        name=name,
        kind=named.kind,
        country=named.country,
        side=named.side,
        claims=claims,
        reports=reports,
        lines=lines["lines"],
        confirmed=lines["confirmed"],
        contested=lines["contested"],
        withdrawn=lines["withdrawn"],
    )
