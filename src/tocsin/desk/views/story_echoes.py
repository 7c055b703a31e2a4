"""Who echoes whom: the origins of a story, what goes back to each of them and why, and what a person has struck out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tocsin.desk.views.addresses import words_at
from tocsin.desk.views.echo_graph import GraphView, OriginNode, graph
from tocsin.desk.views.sides import numbered, numbers
from tocsin.ledger.ledger import Ledger
from tocsin.model.account import Account
from tocsin.model.base import IsoTime, Noun
from tocsin.model.echoes import Echo, Echoes, Spoken
from tocsin.model.judgement import Judgement
from tocsin.wording.plain import heading, one_line, shortened

_WORDS = 180  # letters of a voice's words that are shown


class EndView(Noun):
    """A voice at the end of an edge; `reference` is what a judgement calls it."""

    reference: str
    who: str
    outlet: str
    words: str
    at: str


class EdgeView(Noun):
    """How the words of `one` go back to `other`: in what way, and the evidence for each."""

    one: EndView
    other: EndView
    kinds: tuple[str, ...]
    evidence: tuple[str, ...]


class OriginView(Noun):
    """An independent root voice, the pages that go back to it, and the edges by which they do.

    `within` counts the edges between voices of one page, which are not listed.
    """

    name: str
    who: str
    side: str | None
    side_number: int | None
    pages: int
    edges: tuple[EdgeView, ...]
    within: int


class StruckView(Noun):
    """What a person has struck out, and can restore; an end is null where its voice is no longer there."""

    one: EndView | None
    other: EndView | None
    one_reference: str
    other_reference: str
    by: str
    reason: str
    made_at: IsoTime | None


class EchoesView(Noun):
    """The origins behind a story's lines; `unknown` counts voices behind them whose provenance is not known."""

    id: str
    title: str
    as_of: IsoTime | None
    origins: tuple[OriginView, ...]
    unknown: int
    struck: tuple[StruckView, ...]
    graph: GraphView


def story_echoes(ledger: Ledger, reference: str, as_of: str | None = None) -> EchoesView:
    """How the words behind the lines of a story reached us."""
    account, found = ledger.account(reference, as_of), ledger.echoes(reference, as_of)
    voices = {one.reference: one for one in found.voices}
    side_number = numbers(numbered(account.sides))
    members = _members(account, found)
    edges = _by_origin(found, voices, members)
    origins = tuple(_origin(name, spoken, edges[name], voices, side_number, as_of) for name, spoken in members.items())
    nodes = [OriginNode(one.name, one.who, one.side_number, [v.report for v in members[one.name]]) for one in origins]
    return EchoesView(
        id=account.id,
        title=heading(account.title),
        as_of=as_of,
        origins=origins,
        unknown=sum(told.origin is None for line in account.lines for told in line.voices),
        struck=tuple(_struck(one, voices, as_of) for one in ledger.judgements(account.id, as_of) if _is_strike(one)),
        graph=graph(nodes, _across(found, voices), voices.values(), as_of),
    )


def _members(account: Account, found: Echoes) -> dict[str, list[Spoken]]:
    """The voices of each origin that stands behind a line, the origin of most pages first."""
    wanted = {told.origin for line in account.lines for told in line.voices}
    members: defaultdict[str, list[Spoken]] = defaultdict(list)
    for one in found.voices:
        if one.origin is not None and one.origin in wanted:
            members[one.origin].append(one)
    return dict(sorted(members.items(), key=lambda pair: (-len(_pages(pair[1])), len(pair[0]), pair[0])))


def _across(found: Echoes, voices: Mapping[str, Spoken]) -> list[Echo]:
    return [one for one in found.edges if voices[one.one].report != voices[one.other].report]


def _by_origin(
    found: Echoes, voices: Mapping[str, Spoken], members: Iterable[str]
) -> dict[str, list[Echo]]:  # fmt: skip
    edges: dict[str, list[Echo]] = {name: [] for name in members}
    for one in found.edges:
        if (name := voices[one.one].origin) in edges:
            edges[name].append(one)
    return edges


def _origin(
    name: str,
    spoken: Sequence[Spoken],
    edges: Sequence[Echo],
    voices: Mapping[str, Spoken],
    side_number: Mapping[str, int | None],
    as_of: str | None,
) -> OriginView:
    across = [one for one in edges if voices[one.one].report != voices[one.other].report or one.kind == "cites"]
    pairs: defaultdict[tuple[str, str], list[Echo]] = defaultdict(list)
    for one in across:
        pairs[one.one, one.other].append(one)
    side = next((one.side for one in spoken if one.side is not None), None)
    return OriginView(
        name=name,
        who=_who(spoken),
        side=side,
        side_number=side_number.get(side or ""),
        pages=len(_pages(spoken)),
        edges=tuple(_edge(same, voices, as_of) for same in pairs.values()),
        within=len(edges) - len(across),
    )


def _who(spoken: Sequence[Spoken]) -> str:
    """What an origin is called most often, its outlet where only that speaks."""
    names = Counter(one_line(one.speaker) for one in spoken if one.speaker)
    if names:
        return names.most_common(1)[0][0]
    outlets = [one_line(one.outlet) for one in spoken if one.outlet]
    return f"{outlets[0] if outlets else 'outlet unknown'}, in its own voice"


def _pages(spoken: Iterable[Spoken]) -> set[str]:
    return {one.report for one in spoken}


def _edge(same: Sequence[Echo], voices: Mapping[str, Spoken], as_of: str | None) -> EdgeView:
    one, other = voices[same[0].one], voices[same[0].other]
    outlet = one_line(other.outlet or other.report)
    return EdgeView(
        one=_end(one, as_of),
        other=_end(other, as_of),
        kinds=tuple(dict.fromkeys(each.kind for each in same)),
        evidence=tuple(dict.fromkeys(one_line(each.why).replace(other.report, outlet) for each in same)),
    )


def _end(voice: Spoken, as_of: str | None) -> EndView:
    outlet = one_line(voice.outlet or "outlet unknown")
    return EndView(
        reference=voice.reference,
        who=one_line(voice.speaker) if voice.speaker else f"{outlet}, in its own voice",
        outlet=outlet,
        words=shortened(one_line(voice.words), _WORDS),
        at=words_at(voice.report, voice.span, as_of),
    )


def _is_strike(judgement: Judgement) -> bool:
    return judgement.kind == "origin" and judgement.verdict == "different"


def _struck(judgement: Judgement, voices: Mapping[str, Spoken], as_of: str | None) -> StruckView:
    one, other = (voices.get(reference) for reference in (judgement.one, judgement.other))
    return StruckView(
        one=None if one is None else _end(one, as_of),
        other=None if other is None else _end(other, as_of),
        one_reference=judgement.one,
        other_reference=judgement.other,
        by=judgement.by,
        reason=judgement.reason,
        made_at=judgement.made_at,
    )
