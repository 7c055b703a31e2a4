"""One component of reports, joined: its incidents with their tolls, its stories, and what each story comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from tocsin.merging.accounts import account
from tocsin.merging.actors import Identities, identities
from tocsin.merging.cards import card
from tocsin.merging.copies import Copy, copies
from tocsin.merging.described import described, in_order, incident_id
from tocsin.merging.echoed import echoed
from tocsin.merging.gist import Gist, order
from tocsin.merging.incidents import incidents
from tocsin.merging.origins import Provenance, provenance
from tocsin.merging.outlets import Registry
from tocsin.merging.sources import said, sources
from tocsin.merging.stories import stories
from tocsin.merging.tolls import tolls
from tocsin.merging.versions import versions
from tocsin.model.account import Account
from tocsin.model.card import Card
from tocsin.model.echoes import Echoes
from tocsin.model.judgement import Judgement
from tocsin.model.ledger_view import Incident, Story
from tocsin.model.source import SourceRecord


@dataclass(frozen=True)
class Rules:
    """What is known of outlets and sides; opposed: the pairs of sides that answer to each other."""

    registry: Registry = field(default_factory=Registry)
    opposed: Set[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """What a component of reports comes to.

    `accounts`, `cards` and `echoes` are of stories, by their ids, without the words of their voices; `sources` of those
    who speak in them, `said` the claims of each of these by key. `mentions` gives the happenings of each incident by
    its id, `names` the happening after which an incident is or would be called so.
    """

    stories: tuple[Story, ...] = ()
    incidents: tuple[Incident, ...] = ()
    accounts: Mapping[str, Account] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)
    echoes: Mapping[str, Echoes] = field(default_factory=dict)
    sources: Mapping[str, tuple[SourceRecord, ...]] = field(default_factory=dict)
    said: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    mentions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def group(gists: Sequence[Gist], judgements: Sequence[Judgement], at: str, rules: Rules) -> Group:
    """Join one component; judgements: the machine's and people's, live at the time (ISO 8601 with zone) it is for."""
    gists = sorted(gists, key=order)
    by_report = {one.report: one for one in gists}
    copied, known, traced = _traced(gists, judgements, rules)
    pages = versions(gists)
    mentions = [in_order(members, by_report) for members in incidents(gists, judgements)]
    made = [described(one, by_report, tolls(one, by_report, traced, pages), traced) for one in mentions]
    incident_of = {member: one.id for one, members in zip(made, mentions, strict=True) for member in members}
    told = stories(gists, judgements, {one.id: one.headline_of or one.reports for one in made}, at)
    within = {story.id: [one for one in made if one.id in frozenset(story.incidents)] for story in told}
    accounts = {
        story.id: account(story, within[story.id], incident_of, by_report, traced, copied, at) for story in told
    }
    return Group(
        stories=tuple(told),
        incidents=tuple(sorted(made, key=lambda one: one.id)),
        accounts=accounts,
        cards={story.id: card(story, within[story.id], accounts[story.id], by_report, traced) for story in told},
        echoes={story.id: echoed(story.reports, by_report, traced, copied) for story in told},
        sources={id_: sources(one, by_report, known) for id_, one in accounts.items()},
        said={id_: said(one, by_report, known) for id_, one in accounts.items()},
        mentions={one.id: members for one, members in zip(made, mentions, strict=True)},
        names={incident_id(member): member for members in mentions for member in members},
    )


def _traced(
    gists: Sequence[Gist], judgements: Sequence[Judgement], rules: Rules
) -> tuple[tuple[Copy, ...], Identities, Provenance]:
    copied = copies(gists, rules.registry, judgements)
    known = identities(gists, judgements)
    return copied, known, provenance(gists, known, copied, rules.registry, rules.opposed, judgements)
